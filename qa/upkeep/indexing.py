"""Files and articles -> the store: read what changed, embed what is new, land it in one step."""

import hashlib
import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import IO

from tqdm import tqdm

from corpus import (
    Article,
    Document,
    FoundFile,
    Unreadable,
    divided,
    document_of,
    first_clause,
    fold,
    read_bytes,
    status_of,
)
from qa.errors import LibraryError
from qa.search import passage_texts
from qa.store import Model, Origin, Record, Store, content_key
from qa.types import IndexReport
from qa.upkeep.folders import (
    SETTING,
    Found,
    forget_emptied,
    found_files,
    free_path,
    keep_learnt,
    learn,
    read_learnt,
)

_EMBED_STEP = 256  # passages embedded between two commits: what a crash can cost
_SORTED = 2_048  # passages read before they are embedded, shortest first
_IN_MEMORY = 32_000_000  # bytes of what was read; the rest waits in a temporary file
_ATTEMPTS = 5


_Read = tuple[Record, str | None]
"""An article as it was read, and its text folded where it was folded in reading."""


@dataclass
class _Plan:
    """What one run will do. `touched` are files with a new time and the old content.

    `learnt` are the lines that recur in folders learnt in this run.
    """

    report: IndexReport = field(default_factory=IndexReport)
    touched: list[tuple[str, int, int]] = field(default_factory=list)
    learnt: dict[str, frozenset[str]] = field(default_factory=dict)


def add_files(store: Store, model: Model, paths: Sequence[str | os.PathLike[str]]) -> IndexReport:
    """Bring the store in line with the files and folders `paths`.

    Raises `LibraryError`, and changes nothing, where one of them is missing or a folder is empty.
    """
    found, unlisted = found_files(paths)
    folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
    return _land(store, model, lambda plan: _read_files(store, plan, found, folders, unlisted))


def add_articles(store: Store, model: Model, articles: Iterable[Article]) -> IndexReport:
    """Add articles that never were files; one whose path is there already is replaced."""
    given = {}
    for article in articles:
        if not article.path or not article.text.strip():
            raise LibraryError(f"an article needs a path and a text: {article.path or article!r}")
        if not all(value is None or _writable(value) for value in astuple(article)):
            raise LibraryError(f"{article.path!r} holds half of a surrogate pair")
        if not article.title:
            article = replace(article, title=first_clause(article.text))
        given[article.path] = article

    def read(plan: _Plan) -> Iterator[_Read]:
        for article in given.values():
            known = store.record(article.path)
            if known is not None and known.article == article:
                plan.report.unchanged.append(article.path)
                continue
            (plan.report.added if known is None else plan.report.updated).append(article.path)
            yield Record(article), None

    return _land(store, model, read)


def remove(store: Store, paths: Sequence[str | os.PathLike[str]]) -> list[str]:
    """Take articles out by their path in the library, their file or its folder; all or nothing."""
    with store.writing():
        known = set(store.paths())
        origins = {Path(file): path for file, (path, *_) in store.origins().items()}
        removed = []
        for given in paths:
            place = Path(given).resolve()
            below = [path for file, path in origins.items() if file.is_relative_to(place)]
            if os.fspath(given) in known:
                below = [os.fspath(given)]
            if not below:
                raise LibraryError(f"{store.path} holds no article {os.fspath(given)}")
            removed += below
        removed = sorted(set(removed))
        loose = [number for path in removed for number in store.delete(path)]
        store.drop_unused(loose)
        forget_emptied(store)
        store.next_generation()
    return removed


def _read_files(
    store: Store,
    plan: _Plan,
    found: Found,
    folders: Sequence[Path],
    unlisted: Sequence[FoundFile],
) -> Iterator[_Read]:
    """The records of the files that are new or have changed; the plan says what became of all."""
    report = plan.report
    report.skipped.extend((folder.path, folder.unlisted or "") for folder in unlisted)
    with store.reading():
        origins = store.origins()
        taken = set(store.paths())
        learnt = read_learnt(store.setting(SETTING))
    plan.learnt = learn(found, origins, learnt)
    learnt |= plan.learnt
    for file, (root, below) in tqdm(found.items(), "indexing", disable=None, unit="file"):
        name = str(file)
        known = origins.get(name)
        if not _writable(name):
            report.skipped.append((below, "its name is not UTF-8"))
            continue
        path = known[0] if known else free_path(root, below, taken)
        try:
            status = status_of(file)
            anew = str(file.parent) in plan.learnt  # what was read before may read otherwise now
            if known and not anew and (status.st_size, status.st_mtime_ns) == known[1:3]:
                report.unchanged.append(path)
                continue
            data = read_bytes(file)
            content = content_digest(data)
            same = known and content == known[3]
            if not same or anew:
                recurring = learnt.get(str(file.parent), frozenset())
                document = document_of(file, path, data, recurring)
            if same and not (anew and _reads_otherwise(store, document)):
                report.unchanged.append(path)
                plan.touched.append((path, status.st_size, status.st_mtime_ns))
                continue
        except OSError as error:
            report.skipped.append((path, error.strerror or str(error)))
            continue
        except Unreadable as error:
            report.skipped.append((path, str(error)))
            # Where the file could be read and holds no article now, the old one is no longer true.
            if known and not isinstance(error.__cause__, OSError):
                report.removed.append(path)
            continue
        taken.add(path)
        (report.updated if known else report.added).append(path)
        if document.note:
            report.noted.append((path, document.note))
        origin = Origin(name, status.st_size, status.st_mtime_ns, content, document.encoding)
        yield record_of(document, origin), document.folded
    given = set(map(str, found))
    hidden = [folder.file for folder in unlisted]  # what was there may be there still
    for name, (path, *_) in origins.items():
        if name in given or any(Path(name).is_relative_to(folder) for folder in hidden):
            continue
        if any(Path(name).is_relative_to(folder) for folder in folders):
            report.removed.append(path)


