"""A PDF to the text of its pages, line by line as they were printed."""

import ctypes
import math
import re
import threading
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from corpus.formats.extracted import Extracted
from corpus.formats.marks import Mark, one_line
from corpus.formats.package import stated
from corpus.formats.pages import lines_of, written
from corpus.formats.printed import Piece, Row, rows
from corpus.metadata import Metadata
from corpus.types import Unreadable

_PAGES, _CHARACTERS = 5_000, 20_000_000
_CROWDED = 100_000  # characters of a page; the rest of it is a drawing
_TURNED = 0.1  # radians; more is a stamp across the page
_CURVES = 20  # a page without text that has more draws its characters
_SIGNS = range(0xF000, 0xF100)  # of a font of signs, mostly a list's bullets
_HYPHEN = 2  # pdfium's, at the end of a line
_UNSHOWN = ("Cc", "Cf", "Cn", "Co")
_PROGRAM = re.compile(r"^Microsoft \w+ - |\.(?:docx?|wps|pptx?|pdf|indd)$", re.IGNORECASE)
_GARBLED = re.compile(r"[\x80-\xff\ufffd]{2}")  # of another code page
# Radicals of the shape of a character, which NFKC leaves as they are.
_SHAPED = dict(
    zip(
        "⺁⺂⺄⺇⺊⺎⺏⺓⺝⺠⺫⺬⺽⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲",
        "厂乙乙几卜兀尢幺月民目示臼虎西见角贝车長长门青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龟亀",
        strict=True,
    )
)
_RADICALS = {
    code: _SHAPED.get(chr(code)) or unicodedata.normalize("NFKC", chr(code))
    for code in range(0x2E80, 0x2FE0)
}
_one_at_a_time = threading.Lock()  # pdfium is not made for threads


@dataclass(frozen=True, slots=True)
class _Page:
    rows: tuple[Row, ...] = ()
    drawn: bool = False
    damaged: bool = False


def extract(data: bytes) -> Extracted:
    """The text of a PDF. Raises `Unreadable`."""
    return read(data)[0]


def read(data: bytes) -> tuple[Extracted, tuple[Mark, ...], str]:
    """The text of a PDF, where each page begins in it, and what of it could not be read.

    The last is such as `3 of 12 pages are pictures`, or ''. Raises `Unreadable` where it is
    damaged, asks for a password, or has no text.
    """
    import pypdfium2

    with _one_at_a_time:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            asks = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
            reason = "a PDF that asks for a password" if asks else "a damaged PDF"
            raise Unreadable(reason) from error
        try:
            count, known, pages = len(document), _stated(document), _pages(document)
        finally:
            document.close()
    lines = lines_of([page.rows for page in pages])
    pictures = sum(page.drawn and not left for page, left in zip(pages, lines, strict=True))
    damaged = sum(page.damaged for page in pages)
    if not any(lines):
        if pictures:
            those = f"{pictures} page{'s' if pictures > 1 else ''}"
            raise Unreadable(f"a PDF of pictures only: {those} without text")
        raise Unreadable("a damaged PDF" if damaged else "a PDF without text")
    notes = (
        (pictures, "are pictures"),
        (damaged, "are damaged"),
        (count - len(pages), "are too many"),
    )
    note = ", ".join(f"{number} of {count} pages {what}" for number, what in notes if number)
    raw, marks = written(lines)
    return Extracted(raw, "pdf", known, lines=False), marks, note


def _pages(document: Any) -> list[_Page]:
    import pypdfium2

    pages: list[_Page] = []
    left = _CHARACTERS
    for number in range(min(len(document), _PAGES)):
        try:
            page = document[number]
            text = page.get_textpage()
            count = text.count_chars()
        except pypdfium2.PdfiumError:
            pages.append(_Page(damaged=True))
            continue
        left -= count
        if left < 0:
            break
        pieces = _pieces(text, min(count, _CROWDED))
        pages.append(_Page(tuple(rows(pieces)), _drawn(page)))
        text.close()
        page.close()
    return pages


