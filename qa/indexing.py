"""Files and articles -> the store: read what changed, embed what is new, land it in one step."""

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tqdm import tqdm

from corpus import (
    Article,
    CorpusError,
    Document,
    Unreadable,
    find_files,
    first_clause,
    passages,
    read_document,
)
from embeddings import Encoder
from qa.derived import passage_texts
from qa.errors import LibraryError
from qa.store import Origin, Record, Store, content_key
from qa.types import IndexReport

_EMBED_STEP = 256  # passages embedded between two commits: what a crash can cost
_ATTEMPTS = 5


@dataclass
class _Plan:
    """What one run will do. `touched` are files with a new time and the old content."""

    report: IndexReport = field(default_factory=IndexReport)
    records: list[Record] = field(default_factory=list)
    touched: list[tuple[str, int, int]] = field(default_factory=list)


def add_files(store: Store, encoder: Encoder, paths: Sequence[str | os.PathLike[str]]) -> IndexReport:
    """Bring the store in line with the files and folders `paths`.

    Raises `LibraryError` where one of them is missing or a folder is empty; nothing is then changed.
    """
    found = _found(paths)
    folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
    return _land(store, encoder, lambda: _plan_files(store, found, folders))


def add_articles(store: Store, encoder: Encoder, articles: Iterable[Article]) -> IndexReport:
    """Add articles that never were files; one whose path is there already is replaced."""
    given = {}
    for article in articles:
        if not article.path or not article.text.strip():
            raise LibraryError(f"an article needs a path and a text: {article.path or article!r}")
        for value in (article.path, article.title, article.text):
            if not _writable(value):
                raise LibraryError(f"{article.path!r} holds half of a surrogate pair")
        if not article.title:
            article = replace(article, title=first_clause(article.text))
        given[article.path] = article

    def plan() -> _Plan:
        plan = _Plan()
        for article in given.values():
            known = store.record(article.path)
            if known is None:
                plan.report.added.append(article.path)
            elif known.article == article:
                plan.report.unchanged.append(article.path)
                continue
            else:
                plan.report.updated.append(article.path)
            plan.records.append(Record(article))
        return plan

    return _land(store, encoder, plan)


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
        for path in removed:
            store.delete(path)
        store.next_generation()
    return removed


def _found(paths: Sequence[str | os.PathLike[str]]) -> dict[Path, tuple[Path, str]]:
    """Absolute file -> the root it was found under, and its path below that."""
    if isinstance(paths, str | os.PathLike):
        raise LibraryError(f"add takes a list of paths, not one path: [{os.fspath(paths)!r}]")
    found: dict[Path, tuple[Path, str]] = {}
    for path in paths:
        root = Path(path).resolve()
        try:
            for file in find_files(root):
                found.setdefault(file.file, (root, file.path))
        except CorpusError as error:
            raise LibraryError(str(error)) from error
    return found


def _plan_files(
    store: Store, found: dict[Path, tuple[Path, str]], folders: Sequence[Path]
) -> _Plan:
    plan = _Plan()
    with store.reading():
        origins = store.origins()
        taken = set(store.paths())
    for file, (root, below) in tqdm(found.items(), "reading", disable=None, unit="file"):
        name = str(file)
        known = origins.get(name)
        if not _writable(name):
            plan.report.skipped.append((os.fsencode(below).decode("utf-8", "replace"), "its name is not UTF-8"))
            continue
        path = known[0] if known else _free_path(root, below, taken)
        try:
            status = file.stat()
            if known and (status.st_size, status.st_mtime_ns) == known[1:3]:
                plan.report.unchanged.append(path)
                continue
            content = hashlib.blake2b(file.read_bytes(), digest_size=16).digest()
            if known and content == known[3]:
                plan.report.unchanged.append(path)
                plan.touched.append((path, status.st_size, status.st_mtime_ns))
                continue
            document = read_document(file, path)
        except OSError as error:
            plan.report.skipped.append((path, error.strerror or str(error)))
            continue
        except Unreadable as error:
            plan.report.skipped.append((path, str(error)))
            # Where the file could be read and holds no article now, the old one is no longer true.
            if known and not isinstance(error.__cause__, OSError):
                plan.report.removed.append(path)
            continue
        origin = Origin(name, status.st_size, status.st_mtime_ns, content, document.encoding)
        plan.records.append(_record(document, origin))
        taken.add(path)
        (plan.report.updated if known else plan.report.added).append(path)
    for name, (path, *_) in origins.items():
        file = Path(name)
        if file not in found and any(file.is_relative_to(folder) for folder in folders):
            plan.report.removed.append(path)
    return plan


def _free_path(root: Path, below: str, taken: set[str]) -> str:
    """The path below the root; where that is taken, with folder names in front."""
    path = below
    above = root if root.is_dir() else root.parent
    while path in taken and above.name:
        path = f"{above.name}/{path}"
        above = above.parent
    return path


def _record(document: Document, origin: Origin) -> Record:
    removed = tuple((r.kind, document.raw[r.start : r.end]) for r in document.removed)
    return Record(document.article, origin, document.kept, removed, document.broken)


def _land(store: Store, encoder: Encoder, make_plan: Callable[[], _Plan]) -> IndexReport:
    """Plan, embed, and write in one transaction; plan again where somebody else wrote meanwhile."""
    _check_model(store, encoder)
    for _ in range(_ATTEMPTS):
        generation = store.generation
        plan = make_plan()
        cut = [passages(record.article.text) for record in plan.records]
        spans = [[(p.start, p.end) for p in found] for found in cut]
        texts = [passage_texts(r, s) for r, s in zip(plan.records, spans, strict=True)]
        keys = [[content_key(text) for text in some] for some in texts]
        by_key = {k: t for ks, ts in zip(keys, texts, strict=True) for k, t in zip(ks, ts, strict=True)}
        _embed(store, encoder, by_key)
        with store.writing():
            if store.generation != generation or store.missing_vectors(by_key):
                continue
            _check_model(store, encoder)
            store.put("model", encoder.name)
            for path in (*plan.report.removed, *plan.report.updated):
                store.delete(path)
            for record, some_spans, some_keys in zip(plan.records, spans, keys, strict=True):
                store.insert(record, some_spans, some_keys)
            for path, size, modified in plan.touched:
                store.touch(path, size, modified)
            if plan.records or plan.report.removed:
                store.next_generation()
            return plan.report
    raise LibraryError(f"{store.path} is being changed by somebody else all the time: try again")


def _check_model(store: Store, encoder: Encoder) -> None:
    model = store.setting("model")
    if model not in (None, encoder.name):
        raise LibraryError(
            f"library {store.path.name} was made with {model}, not {encoder.name}: "
            "index into a new library, or leave --model out"
        )


def _embed(store: Store, encoder: Encoder, texts: dict[bytes, str]) -> None:
    """Embed those of `texts` that have no vector yet, keeping what is done as it goes."""
    # By length: passages of one size share a batch, and none is padded much.
    missing = sorted(store.missing_vectors(texts), key=lambda key: (len(texts[key]), key))
    with tqdm(total=len(missing), desc="embedding", disable=None, unit="passage") as bar:
        for start in range(0, len(missing), _EMBED_STEP):
            part = missing[start : start + _EMBED_STEP]
            vectors = encoder.encode_passages([texts[key] for key in part])
            with store.writing():
                store.insert_vectors(part, vectors)
            bar.update(len(part))


def _writable(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True