def _reads_otherwise(store: Store, document: Document) -> bool:
    with store.reading():
        known = store.record(document.article.path)
    return known is None or known.article != document.article


def read_record(file: Path, path: str, recurring: frozenset[str]) -> Record:
    """The article of one file, read, hashed and cleaned. Raises `Unreadable`, `OSError`."""
    status = status_of(file)
    data = read_bytes(file)
    document = document_of(file, path, data, recurring)
    content = content_digest(data)
    return record_of(
        document,
        Origin(str(file), status.st_size, status.st_mtime_ns, content, document.encoding),
    )


def content_digest(data: bytes) -> bytes:
    """BLAKE2b of a file's bytes, 16 bytes: what tells whether it has changed."""
    return hashlib.blake2b(data, digest_size=16).digest()


def record_of(document: Document, origin: Origin) -> Record:
    """What the library keeps of a file that was read."""
    removed = tuple((r.kind, document.raw[r.start : r.end]) for r in document.removed)
    return Record(document.article, origin, document.kept, removed, document.broken, document.marks)


def _land(store: Store, model: Model, read: Callable[[_Plan], Iterator[_Read]]) -> IndexReport:
    """Read, embed, and write in one transaction; again where somebody else wrote meanwhile.

    What was read waits beside the library, so that a large folder needs no more memory than a
    small one.
    """
    for _ in range(_ATTEMPTS):
        model.check(store)
        generation = store.generation
        plan = _Plan()
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(store.path.parent)) as waiting:
            try:
                count = _prepare(store, model, read(plan), waiting)
            except OSError as error:
                reason = error.strerror or error
                raise LibraryError(f"can't index into {store.path}: {reason}") from error
            with store.writing():
                if store.generation == generation:
                    _write(store, model, plan, waiting, count)
                    return plan.report
    raise LibraryError(f"{store.path} is being changed by somebody else all the time: try again")


def _prepare(store: Store, model: Model, records: Iterable[_Read], waiting: IO[bytes]) -> int:
    """Divide and embed `records`, and put them into `waiting`; how many there were."""
    count = 0
    texts: dict[bytes, str] = {}
    for record, folded in records:
        text = record.article.text
        folded = fold(text) if folded is None else folded
        parted = divided(text, folded)
        spans = [(passage.start, passage.end) for passage, _ in parted]
        passage_text = passage_texts(record, [view for _, view in parted], folded)
        keys = [content_key(text) for text in passage_text]
        texts.update(zip(keys, passage_text, strict=True))
        pickle.dump((record, spans, keys), waiting)
        count += 1
        if len(texts) >= _SORTED:
            embed(store, model, texts)
            texts = {}
    embed(store, model, texts)
    waiting.flush()
    waiting.seek(0)
    return count


def _write(store: Store, model: Model, plan: _Plan, waiting: IO[bytes], count: int) -> None:
    model.sign(store)
    loose = []
    for path in (*plan.report.removed, *plan.report.updated):
        loose += store.delete(path)
    for _ in range(count):
        record, spans, keys = pickle.load(waiting)  # noqa: S301 (our own temporary file)
        store.insert(record, spans, keys)
    store.drop_unused(loose)
    for path, size, modified in plan.touched:
        store.touch(path, size, modified)
    if plan.learnt:
        keep_learnt(store, read_learnt(store.setting(SETTING)) | plan.learnt)
    if count or plan.report.removed or plan.learnt:
        store.next_generation()


def embed(store: Store, model: Model, texts: dict[bytes, str]) -> None:
    """Embed those of `texts` that have no vector yet, keeping what is done as it goes."""
    # By length: passages of one size share a batch, and none is padded much.
    missing = sorted(store.missing_vectors(texts), key=lambda key: (len(texts[key]), key))
    if not missing:
        return
    encoder = model.encoder(store)
    with tqdm(
        total=len(missing), desc="embedding", disable=None, unit="passage", leave=False
    ) as bar:
        for start in range(0, len(missing), _EMBED_STEP):
            part = missing[start : start + _EMBED_STEP]
            vectors = encoder.encode_passages([texts[key] for key in part])
            with store.writing():
                model.sign(store)
                store.insert_vectors(part, vectors)
            bar.update(len(part))


def _writable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
