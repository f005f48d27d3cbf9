"""A file's bytes to a document: read by its format, cleaned, and described."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.decode import UndecodableError
from corpus.files import read_bytes
from corpus.formats import Extracted, extract
from corpus.metadata import find_metadata
from corpus.noise import clean_text, ends, find_notes, lines_that_recur, without
from corpus.types import Article, Document, Kept, Unreadable


def read_document(file: Path, path: str, recurring: frozenset[str] = frozenset()) -> Document:
    """Read, clean and describe one file; `path` becomes the article's.

    Raises `Unreadable` as `read_bytes` and `document_of` do.
    """
    return document_of(file, path, read_bytes(file), recurring)


def document_of(
    file: Path, path: str, data: bytes, recurring: frozenset[str] = frozenset()
) -> Document:
    """Clean and describe what `read_bytes` read of `file`; `path` becomes the article's.

    `recurring` are the lines that recur in the file's folder, as `recurring_lines` gives them.
    Raises `Unreadable` with the reason: empty, binary, an encoding that cannot be told, nothing
    left after cleaning.
    """
    return _document(path, _extracted(file, data), recurring)


def recurring_lines(files: Iterable[Path]) -> frozenset[str]:
    """The lines that recur at the ends of the files of one folder, as `clean_text` knows them."""
    return lines_that_recur(_all_ends(files))


def _all_ends(files: Iterable[Path]) -> Iterator[set[str]]:
    for file in files:
        try:
            yield ends(_extracted(file, read_bytes(file)).raw)
        except (Unreadable, OSError):  # is told of where the file itself is read
            continue


def _extracted(file: Path, data: bytes) -> Extracted:
    if not data.strip():
        raise Unreadable("empty")
    try:
        extracted = extract(file.suffix.lower(), data)
    except UndecodableError as error:
        raise Unreadable(str(error)) from error
    if not extracted.raw.strip():
        raise Unreadable("empty")
    return extracted


def _document(path: str, extracted: Extracted, recurring: frozenset[str]) -> Document:
    raw, stated = extracted.raw, extracted.stated
    cleaned = clean_text(raw, recurring)
    if not cleaned.text.strip():
        raise Unreadable("nothing is left after cleaning")
    notes = find_notes(raw)
    furniture = [
        without(raw, notes, r.start, r.end).strip()
        for r in cleaned.removed
        if r.kind in ("navigation", "copyright")
    ]
    found = find_metadata(cleaned.text, furniture, cleaned.folded)
    article = Article(
        path=path,
        title=stated.title or found.title,
        publisher=found.publisher or stated.publisher,
        site=stated.site or found.site,
        published=stated.published or found.published,
        author=found.author or stated.author,
        url=stated.url or found.url,
        text=cleaned.text,
    )
    kept = cleaned.kept
    if not extracted.lines:
        kept = tuple(Kept(k.start, k.end, None) for k in kept)
    return Document(
        article, raw, kept, cleaned.removed, cleaned.broken, extracted.encoding, cleaned.folded
    )
