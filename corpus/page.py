"""An HTML page to its article's text and the metadata that it states."""

import re

import trafilatura

from corpus.metadata import Metadata, iso_date


def read_page(html: str) -> tuple[str, Metadata]:
    """The body text of a page, and what its own markup says of it; no markup comes through."""
    document = trafilatura.bare_extraction(
        html,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if document is None or isinstance(document, dict) or not document.text:
        return trafilatura.html2txt(html), Metadata()
    stated = Metadata(
        title=document.title or "",
        site=document.sitename,
        published=_stated_date(document.date, html),
        author=document.author,
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
