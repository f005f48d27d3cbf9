"""Rich text (.rtf): its paragraphs, lists, headings and tables."""

import re
from collections.abc import Callable

from corpus.formats.extracted import Extracted
from corpus.formats.marks import Cell, Text, one_line
from corpus.formats.package import stated
from corpus.types import Unreadable

_MOST = 30_000_000
"""Bytes of a file without its pictures; a million characters take some ten million."""
_BINARY = re.compile(rb"\\bin([0-9]{1,9}) ?")
_PICTURE = re.compile(rb"[0-9A-Fa-f\r\n]{256,}")
_PAGE = re.compile(rb"\\ansicpg([0-9]{1,5})")
_WIDE_PAGES = {b"932": b"128", b"936": b"134", b"949": b"129", b"950": b"136"}
"""The code pages whose characters have two bytes, and what a font of theirs is marked with."""
_FONTS = re.compile(rb"\{[^{}\\]*\\fonttbl\b")
_FONT = re.compile(rb"\\f([0-9]{1,5})(?![0-9a-z])|\\fcharset([0-9]{1,3})")
_ESCAPED = re.compile(rb"((?:\\'[0-9a-fA-F]{2})+)([\x40-\x5b\x5d-\x7a\x7c\x7e]?)")
_OUT = re.compile(rb"(?<!\\)\\(?:deleted|v|footnote|annotation)(?![a-z0-9])")
"""What stands in a group that is not read: what a change took out, hidden words, notes."""
_SIGNS = (
    (re.compile(rb"(?<!\\)\\pntext(?![a-z])"), rb"\\listtext"),  # an older name for it
    (re.compile(rb"(?<!\\)\\fldinst(?![a-z])"), rb"\\*\\fldcode"),  # striprtf would show addresses
    (re.compile(rb"(?<!\\)\\trowd(?![a-z])"), rb"{\\uc0\\u64976 }\\trowd"),
    (re.compile(rb"(?<!\\)\\cell(?![a-z])"), rb"{\\uc0\\u64977 }"),
    (re.compile(rb"(?<!\\)\\row(?![a-z])"), rb"{\\uc0\\u64978 }"),
    (re.compile(rb"(?<!\\)\\listtext(?![a-z])"), rb"{\\uc0\\u64979 }"),
    (re.compile(rb"(?<!\\)\\outlinelevel([0-8])(?![0-9])"), rb"{\\uc0\\u64980 \1}"),
)
"""What shows how a text is laid out, to characters that stand in no text."""
_ROW, _CELL, _ROW_END, _ITEM, _HEADING = "\ufdd0\ufdd1\ufdd2\ufdd3\ufdd4"
_ANY = re.compile("[\ufdd0-\ufdef]")
_LEVEL = re.compile(f"{_HEADING}([0-8])")
_SIGN = re.compile(r"\s*(\S{1,12})(?:\t|\s|$)")
_INFO = {
    name: re.compile(rb"\{(?:\\\*)?\\%b ([^{}]{1,2000})\}" % name) for name in (b"title", b"author")
}
_DAY = re.compile(rb"\\creatim\\yr([0-9]{4})\\mo([0-9]{1,2})\\dy([0-9]{1,2})")


def extract(data: bytes) -> Extracted:
    """The text of a file; deleted and hidden words and notes are left out. Raises `Unreadable`."""
    if not data.lstrip().startswith(b"{\\rtf"):
        raise Unreadable("it is no rich text, whatever its name says")
    source = _plain(data)
    if len(source) > _MOST:
        raise Unreadable(f"it has more than {_MOST // 10**6} MB of rich text")
    page = _PAGE.search(source)
    head = b"{\\rtf1\\ansi" + (page[0] if page else b"") + b"\\uc1 "
    info = {
        name: one_line(_read(head + found[1] + b"}")) if (found := form.search(source)) else ""
        for name, form in _INFO.items()
    }
    day = _DAY.search(source)
    created = "-".join(part.decode("ascii") for part in day.groups()) if day else ""
    for sign, shown in _SIGNS:
        source = sign.sub(shown, source)
    text = Text()
    _set(text, _read(source))
    return Extracted(text.raw, "rtf", stated(info[b"title"], info[b"author"], created), lines=False)


