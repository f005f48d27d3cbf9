"""The rows of printed pages to one text: heads and feet dropped, headings marked."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from corpus.formats.marks import Mark
from corpus.formats.printed import Row, in_order

_AT_ENDS = 2  # rows at either end of a page that may be its head or foot
_OFTEN, _LEAST = 0.4, 3  # of the pages: the heads of left and right pages may differ
_FULL = 3  # cells of a row that may be a table's header, repeated
_LONG = 200  # characters of a row in which no page's number is looked for
_BIG, _LONGEST = 1.2, 60  # sizes of the body's font, and characters of a heading
_APART = 1.4  # usual steps from line to line
_NUMBER = (
    r"[-–—·~\s]*(?:第|page|p\.)?\s*(?P<number>\d{1,4})\s*[页頁]?"
    r"(?:\s*(?:[/,，]|of)?\s*[共总總]?\s*\d{1,4}\s*[页頁]?)?[-–—·~\s]*"
)
_NUMBERED = (
    re.compile(rf"^{_NUMBER}(?:(?<=\s)|$)", re.IGNORECASE),
    re.compile(rf"(?:^|(?<=\s)){_NUMBER}$", re.IGNORECASE),
)
_ENDED = re.compile(r"[。！？!?…：:；;.][”’」』）)】\"']*$")
_WORD = re.compile(r"[^\W\d_]{2}")

T = TypeVar("T")
Page = Sequence[Row]
_Key = tuple[str, int | None, int, int]  # words, how far a number is ahead, height, font's size


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed: how high above the page's foot it stands, and the size of its font."""

    text: str
    middle: float
    size: float


def lines_of(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page as they are read, without what recurs at the ends of most pages.

    A page's number goes where it counts on with the pages, 「渡口公报 12」 with it.
    """
    keys = [[_keys(row, number) for row in page] for number, page in enumerate(pages)]
    seen = Counter(key for found in keys for row in _ends(found) for key in {*row})
    counting = Counter[int | None]()
    for found in keys:
        counting.update({ahead for row in _ends(found) for _, ahead, *_ in row})
    most = _OFTEN * sum(map(bool, pages))

    def recurs(key: _Key) -> bool:
        words, ahead, *_ = key
        if ahead is None:
            return seen[key] >= max(most, _LEAST)
        return counting[ahead] >= max(most, 2) and (not words or seen[key] > 1)

    out: list[list[Line]] = []
    for page, found in zip(pages, keys, strict=True):
        heads = _ends([n if any(map(recurs, row)) else None for n, row in enumerate(found)])
        body = [row for n, row in enumerate(page) if n not in heads]
        out.append([_line(row) for row in in_order(body)])
    return out


def written(pages: Sequence[Sequence[Line]]) -> tuple[str, tuple[Mark, ...]]:
    """Pages of lines as plain text, and where in it each page begins.

    Lines of larger type than the body's are headings, those of the largest `# `. A sentence goes
    on from page to page with no blank line between.
    """
    sizes = Counter[int]()
    for line in (line for page in pages for line in page):
        sizes[round(line.size)] += len(line.text)
    big = _BIG * max(sizes, key=lambda size: sizes[size], default=0)
    laid = [list(_blocks(page, big)) for page in pages]
    heads = [block[0].size for page in laid for block in page if _heads(block, big)]
    parts: list[str] = []
    marks: list[Mark] = []
    length, open_end = 0, False
    for number, blocks in enumerate(laid, 1):
        for place, block in enumerate(blocks):
            heading = _heads(block, big)
            gap = "\n" if open_end and place == 0 and not heading else "\n\n" if parts else ""
            text = "\n".join(line.text for line in block)
            open_end = not heading and not _ENDED.search(text)
            if heading:
                text = f"{'#' if block[0].size > 0.95 * max(heads) else '##'} {_in_one(block)}"
            if place == 0:
                marks.append(Mark(length + len(gap), "page", str(number)))
            parts += gap, text
            length += len(gap) + len(text)
    return "".join(parts), tuple(marks)


def _keys(row: Row, page: int) -> list[_Key]:
    """What tells a row from others: its words, or those beside a number and how far it is ahead.

    「渡口公报 12」 on the eleventh page -> 「渡口公报 12」; 「渡口公报」 and 1

    A head stands at the same height on all pages, and in smaller type than a title it repeats.
    """
    text = " ".join(cell.text for cell in row)
    place = round(row[0].middle), round(row[0].size)
    keys: list[_Key] = [(text, None, *place)] if len(row) < _FULL else []
    for pattern in _NUMBERED:
        if len(text) <= _LONG and (found := pattern.search(text)):
            rest = text[: found.start()] + text[found.end() :]
            keys.append((rest.strip(), int(found["number"]) - page, *place))
    return keys


def _ends(page: Sequence[T]) -> Sequence[T]:
    return [*page[:_AT_ENDS], *page[_AT_ENDS:][-_AT_ENDS:]]


def _line(row: Row) -> Line:
    longest = max(row, key=lambda cell: len(cell.text))
    return Line("\t".join(cell.text for cell in row), longest.middle, longest.size)


def _blocks(page: Sequence[Line], big: float) -> Iterator[list[Line]]:
    """The lines of a page, parted where a wide gap or another size of type parts them."""
    if not page:
        return
    steps = [one.middle - other.middle for one, other in pairwise(page)]
    down = sorted(step for step in steps if step > 0)
    usual = down[len(down) // 4] if down else 0.0
    block = [page[0]]
    for step, (before, line) in zip(steps, pairwise(page), strict=True):
        table = "\t" in before.text and "\t" in line.text
        wide = step > min(_APART * (usual if line.size < big else 1.3 * line.size), 3 * line.size)
        resized = max(before.size, line.size) >= big and abs(line.size - before.size) > 0.5
        if (wide and not table) or resized:
            yield block
            block = []
        block.append(line)
    yield block


def _heads(block: Sequence[Line], big: float) -> bool:
    text = "".join(line.text for line in block)
    return block[0].size >= big and len(text) <= _LONGEST and _WORD.search(text) is not None


def _in_one(block: Sequence[Line]) -> str:
    """A heading of several lines in one: 「河滨公园」 and 「管理办法」 -> 「河滨公园管理办法」."""
    text = ""
    for line in block:
        latin = text[-1:].isascii() and line.text[:1].isascii()
        text += (" " if text and latin else "") + line.text
    return " ".join(text.split())
