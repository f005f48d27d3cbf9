"""An HTML page to its article's text and the metadata that it states."""

import re
from html.parser import HTMLParser

from corpus.bylines import iso_date
from corpus.decode import decode
from corpus.formats.extracted import Extracted
from corpus.metadata import Metadata

_SOURCES = ("source", "article:source", "publisher", "contentsource")
_AUTHORS = ("author", "article:author", "dc.creator")


class _Stated(HTMLParser):
    """The `<meta>` values of a page by name, the first of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            return
        given = dict(attrs)
        name = given.get("name") or given.get("property") or ""
        if value := (given.get("content") or "").strip():
            self.values.setdefault(name.lower(), value)

    def first(self, names: tuple[str, ...]) -> str | None:
        # An address is where an author's page is, no name.
        values = (self.values.get(name, "") for name in names)
        return next((v for v in values if v and len(v) <= 40 and "://" not in v), None)


def extract(data: bytes) -> Extracted:
    """The body text of a page, which has no lines to look up. Raises `UndecodableError`."""
    html, encoding = decode(data)
    if not html.strip():
        return Extracted(html, encoding, Metadata(), lines=False)
    raw, stated = _read(html)
    return Extracted(raw, encoding, stated, lines=False)


def _read(html: str) -> tuple[str, Metadata]:
    """The body text of a page, and what its own markup says of it; no markup comes through."""
    import trafilatura  # a quarter second, which a folder of text files need not wait

    document = trafilatura.bare_extraction(
        html,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if document is None or isinstance(document, dict) or not document.text:
        return trafilatura.html2txt(html), Metadata()
    meta = _Stated(html)
    stated = Metadata(
        title=document.title or "",
        site=document.sitename,
        published=_stated_date(document.date, html),
        # trafilatura takes an author without a space, as Chinese names are, for no name
        author=meta.first(_AUTHORS) or document.author,
        publisher=meta.first(_SOURCES),
        url=document.url,
    )
    return document.text, stated


def _stated_date(found: str | None, html: str) -> str | None:
    """The date that was found, where the page says it in full; a year or month alone says less."""
    day = iso_date(found or "")
    if not day:
        return None
    year, month, date = (int(part) for part in day.split("-"))
    return day if re.search(rf"{year}\D{{0,3}}0?{month}\D{{1,3}}0?{date}(?!\d)", html) else None
