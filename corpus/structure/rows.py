"""A table's rows as blocks, and a table of questions and answers as pairs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.structure.block import Block, Kind
from corpus.structure.layout import TextLine
from corpus.structure.tables import Table, row_parts
from corpus.structure.view import Part
from corpus.types import Span

_TRAILING = re.compile(r"\s*\|\|\s*$")


def rows_of(
    table: Table, lines: Sequence[TextLine], folded: str, lead: tuple[Span, ...]
) -> list[Block]:
    """The blocks of a table; `lead` says what it is about: headings, its caption, its unit.

    A table of two columns in which the first asks is one of questions and answers.
    """
    made: list[Block] = []
    first = table.rows[0][0]
    asks = [folded[slice(*cells[0])].endswith("?") for _, cells in table.rows]
    pairs = len(table.rows[0][1]) == 2 and sum(asks) * 2 > len(asks) - 1
    for line, cells in table.rows:
        if table.header is not None and line is first:
            shown = [Part(*cell) for cell in cells if cell[0] < cell[1]]
            spaced = tuple(p for part in shown for p in (part, Part(put=" ")))[:-1]
            made.append(replace(_row(line, spaced, lead, "header"), answers=False))
        elif pairs:
            made += _pair(line, cells, lead)
        else:
            made.append(_row(line, row_parts(cells, table.header), lead, table.style))
    return _with_rules(made, lines[table.at : table.behind])


def _row(line: TextLine, read: tuple[Part, ...], lead: tuple[Span, ...], seen: str) -> Block:
    return Block(Kind.ROW, line.start, line.end, read, lead, seen=seen, whole=True)


def _pair(line: TextLine, cells: Sequence[Span], lead: tuple[Span, ...]) -> Iterator[Block]:
    asked, said = cells[0], cells[1]
    empty = said[0] == said[1]
    end = line.end if empty else said[0]
    question = Block(Kind.QUESTION, line.start, end, (Part(*asked),), lead, seen="columns")
    yield replace(question, whole=True, answers=False)
    if not empty:
        about = (*lead, asked)
        yield Block(Kind.REPLY, said[0], line.end, (Part(*said),), about, seen="columns")


def _with_rules(made: list[Block], lines: Sequence[TextLine]) -> list[Block]:
    """The blocks of a table, its rules (`|---|`) with the row above them."""
    out = list(made)
    for line in lines:
        if any(b.start < line.end and line.start < b.end for b in out):
            continue
        above = max((n for n, b in enumerate(out) if b.end <= line.start), default=None)
        if above is not None:
            out[above] = replace(out[above], end=max(out[above].end, line.end))
    return out


def without_pipes(folded: str, read: Sequence[Part]) -> tuple[Part, ...]:
    """The parts, without the `||` with which a dump ends its fields."""
    out = []
    for part in read:
        found = None if part.put else _TRAILING.search(folded[part.start : part.end])
        out.append(replace(part, end=part.start + found.start()) if found else part)
    return tuple(part for part in out if part.put or part.start < part.end)
