"""What the library keeps of an article, and the row it is kept in."""

import json
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Any

from corpus import Article, Kept, Mark, Span

COLUMNS = (
    "path, title, publisher, site, published, author, url, text, "
    "file, size, modified, content, encoding, kept, removed, broken, marks"
)
"""The columns of an article's row, in the order of `to_row`."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that an article was read from, as it was then: `content` is BLAKE2b of its bytes."""

    file: str
    size: int
    modified: int
    content: bytes
    encoding: str


@dataclass(frozen=True, slots=True)
class Record:
    """An article with all that the library keeps of its reading."""

    article: Article
    origin: Origin | None = None
    kept: tuple[Kept, ...] = ()
    removed: tuple[tuple[str, str], ...] = ()
    """What cleaning took away: kind and text."""
    broken: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()
    """Where in the text its file's pages, slides, sheets or chapters begin."""


def to_row(record: Record) -> tuple[Any, ...]:
    """The values of `COLUMNS`."""
    article, origin = record.article, record.origin
    return (
        article.path,
        article.title,
        article.publisher,
        article.site,
        article.published,
        article.author,
        article.url,
        article.text,
        *((None,) * 5 if origin is None else astuple(origin)),
        json.dumps([astuple(kept) for kept in record.kept]),
        json.dumps(record.removed, ensure_ascii=False),
        json.dumps(record.broken),
        json.dumps([astuple(mark) for mark in record.marks], ensure_ascii=False),
    )


def from_row(row: Sequence[Any]) -> Record:
    """The record that `to_row` made `row` of; its digest must have been looked at before."""
    path, title, publisher, site, published, author, url, text = row[:8]
    file, size, modified, content, encoding, kept, removed, broken, marks = row[8:17]
    return Record(
        Article(path, title, publisher, site, published, author, url, text),
        None if file is None else Origin(file, size, modified, content, encoding),
        tuple(Kept(*values) for values in json.loads(kept)),
        tuple((kind, taken) for kind, taken in json.loads(removed)),
        tuple((start, end) for start, end in json.loads(broken)),
        tuple(Mark(*values) for values in json.loads(marks)),
    )


def digest(values: Sequence[Any]) -> bytes:
    """BLAKE2b over values of a row, each with its type and length in front; 16 bytes."""
    state = blake2b(digest_size=16)
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        state.update(f"{type(value).__name__}:{len(data)}:".encode())
        state.update(data)
    return state.digest()


def division(passages: Sequence[Span], keys: Sequence[bytes]) -> bytes:
    """The digest of how an article is divided, and of which vectors its passages have."""
    flat: list[Any] = []
    for (start, end), key in zip(passages, keys, strict=True):
        flat += (start, end, key)
    return digest(flat)
