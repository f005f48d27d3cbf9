"""Numbers, dates and codes as values: what 二〇二一年 and 2021年 have in common.

A form is the number in digits (`120000000`, `3.5`), with `%` for a share (`25%`; `2/3` where no
decimal is exact) and 第 for a place in an order (`第12`); a date as `corpus.dates` and a code as
`corpus.codes` write it. Units are no part of it: 107万元 is `1070000`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from corpus.codes import NUMBERED, code
from corpus.dates import RELATIVE, Day, completed, date_at, date_forms, relative
from corpus.numerals import CHINESE_NUMERAL, MEASURES, ROMAN_NUMERAL, amount, numeral
from corpus.wording import Wording, words

# Behind 一 alone, which else is "a": 一个, 一起.
MEASURED = Wording(
    *words("年 元 米 公里 千米 厘米 毫米 公斤 千克 吨 亩 公顷 小时 分钟 平方 立方 倍 亿 万 %"),
)
# Behind another numeral of one character, or 第 and one: 三县, 第四章. In 三农 and 四川 it is no
# number of anything, and 三国 and 东三省 are names.
COUNTED = Wording(
    *words("天 周 岁 号 人 县 村 镇 乡 届 轮 期 季度 楼 层 艘 架 株 棵 头 只 匹 批 组 班"),
    *words("章 节 卷 编 行 页 首 幅 枚 颗 箱 瓶 斤 英里 海里 月 日 时"),
)
# Where 成 is no tenth: 三成立方.
NO_TENTH = Wording(
    *words("立 为 员 功 果 本 都 年 人 分 就 绩 语 长 效 型 熟 品 套 片 群 交 百 千 了 份 名"),
)

_CHINESE = f"{CHINESE_NUMERAL}(?:点[〇零一二三四五六七八九]+(?![十百千万亿分]))?"
_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
_SIZE = "(?: ?[多余]?[百千]?[万亿]+)"
_AMOUNT = (
    rf"(?:{_DIGITS}(?:[百千](?![货姓家]))?(?:{_SIZE}(?:{_DIGITS}(?:[百千]|(?=万)))?){{0,4}}"
    rf"|{_CHINESE}(?:{_SIZE}(?:{CHINESE_NUMERAL})?){{0,4}})"
)
_NUMBER = re.compile(_AMOUNT)
_FRACTION = re.compile(rf"(?P<of>百|千|万|{CHINESE_NUMERAL}|[0-9]+)分之(?P<share>{_AMOUNT})")
_SLASHED = re.compile(r"(?<!/)(?P<share>[1-9])/(?P<of>[1-9][0-9]?)(?![0-9/])")
_TENTHS = re.compile(
    rf"(?P<tenths>[一二三四五六七八九两]|[0-9](?:\.[0-9])?)成(?P<more>[一二三四五六七八九半]|[0-9](?![0-9.]))?"
    rf"(?!{NO_TENTH.source})"
)
_ORDINAL = re.compile(rf"第 ?(?P<number>[0-9]+(?!\.?[0-9])|{CHINESE_NUMERAL})")
_ALONE_COUNTED = re.compile(f"{MEASURES.source}|{COUNTED.source}|{MEASURED.source}")
_HALF = re.compile(rf"半(?=个|天|{MEASURED.source})|(?P<share>半数)")
_AND_A_HALF = re.compile(r"(?:年|个|天|斤|倍|里)半(?!途|路|[价数])")
_RANGE = re.compile(rf" ?(?:[-—–~―]+|至|到) ?(?P<last>{_AMOUNT})(?P<unit>[%‰])?")
_ENGLISH = re.compile(r" (?:(thousand|million|billion|trillion)s?|per ?cent)(?![a-z])")
_SIZES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_PLACE = re.compile(r"[0-9]{1,2}(?:st|nd|rd|th)(?![a-z0-9])")
_ROMAN = re.compile(rf"\b{NUMBERED.source} (?P<roman>{ROMAN_NUMERAL})\b")
_START = "[0-9〇零一二两三四五六七八九十廿卅百千万半第](?:(?<=[0-9])[0-9]+)?"
_PLAIN = re.compile("[0-9]+")
# What can stand behind the first character of a number in characters; most stand in words.
_FOLLOWING = frozenset(
    "〇零一二两三四五六七八九十廿卅百千万亿点成分半年月日至到、和-—–~― "
    + "".join(line.pattern[0] for list_ in (MEASURES, COUNTED, MEASURED) for line in list_.lines)
)
_RELATIVE = "|".join(
    rf"\b{word}\b" if word.isascii() else rf"(?<![之以年月日]){word}" for word in RELATIVE
)
_ADDING = frozenset("%‰年个天斤倍里 -—–~―至到")  # behind digits: they may be more than a number
_STARTS = re.compile(_START)
_STARTS_OF_DATED = re.compile(f"(?P<relative>{_RELATIVE})|{_START}")

_Found = tuple[int, int, list[str]]


@dataclass(frozen=True, slots=True)
class Value:
    """A number, date or code: its place `text[start:end]`, and one form for all ways to write it.

    What has several forms stands there several times, the fullest first: 2025年3月 is `2025-03`,
    `2025` and `--03`.
    """

    start: int
    end: int
    form: str


def values_in(text: str, published: str | None = None) -> list[Value]:
    """The values in folded `text`, in order.

    `published` is the date of its article, YYYY-MM-DD: by it 昨日 is a day, 3月17日 of a year.

    `'增长三成'` -> `[Value(2, 4, '30%')]`, `'型号kx-3100'` -> `[Value(2, 9, 'kx3100')]`.
    """
    found = sorted(_found(text, published), key=lambda one: one[:2])
    return [Value(start, end, form) for start, end, some in found for form in some]


def forms_in(text: str, published: str | None = None) -> list[str]:
    """The forms of `values_in`, without their places."""
    return [form for _, _, some in _found(text, published) for form in some]


def _found(text: str, published: str | None) -> Iterator[_Found]:
    own = _date(published)
    sentence = _Sentence(text)
    place = 0
    for begin in (_STARTS if own is None else _STARTS_OF_DATED).finditer(text):
        start = begin.start()
        if start < place:
            continue
        if own is not None and begin["relative"]:
            day = relative(begin["relative"], own)
            sentence.said, sentence.end = day, begin.end()
            found: _Found | None = (start, begin.end(), date_forms(day))
        else:
            found = _at(text, start, sentence, own)
        if found is not None:
            place = found[1]
            yield found
    yield from _roman(text)


class _Sentence:
    """The date that the sentence has said so far, for those behind it that say less."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.said: Day | None = None
        self.end = 0

    def ahead(self, start: int) -> Day | None:
        if self.said and any(self._text.find(end, self.end, start) >= 0 for end in "。\n!?;"):
            self.said = None
        return self.said


