"""Electronic books (.epub): the chapters in the order in which they are read."""

import posixpath
import re
from typing import Any
from xml.etree import ElementTree as ET

from corpus.decode import UndecodableError, decode
from corpus.formats.blocks import blocks
from corpus.formats.extracted import Extracted
from corpus.formats.marks import Mark, Text, one_line
from corpus.formats.package import Package, said, stated, value, within
from corpus.types import Unreadable

_CONTAINER = "META-INF/container.xml"
_LOCKS = "META-INF/encryption.xml"
_PROLOGUE = re.compile(r"\A(?:<\?xml[^>]*>|<!DOCTYPE[^>\[]*>|<!--.*?-->|\s)*", re.DOTALL | re.I)
_WHOLE = re.compile(r"<(?:html|head|body)\b", re.IGNORECASE)
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_INSIDE = ("li", "td", "th", *_HEADINGS)
"""In these a heading is no more than words."""


def extract(data: bytes) -> Extracted:
    """The text of a book. Raises `Unreadable`."""
    return read(data)[0]


def read(data: bytes) -> tuple[Extracted, tuple[Mark, ...]]:
    """The text of a book, and where each chapter begins, by its heading. Raises `Unreadable`.

    A part without a heading goes on with the chapter before it. The table of contents is left out.
    """
    package = Package(data)
    container = package.xml(_CONTAINER)
    name = value(None if container is None else container.find(".//rootfile"), "full-path")
    root = package.xml(name) if name else None
    if root is None:
        raise Unreadable("its archive holds no book")
    parts = _spine(root, posixpath.dirname(name))
    locks = package.xml(_LOCKS)
    locked = () if locks is None else locks.iter("CipherReference")
    if {within("", value(one, "URI")) for one in locked} & set(parts):
        raise Unreadable("its chapters are encrypted")
    text = Text()
    for part in parts:
        if (chapter := package.part(part)) is not None:
            _chapter(text, chapter)
    day = said(root, "metadata/date")
    stands = stated(
        said(root, "metadata/title"),
        said(root, "metadata/creator"),
        day,
        said(root, "metadata/publisher"),
    )
    return Extracted(text.raw, "epub", stands, lines=False), text.marks


def _spine(root: ET.Element, folder: str) -> list[str]:
    """The names of the parts in the order in which they are read."""
    items = {value(item, "id"): item for item in root.iter("item")}
    parts = []
    for one in root.iter("itemref"):
        item = items.get(value(one, "idref"))
        if item is not None and "nav" not in value(item, "properties").split():
            parts.append(within(folder, value(item, "href")))
    return list(dict.fromkeys(parts))


def _chapter(text: Text, data: bytes) -> None:
    import trafilatura

    try:
        html, _ = decode(data)
    except UndecodableError as error:
        raise Unreadable(f"a chapter of it cannot be read: {error}") from error
    html = _PROLOGUE.sub("", html, count=1)
    page = trafilatura.load_html(html if _WHOLE.search(html) else f"<html>{html}")
    body = None if page is None else page.find("body")
    if body is None:
        return
    for gone in list(body.iter("nav", "rt", "rp")):
        gone.drop_tree()
    if name := _headed(body):
        text.mark("chapter", name)
    for block in blocks(body):
        if block.apart and "\t" in block.text:
            lines = block.text.split("\n")
            rows = [line.split("\t") for line in lines if "\t" in line]
            text.paragraph("\n".join(line for line in lines if "\t" not in line))
            text.table(rows)
        elif block.mark:
            text.item(len(block.mark) - len(block.mark.lstrip()), block.mark.lstrip(), block.text)
        else:
            text.block(block.text)


def _headed(body: Any) -> str:
    """The words of the first heading of a chapter, '' where it has none; marks all as Markdown."""
    first = ""
    for heading in body.iter(*_HEADINGS):
        words = one_line("".join(heading.itertext()))
        if words and next(heading.iterancestors(*_INSIDE), None) is None:
            heading.text = f"{'#' * int(heading.tag[1])} {heading.text or ''}"
            first = first or words
    return first
