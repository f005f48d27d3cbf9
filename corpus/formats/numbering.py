"""How the items of lists are numbered, by what a file says of each level of them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CLOSED = "、，：．。）】》〉」』"
"""Behind these no blank is needed: 「（一）登记」."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: from `start` on in a form of `FORMS`.

    `text` has `%1` for the number on the first level, and `%2` on the second: 「第%1条」. Where
    `form` is bullet there is no number.
    """

    form: str
    text: str = ""
    start: int = 1


class Numbers:
    """How far the items of one list are counted, on each of its levels, the first 0."""

    def __init__(self, levels: Mapping[int, Level]) -> None:
        self._levels = levels
        self._counts: dict[int, int] = {}

    def sign(self, level: int) -> str:
        """What stands before the next item of a level, and its blank: `- `, `2. `, 「第三条 」."""
        own = self._levels.get(level, Level("bullet"))
        self._counts = {at: n for at, n in self._counts.items() if at <= level}
        self._counts[level] = self._counts.get(level, own.start - 1) + 1
        if own.form == "bullet":
            return "- "
        sign = re.sub(r"%([1-9])", self._number, own.text).strip()
        if sign.isdecimal():
            sign += "."
        return sign if not sign or sign[-1] in _CLOSED else f"{sign} "

    def restart(self, level: int, start: int) -> None:
        """Have the next item of a level be number `start`."""
        self._counts[level] = start - 1

    def _number(self, found: re.Match[str]) -> str:
        level = int(found[1]) - 1
        own = self._levels.get(level, Level("decimal"))
        return FORMS.get(own.form, str)(self._counts.get(level, own.start))


def chinese(number: int) -> str:
    """A number in Chinese: 112 -> 「一百一十二」."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    said = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        said += f"{_DIGITS[tens] if hundreds or tens > 1 else ''}十"
    elif hundreds and ones:
        said += "零"
    return said + (_DIGITS[ones] if ones else "")


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda n: signs[n - 1] if 0 < n <= len(signs) else str(n)


def _letter(number: int) -> str:
    return chr(97 + (number - 1) % 26) * min(1 + (number - 1) // 26, 9) if number > 0 else "0"


def _roman(number: int) -> str:
    said = ""
    for worth, sign in _ROMAN:
        said += sign * (number // worth)
        number %= worth
    return said


_CIRCLED = _one_of("".join(map(chr, range(0x2460, 0x2474))))
FORMS: dict[str, Callable[[int], str]] = {
    "bullet": lambda _: "",
    "none": lambda _: "",
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": _letter,
    "upperLetter": lambda n: _letter(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographDigital": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
    **dict.fromkeys(
        (
            *("chineseCounting", "chineseCountingThousand", "taiwaneseCounting"),
            *("taiwaneseCountingThousand", "japaneseCounting"),
        ),
        chinese,
    ),
}
"""How a number is written, by the name that Word has for it; all others are digits."""
