"""The library's one SQLite file: articles, passages, vectors and settings.

Every change is one transaction, and raises the library's generation by one. A row carries a digest
of itself, so that a changed byte is found. Vectors are kept by the content they were made from:
the same text is never embedded twice, and work that a crash cut short is there for the next run.
"""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple, dataclass, replace
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from corpus import Article, Kept, Removed, Span
from embeddings import Vectors
from qa.errors import LibraryError

SCHEMA = 1
_APPLICATION_ID = 0x43685168  # "ChQh": tells a library from any other SQLite file
_BUSY_SECONDS = 60.0
_MANY = 500  # values in one SQL list; SQLite allows 32,766

_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT, site TEXT, published TEXT, author TEXT, url TEXT,
    text TEXT NOT NULL,
    file TEXT, size INTEGER, modified INTEGER, content BLOB, encoding TEXT,
    kept TEXT NOT NULL, removed TEXT NOT NULL, broken TEXT NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX articles_by_file ON articles (file);
CREATE TABLE vectors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,
    vector BLOB NOT NULL,
    checksum INTEGER NOT NULL
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector INTEGER NOT NULL REFERENCES vectors (id)
);
CREATE INDEX passages_by_article ON passages (article);
CREATE INDEX passages_by_vector ON passages (vector);
"""
_ARTICLE_COLUMNS = (
    "path, title, publisher, site, published, author, url, text, "
    "file, size, modified, content, encoding, kept, removed, broken"
)


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


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A row of passages; `id` numbers it in both derived indexes and is never used again."""

    id: int
    article: int
    start: int
    end: int


