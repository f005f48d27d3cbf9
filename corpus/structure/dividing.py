"""Blocks -> passages: whole blocks with what they speak of, of about one paragraph's size."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.bylines import byline
from corpus.script import fold
from corpus.split import AIM, MOST, SHORT, pieces, sentences_of
from corpus.structure.block import Block, Kind
from corpus.structure.parsing import blocks
from corpus.structure.view import Part, Unit, View
from corpus.types import Passage, Span

_APART = (Kind.ITEM, Kind.ROW, Kind.FIELD)
_CONTEXT = 160  # characters of what a passage speaks of that are put before it


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block and its sentences, by their places in what is read of it; None: it is one whole."""

    block: Block
    units: tuple[Unit, ...] | None


@dataclass(frozen=True, slots=True)
class _Piece:
    """Sentences of one block: `text[start:end]`; its view is longer than that by `more`."""

    shown: _Shown
    start: int
    end: int
    more: int


def passages(text: str) -> list[Passage]:
    """The passages of a text, in order: see `divided`."""
    return [passage for passage, _ in divided(text, fold(text))]


def divided(text: str, folded: str) -> list[tuple[Passage, View]]:
    """The passages of a text and how each is read, in order; `folded` is the text folded.

    A passage is a run of whole blocks about `AIM` characters long, never above `MOST` of the
    article unless a line is: a paragraph where one is of that size. Shorter ones are joined, a
    headline and a byline to what follows; a longer one is cut evenly between sentences. A heading
    begins a passage, and so does a question with its answer. Every character that is no blank is in
    exactly one passage.
    """
    return divided_all([(text, folded)])[0]


def divided_all(texts: Sequence[tuple[str, str]]) -> list[list[tuple[Passage, View]]]:
    """`divided` of each pair of text and folded text, their sentences found in one go."""
    parted = [(text, folded, blocks(folded)) for text, folded in texts]
    read = [View(b.parts, ()).of(text) for text, _, some in parted for b in some if not b.whole]
    runs = iter(sentences_of(read))
    out = []
    for text, folded, some in parted:
        shown = [_Shown(b, None if b.whole else _units(b, next(runs))) for b in some]
        groups = _groups(text, folded, shown)
        out.append([_view(Passage(group[0].start, group[-1].end), group) for group in groups])
    return out


def _units(block: Block, runs: Sequence[Span]) -> tuple[Unit, ...]:
    """The sentences of what is read of a block, by their places in that."""
    view = View(block.parts, ())
    quoted = ((start, end, view.span(start, end)) for start, end in runs)
    return tuple(Unit(start, end, quote) for start, end, quote in quoted if quote)


def _groups(text: str, folded: str, shown: Sequence[_Shown]) -> Iterator[list[_Piece]]:
    runs: list[list[_Piece]] = []
    full = False  # whether the last run holds more than headings, a byline or a question
    for one in shown:
        block = one.block
        some = list(_pieces(text, one))
        begins = block.kind is Kind.HEADING or block.kind is Kind.QUESTION
        if runs and not (begins and full) and _fits(runs[-1], some):
            runs[-1] += some
        else:
            runs.append(some)
            full = False
        if block.kind is Kind.QUESTION:
            full = False
        elif not (begins or not block.answers or byline(folded[block.start : block.end])):
            full = True
    if len(runs) > 1 and _length(runs[-1]) < SHORT and _goes_on(runs[-1][0].shown.block):
        last = runs.pop()
        runs[-1] += last
    for run in runs:
        yield from _even(run)


def _goes_on(block: Block) -> bool:
    """Whether a block may be joined to what stands before it."""
    return block.kind not in (Kind.HEADING, Kind.QUESTION)


def _fits(run: Sequence[_Piece], more: Sequence[_Piece]) -> bool:
    return _length([*run, *more]) <= AIM or _length(run) < SHORT


def _length(run: Sequence[_Piece]) -> int:
    return run[-1].end - run[0].start + sum(piece.more for piece in run)


