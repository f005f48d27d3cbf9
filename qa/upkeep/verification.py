"""A library against itself, and every quotation against the file it was taken from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus import CorpusError, read_document, status_of
from qa.errors import LibraryError
from qa.search import DamagedIndex, IndexFolder
from qa.store import Record, Store, changed, checksum, division
from qa.upkeep.folders import taken_from


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the path of an article, or the part of the library."""

    where: str
    what: str


def verify(store: Store) -> list[Fault]:
    """Everything found wrong with the library, in the order in which it was looked for.

    Raises `LibraryError` where the file is damaged too much to be looked through.
    """
    with store.reading():
        return _own(store) or [*_files(store), *_index(store)]


def damage(store: Store) -> list[Fault]:
    """What `verify` finds wrong with the library's own file."""
    with store.reading():
        return _own(store)


def _own(store: Store) -> list[Fault]:
    broken = [Fault("library", what) for what in structure_faults(store)]
    return broken or list(_within(store))  # what SQLite can't walk through can't be looked into


def _within(store: Store) -> Iterator[Fault]:
    if not store.sealed():
        yield Fault("library", "its settings are not as they were written")
    for path in sorted(set(vector_faults(store)), key=str):
        where = "vectors" if path is None else path
        yield Fault(where, "a vector of it is not as it was written")
    for path in division_faults(store):
        yield Fault(path, "its passages are not as they were written")
    for path, record in store.checked_records():
        if record is None:
            yield Fault(path, "its stored text or metadata is not as it was written")


def _files(store: Store) -> Iterator[Fault]:
    for path, record in store.checked_records():
        if record is not None:
            for what in _against_file(record):
                yield Fault(path, what)


def _against_file(record: Record) -> Iterator[str]:
    """A file that is gone is no fault: the library keeps what it was given."""
    if record.origin is None:
        return
    file = Path(record.origin.file)
    try:
        status_of(file)
    except OSError:
        return
    try:
        document = read_document(file, record.article.path, taken_from(record))
    except (CorpusError, OSError) as error:
        yield f"its file can't be read any more: {error}"
        return
    if document.article.text != record.article.text:
        yield "its file has changed since it was indexed: run chuchu index again"


def _index(store: Store) -> Iterator[Fault]:
    try:
        IndexFolder(store.path, store.setting("library") or "").stamp()
    except DamagedIndex as error:
        yield Fault("index", f"{error}: it is made again by itself at the next question")


def structure_faults(store: Store) -> list[str]:
    """What SQLite itself finds wrong with the file, and other tables than a library's."""
    try:
        found = [*store.rows("PRAGMA integrity_check"), *store.rows("PRAGMA foreign_key_check")]
        faults = [" ".join(map(str, row)) for row in found if row != ("ok",)]
        return faults + ["its tables are not a library's"] * changed(store.rows)
    except LibraryError as error:
        return [str(error)]


def division_faults(store: Store) -> Iterator[str]:
    """The paths of the articles whose passages are not those that were written."""
    query = (
        'SELECT p.start, p."end", v.key FROM passages p LEFT JOIN vectors v ON v.id = p.vector '
        "WHERE p.article = ? ORDER BY p.id"
    )
    for number, path, written in store.rows(
        "SELECT id, path, division FROM articles ORDER BY path"
    ):
        rows = list(store.rows(query, (number,)))
        if division([row[:2] for row in rows], [row[2] for row in rows]) != written:
            yield str(path)


def vector_faults(store: Store) -> Iterator[str | None]:
    """The paths of the articles that have a damaged vector; None for one that none has."""
    query = (
        "SELECT DISTINCT a.path FROM passages p JOIN articles a ON a.id = p.article "
        "WHERE p.vector = ? ORDER BY a.path"
    )
    for number, key, blob, written in store.rows("SELECT id, key, vector, checksum FROM vectors"):
        if checksum(key, blob) != written:
            yield from [row[0] for row in store.rows(query, (number,))] or [None]
