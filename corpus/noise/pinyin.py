"""Readings in brackets: 「風(fēng)雨」."""

import re
import unicodedata
from bisect import bisect_left
from functools import lru_cache

from corpus.noise.readings import SYLLABLES
from corpus.script import CJK
from corpus.types import Span

_NOTE = re.compile(f"(?<=[{CJK}])[(（] ?([^\\W\\d_A-Z]{{1,8}}[\u0300-\u030c]?) ?[)）]")
_TONES = {0x304: None, 0x301: None, 0x30C: None, 0x306: None, 0x300: None, 0x251: "a", 0x261: "g"}


@lru_cache(maxsize=4096)  # a page has the same few hundred again and again
def is_syllable(note: str) -> bool:
    """Whether `note` can be the reading of one character: `fēng`, `feng`, `lü`; not `fintech`."""
    plain = unicodedata.normalize("NFD", note).translate(_TONES)
    plain = unicodedata.normalize("NFC", plain)
    if len(note) == 1 and note.isascii():  # 方案(a)
        return False
    return plain in SYLLABLES


def find_notes(raw: str) -> list[Span]:
    """The readings in brackets behind a Chinese character: 「風(fēng)雨」 -> [(1, 7)]."""
    return [m.span() for m in _NOTE.finditer(raw) if is_syllable(m[1])]


def without(raw: str, spans: list[Span], start: int, end: int) -> str:
    """`raw[start:end]` without those of the ordered `spans` that lie in it."""
    parts = []
    for left, right in within(spans, start, end):
        parts.append(raw[start:left])
        start = right
    return "".join([*parts, raw[start:end]])


def within(spans: list[Span], start: int, end: int) -> list[Span]:
    """Those of the ordered `spans` that begin in `start` to `end`."""
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]
