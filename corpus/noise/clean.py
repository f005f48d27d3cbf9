"""Raw text to the spans worth keeping. Cleaning only deletes."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.bylines import byline
from corpus.noise import furniture
from corpus.noise.broken import garbled
from corpus.noise.marks import RawLine, mark
from corpus.noise.pinyin import find_notes, within, without
from corpus.noise.recurring import line_key
from corpus.script import fold
from corpus.types import Kept, Removed, Span

_NEWLINE = re.compile(r"\r\n|\r|\n")
_CONTENT = re.compile(r"[^\r\n]+")
# What a blank line may hold: every blank of Unicode, and the marks of no width.
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\0\u200b\u200e\u200f\ufeff"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning made of a raw text.

    `text` is the concatenation of the kept runs, `folded` its folded form, made once for all who
    need it; `broken` are ranges of `text`.
    """

    text: str
    folded: str
    kept: tuple[Kept, ...]
    removed: tuple[Removed, ...]
    broken: tuple[Span, ...]


def _lines(raw: str, notes: list[Span]) -> list[RawLine]:
    """The lines that are not blank."""
    spans: list[tuple[int, int, int]] = []
    bare: list[str] = []
    for found in _CONTENT.finditer(raw):
        start, end = found.span()
        line = without(raw, notes, start, end) if notes else found[0]
        if line.strip(_BLANKS):
            newline = _NEWLINE.match(raw, end)
            spans.append((start, end, newline.end() if newline else end))
            bare.append(line)
    folded = fold("\n".join(bare))  # whole: phrases fold better in their surroundings
    lines: list[RawLine] = []
    place = 0
    for span, line in zip(spans, bare, strict=True):
        lines.append(RawLine(*span, folded[place : place + len(line)].strip(_BLANKS)))
        place += len(line) + 1
    return lines


def _beside(raw: str, line: RawLine, notes: list[Span]) -> Iterator[Removed]:
    """The furniture that stands in a byline's own line."""
    if not byline(line.folded):
        return
    if any(line.start <= left < line.end for left, _ in notes):
        return  # the folded line has no notes, so its places are not those of the raw one
    offset = fold(raw[line.start : line.end]).find(line.folded)
    for start, end in furniture.beside_date(line.folded):
        yield Removed(line.start + offset + start, line.start + offset + end, "share")


def _removals(raw: str, recurring: frozenset[str]) -> list[Removed]:
    """The runs to take away, in order; they do not overlap."""
    notes = find_notes(raw)
    lines = _lines(raw, notes)
    recur = set()
    if recurring:
        recur = {i for i, o in enumerate(lines) if line_key(raw[o.start : o.end]) in recurring}
    mark(lines, recur)
    removed: list[Removed] = []
    place = 0
    between: list[Removed] = []  # what stands between the last line that stays and the next
    above = False  # whether there is a line above that stays
    for line in lines:
        if place < line.start:
            between.append(Removed(place, line.start, "blank"))
        place = line.stop
        if line.kind:
            between.append(Removed(line.start, line.stop, line.kind))
            continue
        removed += _but_one_blank(raw, between) if above else between
        between, above = [], True
        inner = [Removed(*note, "pinyin") for note in within(notes, line.start, line.end)]
        removed += sorted([*inner, *_beside(raw, line, notes)], key=lambda run: run.start)
    if place < len(raw):
        between.append(Removed(place, len(raw), "blank"))
    return [*removed, *between]


def _but_one_blank(raw: str, runs: list[Removed]) -> list[Removed]:
    """The runs without the first blank line among them, which stays."""
    for i, run in enumerate(runs):
        if run.kind == "blank" and (newline := _NEWLINE.search(raw, run.start, run.end)):
            rest = [Removed(newline.end(), run.end, "blank")] if newline.end() < run.end else []
            return [*runs[:i], *rest, *runs[i + 1 :]]
    return runs


def clean_text(raw: str, recurring: frozenset[str] = frozenset()) -> Cleaned:
    """The runs of `raw` worth keeping, those taken away with their kinds, and the broken ranges.

    Kept and removed runs are in order and together make up `raw`. Each kept run knows its line.
    `recurring` are the keys of lines that recur in the file's folder: they go from its ends.

    「首页 > 新闻⏎風(fēng)雨同心。」 -> text 「風雨同心。」
    """
    removed = _removals(raw, recurring)
    starts = [0, *(m.end() for m in _NEWLINE.finditer(raw))]
    kept: list[Kept] = []
    place = 0
    for start, end in [*((r.start, r.end) for r in removed), (len(raw), len(raw))]:
        if place < start:
            kept.append(Kept(place, start, bisect_right(starts, place)))
        place = end
    text = "".join(raw[k.start : k.end] for k in kept)
    folded = fold(text)
    broken = tuple(garbled(text, folded))
    return Cleaned(text, folded, tuple(kept), tuple(removed), broken)
