"""The words that hold a question together: data for `analysis`, `follow_up`, `comparison`, `names`.

All are matched against folded text.
"""

from corpus import CARDINAL, MEASURES, NUMERAL, Line, Wording, words
from qa.question.kinds import COUNTING, NO_NUMBER_BEFORE, each_word

# Phrases that ask, and words that only hold a question together: no article has to hold them.
ASKING = Wording(
    *words("什么时候 什么时间 什么地方 什么日期 为什么 是什么 什么"),
    *words("多少 多大 多高 多长 多远 多久 哪里 哪儿 哪几"),
    Line(f"哪一?(?:年|天|日|个月|月|些|{MEASURES.source})?", "哪一年"),
    *words("第几 何时 何地 何处 何人 何年 是否 是不是 有没有 怎么样 怎么 怎样 如何 为何"),
    *words("分别 请问 告诉我 一下 有哪些 介绍 总结 概括 主要讲了 讲了 是指 指的是"),
    *words("叫做 名叫 被称为 称为 目前 总共 一共 共有 大约 以及"),
)
# A word of one character is one only where jieba sets it off: 中 is none in 中国.
FUNCTION_WORDS = Wording(
    *words(
        "几 谁 吗 呢 请 约 的 了 是 在 有 和 与 于 中 为 被 把 对 从 到 由 将 会 等 个 其 这 那"
    ),
    form="^{}$",
)
# What stands behind "which" or "what": it names the answer's type, which a text seldom spells out.
_ENDS_TYPE = Wording(
    *words("的 是 在 于 和 与 把 被 将 会 能 有 为 来 举 对 给 向 进 召 最"),
)
TYPE_NOUN = Wording(
    Line(r"(?<!为)什么", "什么项目?"),
    Line(f"哪{NUMERAL}?{MEASURES.source}", "哪三个覆盖范围?"),
    Line("哪", "哪天?"),
    form=rf"{{}}(?P<noun>(?!的)[\u3400-\u9fff]{{1,4}}?)(?={_ENDS_TYPE.source}|[?？,，。\s]|$)",
)

_ASKED_FOR = Wording(*words("哪些 哪几 是什么 有什么 是谁 有谁"))
COUNT = Wording(
    Line(f"哪(?P<before>{NUMERAL}){COUNTING}", "哪四名专家"),
    Line(
        rf"{NO_NUMBER_BEFORE}(?P<behind>{NUMERAL}){COUNTING}"
        rf"(?P<counted>[\u3400-\u9fff]{{0,6}}?)(?:都|分别)?(?:有|是|包括|指的?是?)*{_ASKED_FOR.source}",
        "十二项要求有哪些",
    ),
    Line(
        rf"\b(?:what|which)(?: (?:are|were))?(?: the)? (?P<english>{CARDINAL}|\d{{1,2}}) [a-z]",
        "what are the three steps",
    ),
)

# 那湖北呢? / 2018年呢? / what about Hubei?
_TURNS = Wording(Line("那么?", "那"), *words("还有 换成"))
SWAP = Wording(
    Line(
        rf"{_TURNS.source}?[,，\s]*(?P<zh>[^?？,，。吗谁]{{1,16}}?)(?:又|怎么样|如何)*呢[?？]?$",
        "那湖北呢?",
    ),
    Line(r"(?:and|(?:so )?(?:what|how) about)\s+(?P<en>[^?]{1,60}?)\s*\?*$", "what about 2018?"),
    form="^{}",
)


PRONOUN = Wording(
    *words("他们 她们 它们 她 此人 这个人 那个人 这位 那里 那儿 当地"),
    Line("(?<![其吉利排维])他", "他什么时候上任"),
    Line("(?<!其)它", "它有多长"),
    Line("(?<![尤极与何莫耳])其(?![他它中余实次])", "其长度是多少"),
    *each_word(r"\b{}\b", "he she it they him her them his its their"),
    # not "is there a museum?"
    Line(r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )\b(?P<there>there)\b", "who works there"),
    # not "the bridge that fell"
    Line(r"\b(?<=of )that\b", "the name of that"),
    Line(r"\b(?<=is )that\b", "where is that"),
    Line(r"\b(?<=was )that\b", "when was that"),
)
POSSESSIVE = Wording(*words("his its their"), form="^{}$")
PERSONAL = Wording(
    Line("[他她]", "他"),
    *words("人 位"),
    *each_word(r"\b{}\b", "he she him her his"),
)
# A question that starts by asking has no subject of its own: 是哪一年? / 在哪里召开?
_BEGINS = Wording(Line("那么?", "那"), *words("又 还 具体"))
SUBJECTLESS = Wording(
    *words("是 在 有 到 从 由 为什么 为何 怎么 如何 什么时候 何时 哪 谁 多少 几 共 一共 总共"),
    form=f"^{_BEGINS.source}?{{}}",
)
# In front of there: 「go there」 is to it, 「from there」 from it; else it is in or at it.
TOWARDS = Wording(
    *words("go goes going went come comes came get gets got travel travels walk drive return"),
    form=r"\b{}\s*$",
)
PREPOSITIONS = Wording(*words("from to near in at around through up over out"), form=r"\b{}\s*$")
STANDS_AT = Wording(*words("in at on"), form=r"\b(?P<preposition>{})\s*$")

# Ask the same of each of two: 青河和白水各有多少个项目?
_HAS = Wording(*words("自 有 是 为 占 由 多 几 建 投 获 得 派 修 写 办 收 出"))
EACH = Wording(
    Line(f"各(?={_HAS.source})自?", "各有多少"),
    Line("分别"),
    Line(r",?\s*\brespectively\b", "how many respectively"),
    Line(r"\s*\beach\b", "how many each"),
)
JOINS = Wording(*words("和 与 跟 及 以及 、 and"), form="^{}$")
# Names that end in the same of these are of one kind.
NAME_KINDS = Wording(
    *words("省 市 县 区 镇 乡 村 州 盟 旗 街道 岛 山 河 江 湖 桥 路 线 站 港"),
    *words("公司 集团 厂 馆 小学 中学 大学 学院 医院 银行 队 组 班 报 局 厅 剧院 寺 人 族"),
    form="{}$",
)
# Two of one form: 2013年和2020年, KX-3100 and KX-3180, 《春》与《秋》.
_CODE = rf"第?(?:[a-z]+-?)?{NUMERAL}[a-z]*(?:年代?|月|日|号线?|届|期|季度|次|轮|版|级)?"
FORMS = Wording(
    Line(_CODE, "kx-3100"),
    Line("《[^《》]+》", "《春》"),
)
# Behind two names: what is between them or of both is no matter of each.
TOGETHER = Wording(*words("之间 这 两 二者 共同 一起"), form="^{}")
ASKS_IN_ENGLISH = Wording(*each_word(r"\b{}\b", "what which why how"))

# Capitalised only because they open a question.
OPENING = Wording(
    *words("what when where who whom whose which why how in on at of the a an for from to by"),
    *words("after before during since until according did do does is was were are has had have"),
    *words("can could as besides under with within among and but if please name list give tell"),
    *words("describe compare"),
    form="^{}$",
)

STOP_WORDS = frozenset(
    """
    a an the of in on at to by for from with and or is are was were be been do does did has
    have had how many much what which who whom whose when where why that this these those it
    its as into than then there their they he she his her you your we our i me my about can
    could will would should please tell
    """.split()
)
"""English words that are in every text: they tell nothing of what one is about."""
