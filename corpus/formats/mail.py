"""Letters (eml, mbox) and pages saved as letters (mhtml) to their text."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from itertools import chain

from corpus.bylines import iso_date
from corpus.decode import UndecodableError, decode
from corpus.formats import html
from corpus.formats.extracted import Extracted
from corpus.formats.items import Item
from corpus.metadata import Metadata
from corpus.script import fold
from corpus.types import Unreadable

_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
"""What a letter calls its charset is often a part of the one that it is in."""
_SEPARATOR = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\n]{0,100}?\d\d:\d\d[^\n]{0,40}?\d{4}[^\n]{0,40}\n"
)
_ESCAPED = re.compile(rb"^>(?=>*From )", re.MULTILINE)
_DEEPEST = 20
_LONGEST_HEADER = 10_000
_FAULTS = (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError)
"""What the standard library raises in letters that it cannot make sense of."""


class _Policy(policy.Compat32):
    """No header is longer than the standard library can take apart in a moment."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


def extract(data: bytes) -> Extracted:
    """The text of a letter, plain where it has that, and its subject, sender and day.

    What is attached is left out. Raises `Unreadable`.
    """
    return _read(data, _letter)


def extract_page(data: bytes) -> Extracted:
    """The text of a page that was saved with its pictures (`.mhtml`, `.mht`). Raises `Unreadable`.

    The letter is only its wrapping: its day is the one of saving.
    """
    return _read(data, _saved_page)


def messages(data: bytes) -> Iterator[Item]:
    """The letters of an mbox; one that cannot be read has no text, and a note that says why.

    Raises `Unreadable` where the file is no mbox.
    """
    starts = [found.span() for found in _SEPARATOR.finditer(data)]
    if not starts or starts[0][0] > 0:
        raise Unreadable('not an mbox: it does not begin with a line "From ... 2020"')
    ends = [start for start, _ in starts[1:]] + [len(data)]
    for number, ((_, start), end) in enumerate(zip(starts, ends, strict=True), 1):
        note = ""
        try:
            extracted = extract(_ESCAPED.sub(b"", data[start:end]))
        except Unreadable as error:
            note = str(error)
            extracted = Extracted("", "ascii", Metadata(), lines=False)
        yield Item(str(number), extracted, note)


def _read(data: bytes, read: Callable[[Message], Extracted]) -> Extracted:
    try:
        message = message_from_bytes(data, policy=_Policy())
        if message.keys():
            return read(message)
    except Unreadable:
        raise
    except _FAULTS as error:
        raise Unreadable(f"a letter that cannot be read: {error}") from error
    raise Unreadable("not a letter: it begins with no header")


def _letter(message: Message) -> Extracted:
    plain = map(_plain, _parts(message, "text/plain"))
    pages = map(_page, _parts(message, "text/html"))
    found = next((one for one in chain(plain, pages) if one.raw.strip()), None)
    if found is None:
        raise Unreadable("a letter without text")
    name, address = parseaddr(_written(message, "from"))
    about = Metadata(
        title=_words(_written(message, "subject"), found.encoding),
        published=_sent(_words(_written(message, "date"), found.encoding)),
        author=_words(name, found.encoding).strip("\"' ") or address or None,
    )
    return replace(found, stated=about)


def _saved_page(message: Message) -> Extracted:
    page = next(_parts(message, "text/html"), None)
    if page is None:
        raise Unreadable("a saved page without a page in it")
    found = _page(page)
    places = _written(message, "snapshot-content-location"), _written(page, "content-location")
    about = replace(
        found.stated,
        title=found.stated.title or _words(_written(message, "subject"), found.encoding),
        url=next((place for place in places if place.startswith("http")), found.stated.url),
    )
    return replace(found, stated=about)


def _plain(part: Message) -> Extracted:
    text, encoding = _text(part)
    text = text.replace("\r\n", "\n").strip("\n")
    return Extracted(text, encoding, Metadata(), lines=False)


def _page(part: Message) -> Extracted:
    text, encoding = _text(part)
    return replace(html.extract(text.encode()), encoding=encoding)


def _parts(message: Message, kind: str, depth: int = 0) -> Iterator[Message]:
    """The parts of a kind, none that is attached or in a letter that is."""
    if depth > _DEEPEST:
        raise Unreadable(f"a letter nested more than {_DEEPEST} deep")
    if depth and message.get_content_disposition() == "attachment":
        return
    inner = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(inner, list):
        for part in inner:
            if isinstance(part, Message):
                yield from _parts(part, kind, depth + 1)
    elif message.get_content_type() == kind and isinstance(inner, str):
        yield message


def _text(part: Message) -> tuple[str, str]:
    data = part.get_payload(decode=True)
    return _decoded(data if isinstance(data, bytes) else b"", part.get_content_charset())


def _decoded(data: bytes, charset: str | None) -> tuple[str, str]:
    """The text of bytes, by the charset that is stated where they are in it."""
    codec = _WIDER.get((charset or "").lower(), charset)
    if codec:
        try:
            text = data.decode(codec)
        except (LookupError, ValueError):
            pass
        else:
            return text, codec.lower()
    try:
        return decode(data)
    except UndecodableError as error:
        raise Unreadable(str(error)) from error


def _written(message: Message, name: str) -> str:
    """The first header of that name as it stands in the letter; '' where there is none."""
    return next((str(v).strip() for k, v in message.raw_items() if k.lower() == name), "")


def _words(written: str, codec: str) -> str:
    """A header as one line: 「=?gb2312?B?xKW3uw==?=」 -> 「磨坊」.

    `codec` is the text's, and read with it is what names no charset and is not UTF-8.
    """
    if "=?" not in written:
        data = written.encode("ascii", "surrogateescape")
        try:
            return " ".join(data.decode().split())
        except UnicodeDecodeError:
            return " ".join(_decoded(data, codec)[0].split())
    try:
        pieces = decode_header(" ".join(written.split()))
    except HeaderParseError:
        return ""
    said = (one if isinstance(one, str) else _decoded(one, charset)[0] for one, charset in pieces)
    return " ".join("".join(said).split())


def _sent(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except _FAULTS:
        return iso_date(fold(written[:100]))
