"""How lists are numbered and announced, and articles asked for: data for `lists` and `about`."""

from corpus import (
    CARDINAL,
    MEASURES,
    NUMERAL,
    ROMAN_NUMERAL,
    Line,
    Wording,
    words,
)

# A number of this is no announcement of a list: 三个月, 三级医院, three years.
_UNLISTED = Wording(*words("个月 个小时 个星期 个百分点 个半 级 倍 次 户"))
_UNLISTED_IN_ENGLISH = Wording(*words("years months weeks days hours minutes times"), form=r"{}\b")
_ITEMS = Wording(*words("项 条 点 件 步 方面 大 种 类"))
_NUMBER = rf"(?<![第数几上午晨早晚.\d〇零一二两三四五六七八九十百千])(?P<n>{NUMERAL})"
# Announce how many items a list has. The first say so by their measure word alone.
ANNOUNCED = Wording(
    Line(rf"{_NUMBER}(?!{_UNLISTED.source}){_ITEMS.source}", "十二条措施"),
)
COUNTED = Wording(
    Line(rf"{_NUMBER}(?!{_UNLISTED.source}){MEASURES.source}", "三个区域"),
    Line(
        rf"\b(?P<en>{CARDINAL}|\d{{1,2}}) (?:[a-z-]+ )??"
        rf"(?!{_UNLISTED_IN_ENGLISH.source}\b)[a-z]+s\b",
        "in three easy steps",
    ),
)

# What is asked of the articles themselves.
_PIECES = Wording(*words("article report story piece"))
ARTICLE = Wording(
    *words("文章 报道 稿件 稿子 本文 文中 该文 此文"),
    Line("新闻(?!发布会|办|出版|中心|工作|记者)", "新闻很多"),
    Line(r"\b(?:article|report|storie|story|piece)s?\b", "the stories"),
)
REFERS = Wording(*ARTICLE.lines, Line("[这那]篇", "这篇"))
THIS = Wording(
    Line(
        rf"[这本该此那]一?[篇则条](?!关于|有关){ARTICLE.source}?",
        "这一篇报道",
    ),
    *words("本文 该文 此文 文中"),
    Line(
        rf"\b(?:this|the) {_PIECES.source}\b(?! (?:about|on|of|titled|called)\b)",
        "this article",
    ),
)
# What stands ahead of 那篇 names the article, but for words that only point back.
_BACK = Wording(*words("刚才 刚刚 方才 上面 前面 上述 之前 你说 你提 我说 帮我 给我 我想 最后 第"))
TOPIC_AHEAD = Wording(
    Line("[这那]一?[篇则条]", "老桥那篇"),
    form=rf"^(?!.{{0,6}}{_BACK.source})(?P<topic>[^,，]{{2,40}}?)的?{{}}",
)
PUT_OUT = Wording(*words("发布 发表 刊登 刊发 报道 出版 登"))
WHEN = Wording(
    *words("什么时候 何时 什么日期 什么时间"),
    Line("哪一?[天年日]", "哪一天"),
    Line("几月几[日号]", "几月几号"),
)
_MEDIA = Wording(*words("媒体 报纸 报社 网站 刊物"))
AUTHOR = Wording(
    *words("作者 谁写 撰稿 撰写 执笔 采写"),
    Line("记者(?:是|叫|为)", "记者是谁"),
    Line("哪[位些个]记者", "哪位记者"),
    Line(r"\bwho (?:wrote|reported)\b", "who wrote it"),
    Line(r"\bauthors?\b", "the author"),
    Line(r"\bwritten by\b", "written by"),
    Line(r"\breporters?\b", "the reporter"),
)
PUBLISHER = Wording(
    Line(f"(?:哪一?[家个]|什么|哪些){_MEDIA.source}", "哪家报纸"),
    Line("(?<!资金|收入|经费|经济)来源", "新闻来源"),
    *words("出处 出自"),
    Line(f"谁{PUT_OUT.source}", "谁发布"),
    Line(f"{PUT_OUT.source}(?:者|方|单位|机构)", "发布单位"),
    Line(r"\b(?:which|what) (?:newspaper|outlet|media|publisher|website)\b", "which newspaper"),
    Line(r"\bwho published\b", "who published it"),
    Line(r"\bpublisher\b", "the publisher"),
)
PUBLISHED = Wording(
    Line(f"{WHEN.source}.{{0,4}}{PUT_OUT.source}", "什么时候发布"),
    Line(f"{PUT_OUT.source}[于的在]*(?:时间|日期|{WHEN.source})", "发布于哪一天"),
    Line("(?:文章|新闻|稿件|稿子|[这那]篇)的?(?:时间|日期)", "文章的日期"),
    Line(rf"\bdate of (?:the|this) {_PIECES.source}\b", "date of the report"),
    Line(r"\bwhen was\b.*\b(?:published|written|posted|reported)\b", "when was it published"),
    Line(r"\bpublication date\b", "publication date"),
)
LISTS = Wording(
    Line(f"(?:有|收录)了?(?:哪些|什么|几篇|多少篇).*{ARTICLE.source}", "有哪些关于茶园的报道"),
    Line(rf"{ARTICLE.source}有?(?:哪些|什么|几篇|多少篇)[?？\s]*$", "关于茶园的报道有几篇?"),
    Line(f"有没有.*{ARTICLE.source}", "有没有关于大雪的报道"),
    Line(
        rf"哪[些几]篇?(?:.*(?:关于|有关|涉及).*|.{{0,2}}){ARTICLE.source}",
        "哪几篇文章提到了老桥",
    ),
    Line(
        rf"{PUT_OUT.source}了?(?:什么|哪些|啥)(?:{ARTICLE.source}|内容|事情?)?[?？\s]*$",
        "报社刊登了哪些内容?",
    ),
    Line(
        r"\b(?:what|which|list|any)(?: \w+){0,2} (?:articles|reports|stories)\b",
        "are there any reports",
    ),
    Line(r"\bhow many (?:articles|reports|stories)\b", "how many articles are there"),
    Line(r"\bwhat did\b.*\b(?:report|publish)\b", "what did the post publish"),
)
# What is left of a question without these is the topic of the articles it asks for.
FRAME = Wording(
    *THIS.lines[:1],
    *THIS.lines[-1:],
    *ARTICLE.lines,
    *WHEN.lines,
    *(line for line in PUT_OUT.lines if line not in ARTICLE.lines),
    *words("有没有 收录 关于 有关 涉及 提到 谈到 作者 谁写 撰稿 撰写 执笔 采写 记者"),
    Line("(?:文|资料)?库(?:里面|里|中)?", "资料库里面"),
    *words("媒体 报纸 报社 网站 来源 出处 出自 时间 日期 几篇 多少篇 哪些 什么 啥 有"),
    Line("[这那]一?[篇则条]", "这条关于"),
    *(
        Line(rf"\b{word}\b", word)
        for word in "about any list all show publish published wrote author publisher date "
        "there".split()
    ),
)
STATES_AUTHOR = Wording(*words("作者 记者 撰 文/ author"), Line(r"\bby\b", "by ada quill"))
STATES_PUBLISHER = Wording(*words("来源 来自 讯 电 source"))
STATES_PUBLISHED = Wording(Line(r"\d", "2018"))

