"""What reads a file, by the ending of its name or by its first bytes."""

from collections.abc import Callable
from dataclasses import replace

from corpus.decode import UndecodableError
from corpus.formats import (
    docx,
    epub,
    html,
    mail,
    markdown,
    odt,
    pdf,
    pptx,
    records,
    rtf,
    sheets,
    text,
)
from corpus.formats.extracted import Extracted
from corpus.types import Mark, Unreadable


def _marked(
    read: Callable[[bytes], tuple[Extracted, tuple[Mark, ...]]],
) -> Callable[[bytes], Extracted]:
    """What a format reads, with its marks."""

    def extract(data: bytes) -> Extracted:
        found, marks = read(data)
        return replace(found, marks=marks)

    return extract


def _noted(
    read: Callable[[bytes], tuple[Extracted, tuple[Mark, ...], str]],
) -> Callable[[bytes], Extracted]:
    """What a format reads, with its marks and what it could not read."""

    def extract(data: bytes) -> Extracted:
        found, marks, note = read(data)
        return replace(found, marks=marks, note=note)

    return extract


def _markdown(data: bytes) -> Extracted:
    found, front = markdown.read(data)
    return replace(found, front=front)


TEXTS: dict[str, Callable[[bytes], Extracted]] = {
    ".txt": text.extract,
    ".text": text.extract,
    ".log": text.extract,
    ".rst": text.extract,
    ".md": _markdown,
    ".markdown": _markdown,
    ".html": html.extract,
    ".htm": html.extract,
    ".xhtml": html.extract,
    ".shtml": html.extract,
    ".xml": html.extract,
    ".csv": records.extract,
    ".tsv": records.extract,
    ".json": records.extract,
    ".jsonl": records.extract,
    ".ndjson": records.extract,
    ".eml": mail.extract,
    ".mhtml": mail.extract_page,
    ".mht": mail.extract_page,
    ".rtf": rtf.extract,
}
"""What reads a file that is text, by the ending of its name in lower case."""
FORMATS: dict[str, Callable[[bytes], Extracted]] = TEXTS | {
    ".pdf": _noted(pdf.read),
    ".docx": docx.extract,
    ".pptx": _marked(pptx.read),
    ".odt": odt.extract,
    ".epub": _marked(epub.read),
    ".xlsx": _noted(sheets.read),
    ".xls": _noted(sheets.read),
    ".ods": _noted(sheets.read),
}
"""What reads a file, by the ending of its name in lower case."""
_SIGNS = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"))
_PAGE = (b"<!doctype html", b"<html")


def sniffed(first: bytes) -> str:
    """The ending that a file without one should have, by its first bytes: text unless they tell."""
    start = first.lstrip(b"\xef\xbb\xbf \t\r\n")
    found = next((ending for sign, ending in _SIGNS if start.startswith(sign)), "")
    return found or (".html" if start[:20].lower().startswith(_PAGE) else ".txt")


def extract(ending: str, data: bytes) -> Extracted:
    """What the format of `ending`, one of `FORMATS` or none, reads in a file's bytes.

    Raises `Unreadable`, whose words give the reason.
    """
    try:
        return FORMATS[ending or sniffed(data)](data)
    except UndecodableError as error:
        raise Unreadable(str(error)) from error
