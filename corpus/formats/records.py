"""Tables and JSON: each record that has a body is an article, or else the file is one."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from statistics import median
from typing import Any

from corpus.decode import UndecodableError, decode
from corpus.formats import html
from corpus.formats.extracted import Extracted
from corpus.formats.fields import FIELDS, field_of, plain, stated
from corpus.formats.items import Item
from corpus.metadata import Metadata
from corpus.types import CorpusError, Unreadable

_LONG = 50
"""Half of the bodies of a dump have so many characters; a remark in a table has fewer."""
_TABLES = (".csv", ".tsv")
_DELIMITERS = ",\t;|"
_SAMPLE = 65_536
"""In so many characters the delimiter shows."""
_LISTS_WITHIN = 5
_DEEPEST = 50
_NONE_GIVEN: Mapping[str, str] = {}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MARKUP = re.compile(r"<(?:p|br|div)\b[^<>]*>", re.IGNORECASE)

Record = Mapping[str, object]
Rows = list[list[str]]


def records(
    ending: str, data: bytes, fields: Mapping[str, str] = _NONE_GIVEN
) -> Iterator[Item] | None:
    """The articles of a dump; None where the file is no dump, but one article.

    A dump is a table with a header (`.csv`, `.tsv`) or objects of JSON, in a list, under keys or
    one a line (any other ending), with a column of long texts. `fields` names columns outright, by
    attributes of `Article` or their usual names: `{"title": "短标题"}`. Lines that are no JSON are
    left out, and the first item's note counts them. Raises `Unreadable`.

    「标题,正文」 over 「磨坊,村口……」 -> `Item("1", Extracted("村口……", …, Metadata("磨坊"), …))`
    """
    text, encoding = _decoded(data)
    given = {_field_given(name): column for name, column in fields.items()}
    damaged = 0
    if ending in _TABLES:
        lists = iter([_records_of(_table(text)[1])])
    else:
        document, damaged = _parsed(text)
        lists = _lists(document)
    most, best = 0, None
    for found in lists:
        columns = _columns(found, given)
        held = sum(bool(one and _value(one, columns["text"])) for one in found)
        if held > most:
            most, best = held, (found, columns)
    note = f"lines that are no JSON: {damaged}" if damaged else ""
    return _items(*best, encoding, note) if best else None


def extract(data: bytes) -> Extracted:
    """The file as one article, which has no lines to look up. Raises `Unreadable`.

    A table becomes Markdown, 「| 县 | 人口 |」, JSON lines: 「学校：」 over 「  校名：青山小学」.
    """
    text, encoding = _decoded(data)
    if text.lstrip().startswith(("{", "[")):
        raw = "\n".join(_outline(_parsed(text)[0]))
    else:
        raw = _markdown(*_table(text))
    return Extracted(raw, encoding, Metadata(), lines=False)


def _decoded(data: bytes) -> tuple[str, str]:
    try:
        return decode(data)
    except UndecodableError as error:
        raise Unreadable(str(error)) from error


def _field_given(name: str) -> str:
    field = name if name in FIELDS else field_of(name)
    if field is None:
        raise CorpusError(f"no field is called {name!r}; there are {', '.join(FIELDS)}")
    return field


def _columns(found: Iterable[Record | None], given: Mapping[str, str]) -> dict[str, list[str]]:
    """The columns of each field, the surest first; for the text at most one, of long texts."""
    held = [record for record in found if record]
    by_name = {plain(column): column for column in dict.fromkeys(c for r in held for c in r)}
    columns = {}
    for field, names in FIELDS.items():
        wanted = dict.fromkeys((plain(given.get(field, "")), *names))
        columns[field] = [by_name[name] for name in wanted if name in by_name]
    bodies, columns["text"] = columns["text"], []
    for column in bodies:
        lengths = [len(text) for record in held if (text := _said(record.get(column)))]
        outright = plain(column) == plain(given.get("text", ""))
        if lengths and (outright or median(lengths) >= _LONG):
            columns["text"] = [column]
            break
    return columns


def _items(
    found: Iterable[Record | None], columns: Mapping[str, list[str]], encoding: str, note: str
) -> Iterator[Item]:
    for number, record in enumerate(found, 1):
        if record is None:
            continue
        about = stated({field: _value(record, some) for field, some in columns.items()})
        body = _value(record, columns["text"], "\n")
        if _MARKUP.search(body):
            body = html.extract(body.encode()).raw
        yield Item(str(number), Extracted(body, encoding, about, lines=False), note)
        note = ""


def _value(record: Record, columns: Iterable[str], between: str = "、") -> str:
    return next((said for c in columns if (said := _said(record.get(c), between))), "")


def _said(value: object, between: str = "、") -> str:
    """A value as text: `["张三", {"name": "李四"}]` -> 「张三、李四」."""
    if isinstance(value, list):
        return between.join(filter(None, (_said(v) for v in value if not isinstance(v, list))))
    if isinstance(value, dict):
        name = value.get("name")
        return _said(name) if isinstance(name, str) else ""
    if not isinstance(value, str):
        return "" if value is None else json.dumps(value)  # true and false; numbers are text
    return _UNSTORABLE.sub("\ufffd", value).replace("\r\n", "\n").strip()


def _parsed(text: str) -> tuple[Any, int]:
    """A document, or its lines as objects, and how many lines are none: None stands for these."""
    try:
        return _json(text), 0
    except (ValueError, RecursionError) as error:
        lines = [_object(line) for line in text.split("\n") if line.strip()]
        damaged = lines.count(None)
        if damaged * 2 > len(lines) or not lines:
            reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
            raise Unreadable(f"not JSON: {reason}") from error
        return lines, damaged


def _json(text: str) -> Any:
    """Numbers stay as they are written: 12.50 is no 12.5."""
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=str)


def _object(line: str) -> Record | None:
    try:
        found = _json(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def _lists(document: Any) -> Iterator[list[Record | None]]:
    """The lists of objects in a document, the document itself the first where it is an object."""
    yield [document if isinstance(document, dict) else None]
    level = [document]
    for _ in range(_LISTS_WITHIN):
        for node in level:
            if isinstance(node, list):
                yield [one if isinstance(one, dict) else None for one in node]
            elif isinstance(node, dict):
                yield [one for one in node.values() if isinstance(one, dict)]
        level = [one for node in level if isinstance(node, dict) for one in node.values()]


def _outline(value: Any, depth: int = 0) -> Iterator[str]:
    """The lines of a list or object, two blanks a level; what is empty is left out."""
    if depth > _DEEPEST:
        raise Unreadable(f"JSON nested more than {_DEEPEST} deep")
    keyed = isinstance(value, dict)
    for key, one in value.items() if keyed else enumerate(value):
        mark = "  " * depth + (f"{_line(key)}：" if keyed else "- ")
        if not isinstance(one, dict | list):
            if said := _line(one):
                yield mark + said
        elif lines := list(_outline(one, depth + 1)):
            yield from (mark, *lines) if keyed else (mark + lines[0].lstrip(), *lines[1:])


def _line(value: object) -> str:
    return " ".join(_said(value).split())


def _table(text: str) -> tuple[list[str], Rows]:
    """What stands above a table, and its rows that are not empty, the header the first of them."""
    best = max(_DELIMITERS, key=lambda mark: _agreement(_rows(text[:_SAMPLE], mark)))
    rows = [row for row in _rows(text, best) if any(map(str.strip, row))]
    top = next((n for n, row in enumerate(rows) if sum(map(bool, row)) > 1), 0)
    last = len(rows[top]) - 1 if rows else 0
    above = [" ".join("".join(row).split()) for row in rows[:top]]
    return above, [[*row[:last], best.join(row[last:])] for row in rows[top:]]


def _rows(text: str, delimiter: str) -> Rows:
    """The rows of a table; where its quotes turn out to be none, with them as they stand."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    try:
        read = [
            list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, quoting=way))
            for way in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)
            if '"' in text or way is csv.QUOTE_MINIMAL
        ]
    except csv.Error as error:
        raise Unreadable(f"not a table: {error}") from error
    return max(read, key=lambda rows: _agreement(rows)[0])


def _agreement(rows: Rows) -> tuple[float, int]:
    """The share of rows that have the commonest width, and that width; of one column nothing."""
    widths = Counter(len(row) for row in rows if row)
    width, often = widths.most_common(1)[0] if widths else (0, 0)
    return (often / widths.total(), width) if width > 1 else (0.0, 0)


def _records_of(rows: Rows) -> list[Record | None]:
    header, *others = rows or [[]]
    return [dict(zip(map(str.strip, header), row, strict=False)) for row in others]


def _markdown(above: list[str], rows: Rows) -> str:
    """Rows as Markdown, the header first; those of one column are lines."""
    cells = [[" ".join(cell.split()).replace("|", "/") for cell in row] for row in rows]
    if all(len(row) == 1 for row in cells):
        return "\n".join([*above, *(row[0] for row in cells)])
    lines = [f"| {' | '.join(row)} |" for row in cells]
    lines.insert(1, "|" + "---|" * len(cells[0]))
    return "\n".join([*above, *([""] if above else []), *lines])
