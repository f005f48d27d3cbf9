"""Workbooks (.xlsx, .xls, .ods): each sheet as a heading and a table, each row with its place."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from corpus.formats.extracted import Extracted
from corpus.formats.marks import Mark, one_line
from corpus.formats.package import Package, properties, said, stated, value
from corpus.metadata import Metadata
from corpus.types import Unreadable

_ROWS = 20_000  # of a sheet
_CHARACTERS = 20_000_000
_CELLS = 4_000_000  # up to the last that is filled: calamine holds the empty ones too
_SHARED = 4_000_000_000  # characters: a text that is held once may stand in every cell
_MERGED = 100_000
_OLD, _LOCKED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
_ASKS = "a workbook that asks for a password"
_CELL = re.compile(rb"<(?:\w+:)?c(?:\s[^<>]*)?(?<!/)>")
_PLACE = re.compile(rb"\sr=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']")
_ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^<>]*\s)?r=[\"']([0-9]{1,7})[\"']")
_TEXT = re.compile(rb"</(?:\w+:)?si>")
_PIPES = str.maketrans("|｜", "¦¦")  # folded, both would part two cells

_Rows = dict[int, list[str]]
"""The cells of rows, of each as many, by the row's number in its sheet."""


def extract(data: bytes) -> Extracted:
    """The text of a workbook. Raises `Unreadable`."""
    return read(data)[0]


def read(data: bytes) -> tuple[Extracted, tuple[Mark, ...], str]:
    """The text of a workbook, where each row begins in it, and what of it was not read.

    A sheet 价格表 with 品名 and 价格 in row 3, and 茶 and 3.0 in row 4:
    「## 价格表」 「| 品名 | 价格 |」 「|---|---|」 「| 茶 | 3 |」, the last line with the mark
    「价格表!4」. Raises `Unreadable` where it is damaged, asks for a password, or is empty.
    """
    encoding, properties_of_it = _checked(data)
    pieces: list[str] = []
    marks: list[Mark] = []
    notes: list[str] = []
    length = 0
    for name, rows, note in _sheets(data):
        notes += filter(None, [note])
        for row, gap, text in _blocks(name, rows):
            gap = gap if pieces else ""
            place = f"{name}!{row}"
            if not marks or marks[-1].name != place:
                marks.append(Mark(length + len(gap), "sheet", place))
            pieces += gap, text
            length += len(gap) + len(text)
    if not pieces:
        raise Unreadable("a workbook without a filled cell")
    extracted = Extracted("".join(pieces), encoding, properties_of_it, lines=False)
    return extracted, tuple(marks), ", ".join(notes)


def _sheets(data: bytes) -> Iterator[tuple[str, _Rows, str]]:
    """The name, the filled rows and columns, and what was left out, of each sheet that is shown."""
    import python_calamine as calamine

    hidden, left = 0, _CHARACTERS
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            for about in book.sheets_metadata:
                if about.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                if about.visible != calamine.SheetVisibleEnum.Visible:
                    hidden += 1
                    continue
                sheet = book.get_sheet_by_name(about.name)
                rows, note = _rows(sheet, left)
                left -= sum(len(cell) for row in rows.values() for cell in row)
                yield one_line(about.name), rows, note and f"{note} of {one_line(about.name)}"
    except calamine.PasswordError as error:
        raise Unreadable(_ASKS) from error
    except calamine.CalamineError as error:
        raise Unreadable("a damaged workbook") from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust's, and no Exception
            raise Unreadable("a damaged workbook") from error
        raise
    if hidden:
        yield "", {}, f"without hidden sheets: {hidden}"


def _rows(sheet: Any, left: int) -> tuple[_Rows, str]:
    """The filled rows of a sheet without its empty columns, and what was left out."""
    rows: _Rows = {}
    note = ""
    for row, cells in enumerate(sheet.iter_rows(), 1):
        said_here = [_words(cell) for cell in cells]
        if not any(said_here):
            continue
        left -= sum(map(len, said_here))
        if len(rows) == _ROWS or left < 0:
            note = f"only the first {len(rows):,} rows"
            break
        rows[row] = said_here
    _fill(sheet, rows)
    filled = [n for n, column in enumerate(zip(*rows.values(), strict=True)) if any(column)]
    return {row: [cells[n] for n in filled] for row, cells in rows.items()}, note