# The clause of a law, where what it says is asked for: not 违反第三条怎么罚.
CLAUSE_ASKED = Wording(
    Line(
        rf"第(?P<number>{NUMERAL})条(?:的?(?:内容|规定)|是|说|讲|写|怎么|有什么|要求|呢|[?\s]*$)",
        "第十二条规定了什么",
    ),
    Line(
        rf"\bwhat (?:does|is) article (?P<roman>\d{{1,3}}|{ROMAN_NUMERAL})\b",
        "what is article iv",
    ),
)
# What holds at the newest of several dates.
NEWEST = Wording(
    *words("现在 目前 如今 当前 最新 最近 眼下 现任 今"),
    Line(r"\b(?:now|currently|latest|newest|current|most recent)\b", "who is the current head"),
)

# The first or last of the articles by their dates.
_A_PIECE = f"(?:的)?(?:那|这|一)?(?:篇|则|条)?(?:{ARTICLE.source}|[篇则])"
EARLIEST = Wording(
    Line(f"最(?:早|老|旧|先)(?:发表|发布|刊登)?{_A_PIECE}", "最早的一篇"),
    Line(r"\b(?:earliest|oldest|first) (?:article|report|story)\b", "the oldest article"),
)
LATEST = Wording(
    Line(f"最(?:新|晚|近|后)(?:发表|发布|刊登)?{_A_PIECE}", "最新的一篇"),
    Line(r"\b(?:latest|newest|most recent|last) (?:article|report|story)\b", "the newest article"),
)