def content_key(text: str) -> bytes:
    """The key of the vector of `text`, 16 bytes."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


class Store:
    """An open library file. Not safe for use by two threads at once: `Library` takes turns."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open `path`; a missing file becomes an empty library where `create` is set."""
        self.path = path
        if not path.exists():
            if not create:
                raise LibraryError(f"there is no library at {path}: make one with chuchu index")
            path.parent.mkdir(parents=True, exist_ok=True)
        self._db = self._connect()

    def _connect(self) -> sqlite3.Connection:
        try:
            db = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA synchronous = FULL")
            db.execute("PRAGMA secure_delete = ON")  # what was removed is gone from the file too
            application = db.execute("PRAGMA application_id").fetchone()[0]
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if application == 0 and not db.execute("SELECT 1 FROM sqlite_master").fetchone():
                self._create(db)
                return db
        except sqlite3.DatabaseError as error:
            raise LibraryError(self._trouble(error)) from error
        if application != _APPLICATION_ID:
            raise LibraryError(f"{self.path} is not a Chuchu library")
        if version != SCHEMA:
            raise LibraryError(
                f"{self.path} has schema {version}, and this Chuchu reads {SCHEMA}: "
                "index the articles into a new library"
            )
        return db

    def _create(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        if not db.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in _TABLES.split(";\n"):
                db.execute(statement)
            db.execute("INSERT INTO settings VALUES ('library', ?)", (uuid.uuid4().hex,))
            db.execute("INSERT INTO settings VALUES ('generation', '0')")
            db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            db.execute(f"PRAGMA user_version = {SCHEMA}")
        db.execute("COMMIT")

    def _trouble(self, error: sqlite3.Error) -> str:
        if "not a database" in str(error):
            return f"{self.path} is not a Chuchu library"
        if "malformed" in str(error):
            return f"{self.path} is damaged ({error}): see chuchu verify and chuchu repair"
        return f"{self.path}: {error}"

    def close(self) -> None:
        """Close the file; the store can't be used any more."""
        self._db.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Every read inside sees one and the same state of the library."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is written inside lands, or nothing of it."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        try:
            self._db.execute(begin)
            try:
                yield
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")
        except sqlite3.DatabaseError as error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise LibraryError(self._trouble(error)) from error

    # Settings

    def setting(self, name: str) -> str | None:
        """The value of a setting: `library` (its id), `generation`, `model`, `model_source`."""
        row = self._db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, name: str, value: str) -> None:
        """Write a setting."""
        self._db.execute("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    @property
    def generation(self) -> int:
        """How many changes the library has seen."""
        return int(self.setting("generation") or 0)

    def next_generation(self) -> None:
        """Say that the articles have changed."""
        self.put("generation", str(self.generation + 1))

    # Articles

    def insert(self, record: Record, passages: Sequence[Span], keys: Sequence[bytes]) -> None:
        """Add an article and its passages; `keys` name their vectors, which must be there."""
        values = _row(record)
        cursor = self._db.execute(
            f"INSERT INTO articles ({_ARTICLE_COLUMNS}, digest) "  # noqa: S608 (our own words)
            f"VALUES ({', '.join('?' * (len(values) + 1))})",
            (*values, _digest(values)),
        )
        self._db.executemany(
            'INSERT INTO passages (article, start, "end", vector) '
            "VALUES (?, ?, ?, (SELECT id FROM vectors WHERE key = ?))",
            [
                (cursor.lastrowid, start, end, key)
                for (start, end), key in zip(passages, keys, strict=True)
            ],
        )

    def touch(self, path: str, size: int, modified: int) -> None:
        """Note the size and time of a file whose content has stayed."""
        record = self.record(path)
        if record is None or record.origin is None:
            return
        origin = replace(record.origin, size=size, modified=modified)
        values = _row(replace(record, origin=origin))
        self._db.execute(
            "UPDATE articles SET size = ?, modified = ?, digest = ? WHERE path = ?",
            (size, modified, _digest(values), path),
        )

    def delete(self, path: str) -> None:
        """Take an article out, with its passages and the vectors that no other passage has."""
        ours = "(SELECT id FROM articles WHERE path = ?)"
        rows = self._db.execute(f"SELECT vector FROM passages WHERE article = {ours}", (path,))  # noqa: S608
        vectors = rows.fetchall()
        self._db.execute(f"DELETE FROM passages WHERE article = {ours}", (path,))  # noqa: S608
        self._db.execute("DELETE FROM articles WHERE path = ?", (path,))
        self._db.executemany(
            "DELETE FROM vectors WHERE id = ?1 "
            "AND NOT EXISTS (SELECT 1 FROM passages WHERE vector = ?1)",
            vectors,
        )

    def paths(self) -> list[str]:
        """The paths of all articles, sorted."""
        return [row[0] for row in self._db.execute("SELECT path FROM articles ORDER BY path")]

    def origins(self) -> dict[str, tuple[str, int, int, bytes]]:
        """File -> path in the library, size, time of change and content, of all that were files."""
        rows = self._db.execute(
            "SELECT file, path, size, modified, content FROM articles WHERE file IS NOT NULL"
        )
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}

    def record(self, path: str) -> Record | None:
        """All that is kept of one article, or None. Raises `LibraryError` where it is damaged."""
        for _, record, sound in self._records("WHERE path = ?", (path,)):
            return _sound(self.path, record, sound)
        return None

    def records(self) -> Iterator[tuple[Record, bool]]:
        """Every article, by path, and whether its row is as it was written."""
        for _, record, sound in self._records("ORDER BY path"):
            yield record, sound

    def records_by_id(self, ids: Sequence[int]) -> dict[int, Record]:
        """The articles numbered `ids`, those that are there."""
        marks = ", ".join("?" * len(ids))
        found = self._records(f"WHERE id IN ({marks})", ids)
        return {number: _sound(self.path, record, sound) for number, record, sound in found}

    def _records(
        self, where: str, values: Sequence[Any] = ()
    ) -> Iterator[tuple[int, Record, bool]]:
        query = f"SELECT id, {_ARTICLE_COLUMNS}, digest FROM articles {where}"  # noqa: S608
        for number, *row, digest in self._db.execute(query, values):
            yield number, _record(row), _digest(row) == digest

    # Passages and vectors

    def passage_ids(self) -> np.ndarray[Any, np.dtype[np.int64]]:
        """The numbers of all passages, ascending."""
        rows = self._db.execute("SELECT id FROM passages ORDER BY id").fetchall()
        return np.fromiter((row[0] for row in rows), dtype=np.int64, count=len(rows))

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """The passages numbered `ids`, those that are there, in the order of their numbers."""
        out = []
        for part in _parts(ids):
            marks = ", ".join("?" * len(part))
            rows = self._db.execute(
                f'SELECT id, article, start, "end" FROM passages WHERE id IN ({marks}) ORDER BY id',  # noqa: S608
                part,
            )
            out.extend(StoredPassage(*row) for row in rows)
        return out

    def passages_of(self, path: str) -> list[StoredPassage]:
        """The passages of one article, in its order."""
        rows = self._db.execute(
            'SELECT p.id, p.article, p.start, p."end" FROM passages p '
            "JOIN articles a ON a.id = p.article WHERE a.path = ? ORDER BY p.start",
            (path,),
        )
        return [StoredPassage(*row) for row in rows]

    def passages_by_article(
        self, ids: Sequence[int]
    ) -> Iterator[tuple[Record, list[StoredPassage]]]:
        """The passages numbered `ids`, one article after the other."""
        for part in _parts(ids):
            passages = self.passages(part)
            records = self.records_by_id(sorted({passage.article for passage in passages}))
            for article, group in groupby(passages, key=attrgetter("article")):
                yield records[article], list(group)

    def vectors_of(self, ids: Sequence[int]) -> Vectors:
        """The vectors of the passages `ids`, (n, dim) float32 with unit rows, in that order."""
        found: dict[int, bytes] = {}
        for part in _parts(ids):
            marks = ", ".join("?" * len(part))
            found.update(
                self._db.execute(
                    "SELECT p.id, v.vector FROM passages p JOIN vectors v ON v.id = p.vector "
                    f"WHERE p.id IN ({marks})",  # noqa: S608 (question marks only)
                    part,
                )
            )
        flat = np.frombuffer(b"".join(found[i] for i in ids), dtype="<f2")
        vectors = flat.reshape(len(ids), -1).astype(np.float32)
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def missing_vectors(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of `keys` that have no vector yet."""
        wanted = set(keys)
        for part in _parts(sorted(wanted)):
            marks = ", ".join("?" * len(part))
            rows = self._db.execute(f"SELECT key FROM vectors WHERE key IN ({marks})", part)  # noqa: S608
            wanted.difference_update(row[0] for row in rows)
        return wanted

    def insert_vectors(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Keep vectors, in half precision: that costs a cosine less than 1e-6."""
        blobs = [vector.astype("<f2").tobytes() for vector in vectors]
        self._db.executemany(
            "INSERT OR IGNORE INTO vectors (key, vector, checksum) VALUES (?, ?, ?)",
            [(key, blob, crc32(blob)) for key, blob in zip(keys, blobs, strict=True)],
        )

    def drop_unused_vectors(self) -> int:
        """Forget the vectors that no passage names; how many."""
        return self._db.execute(
            "DELETE FROM vectors WHERE NOT EXISTS "
            "(SELECT 1 FROM passages WHERE passages.vector = vectors.id)"
        ).rowcount

    def vector_faults(self) -> list[int]:
        """The numbers of passages whose vector is missing or not as it was written."""
        rows = self._db.execute(
            "SELECT p.id, v.vector, v.checksum FROM passages p "
            "LEFT JOIN vectors v ON v.id = p.vector ORDER BY p.id"
        )
        return [i for i, blob, checksum in rows if blob is None or crc32(blob) != checksum]

    def structure_faults(self) -> list[str]:
        """What SQLite itself finds wrong with the file."""
        try:
            rows = self._db.execute("PRAGMA integrity_check").fetchall()
            rows += self._db.execute("PRAGMA foreign_key_check").fetchall()
        except sqlite3.DatabaseError as error:
            return [str(error)]
        return [" ".join(map(str, row)) for row in rows if row != ("ok",)]


def _parts(values: Sequence[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(values), _MANY):
        yield [v.item() if isinstance(v, np.generic) else v for v in values[start : start + _MANY]]


def _row(record: Record) -> tuple[Any, ...]:
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
    )


def _record(row: Sequence[Any]) -> Record:
    path, title, publisher, site, published, author, url, text = row[:8]
    file, size, modified, content, encoding, kept, removed, broken = row[8:16]
    return Record(
        Article(path, title, publisher, site, published, author, url, text),
        None if file is None else Origin(file, size, modified, content, encoding),
        tuple(Kept(*values) for values in json.loads(kept)),
        tuple((kind, taken) for kind, taken in json.loads(removed)),
        tuple((start, end) for start, end in json.loads(broken)),
    )


def _sound(library: Path, record: Record, sound: bool) -> Record:
    if sound:
        return record
    raise LibraryError(
        f"{library}: the stored text of {record.article.path} is not as it was written: "
        "see chuchu verify and chuchu repair"
    )


def _digest(values: Sequence[Any]) -> bytes:
    """BLAKE2b over the values of a row, each with its type and length in front."""
    state = blake2b(digest_size=16)
    for value in values:
        data = value if isinstance(value, bytes) else str(value).encode("utf-8", "surrogatepass")
        state.update(f"{type(value).__name__}:{len(data)}:".encode())
        state.update(data)
    return state.digest()
