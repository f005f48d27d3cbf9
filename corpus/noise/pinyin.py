"""Readings in brackets: 「風(fēng)雨」."""

import re
import unicodedata
from bisect import bisect_left

from corpus.script import CJK
from corpus.types import Span

_NOTE = re.compile(f"(?<=[{CJK}])[(（] ?([^\\W\\d_A-Z]{{1,8}}[\u0300-\u030c]?) ?[)）]")
_SYLLABLE = re.compile(
    "(?:[bpmf]?(?:a|ai|ei|ao|ou|an|en|ang|eng|o)|[bpm](?:i|ie|iao|ian|in|ing|u)|miu|fu"
    "|[dtnl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|ui|uan|un)"
    "|[nl](?:ü|v|üe|ve|ue)"
    "|[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un|ü|üe|üan|ün)"
    "|(?:zh|ch|sh|[rzcs])(?:i|a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|y(?:i|a|e|ao|ou|an|in|ang|ing|ong|u|ue|uan|un|o)|w(?:u|a|o|ai|ei|an|en|ang|eng)"
    "|e|er|r|m|n|ng|hm|hng)"
)
_TONES = {0x304: None, 0x301: None, 0x30C: None, 0x306: None, 0x300: None, 0x251: "a", 0x261: "g"}


def is_syllable(note: str) -> bool:
    """Whether `note` can be the reading of one character: `fēng`, `feng`, `lü`; not `fintech`."""
    plain = unicodedata.normalize("NFD", note).translate(_TONES)
    plain = unicodedata.normalize("NFC", plain)
    if len(note) == 1 and note.isascii():  # 方案(a)
        return False
    return bool(_SYLLABLE.fullmatch(plain))


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
