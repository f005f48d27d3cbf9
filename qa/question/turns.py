"""How a follow-up leans on the turn before: data for `referents`, `ellipsis` and `follow_up`.

All are matched against folded text, but for what is said to be matched against English as it is.
"""

from corpus import CARDINAL, MEASURES, NUMERAL, ORDINAL, Line, Wording, words
from qa.question.kinds import each_word

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
PLACES = Wording(*words("那里 那儿 当地"))
POSSESSIVE = Wording(*words("his its their"), form="^{}$")
PERSONAL = Wording(
    Line("[他她]", "他"),
    *words("人 位"),
    *each_word(r"\b{}\b", "he she him her his"),
)
# A question that starts by asking has no subject of its own: 是哪一年? / 在哪里召开?
_BEGINS = Wording(Line("那么?", "那"), *words("又 还 具体"))
OPENS_AGAIN = Wording(*words("那么 那"), form=r"^{}[,，\s]*(?!里|儿|边)")
SUBJECTLESS = Wording(
    *words("是 在 有 到 从 由 为什么 为何 怎么 如何 什么时候 何时 哪 谁 多少 几 共 一共 总共"),
    form=f"^{_BEGINS.source}?{{}}",
)
# 这是谁写的? / 这款多少钱? / 这座桥有多长? / 该馆何时开放?
DEMONSTRATIVE = Wording(
    Line(f"(?<!篇)[这那](?:一?(?!次|篇|场|年|天|类|些){MEASURES.source})", "这款"),
    Line("[这那](?=是|多|在|怎|为什么|由)", "这是谁写的"),
    Line("该(?=[\u3400-\u9fff])", "该馆"),
    form=r"^(?:那么?[,，\s]*)?(?P<this>{})",
)
MORE = Wording(
    Line("(?:还有|另外|其他|其它)(?:的|人|什么|哪些|别的|没有)*[呢吗]?", "还有呢"),
    form=r"^(?:那么?)?{}[?？\s]*$",
)
BARE_WHY = Wording(
    *words("为什么 为何 怎么回事"),
    Line("什么原因|原因是什么|原因(?=呢)", "原因是什么"),
    form=r"^(?:那么?|这|又|是)*{}(?:会)?(?:这样|如此)?[呢啊]?[?？\s]*$",
)
DOUBTS = Wording(Line("吗", "吗"), *words("是否 是不是 有没有 会不会 能不能"))
_BEHIND = Wording(*words("呢 是什么 是谁 是啥 是哪个 是哪一个 怎么做 叫什么 有什么"))
ORDINAL_PHRASE = Wording(
    Line(f"第{NUMERAL}{MEASURES.source}", "第二个"),
    Line(f"(?:最后|倒数第)一{MEASURES.source}", "最后一步"),
    form="(?P<nth>{})",
)
NTH = Wording(
    *ORDINAL_PHRASE.lines,
    form=rf"^(?:那么?[,，\s]*)?(?P<nth>{{}}){_BEHIND.source}?[?？\s]*$",
)
# In front of there: 「go there」 is to it, 「from there」 from it; else it is in or at it.
TOWARDS = Wording(
    *words("go goes going went come comes came get gets got travel travels walk drive return"),
    form=r"\b{}\s*$",
)
PREPOSITIONS = Wording(*words("from to near in at around through up over out"), form=r"\b{}\s*$")
STANDS_AT = Wording(*words("in at on"), form=r"\b(?P<preposition>{})\s*$")

# In English, matched in lower case: what a question is about, behind what leads to it.
_LEADS = Wording(*each_word(r"\b{}\b", "of is are was were do does did can will"))
DO = Wording(*each_word(r"\b{}\b", "do does did can will"))
_TAILS = Wording(
    *each_word(r"\b{}\b", "in on at for by to with from made built open opened closed found"),
)
ENGLISH_SUBJECT = Wording(
    Line(r"(?:the|a|an)", "of the kettle"),
    form=rf"(?P<lead>{_LEADS.source}) (?P<subject>{{}} (?:(?!of\b)[a-z-]+ ?)+?)"
    rf"(?=\s*(?:[?]|$|'s|{_TAILS.source}))",
)
ENGLISH_ATTRIBUTE_OF = Wording(
    Line(r"\b(?:is|are|was|were) the (?P<attribute>[a-z][a-z -]*?) of\b", "what is the price of it")
)
ENGLISH_AUXILIARY = Wording(
    *each_word(r"\b{}\b", "is are was were do does did has have had can could will would should")
)
ENGLISH_MORE = Wording(
    *(Line(word, f"{word} else") for word in "what who anything anyone".split()),
    form=r"^(?:and )?{} else\s*\?*$",
)
ENGLISH_WHY = Wording(
    Line(r"why", "why"),
    Line(r"how come", "how come"),
    form=r"^(?:and |but )?{}(?: (?:is|was) (?:that|it|this)| so)?\s*\?*$",
)
# "Who is the director?", which says of what only by what was asked before.
ENGLISH_BARE = Wording(
    Line("(?:what|who|where) (?:is|are|was|were) the (?P<attribute>[a-z]+)", "who is the director"),
    form=r"^{}\s*\?*$",
)
ENGLISH_NTH = Wording(
    Line(rf"(?P<nth>{ORDINAL}|last)(?: one)?", "the second one"), form=r"^(?:the )?{}$"
)
ENGLISH_LIST = Wording(
    Line(
        rf"\bwhat (?:are|were) the (?:{CARDINAL} )?(?P<noun>[a-z-]+?)s\b",
        "what are the three steps",
    ),
)
