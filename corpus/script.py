"""Folding to one script, one character to one character; and which script a question is in."""

import re
from functools import cache
from typing import Literal

from opencc import OpenCC

Language = Literal["zh-Hans", "zh-Hant", "en"]

CJK = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Chinese characters, as the inside of a regular expression's class."""

_CHINESE = re.compile(f"[{CJK}]")
# OpenCC speaks UTF-8, which has no surrogates.
_SURROGATES = re.compile("([\ud800-\udfff]+)")
_FORMS = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}
_FORMS |= {0x3000: 0x20, ord("著"): ord("着")}


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def _simplified(text: str) -> str:
    convert = _converter("t2s").convert
    if _SURROGATES.search(text):
        return "".join(
            run if _SURROGATES.match(run) else _simplified(run) for run in _SURROGATES.split(text)
        )
    # Only whole phrases tell 計畫 (计划) from 畫 (画), so the text is converted in one piece.
    converted: str = convert(text)
    if len(converted) == len(text):
        return converted
    if "\n" in text:
        return "\n".join(map(_simplified, text.split("\n")))
    singles = (convert(character) for character in text)
    return "".join(
        single if len(single) == 1 else character
        for single, character in zip(singles, text, strict=True)
    )


def _lower(text: str) -> str:
    lowered = text.lower()
    if len(lowered) == len(text):  # lower case only ever grows, so nothing can even out
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def fold(text: str) -> str:
    """The matching form of `text`: simplified, half width, lower case; always of the same length.

    Fold an article once and slice afterwards: a phrase that a slice cuts in two may fold otherwise.

    「ＧＤＰ計畫看著」 -> 「gdp计划看着」
    """
    if text.isascii():
        return text.lower()
    return _lower(_simplified(text).translate(_FORMS))


@cache
def _side(character: str) -> int:
    """+1 for a character of traditional text only, -1 of simplified text only, 0 of both."""
    if _converter("t2s").convert(character) != character:
        return 1
    if _converter("s2t").convert(character) == character:
        return 0
    # 后, 里, 干 and their like are also characters of their own in traditional text: Big5 has them.
    try:
        character.encode("cp950")
    except UnicodeEncodeError:
        return -1
    return 0


def language(text: str) -> Language:
    """The language of a question, and for Chinese its script, told by the characters alone.

    Text without any Chinese character is `en`; Chinese without a distinguishing one is `zh-Hans`.
    """
    characters = _CHINESE.findall(text)
    if not characters:
        return "en"
    return "zh-Hant" if sum(map(_side, characters)) > 0 else "zh-Hans"
