"""Tables in plain text: rows of cells, and the header that says what they mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.structure.layout import TextLine
from corpus.structure.view import Part
from corpus.structure.wording import COLUMN
from corpus.types import Span

_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?")
_GRID = re.compile(r"[+|][-=+|]+[+|]")
_STYLES = {
    "pipes": re.compile(r"(?<!\|)\|(?!\|)"),
    "double pipes": re.compile(r"\|\|"),
    "tabs": re.compile(r"\t"),
    "blanks": re.compile(r"[ \u3000]{2,}"),
    "commas": re.compile(r"[,，]"),
}
_LEAST = {
    "pipes": (2, 3),
    "double pipes": (2, 2),
    "tabs": (2, 2),
    "blanks": (2, 2),
    "commas": (3, 3),
}
"""How many rows and cells make a table."""
_SENTENCE = re.compile(r"[。；;！!]|\.\s")
_DIGIT = re.compile(r"\d")
_LONGEST = {"blanks": 60, "commas": 24}  # characters of a cell
_LABEL = 12  # characters of a header's cell, where nothing else tells it


@dataclass(frozen=True, slots=True)
class Table:
    """Its rows, each a line and the spans of its cells; `header` is the first where it has one.

    `at`, `behind`: the numbers of its first line and of the first behind it. `style`: what parts
    its cells.
    """

    style: str
    header: tuple[Span, ...] | None
    rows: tuple[tuple[TextLine, tuple[Span, ...]], ...]
    at: int
    behind: int


def table_at(lines: Sequence[TextLine], at: int) -> Table | None:
    """The table that begins on line `at`, or None."""
    for style, separator in _STYLES.items():
        if not separator.search(lines[at].folded):
            continue
        rows, behind, ruled = _rows(lines, at, style)
        if not rows:
            continue
        least, cells = _LEAST[style]
        if style == "blanks" and len(rows[0][1]) < 3:
            least += 1
        if ruled and len(rows) >= 2:
            least, cells = 2, 1
        if len(rows) >= least and len(rows[0][1]) >= cells:
            header = rows[0][1] if ruled or _is_header(rows) else None
            return Table(style, header, tuple(rows), at, behind)
    return None


_Row = tuple[TextLine, tuple[Span, ...]]


def _rows(lines: Sequence[TextLine], at: int, style: str) -> tuple[list[_Row], int, bool]:
    """The rows from line `at` on, the line behind them, and whether a rule sets off the first."""
    rows: list[_Row] = []
    ruled = False
    number = at
    while number < len(lines):
        line = lines[number]
        if style == "pipes" and rows and _RULE.fullmatch(line.folded) and "-" in line.folded:
            ruled = ruled or len(rows) == 1
        elif style == "pipes" and _GRID.fullmatch(line.folded):
            pass
        else:
            cells = _cells(line, style)
            if not cells or (rows and not _same(cells, rows[0][1], style, ruled)):
                break
            rows.append((line, cells))
        number += 1
    return rows, number, ruled


def _same(cells: Sequence[Span], first: Sequence[Span], style: str, ruled: bool) -> bool:
    return (
        len(cells) == len(first)
        or (style == "pipes" and ruled)
        or (style == "tabs" and abs(len(cells) - len(first)) == 1 and len(first) > 2)
    )


def _cells(line: TextLine, style: str) -> tuple[Span, ...]:
    """The cells of a line, without the blanks around them; none where it is no row."""
    body = line.folded
    if not body or not _STYLES[style].search(body):
        return ()
    left, right = 0, len(body)
    if style == "pipes":
        left, right = int(body.startswith("|")), right - int(body.endswith("|"))
    if style == "double pipes" and body.endswith("||"):
        right -= 2
    cells: list[Span] = []
    start = left
    ends = [m.span() for m in _STYLES[style].finditer(body, left, right)]
    for end, following in [*ends, (right, right)]:
        cell = body[start:end]
        stripped = cell.strip()
        first = start + len(cell) - len(cell.lstrip()) if stripped else start
        cells.append((line.start + first, line.start + first + len(stripped)))
        start = following
    if style == "tabs":
        cells = [(line.start,) * 2] * line.tabs[0] + cells + [(line.end,) * 2] * line.tabs[1]
    texts = [body[s - line.start : e - line.start] for s, e in cells]
    longest = _LONGEST.get(style)
    if longest and any(len(cell) > longest or _SENTENCE.search(cell) for cell in texts):
        return ()
    if style == "commas" and not all(texts):
        return ()
    return tuple(cells) if any(texts) and len(cells) > 1 else ()


def _is_header(rows: Sequence[_Row]) -> bool:
    """Whether the first row says what the others hold.

    It does where a column has numbers under a word, or where its cells are words for columns; of
    three columns and more, short words above others are taken for their header as well.
    """
    texts = [
        [line.folded[s - line.start : e - line.start] for s, e in cells] for line, cells in rows
    ]
    first, rest = texts[0], texts[1:]
    for column, label in enumerate(first[1:], 1):
        below = [bool(_DIGIT.search(row[column])) for row in rest if column < len(row)]
        if label and not _DIGIT.search(label) and sum(below) * 2 > len(below):
            return True
    known = [bool(COLUMN.regex.search(label)) and len(label) <= _LABEL for label in first]
    if sum(known) * 2 >= len(first):
        return True
    short = all(0 < len(label) <= _LABEL and not _DIGIT.search(label) for label in first)
    return len(first) > 2 and len(rows) > 2 and short and len(set(first)) == len(first)


def row_parts(row: Sequence[Span], header: Sequence[Span] | None) -> tuple[Part, ...]:
    """A row as it is read: 「书店:北岸,年份:2023」; without a header 「北岸:2023」.

    What an empty cell would have said is left out.
    """
    out: list[Part] = []
    for number, cell in enumerate(row):
        if cell[0] == cell[1]:
            continue
        label = header[number] if header and number < len(header) else None
        if out:
            first_of_two = header is None and len(row) == 2
            out.append(Part(put=":" if first_of_two else ","))
        if label and label[0] < label[1]:
            out += [Part(*label, own=False), Part(put=":")]
        out.append(Part(*cell))
    return tuple(out)
