"""A text set block by block, and the marks that say on which page a place in it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from corpus.formats.tables import Table, read_table
from corpus.types import Mark, Unreadable

__all__ = ["Cell", "Mark", "Text", "one_line"]

_MOST = 20_000_000
"""Characters of a text; the longest novels have a tenth of that."""
LONGEST = 400
"""Characters of a cell of data; a longer one holds text, and its table only lays that out."""
_HEADLINE = 100
"""The most characters of a heading; what is longer only bears the style of one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words in one line, and over how many columns and rows it reaches."""

    words: str
    columns: int = 1
    rows: int = 1


class Text:
    """A raw text that grows by blocks: an empty line between two, none between items of a list."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._due: tuple[str, str] | None = None  # the mark of the block that comes next
        self._levels: list[int] = []  # of the item that came last, and of those it stands below

    @property
    def raw(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The marks so far, in order."""
        return tuple(self._marks)

    def mark(self, kind: str, name: str) -> None:
        """Mark the block that comes next; one that no block follows is none."""
        self._due = (kind, name)

    def heading(self, level: int, words: str) -> None:
        """Add a heading: 2 and 怎么去 -> 「## 怎么去」."""
        line = one_line(words)
        if len(line) > _HEADLINE:
            self.block(line)
        elif line:
            self.block(f"{'#' * min(level, 6)} {line}")

    def paragraph(self, words: str) -> None:
        """Add each line of `words` as a paragraph."""
        for line in words.splitlines():
            self.block(one_line(line))

    def item(self, level: int, sign: str, words: str) -> None:
        """Add an item of a list; `sign` stands before its words: `- `, `2. `, 「（二）」."""
        if line := one_line(words):
            above = [outer for outer in self._levels if outer < level]
            self._add("  " * len(above) + sign + line, "\n" if self._levels else "\n\n")
            self._levels = [*above, level]

    def table(self, rows: Sequence[Sequence[str]]) -> None:
        """Add a table, its header first: 「| 季节 | 时间 |」, and a rule below it."""
        if sum(len(cell) + 3 for row in rows for cell in row) > _MOST:
            raise _too_long()
        lines = [f"| {' | '.join(cell.replace('|', '¦') for cell in row)} |" for row in rows]
        rule = f"|{'---|' * len(rows[0])}"
        self.block("\n".join([lines[0], rule, *lines[1:]]))

    def cells(self, rows: Sequence[Sequence[Cell]], headers: int = 1) -> None:
        """Add a table of cells that may reach over others, `headers` rows of it the header.

        It is read as one of a page is; where it only lays out, each cell is a paragraph.
        """
        if not rows:
            return
        if any(cell.rows > 1 for cell in rows[0]) and any(cell.columns > 1 for cell in rows[0]):
            headers = max(headers, *(cell.rows for cell in rows[0]))  # one over two, beside one
        table = _read(rows, headers)
        if table is None:
            self.paragraph("\n".join(cell.words for row in rows for cell in row))
        else:
            self.paragraph(table.caption)
            self.table(table.rows)

    def block(self, text: str) -> None:
        """Add a block as it is, where it has any words."""
        if text.strip():
            self._add(text, "\n\n")
            self._levels = []

    def _add(self, text: str, gap: str) -> None:
        if self._pieces:
            text = gap + text
        start = self._length + (len(gap) if self._pieces else 0)
        self._length += len(text)
        if self._length > _MOST:
            raise _too_long()
        self._pieces.append(text)
        if self._due:
            self._marks.append(Mark(start, *self._due))
            self._due = None


def one_line(words: str) -> str:
    """Words in one line, with one blank where there were several or a break."""
    return " ".join(words.split())


def _read(rows: Sequence[Sequence[Cell]], headers: int) -> Table | None:
    import trafilatura

    html = ["<html><body><table>"]
    for at, row in enumerate(rows):
        tag = "th" if at < headers else "td"
        html.append("<tr>")
        html += (
            f"<{tag} colspan={cell.columns} rowspan={cell.rows}>{escape(cell.words)}"
            for cell in row
        )
    page = trafilatura.load_html("".join(html))
    table = None if page is None else page.find(".//table")
    return None if table is None else read_table(table, lambda cell: one_line(cell.text or ""))


def _too_long() -> Unreadable:
    return Unreadable(f"it has more than {_MOST:,} characters")