def _date(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError:
        return None


def _at(text: str, start: int, sentence: _Sentence, published: date | None) -> _Found | None:
    first = text[start]
    if first > "9" and first not in "第半" and text[start + 1 : start + 2] not in _FOLLOWING:
        return None
    if first == "第":
        return _ordinal(text, start)
    if first == "半":
        half = _HALF.match(text, start)
        return half and (start, half.end(), ["50%" if half["share"] else "0.5"])
    if dated := date_at(text, start):
        begin, end, said = dated
        day = completed(said, sentence.ahead(start), published)
        sentence.said, sentence.end = day, end
        return begin, end, date_forms(day)
    if first <= "9":
        if place := _PLACE.match(text, start):
            return start, place.end(), [f"第{int(place.group()[:-2])}"]
        if found := code(text, start):
            return found
    return _share(text, start) or _number(text, start)


def _ordinal(text: str, start: int) -> _Found | None:
    """第十二条; but 第一 by itself is a word, as in 第一书记."""
    match = _ORDINAL.match(text, start)
    if match is None:
        return None
    written = match["number"]
    if len(written) == 1 and written > "9" and not _ALONE_COUNTED.match(text, match.end()):
        return start, match.end(), []
    number = amount(written)
    return None if number is None else (start, match.end(), [f"第{_digits(number)}"])


def _share(text: str, start: int) -> _Found | None:
    """四分之一, 1/4, 三成五, 一半."""
    if match := _FRACTION.match(text, start):
        of = {"百": 100, "千": 1000, "万": 10000}.get(match["of"]) or amount(match["of"])
        share = amount(match["share"])
        if of and share is not None:
            return start, match.end(), [_percent(Fraction(share) / Fraction(of))]
    if (match := _SLASHED.match(text, start)) and int(match["share"]) < int(match["of"]):
        return start, match.end(), [_percent(Fraction(int(match["share"]), int(match["of"])))]
    if match := _TENTHS.match(text, start):
        more = {None: Fraction(0), "半": Fraction(1, 2)}.get(match["more"])
        more = Fraction(numeral(match["more"]) or 0, 10) if more is None else more
        tenths = amount(match["tenths"])
        if tenths is not None:
            return start, match.end(), [_percent((Fraction(tenths) + more) / 10)]
    return (start, start + 2, ["50%"]) if text.startswith("一半", start) else None


def _number(text: str, start: int) -> _Found | None:
    match = _NUMBER.match(text, start)
    if match is None:
        return None
    written, end = match.group(), match.end()
    if written.isdigit() and text[end : end + 1] not in _ADDING:
        return start, end, [written if len(written) > 2 else str(int(written))]
    if written[0] > "9" and not _counts(text, start, written, end):
        return start, end, []
    number = amount(written)
    if number is None:
        digits = _PLAIN.match(text, start)
        return (start, digits.end(), [digits.group()]) if digits else (start, end, [])
    form = written if len(written) > 2 and written.isdigit() else _digits(number)
    behind = text[end : end + 1]
    if behind in "%‰" and behind:
        return start, end + 1, [_percent(Fraction(number) / (100 if behind == "%" else 1000))]
    if half := _AND_A_HALF.match(text, end):
        return start, half.end(), [_digits(number + Decimal("0.5"))]
    if behind == " " and (match := _ENGLISH.match(text, end)):
        if match[1] is None:
            return start, match.end(), [_percent(Fraction(number) / 100)]
        return start, match.end(), [_digits(number.scaleb(_SIZES[match[1]]))]
    if behind and behind in " -—–~―至到" and (last := _RANGE.match(text, end)):
        return start, end, [*_as_the_last(written, number, last), form]
    return start, end, [form]


def _counts(text: str, start: int, written: str, end: int) -> bool:
    """Whether a numeral in characters is a number: not in 三农, 一起, 几十, 十几."""
    if text[start - 1 : start] in ("几", "数") or text[end : end + 1] == "几":
        return False
    if len(written) > 1:
        return True
    if written == "一":
        return bool(MEASURED.regex.match(text, end))
    if last := _RANGE.match(text, end):  # 三到五人, 九至十三世纪
        if len(last["last"]) > 1 and amount(last["last"]) is not None:
            return True
        end = last.end("last")
    return bool(_ALONE_COUNTED.match(text, end))


def _as_the_last(written: str, number: Decimal, last: re.Match[str]) -> list[str]:
    """What the first end of a range is by the unit of its last: 10至20万, 10-20%."""
    size = re.search(r"[万亿]+$", last["last"])
    whole = amount(written + size.group()) if size and not re.search("[万亿]", written) else number
    if whole is None:
        return []
    if last["unit"]:
        return [_percent(Fraction(whole) / (100 if last["unit"] == "%" else 1000))]
    return [_digits(whole)] if whole != number else []


def _digits(number: Decimal) -> str:
    """`Decimal('1.20E+8')` -> `'120000000'`."""
    return str(int(number)) if number == int(number) else f"{number.normalize():f}"


def _percent(share: Fraction) -> str:
    """A share of one: 1/4 -> `'25%'`, 2/3 -> `'2/3'`."""
    hundredths = share * 100
    rest = hundredths.denominator
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    if rest > 1:
        return f"{share.numerator}/{share.denominator}"
    return _digits(Decimal(hundredths.numerator) / hundredths.denominator) + "%"


def _roman(text: str) -> Iterator[_Found]:
    """Article IV."""
    if any(f"{line.pattern} " in text for line in NUMBERED.lines):
        for match in _ROMAN.finditer(text):
            yield match.start(), match.end(), [f"第{numeral(match['roman'])}"]
