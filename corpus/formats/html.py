"""An HTML page to its article's text and the metadata that it states."""

import re
from typing import Any

from corpus.bylines import iso_date
from corpus.decode import decode
from corpus.formats.article import article_blocks
from corpus.formats.blocks import blocks, written
from corpus.formats.extracted import Extracted
from corpus.metadata import Metadata

_SOURCES = ("source", "article:source", "publisher", "contentsource")
_AUTHORS = ("author", "article:author", "dc.creator")
_TAG = re.compile(r"<[a-zA-Z!/?]")
_WHOLE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)


def extract(data: bytes) -> Extracted:
    """The body text of a page, which has no lines to look up. Raises `UndecodableError`."""
    html, encoding = decode(data)
    if not _TAG.search(html):  # text in a page's name
        return Extracted(html, encoding, Metadata(), lines=False)
    raw, stated = _read(html)
    return Extracted(raw, encoding, stated, lines=False)


def _read(html: str) -> tuple[str, Metadata]:
    """The body text of a page, and what its own markup says of it; no markup comes through.

    What is the article, trafilatura finds; how it is laid out, the page says.
    """
    import trafilatura  # a quarter second, which a folder of text files need not wait

    # It takes no part of a page for one.
    page = trafilatura.load_html(html if _WHOLE.search(html) else f"<html>{html}")
    if page is None:
        return "", Metadata()
    for reading in list(page.iter("rt", "rp")):
        reading.drop_tree()  # how a character is pronounced, in the midst of its sentence
    document = trafilatura.bare_extraction(
        page,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    body = page.find("body")
    shown = blocks(page if body is None else body)
    if document is None or isinstance(document, dict) or not document.text:
        return written(article_blocks(shown, "") or []), Metadata()
    article = article_blocks(shown, _found(document.body))
    meta = stated_values(page)
    stated = Metadata(
        title=document.title or "",
        site=document.sitename,
        published=_stated_date(document.date, html),
        # trafilatura takes an author without a space, as Chinese names are, for no name
        author=first_name(meta, _AUTHORS) or document.author,
        publisher=first_name(meta, _SOURCES),
        url=document.url,
    )
    if article is None:
        return "\n".join(filter(None, map(str.strip, document.body.itertext()))), stated
    return written(article), stated


def _found(body: Any) -> str:
    """The article's text that trafilatura found; '' where it took all of a page for want of one."""
    whole = len(body) == 1 and "\n" in (body[0].text or "").strip()
    return "" if whole and body[0].tag == "p" else "".join(body.itertext())


def stated_values(page: Any) -> dict[str, str]:
    """The `<meta>` values of a page by name in lower case, the first of each."""
    values: dict[str, str] = {}
    for tag in page.iter("meta"):
        name = tag.get("name") or tag.get("property") or ""
        if value := (tag.get("content") or "").strip():
            values.setdefault(name.lower(), value)
    return values


def first_name(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    """The first of the values that `names` have that is somebody's name."""
    # An address is where an author's page is, no name.
    found = (values.get(name, "") for name in names)
    return next((v for v in found if v and len(v) <= 40 and "://" not in v), None)


def _stated_date(found: str | None, html: str) -> str | None:
    """The date that was found, where the page says it in full; a year or month alone says less."""
    day = iso_date(found or "")
    if not day:
        return None
    year, month, date = (int(part) for part in day.split("-"))
    return day if re.search(rf"{year}\D{{0,3}}0?{month}\D{{1,3}}0?{date}(?!\d)", html) else None
