"""The kinds of answer that a question can want, and the words that ask for each."""

from enum import StrEnum

from corpus import MEASURES, NUMERAL, Line, Wording, words


class Kind(StrEnum):
    """The type of answer that a question wants."""

    NUMBER = "number"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    LIST = "list"
    SUMMARY = "summary"
    YES_NO = "yes/no"
    OTHER = "other"


SEVERAL = rf"(?!(?:一|1)(?![\d零十百千])){NUMERAL}"
"""A numeral, but no bare one: 哪一个 asks for one thing and 哪三个 for a list."""
NO_NUMBER_BEFORE = r"(?<![第\d.〇零一二两三四五六七八九十百千])"
"""第三大城市 is one city, and of 2013 the 3 is no number of its own."""
COUNTING = rf"(?!级|倍){MEASURES.source}"
"""A measure word behind a number of things: 三级医院 are no three hospitals."""

# 讲了什么, 说的是啥, 写了些什么内容; but 写了什么书, 讲了哪三点 ask for books and points.
_ALL = r"(?:(?:什么|啥|哪些)(?:内容|事情?|东西)|什么|啥)(?=[呢呀啊]?(?:[?？!！,，。;；\s]|$))"
_TOLD = rf"(?:了|的是|的)?些?{_ALL}"
_PLACES = Wording(*words("城市 国家 省 县 市 州 地区 村 镇 区 地方 地"))
_ENGLISH_PLACES = Wording(*words("city country place county province town village"))
_AUXILIARIES = Wording(
    *words("is are was were do does did has have had can could will"), form="^{}$"
)


def each_word(form: str, alternatives: str) -> tuple[Line, ...]:
    r"""A line for each of some words: `(r"\b{}\b", "who")` -> `\bwho\b`, with `who` as example."""
    return tuple(Line(form.format(word), word) for word in alternatives.split())


# In order: the first that matches decides. All are matched against folded text.
KINDS: dict[Kind, Wording] = {
    Kind.SUMMARY: Wording(
        *(
            Line(f"主要{verb}(?:{_TOLD}|{verb}|的?是?[?？\\s]*$)", f"主要{verb}{verb}这篇")
            for verb in "讲 说 谈 写 报道 介绍".split()
        ),
        *(Line(f"{verb}{_TOLD}", f"{verb}了些什么") for verb in "讲 报道 介绍".split()),
        # A person writes and says something; only of a text it is all that stands in it.
        *(
            Line(rf"{what}.{{0,6}}[说谈写]{_TOLD}", f"{what}说的是什么")
            for what in "文章 报道 新闻 本文 这篇 那篇 里面 》".split()
        ),
        *words("主要内容 介绍一下 概括 总结一下 摘要 大意 梗概"),
        Line(r"\bsummari[sz]e\b", "summarise the report"),
        Line(r"\bsummary\b", "a summary of the report"),
        Line(r"\bwhat (?:is|was|are) .{0,60}\babout\s*\?*\s*$", "what is this report about"),
        Line(r"\btell me about\b", "tell me about the bridge"),
    ),
    Kind.LIST: Wording(
        *words("哪些 哪几 分别 有什么 包括什么 包含什么 列举"),
        Line(f"哪{SEVERAL}", "哪十二个阅览室"),
        Line(
            rf"{NO_NUMBER_BEFORE}{SEVERAL}{COUNTING}.{{0,8}}(?:是什么|有什么|是指什么)",
            "五大工程是什么",
        ),
        Line(r"\bwhich \w+s\b(?! (?:is|was|has|does)\b)", "which rooms are new"),
        Line(r"\bwhat are\b", "what are the new rooms"),
        Line(r"\blist\b", "list the rooms"),
        Line(r"\bname the\b", "name the rooms"),
    ),
    Kind.TIME: Wording(
        *words("什么时候 何时 何年 何月 何日 几月 几号 几日 几几年 什么时间 什么日期 年份 多会儿"),
        Line("哪一?年", "哪一年"),
        Line("哪一?天", "哪天"),
        Line("哪一?日", "哪一日"),
        Line("哪个?月", "哪个月"),
        Line(r"几点(?:钟|[?？\s]|$|[开关起结出到闭])", "图书馆几点开门"),
        Line(r"\bwhen\b", "when did it open"),
        Line(r"\b(?:what|which) (?:year|date|day|month|time)\b", "in which year"),
    ),
    Kind.NUMBER: Wording(
        *words("多少 多大 多高 多长 多远 多重 多宽 多深 多久"),
        Line(r"几(?!乎|率|何|十年代)", "老桥长几米"),
        Line(r"(?:比例|百分比|占比)(?:是|为|达|有)?(?:[?？\s]|$)", "儿童读物的占比是?"),
        Line(r"\bhow (?:many|much|long|far|large|big|high|old|tall)\b", "how long is the bridge"),
        Line(r"\bwhat (?:percentage|share|number|amount)\b", "what share is closed"),
    ),
    Kind.PERSON: Wording(
        *words("谁 何人 什么人 哪个人"),
        Line("哪一?位", "哪一位"),
        *each_word(r"\b{}\b", "who whose whom"),
    ),
    Kind.PLACE: Wording(
        *words("哪里 哪儿 何处 何地 什么地方 在哪 位于哪"),
        Line(rf"哪一?[个座]?{_PLACES.source}", "茶园是哪个县的"),
        Line(r"\bwhere\b", "where does the ferry stop"),
        Line(rf"\b(?:what|which) {_ENGLISH_PLACES.source}\b", "in what county"),
    ),
    Kind.YES_NO: Wording(
        *words("是否 是不是 有没有 能不能 会不会"),
        Line(r"吗[?？]?\s*$", "桥修好了吗?"),
        Line(rf"^\s*{_AUXILIARIES.source}\b", "is entry free"),
    ),
}
