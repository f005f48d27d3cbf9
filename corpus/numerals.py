"""Numbers as they are written out, and the words that stand between a number and what it counts."""

import re
import unicodedata
from decimal import Decimal

from corpus.wording import Wording, words

_DIGITS = {"〇": 0, "零": 0, "两": 2, "兩": 2} | {
    c: n for n, c in enumerate("一二三四五六七八九", 1)
}
_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()

_CHARACTERS = "〇零一二两兩三四五六七八九十廿卅百千"
NUMERAL_CHARACTER = f"[0-9０-９{_CHARACTERS}]"
"""What a number is written with, one character of it."""
CHINESE_NUMERAL = f"[{_CHARACTERS}]+"
"""The source of an expression that finds a number in Chinese characters."""
NUMERAL = f"(?:[0-9０-９]+|{CHINESE_NUMERAL})"
"""Where a whole number stands, in digits or in Chinese characters."""
NUMBER_SIGN = "[①-⒛Ⅰ-Ⅻⅰ-ⅻ㈠-㈩]"
"""A number in one sign: ①, ⑴, ⒈, Ⅳ, ㈠."""
ROMAN_NUMERAL = f"(?:{'|'.join(reversed(_ROMAN))})"
"""i to xx in folded text, the longest first."""
CARDINAL = f"(?:{'|'.join(reversed(_CARDINALS))})"
"""one to twenty, the longer of sixteen and six first."""
ORDINAL = f"(?:\\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(reversed(_ORDINALS))})"
"""first to twentieth, and 1st to 99th."""

# What is counted stands behind these: 三名专家, 五大工程.
MEASURES = Wording(
    *words("个 名 位 项 次 家 座 条 台 辆 所 种 册 件 场 户 篇 倍 级 点 类 方面 款 本 部 大"),
    *words("份 张 支 步"),
)

# 四千零五, 两百五 (250, the unit left out), 廿三; the groups are the digits of each unit.
_COMPOSED = re.compile(
    r"(?:(?P<thousands>[一二两三四五六七八九])千)?零?"
    r"(?:(?P<hundreds>[一二两三四五六七八九])百)?零?"
    r"(?:(?P<tens>[一二三四五六七八九]?)(?P<ten>十)|(?P<score>[廿卅]))?"
    r"(?P<ones>[一二两三四五六七八九])?"
)
_POSITIONAL = re.compile("[〇零一二三四五六七八九]+")
_CHINESE_ONLY = re.compile(CHINESE_NUMERAL)
_LONGEST = 15  # characters: no count is longer, and Python reads no number of 5,000 digits
_UNITS = {"亿": 10**8, "万": 10**4}
_PLAIN = re.compile(
    r"(?P<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)(?P<unit>[百千]?)"
)
_ORDINAL_DIGITS = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")


def numeral(text: str) -> int | None:
    """The whole number that `text` is, below ten thousand where it is in Chinese characters.

    `'十二'` -> 12, `'二〇二一'` -> 2021, `'廿三'` -> 23, `'⑫'` -> 12, `'XIV'` -> 14,
    `'third'` -> 3, `'22nd'` -> 22; None for anything else, and for more than 15 digits.
    """
    if len(text) > _LONGEST:
        return None
    if re.fullmatch("[0-9０-９]+", text):
        return int(text)
    if re.fullmatch(NUMBER_SIGN, text):
        return int(unicodedata.numeric(text))
    lower = text.lower()
    for written in (_CARDINALS, _ORDINALS, _ROMAN):
        if lower in written:
            return written.index(lower) + 1
    if match := _ORDINAL_DIGITS.fullmatch(lower):
        return int(match[1])
    return _chinese(text.replace("兩", "两"))


def _chinese(text: str) -> int | None:
    if _POSITIONAL.fullmatch(text):
        return int("".join(str(_DIGITS[digit]) for digit in text))
    match = _COMPOSED.fullmatch(text)
    if not text or match is None or text[-1] == "零":
        return None
    thousands, hundreds, tens, ones = (
        _DIGITS.get(match[unit] or "", 0) for unit in ("thousands", "hundreds", "tens", "ones")
    )
    if match["ten"]:
        tens = tens or 1
    elif match["score"]:
        tens = 2 if match["score"] == "廿" else 3
    elif ones and text[-2:-1] == "百":
        tens, ones = ones, 0
    elif ones and text[-2:-1] == "千":
        hundreds, ones = ones, 0
    return thousands * 1000 + hundreds * 100 + tens * 10 + ones


def amount(text: str) -> Decimal | None:
    """The number that folded `text` is, of any size and with decimals.

    `'1,204'` -> 1204, `'一百零七万'` -> 1070000, `'1.2亿'` -> 120000000, `'5千万'` -> 50000000,
    `'三点五'` -> 3.5, `'三万五'` -> 35000, `'3000多万'` -> 30000000. None for anything else, also
    for 七八, which is seven or eight, and for what only counts up: 一二三四.
    """
    if len(text) > 2 * _LONGEST:
        return None
    for unit, size in _UNITS.items():
        head, found, tail = text.replace(" ", "").rpartition(unit)
        if found:
            more, less = amount(head.rstrip("多余")), _rest(tail, size)
            if unit in head or more is None or less is None:
                return None
            return more * size + less
    return _plain(text)


def _rest(tail: str, size: int) -> Decimal | None:
    """What stands behind a unit: nothing, a smaller number, or the next digit of 三万五."""
    if not tail:
        return Decimal(0)
    rest = amount(tail.removeprefix("零"))
    if rest is None or rest >= size:
        return None
    return rest * size / 10 if tail in _DIGITS and tail != "零" else rest


def _plain(text: str) -> Decimal | None:
    """A number without 万 or 亿."""
    if match := _PLAIN.fullmatch(text):
        if len(text) > _LONGEST:
            return None
        digits = Decimal(match["digits"].replace(",", ""))
        return digits * {"": 1, "百": 100, "千": 1000}[match["unit"]]
    whole, point, decimals = text.partition("点")
    if not _CHINESE_ONLY.fullmatch(whole):
        return None
    if _POSITIONAL.fullmatch(whole) and len(whole) > 1 and not _one_number(whole):
        return None
    number = numeral(whole)
    if number is None or not point:
        return None if number is None else Decimal(number)
    if not _POSITIONAL.fullmatch(decimals):
        return None
    return Decimal(f"{number}." + "".join(str(_DIGITS[digit]) for digit in decimals))


def _one_number(digits: str) -> bool:
    """Whether digits in a row are one number, as in 二〇二一: 三四 is three or four."""
    if digits in "一二三四五六七八九":
        return False
    return len(digits) > 3 or (len(digits) > 2 and any(zero in digits for zero in "〇零"))
