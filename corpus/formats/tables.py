"""A table of a page to the cells of its rows, so that columns line up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

_LONGEST = 400
"""A cell of more characters than a passage has is a column of the page, no value."""
_WIDEST, _TALLEST = 100, 1000
"""More columns or rows than these no cell takes, whatever a page says."""
_GROUPS = ("thead", "tbody", "tfoot")
_NO_VALUE = ("table", "h1", "h2", "h3", "h4", "h5", "h6")
"""Where a cell holds one of these, the table lays out the page."""

Read = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of equally many cells, the header first where there is one; an empty cell is ''."""

    caption: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Row:
    cells: tuple[str, ...]
    header: bool
    alone: bool  # one cell across the whole table


def read_table(table: Any, read: Read) -> Table | None:
    """The table that an lxml `<table>` holds, or None where it only lays out the page.

    `read` gives the words of a cell in one line. A cell over several rows is repeated in each, so
    that each row says what it is of; one over several columns is repeated in the header, and stands
    once, before empty cells, below it. Header rows become one: 「2019年」 over 「上半年」 reads
    「2019年 上半年」. A first row that is one cell across is the caption where there is no other.
    """
    if table.get("role") in ("presentation", "none"):
        return None
    if any(inner is not table for inner in table.iter(*_NO_VALUE)):
        return None
    rows = [row for row in _rows(table, read) if any(row.cells)]
    held = caption_of(table)
    caption = read(held) if held is not None else ""
    if len(rows) > 1 and rows[0].alone and not caption:
        caption = rows.pop(0).cells[0]
    if sum(sum(map(bool, row.cells)) > 1 for row in rows) < 2:
        return None
    if any(len(cell) > _LONGEST for row in rows for cell in row.cells):
        return None
    return Table(caption, tuple(_one_header(rows)))


def caption_of(table: Any) -> Any | None:
    """The element that names a table: its `<caption>`, else that of a figure of its own."""
    held = table.find("caption")
    figure = table.getparent()
    if held is None and figure is not None and figure.tag == "figure":
        return figure.find("figcaption") if len(figure.findall("table")) == 1 else None
    return held


def _rows(table: Any, read: Read) -> list[_Row]:
    groups = [list(group) for group in _groups(table)]
    width = max((sum(_span(cell, "colspan") for cell in tr) for tr in _wide(groups)), default=1)
    rows: list[_Row] = []
    for group in groups:
        from_above: dict[int, tuple[str, int]] = {}  # a group's cells end with it
        for tr in group:
            header = _is_header(tr)
            rows.append(
                _Row(
                    tuple(_cells(tr, width, read, from_above, header)),
                    header,
                    len(_cells_of(tr)) == 1 and _span(_cells_of(tr)[0], "colspan") >= width > 1,
                )
            )
    return rows


def _groups(table: Any) -> Iterator[list[Any]]:
    """The rows of a table, those of its head first and of its foot last, as a page shows them."""
    for name in _GROUPS:
        for group in table.findall(name):
            yield group.findall("tr")
        if name == "tbody":
            yield table.findall("tr")


def _wide(groups: list[list[Any]]) -> Iterator[list[Any]]:
    """The cells of the rows that have more than one: a single cell may span more than there is."""
    return (cells for group in groups for tr in group if len(cells := _cells_of(tr)) > 1)


def _cells_of(tr: Any) -> list[Any]:
    return [cell for cell in tr if cell.tag in ("td", "th")]


def _is_header(tr: Any) -> bool:
    cells = _cells_of(tr)
    return tr.getparent().tag == "thead" or (
        len(cells) > 1 and all(cell.tag == "th" for cell in cells)
    )


def _cells(
    tr: Any, width: int, read: Read, from_above: dict[int, tuple[str, int]], header: bool
) -> Iterator[str]:
    """One row's cells, `width` of them; `from_above` has what reaches into it, and keeps count."""
    cells = iter(_cells_of(tr))
    text, left, rows = "", 0, 1  # of the cell at hand: what it says on, for how many columns
    for column in range(width):
        if column in from_above:
            said, more = from_above.pop(column)
        else:
            if left:
                text, left = text if header else "", left - 1
            elif (cell := next(cells, None)) is not None:
                text, left = read(cell), _span(cell, "colspan") - 1
                rows = _span(cell, "rowspan") or _TALLEST  # 0: down to the group's end
            else:
                text, rows = "", 1
            said, more = text, min(rows, _TALLEST)
        if more > 1:
            from_above[column] = said, more - 1
        yield said


def _span(cell: Any, name: str) -> int:
    """How many columns or rows a cell takes: `rowspan="2"` -> 2, and 1 where that is no number."""
    value = (cell.get(name) or "").strip()
    number = int(value[:4]) if value.isascii() and value.isdigit() else 1
    return number if name == "rowspan" else min(max(1, number), _WIDEST)


def _one_header(rows: list[_Row]) -> Iterator[tuple[str, ...]]:
    above = list(takewhile(lambda row: row.header, rows))
    if 1 < len(above) < len(rows):
        columns = zip(*(row.cells for row in above), strict=True)
        yield tuple(" ".join(dict.fromkeys(filter(None, column))) for column in columns)
        rows = rows[len(above) :]
    yield from (row.cells for row in rows)
