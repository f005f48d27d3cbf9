"""The cues of subtitles, whose sentences run over them, and code, whose lines are never joined."""

import re
from collections.abc import Sequence

from corpus.structure.block import Block, Kind
from corpus.structure.layout import TextLine, ended
from corpus.structure.paragraphs import parts
from corpus.structure.view import Part
from corpus.types import Span

_TIME = r"(?:\d{1,2}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIME_CODE = re.compile(rf"{_TIME}\s*-->\s*{_TIME}(?:\s+[a-z]+:\S+)*")
_NUMBER = re.compile(r"\d{1,5}")
_FENCE = re.compile(r"(```|~~~).*")


def is_cue(lines: Sequence[TextLine], at: int) -> bool:
    """Whether line `at` is a time code, or the number above one."""
    here = lines[at].folded
    if _TIME_CODE.fullmatch(here):
        return True
    behind = lines[at + 1].folded if at + 1 < len(lines) else ""
    return bool(_NUMBER.fullmatch(here) and _TIME_CODE.fullmatch(behind))


def cues_at(
    folded: str, lines: Sequence[TextLine], at: int, about: tuple[Span, ...]
) -> tuple[list[Block], int]:
    """The cues from line `at` on up to the end of a sentence, as one block, and the line behind."""
    start = lines[at].start
    texts: list[TextLine] = []
    first = at
    while at < len(lines):
        line = lines[at]
        if not (line.blank or is_cue(lines, at)):
            if (texts and ended(texts[-1].folded)) or at == first or lines[at - 1].blank:
                break
            texts.append(line)
        elif texts and not line.blank and ended(texts[-1].folded):
            break
        at += 1
    if not texts:
        line = lines[first]
        return [Block(Kind.CUE, start, line.end, (Part(*line.span),), about)], first + 1
    read = parts(folded, texts)
    return [Block(Kind.CUE, start, texts[-1].end, read, about, seen="time code")], at


def fenced(line: TextLine) -> bool:
    """Whether a line opens or closes a block of code."""
    return bool(_FENCE.fullmatch(line.folded))


def code_at(lines: Sequence[TextLine], at: int, about: tuple[Span, ...]) -> tuple[list[Block], int]:
    """The lines of a block of code that opens on line `at`, and the line behind it."""
    behind = at + 1
    while behind < len(lines) and not fenced(lines[behind]):
        behind += 1
    behind = min(behind + 1, len(lines))
    shown = [line for line in lines[at:behind] if not line.blank]
    return [
        Block(Kind.PARAGRAPH, line.start, line.end, (Part(*line.span),), about, seen="code")
        for line in shown
    ], behind
