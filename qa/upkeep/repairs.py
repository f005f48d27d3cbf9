"""A damaged library -> a sound one beside it, of all that can still be read or made again.

What is sound is taken over as it is. An article whose row is damaged is read from its file again,
a damaged vector is embedded again. The old library is kept.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from corpus import CorpusError, Span, passages
from embeddings import Vectors
from qa.errors import LibraryError
from qa.search import Derived, texts_at
from qa.store import (
    COLUMNS,
    ERRORS,
    Model,
    Record,
    Store,
    checksum,
    content_key,
    digest,
    division,
    from_row,
    open_file,
    seal,
)
from qa.upkeep.folders import SETTING, Learnt, read_learnt
from qa.upkeep.indexing import embed, read_record
from qa.upkeep.verification import Fault, damage

_STEP = 200  # articles written at a time
_SAME = 0.99  # cosine from which on two vectors of a text are of one model


@dataclass
class Repair:
    """What was mended, a line each, and what could not be."""

    mended: list[str] = field(default_factory=list)
    lost: list[Fault] = field(default_factory=list)


def repair(path: Path, model: Model) -> Repair:
    """Mend the library at `path`; no other process may be using it.

    `model` embeds again what has to be. Raises `LibraryError` where nothing of a library is left.
    """
    done = Repair()
    if not path.is_file():
        raise LibraryError(f"there is no library at {path}: make one with chuchu index")
    if _is_damaged(path):
        _mend(path, model, done)
    with closing(Store(path, create=False)) as store:
        unused = store.unused_vectors()
        if unused:
            with store.writing():
                store.drop_unused(unused)
                store.next_generation()
            done.mended.append(f"forgot {len(unused)} vectors that no passage has")
        Derived(store).refresh()
    return done


def _is_damaged(path: Path) -> bool:
    try:
        with closing(Store(path, create=False)) as store:
            return bool(damage(store))
    except LibraryError:
        return True


def _mend(path: Path, model: Model, done: Repair) -> None:
    new = path.with_name(path.name + ".repairing")
    new.unlink(missing_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix="chuchu-") as place, closing(Store(new)) as store:
            _take_over(path, Path(place), store, model, done)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    kept = _put_in_place(new, path)
    done.mended.append(f"wrote the library anew; the old one is kept as {kept.name}")


def _take_over(path: Path, place: Path, store: Store, model: Model, done: Repair) -> None:
    old = _Old(path)
    found = list(old.articles(done))
    if not found:
        # Page 1 holds the file's header and the tables' descriptions, the same in every library:
        # with a new one's in front, the other pages can be read.
        old.close()
        grafted = place / "grafted.chuchu"
        grafted.write_bytes(_with_new_first_page(path.read_bytes(), place))
        old = _Old(grafted)
        done.lost.clear()
        found = list(old.articles(done))
    with closing(old):
        if not found:
            raise LibraryError(f"{path}: nothing of a library could be read from it")
        _take_vectors(old, store, model, found)
    again = 0
    for start in range(0, len(found), _STEP):
        keyed = [(r, spans, _keyed(r, spans)) for r, spans in found[start : start + _STEP]]
        texts = {key: text for _, _, some in keyed for key, text in some}
        again += len(store.missing_vectors(texts))
        embed(store, model, texts)
        with store.writing():
            for record, spans, some in keyed:
                store.insert(record, spans, [key for key, _ in some])
            store.next_generation()
    if again:
        done.mended.append(f"embedded {again} passages again")


def _keyed(record: Record, spans: Sequence[Span]) -> list[tuple[bytes, str]]:
    return [(content_key(text), text) for text in texts_at(record, spans)]


def _take_vectors(
    old: "_Old", store: Store, model: Model, found: Sequence[tuple[Record, list[Span]]]
) -> None:
    """Take over the settings and the vectors that are sound."""
    sealed = old.sealed()
    with store.writing():
        for name in ("model", "dim", "model_source", SETTING):
            value = old.setting(name)
            if value is not None and (sealed or (name == "model_source" and Path(value).is_dir())):
                store.put(name, value)
    if not sealed:  # which model made the vectors has to be found out
        key, text = _keyed(*found[0])[0]
        made = model.encoder(store).encode_passages([text])[0]
        vector = old.vector(key)
        if vector is None or vector.shape != made.shape or float(vector @ made) < _SAME:
            return
    with store.writing():
        if not sealed:
            model.sign(store)
        for key, vector in old.vectors():
            store.insert_vectors([key], vector[np.newaxis, :])


class _Old:
    """What can be read of a damaged library; nothing here raises for damage."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = open_file(path, careful=False)

    def close(self) -> None:
        self._db.close()

    def _rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What `sql` gives before it comes upon damage."""
        out = []
        try:
            for row in self._db.execute(sql, values):
                out.append(row)  # noqa: PERF402 (those before the damage count)
        except (*ERRORS, OverflowError):
            pass
        return out

    def _numbers(self, table: str) -> range:
        rows = self._rows("SELECT seq FROM sqlite_sequence WHERE name = ?", table)
        rows += self._rows(f"SELECT max(id) FROM {table}")  # noqa: S608
        counts = [row[0] for row in rows if isinstance(row[0], int)]
        most = self.path.stat().st_size  # no row is smaller than a byte: a damaged count ends here
        return range(1, min(max(counts, default=0), most) + 1)

    def setting(self, name: str) -> str | None:
        for (value,) in self._rows("SELECT value FROM settings WHERE name = ?", name):
            return str(value)
        return None

    def sealed(self) -> bool:
        """Whether the settings are as they were written."""
        return self.setting("seal") == seal(self._rows)

    def vector(self, key: bytes) -> Vectors | None:
        """The vector under `key`, where it is sound."""
        for blob, written in self._rows("SELECT vector, checksum FROM vectors WHERE key = ?", key):
            if checksum(key, blob) == written:
                return np.frombuffer(blob, "<f2").astype(np.float32)
        return None

    def vectors(self) -> Iterator[tuple[bytes, Vectors]]:
        """Keys and vectors that are as they were written."""
        for number in self._numbers("vectors"):
            query = "SELECT key, vector, checksum FROM vectors WHERE id = ?"
            for key, blob, written in self._rows(query, number):
                if checksum(key, blob) == written:
                    yield key, np.frombuffer(blob, "<f2").astype(np.float32)

    def articles(self, done: Repair) -> Iterator[tuple[Record, list[Span]]]:
        """Articles and how they are divided; read from their files where the rows are damaged."""
        by_file = {n: f for f, n in self._rows("SELECT file, id FROM articles ORDER BY file")}
        by_path = {n: p for p, n in self._rows("SELECT path, id FROM articles ORDER BY path")}
        taken: set[str] = set()
        learnt = read_learnt(self.setting(SETTING) if self.sealed() else None)
        for number in self._numbers("articles"):
            query = f"SELECT digest, {COLUMNS}, division FROM articles WHERE id = ?"  # noqa: S608
            rows = self._rows(query, number)
            if not rows and number not in by_path and number not in by_file:
                continue  # was removed
            path, file = by_path.get(number), by_file.get(number)
            if rows:
                written, *row = rows[0]
                if digest(row) == written and row[0] not in taken:
                    record = from_row(row)
                    taken.add(record.article.path)
                    yield record, self._division(number, row[-1], record)
                    continue
                path, file = path or row[0], file or row[COLUMNS.split(", ").index("file")]
            again = _from_file(path, file, learnt)
            if again is None or again.article.path in taken:
                done.lost.append(Fault(str(path), "is damaged, and can't be read from its file"))
                continue
            taken.add(again.article.path)
            done.mended.append(f"read {again.article.path} from its file again")
            yield again, _divided(again)

    def _division(self, number: int, written: Any, record: Record) -> list[Span]:
        query = (
            'SELECT p.start, p."end", v.key FROM passages p LEFT JOIN vectors v ON v.id = p.vector '
            "WHERE p.article = ? ORDER BY p.id"
        )
        rows = self._rows(query, number)
        spans = [(row[0], row[1]) for row in rows]
        if division(spans, [row[2] for row in rows]) == written:
            return spans
        return _divided(record)


def _divided(record: Record) -> list[Span]:
    return [(passage.start, passage.end) for passage in passages(record.article.text)]


def _from_file(path: Any, file: Any, learnt: Learnt) -> Record | None:
    if not isinstance(path, str) or not isinstance(file, str) or not path:
        return None
    try:
        return read_record(Path(file), path, learnt.get(str(Path(file).parent), frozenset()))
    except (CorpusError, OSError, ValueError):
        return None


def _with_new_first_page(data: bytes, place: Path) -> bytes:
    """`data` with the first page of a new library; SQLite's file format, section 1.3."""
    fresh = place / "fresh.chuchu"
    Store(fresh).close()
    first = bytearray(fresh.read_bytes()[: _page_size(fresh)])
    first[28:32] = (len(data) // len(first)).to_bytes(4, "big")  # the file's pages
    first[32:40] = bytes(8)  # no free pages: those that are go unread
    first[92:96] = first[24:28]  # the page count holds for this change
    return bytes(first) + data[len(first) :]


def _page_size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA page_size").fetchone()[0])


def _put_in_place(new: Path, path: Path) -> Path:
    """Put `new` at `path`; the place where the old file is kept."""
    kept = path.with_name(path.name + ".damaged")
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{path.name}.damaged-{number}")
    journal = path.with_name(path.name + "-journal")
    if journal.exists():  # the old file's: SQLite would play it back into the new one
        journal.rename(kept.with_name(kept.name + "-journal"))
    try:
        os.link(path, kept)
    except OSError:  # no hard links here
        path.rename(kept)
    new.replace(path)
    return kept