def _drawn(page: Any) -> bool:
    """Whether a page shows more than text and a few lines."""
    from pypdfium2 import raw

    count = raw.FPDFPage_CountObjects(page)
    few = range(min(count, _CURVES))
    kinds = {raw.FPDFPageObj_GetType(raw.FPDFPage_GetObject(page, n)) for n in few}
    return count > _CURVES or not kinds <= {raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_PATH}


def _pieces(text: Any, count: int) -> list[Piece]:
    """The characters of a page, turned so that their lines run from left to right."""
    from pypdfium2 import raw

    found: list[tuple[int, Piece]] = []
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    apart, high = False, ""
    for n in range(count):
        character = high + _shown(raw.FPDFText_GetUnicode(text, n))
        if "\ud800" <= character[-1:] <= "\udbff":
            high = character  # its other half comes next
            continue
        high, character = "", _whole(character)
        if not character.strip():
            apart = apart or (character != "" and not raw.FPDFText_IsGenerated(text, n))
            continue
        angle = raw.FPDFText_GetCharAngle(text, n) / (math.pi / 2)
        if (
            raw.FPDFText_HasUnicodeMapError(text, n) == 1
            or abs(angle - round(angle)) > _TURNED
            or not raw.FPDFText_GetLooseCharBox(text, n, ctypes.byref(box))
        ):
            continue
        raw.FPDFText_GetMatrix(text, n, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(text, n) * math.hypot(matrix.c, matrix.d)
        place = (box.left, box.bottom, box.right, box.top, size)
        if size > 0 and all(map(math.isfinite, place)):
            quarter = -round(angle) % 4  # pdfium counts clockwise
            found.append((quarter, Piece(character, *place, apart)))
            apart = False
    if not found:
        return []
    turn = Counter(quarter for quarter, _ in found).most_common(1)[0][0]
    pieces = [piece for quarter, piece in found if quarter == turn]
    if turn == 0 and _runs_down(pieces):
        turn = 3
    return [_turned(piece, turn) for piece in pieces]


def _shown(code: int) -> str:
    """A character as it is written elsewhere: U+2F55 -> 「火」; '' where there is none."""
    if code == _HYPHEN:
        return "-"
    if code in _SIGNS:
        return "•"
    character = _RADICALS.get(code) or chr(min(code, 0x10FFFF))
    return "" if unicodedata.category(character) in _UNSHOWN else character


def _whole(halves: str) -> str:
    """A character of two surrogates; '' where one is missing."""
    return halves.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def _runs_down(pieces: list[Piece]) -> bool:
    """Whether the characters of most lines stand below each other, as in old books."""
    down = sum(
        abs(piece.left - before.left) < 0.5 * piece.size < before.top - piece.top < 2.5 * piece.size
        for before, piece in pairwise(pieces)
    )
    return 2 * down > len(pieces)


def _turned(piece: Piece, quarters: int) -> Piece:
    left, bottom, right, top = piece.left, piece.bottom, piece.right, piece.top
    for _ in range(quarters):  # each as if the page were turned by 90 degrees clockwise
        left, bottom, right, top = bottom, -right, top, -left
    return replace(piece, left=left, bottom=bottom, right=right, top=top)


def _stated(document: Any) -> Metadata:
    """What a PDF's own properties say: 「Microsoft Word - 渡口公报.doc」 -> 「渡口公报」."""
    held = document.get_metadata_dict(skip_empty=True)
    title, author = (
        "" if _GARBLED.search(said) else one_line(said)
        for said in (held.get("Title", ""), held.get("Author", ""))
    )
    made = re.match(r"D:(\d{4})(\d\d)(\d\d)", held.get("CreationDate", ""))
    day = "-".join(made.groups()) if made else ""
    return stated(_PROGRAM.sub("", title).strip(), author, day)
