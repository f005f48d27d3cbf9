"""A library against itself, and every quotation against the file it was taken from."""

from dataclasses import dataclass
from pathlib import Path

from corpus import CorpusError, passages, read_document
from qa.store import Record, Store


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: the path of an article, or the part of the library."""

    where: str
    what: str


def verify(store: Store) -> list[Fault]:
    """Everything found wrong with the library, in the order in which it was looked for."""
    broken = [Fault("library", what) for what in store.structure_faults()]
    if broken:
        return broken  # what SQLite can't walk through, nothing below could read
    faults = []
    with store.reading():
        for number in store.vector_faults():
            faults.append(Fault("vectors", f"the vector of passage {number} is not as it was written"))
        for record, sound in store.records():
            path = record.article.path
            if not sound:
                faults.append(Fault(path, "its stored text or metadata is not as it was written"))
                continue
            stored = [(passage.start, passage.end) for passage in store.passages_of(path)]
            if stored != [(p.start, p.end) for p in passages(record.article.text)]:
                faults.append(Fault(path, "its passages do not divide its text"))
            faults += [Fault(path, what) for what in _against_file(record)]
    return faults


def _against_file(record: Record) -> list[str]:
    """A file that is gone is no fault: the library keeps what it was given."""
    if record.origin is None or not Path(record.origin.file).exists():
        return []
    try:
        document = read_document(Path(record.origin.file), record.article.path)
    except (CorpusError, OSError) as error:
        return [f"its file can't be read any more: {error}"]
    if document.article.text != record.article.text:
        return ["its file has changed since it was indexed: run chuchu index again"]
    return []