def _fill(sheet: Any, rows: _Rows) -> None:
    """Repeat a cell over several rows in each, so that each row says what it is of.

    A header with cells over several columns is made one with the row below it: 「2019年」 over
    「上半年」 reads 「2019年 上半年」.
    """
    header = next((row for row, cells in rows.items() if sum(map(bool, cells)) > 1), 0)
    first = sheet.start[1] if sheet.start else 0
    last = max(rows, default=0)
    left, double = _MERGED, False
    for (above, start), (bottom, end) in sheet.merged_cell_ranges or ():
        top, column = above + 1, start - first
        if top not in rows or not 0 <= column < len(rows[top]):
            continue
        wide = top == header and end > start
        double = double or wide
        columns = range(column, min(end - first + 1, len(rows[top]))) if wide else (column,)
        over = range(top, min(bottom + 1, last) + 1)
        left -= len(over) * len(columns)
        if left < 0:
            break
        words = rows[top][column]
        for row in filter(rows.__contains__, over):
            for n in columns:
                rows[row][n] = rows[row][n] or words
    if double and header + 1 in rows and header + 1 < last:
        pairs = zip(rows[header], rows.pop(header + 1), strict=True)
        rows[header] = [" ".join(dict.fromkeys(filter(None, pair))) for pair in pairs]


def _words(cell: Any) -> str:
    """A cell's value as it is written: 3.0 -> 「3」, a day -> `2024-03-05`."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.0f}" if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        whole = cell.replace(microsecond=0)
        return str(whole if whole.time() != dt.time() else whole.date()).removesuffix(":00")
    if isinstance(cell, dt.time):
        return cell.isoformat("seconds").removesuffix(":00")
    if isinstance(cell, dt.timedelta):
        minutes, seconds = divmod(round(cell.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")
    return one_line(str(cell)).translate(_PIPES)


def _blocks(name: str, rows: _Rows) -> Iterator[tuple[int, str, str]]:
    """The lines of a sheet: the row of each, what parts it from the one before, and its text.

    Rows of one cell above a table are its title; a sheet of one column is no table.
    """
    left = list(rows.items())
    if not left:
        return
    yield left[0][0], "\n\n", f"## {name}"
    width = len(left[0][1])
    while left and (width == 1 or sum(map(bool, left[0][1])) == 1):
        row, cells = left.pop(0)
        yield row, "\n\n", "".join(cells)
    for place, (row, cells) in enumerate(left):
        line = f"| {' | '.join(cells)} |"
        rule = f"\n|{'---|' * width}" if place == 0 else ""
        yield row, "\n" if place else "\n\n", line + rule


def _checked(data: bytes) -> tuple[str, Metadata]:
    """The format of a workbook that calamine can hold, and what its properties state."""
    if data.startswith(_OLD):
        if _LOCKED in data:
            raise Unreadable(_ASKS)
        return "xls", Metadata()
    package = Package(data)
    if b"encryption-data" in (package.part("META-INF/manifest.xml") or b""):
        raise Unreadable(_ASKS)
    if (content := package.xml("content.xml")) is not None:
        for table in content.iter("table"):
            _fits(*_extent(table))
        meta = package.xml("meta.xml")
        author = said(meta, "initial-creator") or said(meta, "creator")
        return "ods", stated(said(meta, "title"), author, said(meta, "creation-date"))
    package.main("xl/workbook.xml")
    longest = strings = 0
    for name in zipfile.ZipFile(io.BytesIO(data)).namelist():
        part = package.part(name) or b""
        longest = max([longest, *map(len, _TEXT.split(part)[:-1])])
        strings += len(re.findall(rb"\st=[\"']s[\"']", part))
        _fits(*_reach(part))
    if longest * strings > _SHARED:
        raise Unreadable("a workbook that repeats long texts too often")
    return "xlsx", properties(package)


def _fits(rows: int, columns: int) -> None:
    if rows * columns > _CELLS:
        raise Unreadable(f"a sheet that reaches over more than {_CELLS:,} cells")


def _reach(part: bytes) -> tuple[int, int]:
    """The number of the last row and column that a cell of an .xlsx sheet is in."""
    last, widest, unplaced = 0, 0, 0
    for cell in _CELL.finditer(part):
        if place := _PLACE.search(cell[0]):
            column = 0
            for letter in place[1]:
                column = 26 * column + letter - 64
            last, widest = max(last, int(place[2])), max(widest, column)
        else:
            unplaced += 1
    if unplaced:  # each stands behind the one before it, in the row that it is in
        last = max([last, unplaced, *map(int, _ROW.findall(part))])
        widest = max(widest, *(row.count(b"<c") for row in part.split(b"<row")))
    return last, widest


def _extent(table: ET.Element) -> tuple[int, int]:
    """The same of an .ods sheet, where a row or cell may stand for many."""
    rows = last = widest = 0
    for row in table.iter("table-row"):
        columns = filled = 0
        for cell in row:
            columns += _times(cell, "number-columns-repeated")
            if len(cell) or value(cell, "value-type"):
                filled = columns
        rows += _times(row, "number-rows-repeated")
        if filled:
            last, widest = rows, max(widest, filled)
    return last, widest


def _times(element: ET.Element, name: str) -> int:
    text = value(element, name)
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else 1