def _plain(data: bytes) -> bytes:
    """The file in ASCII, without pictures, and every character's bytes written in one way.

    Of a character of two bytes, the second may stand as the letter that it is by itself.
    """
    kept, start = [], 0
    while (found := _BINARY.search(data, start)) is not None:
        kept.append(data[start : found.start()])
        start = found.end() + int(found[1])
    source = _PICTURE.sub(b"", b"".join([*kept, data[start:]]))
    source = re.sub(rb"[\x80-\xff]", lambda found: b"\\'%02x" % found[0][0], source)
    page = _PAGE.search(source)
    wide = _WIDE_PAGES.get(page[1]) if page else None
    if wide:
        source = _ESCAPED.sub(_paired, source)
    return _OUT.sub(rb"\\*\g<0>", _with_fonts(source, wide))


def _paired(found: re.Match[bytes]) -> bytes:
    codes = [int(code, 16) for code in found[1].split(b"\\'")[1:]]
    at = 0
    while at < len(codes):
        at += 2 if codes[at] > 0x80 else 1
    split = at > len(codes) and found[2]  # the first of two bytes is the last
    return found[1] + (b"\\'%02x" % found[2][0] if split else found[2])


def _with_fonts(source: bytes, wide: bytes | None) -> bytes:
    """The file with its table of fonts cut to the scripts that they are for.

    Where none is for the characters of the file's own code page, Western ones are.
    """
    start = _FONTS.search(source)
    if start is None:
        return source
    depth, end = 1, len(source)
    for brace in re.finditer(rb"[{}]", source[start.end() :]):
        depth += 1 if brace[0] == b"{" else -1
        if not depth:
            end = start.end() + brace.end()
            break
    fonts: dict[bytes, bytes] = {}
    name = b"0"
    for font, script in _FONT.findall(source, start.end(), end):
        name = font or name
        if script:
            fonts.setdefault(name, script)
    if wide and wide not in fonts.values():
        fonts = {name: wide if script == b"0" else script for name, script in fonts.items()}
    table = b"".join(b"{\\f%b\\fcharset%b x;}" % font for font in fonts.items())
    return source[: start.start()] + b"{\\fonttbl" + table + b"}" + source[end:]


def _read(source: bytes) -> str:
    from striprtf import striprtf

    convert: Callable[..., str] = striprtf.rtf_to_text
    try:
        text = convert(source.decode("ascii"), errors="replace")
    except (ValueError, TypeError, LookupError, OverflowError) as error:
        raise Unreadable("its rich text is damaged") from error
    # Characters beyond the first 65,536 are written as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _set(text: Text, said: str) -> None:
    *pieces, last = said.split(_ROW_END)
    rows: list[list[Cell]] = []
    for piece in pieces:
        before, _, row = piece.partition(_ROW)
        if _ANY.sub("", before).strip():
            text.cells(rows)
            rows = []
            _lines(text, before)
        cells = row.split(_CELL)[:-1]
        rows.append([Cell(one_line(_ANY.sub("", cell))) for cell in cells])
    text.cells(rows)
    _lines(text, last)


def _lines(text: Text, said: str) -> None:
    for line in said.splitlines():
        level = _LEVEL.search(line)
        words = _LEVEL.sub("", line)
        before, item, after = words.partition(_ITEM)
        if level:
            text.heading(int(level[1]) + 1, _ANY.sub("", words))
        elif item and (sign := _SIGN.match(after)):
            numbered = any(character.isalnum() for character in sign[1])
            text.item(0, f"{sign[1]} " if numbered else "- ", _ANY.sub("", after[sign.end() :]))
        else:
            text.paragraph(_ANY.sub("", before + after))
