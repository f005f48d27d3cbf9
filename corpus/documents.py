"""A file's bytes to a document: read by its format, cleaned, and described."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from corpus.files import read_bytes
from corpus.formats import FORMATS, Extracted, content, extract
from corpus.metadata import find_metadata
from corpus.noise import Cleaned, clean_text, ends, find_notes, lines_that_recur, without
from corpus.types import Article, Document, Kept, Mark, Removed, Unreadable


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
    held = content(file)
    if not data.strip():
        raise Unreadable("empty")
    extracted = held if isinstance(held, Extracted) else extract(file.suffix.lower(), data)
    if not extracted.raw.strip():
        raise Unreadable("empty")
    return extracted


def _document(path: str, extracted: Extracted, recurring: frozenset[str]) -> Document:
    raw, stated = extracted.raw, extracted.stated
    cleaned = _behind(clean_text(raw[extracted.front[1] :], recurring), extracted)
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
        title=stated.title or (Path(path).stem if found.title.startswith("|") else found.title),
        publisher=found.publisher or stated.publisher,
        site=stated.site or found.site,
        published=found.published or stated.published
        if _is_office(extracted)
        else stated.published or found.published,
        author=found.author or stated.author,
        url=stated.url or found.url,
        text=cleaned.text,
    )
    kept = cleaned.kept
    if not extracted.lines:
        kept = tuple(Kept(k.start, k.end, None) for k in kept)
    return Document(
        article,
        raw,
        kept,
        cleaned.removed,
        cleaned.broken,
        extracted.encoding,
        cleaned.folded,
        _placed(extracted.marks, cleaned.kept),
        extracted.note,
    )


def _is_office(extracted: Extracted) -> bool:
    """Whether a file states when it was made, and not when the article appeared: a Word file."""
    return f".{extracted.encoding}" in FORMATS


def _behind(cleaned: Cleaned, extracted: Extracted) -> Cleaned:
    """What was cleaned of a text behind its front matter, by the places in the whole of it."""
    at = extracted.front[1]
    if not at:
        return cleaned
    lines = extracted.raw.count("\n", 0, at)
    kept = tuple(Kept(k.start + at, k.end + at, (k.line or 1) + lines) for k in cleaned.kept)
    removed = (Removed(r.start + at, r.end + at, r.kind) for r in cleaned.removed)
    return replace(cleaned, kept=kept, removed=(Removed(0, at, "front matter"), *removed))


def _placed(marks: Sequence[Mark], kept: Sequence[Kept]) -> tuple[Mark, ...]:
    """The marks by places in the text that was kept: of a page that is gone the next one's."""
    out, text = [], 0
    runs = list(kept)
    for mark in marks:
        while runs and runs[0].end <= mark.start:
            text += runs[0].end - runs[0].start
            del runs[0]
        inside = max(0, mark.start - runs[0].start) if runs else 0
        out.append(Mark(text + inside, mark.kind, mark.name))
    return tuple(out)
