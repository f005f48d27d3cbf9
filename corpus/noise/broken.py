"""Stretches that a wrong byte decode has garbled.

A page cut or joined inside a two-byte character is read one byte off from there on: 「扶贫干部」
becomes a run of rare characters. Read one byte further, the same bytes make sense again; that is
how such a run is told from rare but sound text: names, dialect words, lists of places.
"""

import re
from collections.abc import Iterator
from functools import cache

from corpus.frequency import UNKNOWN, log_frequency
from corpus.script import CJK, fold
from corpus.types import Span
from corpus.wording import Line, Wording

_RARE = -9.5
"""Log frequency under which a character counts as rare: one character in 13,000."""
_WINDOW = 8
_ENOUGH = 3
"""So many rare characters within `_WINDOW` make a stretch worth a look."""
_BIAS = 1.0
_GAP = -2.0
_SIGN_FREQUENCY = -11.0
_STRONG = 12.0
"""The least summed gain. The 1,848 paragraphs of CMRC and DRCD stay under 10."""

# What has replaced the bytes: U+FFFD itself, that read as GBK, memory that was never written.
REPLACED = Wording(
    Line("\ufffd", "\ufffd"),
    Line("锟斤拷?", "锟斤拷"),
    Line("烫烫烫+", "烫烫烫烫"),
    Line("屯屯屯+", "屯屯屯"),
    form="{}+斤?",
)
# UTF-8 read as a Western code page: each Chinese character is a letter of ã–ï and two more.
_WESTERN = re.compile("(?:[\u00e3-\u00ef][\u0080-\u00bf\u0152-\u0178\u02c6-\u2122]{2}){3,}")
# Pairs of bytes that stand for no character come out as private ones.
_ODD = re.compile(f"[{CJK}\ue000-\uf8ff]")
# Cyrillic, Greek, ⊙, ⒆, ㄑ and such: what else a misread pair of bytes often is.
_SIGN = re.compile(
    "[\u0370-\u04ff\u2160-\u217f\u2200-\u22ff\u2460-\u257f\u25a0-\u26ff\u3105-\u3129]"
)
_BETWEEN = re.compile(f"[^{CJK}\\s，。；、,;|]{{0,6}}")


@cache
def _bytes(character: str) -> bytes:
    """The two bytes of a Chinese, private or odd character in GB18030, nothing for any other."""
    if not (_ODD.match(character) or _SIGN.match(character)):
        return b""
    code = character.encode("gb18030")
    return code if len(code) == 2 else b""


@cache
def _frequency(pair: bytes) -> float:
    try:
        character = pair.decode("gb18030")
    except UnicodeDecodeError:
        return UNKNOWN
    if character in "，。、；：？！“”‘’《》（）":
        return -6.0
    return _SIGN_FREQUENCY if _SIGN.match(character) else log_frequency(character)


def _gain(left: str, right: str) -> float | None:
    """How much commoner the character between two is, read one byte off, than the two are."""
    first, second = _bytes(left), _bytes(right)
    if not (first and second):
        return None
    between = _frequency(first[1:] + second[:1])
    return between - (_frequency(first) + _frequency(second)) / 2


def _zones(folded: str) -> Iterator[Span]:
    """The surroundings of places where rare characters crowd."""
    rare = {c for c in set(folded) if _ODD.match(c) and log_frequency(c) < _RARE}
    rare |= {c for c in set(folded) if _SIGN.match(c)}
    places = [i for i, c in enumerate(folded) if c in rare]
    zone: Span | None = None
    for first, last in zip(places, places[_ENOUGH - 1 :], strict=False):
        if last - first >= _WINDOW:
            continue
        start, end = max(0, first - 8), min(len(folded), last + 9)
        if zone and start <= zone[1]:
            zone = (zone[0], end)
        else:
            if zone:
                yield zone
            zone = (start, end)
    if zone:
        yield zone


def _shifted(text: str, zone: Span) -> Iterator[Span]:
    """The runs of `zone` that make sense one byte off: those of the greatest summed gain."""
    total = best = 0.0
    start = end = zone[0]
    for i in range(zone[0], zone[1] - 1):
        gain = _gain(text[i], text[i + 1])
        if total <= 0:
            start, total = i, 0.0
        total += _GAP if gain is None else gain - _BIAS
        if total > best:
            best, end = total, i + 2
        elif total <= 0 or total < best - _STRONG:
            if best >= _STRONG:
                yield start, end
            total = best = 0.0
    if best >= _STRONG:
        yield start, end


def garbled(text: str, folded: str | None = None) -> list[Span]:
    """The garbled ranges of `text`, in order and apart from each other; `folded` is it folded.

    Also runs of U+FFFD, of 锟斤拷 (U+FFFD read as GBK) and of UTF-8 read as a Western code page.
    """
    spans = [m.span() for m in REPLACED.regex.finditer(text)]
    spans += [m.span() for m in _WESTERN.finditer(text)]
    folded = fold(text) if folded is None else folded
    for zone in _zones(folded):
        # A page may have been made traditional or simplified after it was garbled.
        spans += _shifted(text, zone)
        if text[slice(*zone)] != folded[slice(*zone)]:
            spans += _shifted(folded, zone)
    merged: list[Span] = []
    for start, end in sorted(_widened(text, span) for span in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _widened(text: str, span: Span) -> Span:
    """The span with the odd signs beside it that are neither Chinese nor a comma or full stop."""
    start, end = span
    before = _BETWEEN.match(text[max(0, start - 6) : start][::-1])
    after = _BETWEEN.match(text, end)
    return start - (before.end() if before else 0), after.end() if after else end
