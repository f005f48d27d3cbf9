"""The characters of a printed page to its lines, in the order in which they are read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_CELL = 1.02  # sizes of the font: a gap wider than a blank parts two columns or cells
_BLANK = 0.15
_SET_WIDE = 0.4  # beside a Chinese character a narrower gap only fills the line
_LEAST = 4  # lines of a column
_NARROWEST = 8  # characters of a column's line; what is narrower is a cell of a table
_FILLED = 0.4  # of a column's width, by half of its lines
_CANDIDATES, _DEEPEST = 6, 3


@dataclass(frozen=True, slots=True)
class Piece:
    """Text within a line, and its place in points: y grows upwards, `size` is the font's.

    `apart`: a blank stands before it.
    """

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float
    apart: bool = False

    @property
    def middle(self) -> float:
        """Half way up."""
        return (self.bottom + self.top) / 2


Row = tuple[Piece, ...]
"""What stands side by side, from left to right: a line, or the cells of a row."""


def rows(characters: Sequence[Piece]) -> list[Row]:
    """Single characters in any order to rows, the highest first.

    A gap wider than a character parts two cells: 「渡船」 and 「八班」, not 「渡船 八班」.
    """
    found: list[list[Piece]] = []
    for run in sorted(_runs(characters), key=lambda run: (-run.middle, run.left)):
        if found and _level(found[-1][0], run):
            found[-1].append(run)
        else:
            found.append([run])
    return [_cells(sorted(row, key=lambda piece: piece.left)) for row in found]


def in_order(page: Sequence[Row], depth: int = _DEEPEST) -> list[Row]:
    """The rows of a page as they are read: a column of running text whole before the next.

    What goes across both columns, as a headline does, comes between what is above and below it.
    The cells of a table, which are no running text, stay side by side.
    """
    edge = _second_column(page) if depth else None
    if edge is None:
        return list(page)
    out: list[Row] = []
    left: list[Row] = []
    right: list[Row] = []
    for row in page:
        if any(piece.left < edge < piece.right for piece in row):
            out += in_order(left, depth - 1) + in_order(right, depth - 1)
            out.append(row)
            left, right = [], []
            continue
        for side, pieces in (
            (left, tuple(piece for piece in row if piece.left < edge)),
            (right, tuple(piece for piece in row if piece.left >= edge)),
        ):
            if pieces:
                side.append(pieces)
    return out + in_order(left, depth - 1) + in_order(right, depth - 1)


def _runs(characters: Sequence[Piece]) -> list[Piece]:
    """Characters that follow each other in a line as one piece, in the order they came in."""
    found: list[list[Piece]] = []
    for piece in characters:
        if found and _level(found[-1][-1], piece) and _follows(found[-1][-1], piece):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [_joined(run) for run in found]


def _cells(row: Sequence[Piece]) -> Row:
    """The pieces of a row, those that are no cells of their own joined."""
    cells: list[list[Piece]] = []
    for piece in row:
        if cells and piece.left - cells[-1][-1].right < _CELL * max(cells[-1][-1].size, piece.size):
            cells[-1].append(piece)
        else:
            cells.append([piece])
    return tuple(_joined(cell) for cell in cells)


def _level(one: Piece, other: Piece) -> bool:
    """Whether two pieces stand on one line: half of the lower one's height is beside the other."""
    shared = min(one.top, other.top) - max(one.bottom, other.bottom)
    return shared > 0.5 * min(one.top - one.bottom, other.top - other.bottom)


def _follows(before: Piece, piece: Piece) -> bool:
    return -0.5 * piece.size <= piece.left - before.right < _CELL * max(before.size, piece.size)


def _joined(pieces: Sequence[Piece]) -> Piece:
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        gap = (piece.left - before.right) / piece.size
        chinese = max(text[-1], piece.text[0]) > "\u2e7f"
        if piece.apart or gap > (_SET_WIDE if chinese else _BLANK):
            text += " "
        text += piece.text
    return Piece(
        text,
        pieces[0].left,
        min(piece.bottom for piece in pieces),
        max(piece.right for piece in pieces),
        max(piece.top for piece in pieces),
        max(pieces, key=lambda piece: len(piece.text)).size,
        pieces[0].apart,
    )


def _second_column(page: Sequence[Row]) -> float | None:
    """Where the second of two columns of running text begins, or None where there is one."""
    pieces = [piece for row in page for piece in row]
    edges = Counter(round(piece.left) for piece in pieces)
    best, lines = None, _LEAST - 1
    for rounded, _ in edges.most_common(_CANDIDATES):
        edge = rounded - 1.0
        sides = (
            [piece for piece in pieces if piece.right <= edge],
            [piece for piece in pieces if piece.left >= edge],
        )
        fewer = min(map(len, sides))
        if fewer > lines and all(map(_is_text, sides)):
            best, lines = edge, fewer
    return best


def _is_text(column: Sequence[Piece]) -> bool:
    """Whether the pieces of a column are as wide as lines of running text are."""
    width = max(piece.right for piece in column) - min(piece.left for piece in column)
    usual = median(piece.right - piece.left for piece in column)
    return usual >= max(_FILLED * width, _NARROWEST * median(piece.size for piece in column))
