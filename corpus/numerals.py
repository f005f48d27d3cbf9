"""Numbers as they are written out, and the words that stand between a number and what it counts."""

import re
import unicodedata

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
_LONGEST = 15  # characters: no count is longer, and Python reads no number of 5,000 digits
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
