"""What a question asks for, read off its words."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus import fold, language
from qa.question.tokenisation import STOP_WORDS, tokens, words


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


# In order: the first that matches decides. All are matched against folded text.
_KINDS: tuple[tuple[Kind, str], ...] = (
    (
        Kind.SUMMARY,
        r"主要(讲|说|谈|写|报道|介绍)|(讲|写|报道|介绍)(了|的是|的)?些?(什么|啥)"
        r"|(文章|报道|新闻|本文|[这那]篇).{0,6}[说谈](了|的是|的)?些?(什么|啥)"
        r"|主要内容|介绍一下|概括|总结一下|摘要"
        r"|大意|梗概|\bsummari[sz]e\b|\bsummary\b|\bwhat (is|was|are) .{0,60}\babout\b"
        r"|\btell me about\b",
    ),
    (
        Kind.LIST,
        r"哪些|哪几|分别|有什么|包括什么|包含什么|哪[二三四五六七八九十两\d]"
        r"|[二三四五六七八九十两\d][大个项种类条点方].{0,8}(?:是什么|有什么|是指什么)|列举"
        r"|\bwhich \w+s\b(?! (is|was|has|does)\b)"
        r"|\bwhat are\b|\blist\b|\bname the\b",
    ),
    (
        Kind.TIME,
        r"什么时候|何时|何年|何月|何日|哪一?年|哪一?天|哪一?日|哪个?月|几月|几号|几日|几几年|几点(?:钟|[?？\s]|$|[开关起结出到闭])|什么时间|什么日期"
        r"|年份|多会儿|\bwhen\b|\b(what|which) (year|date|day|month|time)\b",
    ),
    (
        Kind.NUMBER,
        r"多少|几(?!乎|率|何|十年代)|多大|多高|多长|多远|多重|多宽|多深|多久|(?:比例|百分比|占比)(?:是|为|达|有)?(?:[?？\s]|$)"
        r"|\bhow (many|much|long|far|large|big|high|old|tall)\b"
        r"|\bwhat (percentage|share|number|amount)\b",
    ),
    (Kind.PERSON, r"谁|何人|哪一?位|什么人|哪个人|\bwho\b|\bwhose\b|\bwhom\b"),
    (
        Kind.PLACE,
        r"哪里|哪儿|何处|何地|什么地方|在哪|位于哪|哪一?[个座]?(城市|国家|省份?|县|市|州|地区|村|镇|区|地方|地)"
        r"|\bwhere\b|\b(what|which) (city|country|place|county|province|town|village)\b",
    ),
    (
        Kind.YES_NO,
        r"吗[?？]?\s*$|是否|是不是|有没有|能不能|会不会"
        r"|^\s*(is|are|was|were|do|does|did|has|have|had|can|could|will)\b",
    ),
)
_KIND_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)

# Phrases that ask, and words that only hold a question together: no article has to hold them. A
# word of one character is one only where jieba sets it off: 中 is none in 中国.
_ASKING = re.compile(
    r"什么时候|什么时间|什么地方|什么日期|为什么|是什么|什么|多少|多大|多高|多长|多远|多久|哪里|哪儿|哪些|哪几"
    r"|哪一?(年|天|日|个月|月|位|个|座|所|家|种|项|些|次|名|条|方面|款|本|部)?|第几|何时|何地|何处|何人|何年"
    r"|是否|是不是|有没有|怎么样|怎么|怎样|如何|为何|分别|请问|告诉我|一下|有哪些|介绍|总结|概括"
    r"|主要讲了|讲了|是指|指的是|叫做|名叫|被称为|称为|目前|总共|一共|共有|大约|以及"
)
_FUNCTION_WORDS = frozenset("几谁吗呢请约的了是在有和与于中为被把对从到由将会等个其这那")
# What stands behind "which" or "what": it names the answer's type, which a text seldom spells out.
_TYPE_NOUN = re.compile(
    r"(?:(?<!为)什么|哪一?[个所家种项位座条款本部名]|哪[一二三四五六七八九十两\d]*[个所家种项位座条款本部名大]|哪)"
    r"(?P<noun>[\u3400-\u9fff]{1,4}?)(?=[的是在于和与把被将会能有为来举对给向进召最]|[?？,，。\s]|$)"
)
_NUMERALS = "一二三四五六七八九十"
_COUNT = re.compile(
    r"哪(?P<before>[二三四五六七八九十两]|\d{1,2})[大个项种类条点方位家]"
    r"|(?<![\d十百])(?P<behind>[二三四五六七八九十两]|\d{1,2})[大个项种类条点方]"
    r"(?P<counted>[\u3400-\u9fff]{0,6}?)(?:都|分别)?(?:有|是|包括|指的?是?)*(?:哪些|哪几|是什么|有什么)"
)
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*%?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d)(?:年|(?!\d))")


@dataclass(frozen=True, slots=True)
class Question:
    """A question that stands alone, and what can be read off it.

    `folded` is what gets matched; `terms` are the tokens that an answer's surroundings should
    hold, without the words that ask; `numbers` and `years` are those that the question names.
    """

    text: str
    folded: str
    language: str
    kind: Kind
    terms: tuple[str, ...]
    numbers: tuple[str, ...]
    years: tuple[str, ...]


def analyse(text: str) -> Question:
    """Read a question: its language, its kind, its terms and numbers."""
    folded = fold(text).replace("甚么", "什么")  # 甚麼 is how Hong Kong writes it
    asked_in = language(text)
    kind = next((kind for kind, pattern in _KIND_PATTERNS if pattern.search(folded)), Kind.OTHER)
    return Question(
        text=text,
        folded=folded,
        language=asked_in,
        kind=kind,
        terms=tuple(dict.fromkeys(_terms(folded))),
        numbers=tuple(_NUMBERS.findall(folded)),
        years=tuple(_YEAR.findall(folded)),
    )


def asked_count(question: Question) -> int | None:
    """How many things a question wants: `'哪三个覆盖?'` -> 3; None where it doesn't say."""
    match = _COUNT.search(question.folded)
    if match is None:
        return None
    numeral = match["before"] or match["behind"]
    return (
        int(numeral)
        if numeral.isdigit()
        else 2
        if numeral == "两"
        else _NUMERALS.index(numeral) + 1
    )


def asked_list(question: Question) -> str | None:
    """The name of a list that is asked for by its number: `'五大工程有哪些?'` -> `'五大工程'`."""
    match = _COUNT.search(question.folded)
    if match is None or not match["counted"]:
        return None
    return question.folded[match.start() : match.end("counted")]


def asked_noun(question: Question) -> str | None:
    """The folded word that says what is asked for: `'要实现哪三个覆盖?'` -> `'覆盖'`."""
    match = _TYPE_NOUN.search(question.folded)
    return match["noun"] if match else None


def _terms(folded: str) -> list[str]:
    without_type = _TYPE_NOUN.sub("　", folded)
    asked_about = _ASKING.sub("　", without_type)
    kept = "".join("　" if w in _FUNCTION_WORDS else w for w in words(asked_about))
    return [token for token in tokens(kept) if token not in STOP_WORDS]