def _even(run: Sequence[_Piece]) -> Iterator[list[_Piece]]:
    """Cut a run into passages of about one length."""
    total = _length(run)
    parts = max(1, round(total / AIM), -(-total // MOST))
    aim = total / parts
    group = [run[0]]
    for piece in run[1:]:
        size, longer = _length(group), _length([*group, piece])
        nearer = longer - aim > aim - size and size >= SHORT
        if total > MOST and (longer > MOST or nearer):
            yield group
            group = [piece]
        else:
            group.append(piece)
    yield group


def _pieces(text: str, shown: _Shown) -> Iterator[_Piece]:
    """The sentences of a block with what stands between them; one that is quoted whole is one."""
    block = shown.block
    if shown.units is None:
        more = max(0, _size(block.parts) - (block.end - block.start))
        yield _Piece(shown, block.start, block.end, more)
        return
    spans = [cut for unit in shown.units for cut in pieces(text, unit.quote)]
    start = block.start
    for number, (_, end) in enumerate(spans, 1):
        last = number == len(spans)
        yield _Piece(shown, start, block.end if last else end, 0)
        gap = "" if last else text[end : spans[number][0]]
        start = end + len(gap) - len(gap.lstrip())
    if not spans:
        yield _Piece(shown, block.start, block.end, 0)


def _view(passage: Passage, group: Sequence[_Piece]) -> tuple[Passage, View]:
    parts = list(_context(passage, group[0].shown.block))
    units: list[Unit] = []
    at = _size(parts)
    for shown, start, end in _by_block(group):
        if parts:
            parts.append(Part(put="\n"))
            at += 1
        block = shown.block
        some, skipped = _clipped(block.parts, start, end)
        size = _size(some)
        whole = (Unit(skipped, skipped + size, (start, end)),)
        for unit in shown.units or whole:
            left, right = max(unit.quote[0], start), min(unit.quote[1], end)
            if left < right:
                first = at + max(unit.start - skipped, 0)
                last = at + min(unit.end - skipped, size)
                about = block.about, block.parents, block.answers, block.kind in _APART
                units.append(Unit(first, last, (left, right), *about))
        parts += some
        at += size
    return passage, View(tuple(parts), tuple(units))


def _size(parts: Sequence[Part]) -> int:
    return sum(len(part.put) or part.end - part.start for part in parts)


def _by_block(group: Sequence[_Piece]) -> Iterator[tuple[_Shown, int, int]]:
    first = group[0]
    start, end = first.start, first.end
    for piece in group[1:]:
        if piece.shown is not first.shown:
            yield first.shown, start, end
            first, start = piece, piece.start
        end = piece.end
    yield first.shown, start, end


def _clipped(parts: Sequence[Part], start: int, end: int) -> tuple[list[Part], int]:
    """The parts between two places of the article, and how much of what is read is before them."""
    places = [n for n, p in enumerate(parts) if p.own and not p.put]
    inside = [n for n in places if parts[n].start < end and start < parts[n].end]
    if not inside:
        return [], 0
    # What is put before the first character of all belongs to it: a header's cell.
    first = 0 if inside[0] == places[0] else inside[0]
    last = len(parts) - 1 if inside[-1] == places[-1] else inside[-1]
    out = [
        part if part.put or not part.own else Part(max(part.start, start), min(part.end, end))
        for part in parts[first : last + 1]
    ]
    cut = max(0, start - parts[inside[0]].start)
    return out, _size(parts[:first]) + cut


def _context(passage: Passage, block: Block) -> Iterator[Part]:
    """What the first block speaks of and the passage itself does not say."""
    room = _CONTEXT
    for start, end in block.about:
        inside = passage.start <= start and end <= passage.end
        if inside or end - start > room:
            continue
        if room < _CONTEXT:
            yield Part(put="\n")
        room -= end - start
        yield Part(start, end, own=False)
