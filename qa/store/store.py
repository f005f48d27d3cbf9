"""What the library's one SQLite file holds: articles, passages and vectors.

A row carries a digest of itself, so that a changed byte is found. Vectors are kept by the content
they were made from: the same text is never embedded twice, and work that a crash cut short is there
for the next run.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby
from operator import attrgetter
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from corpus import Span
from embeddings import Vectors
from qa.errors import LibraryError
from qa.store.database import Database
from qa.store.record import COLUMNS, Record, digest, division, from_row, to_row

_MANY = 500  # passages looked up at a time


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


class Store(Database):
    """An open library. Not safe for use by two threads at once: `Library` takes turns."""

    def insert(self, record: Record, passages: Sequence[Span], keys: Sequence[bytes]) -> None:
        """Add an article and its passages; `keys` name their vectors, which must be there."""
        values = (*to_row(record), division(passages, keys))
        marks = ", ".join("?" * (len(values) + 1))
        article = self.run(
            f"INSERT INTO articles ({COLUMNS}, division, digest) VALUES ({marks})",  # noqa: S608
            (*values, digest(values)),
        ).lastrowid
        self.run_many(
            'INSERT INTO passages (article, start, "end", vector) '
            "VALUES (?, ?, ?, (SELECT id FROM vectors WHERE key = ?))",
            [(article, start, end, key) for (start, end), key in zip(passages, keys, strict=True)],
        )

    def touch(self, path: str, size: int, modified: int) -> None:
        """Note the size and time of a file whose content has stayed."""
        columns = COLUMNS.split(", ")
        query = f"SELECT {COLUMNS}, division FROM articles WHERE path = ?"  # noqa: S608
        for row in list(self.rows(query, (path,))):
            values = list(row)
            values[columns.index("size")], values[columns.index("modified")] = size, modified
            self.run(
                "UPDATE articles SET size = ?, modified = ?, digest = ? WHERE path = ?",
                (size, modified, digest(values), path),
            )

    def delete(self, path: str) -> list[int]:
        """Take an article and its passages out. Returns the numbers of the vectors they had."""
        ours = "(SELECT id FROM articles WHERE path = ?)"
        found = self.rows(f"SELECT vector FROM passages WHERE article = {ours}", (path,))  # noqa: S608
        vectors = [row[0] for row in found]
        self.run(f"DELETE FROM passages WHERE article = {ours}", (path,))  # noqa: S608
        self.run("DELETE FROM articles WHERE path = ?", (path,))
        return vectors

    def paths(self) -> list[str]:
        """The paths of all articles, sorted."""
        return [row[0] for row in self.rows("SELECT path FROM articles ORDER BY path")]

    def origins(self) -> dict[str, tuple[str, int, int, bytes]]:
        """File -> path in the library, size, time of change and content, of all that were files."""
        rows = self.rows(
            "SELECT file, path, size, modified, content FROM articles WHERE file IS NOT NULL"
        )
        return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}

    def record(self, path: str) -> Record | None:
        """All that is kept of one article, or None. Raises `LibraryError` where it is damaged."""
        for _, name, record in self._records("WHERE path = ?", (path,)):
            return self._sound(name, record)
        return None

    def records(self) -> Iterator[Record]:
        """Every article, by path. Raises `LibraryError` at one that is damaged."""
        for path, record in self.checked_records():
            yield self._sound(path, record)

    def checked_records(self) -> Iterator[tuple[str, Record | None]]:
        """Every path, and its article where it is as it was written."""
        for _, path, record in self._records("ORDER BY path"):
            yield path, record

    def records_by_id(self, ids: Sequence[int]) -> dict[int, Record]:
        """The articles numbered `ids`, those that are there."""
        found = self._records("WHERE id IN ({marks})", ids)
        return {number: self._sound(path, record) for number, path, record in found}

    def _records(
        self, where: str, values: Sequence[Any] = ()
    ) -> Iterator[tuple[int, str, Record | None]]:
        query = f"SELECT id, digest, {COLUMNS}, division FROM articles {where}"  # noqa: S608
        rows = self.rows_in(query, values) if "{marks}" in where else self.rows(query, values)
        for number, written, *row in rows:
            yield number, str(row[0]), from_row(row) if digest(row) == written else None

    def _sound(self, path: str, record: Record | None) -> Record:
        if record is not None:
            return record
        raise LibraryError(
            f"{self.path}: the stored text of {path} is not as it was written: "
            "see chuchu verify and chuchu repair"
        )

    # Passages and vectors

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
        (row,) = self.rows(
            "SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM passages)"
        )
        return int(row[0]), int(row[1])

    def passage_ids(self) -> NDArray[np.int64]:
        """The numbers of all passages, ascending."""
        rows = [row[0] for row in self.rows("SELECT id FROM passages ORDER BY id")]
        return np.array(rows, dtype=np.int64)

    def passages(self, ids: Sequence[int]) -> list[StoredPassage]:
        """The passages numbered `ids`, ascending; those that are there, in the same order."""
        query = 'SELECT id, article, start, "end" FROM passages WHERE id IN ({marks}) ORDER BY id'
        return [StoredPassage(*row) for row in self.rows_in(query, ids)]

    def passages_of(self, path: str) -> list[StoredPassage]:
        """The passages of one article, in its order."""
        rows = self.rows(
            'SELECT p.id, p.article, p.start, p."end" FROM passages p '
            "JOIN articles a ON a.id = p.article WHERE a.path = ? ORDER BY p.id",
            (path,),
        )
        return [StoredPassage(*row) for row in rows]

    def passages_by_article(
        self, ids: Sequence[int]
    ) -> Iterator[tuple[Record, list[StoredPassage]]]:
        """The passages numbered `ids`, ascending, one article after the other."""
        for start in range(0, len(ids), _MANY):
            passages = self.passages(ids[start : start + _MANY])
            records = self.records_by_id(sorted({passage.article for passage in passages}))
            for article, group in groupby(passages, key=attrgetter("article")):
                if article in records:
                    yield records[article], list(group)

    def vectors_of(self, ids: Sequence[int]) -> Vectors:
        """The vectors of the passages `ids`, (n, dim) float32 with unit rows, in that order."""
        query = (
            "SELECT p.id, v.vector, v.key, v.checksum "
            "FROM passages p JOIN vectors v ON v.id = p.vector WHERE p.id IN ({marks})"
        )
        found = {
            number: blob
            for number, blob, key, written in self.rows_in(query, ids)
            if checksum(key, blob) == written
        }
        if len(found) < len(set(ids)):
            raise LibraryError(
                f"{self.path}: a stored vector is not as it was written: "
                "see chuchu verify and chuchu repair"
            )
        flat = np.frombuffer(b"".join(found[i] for i in ids), dtype="<f2")
        vectors = flat.reshape(len(ids), -1).astype(np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
        return unit

    def missing_vectors(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those of `keys` that have no vector yet."""
        wanted = set(keys)
        query = "SELECT key FROM vectors WHERE key IN ({marks})"
        return wanted - {row[0] for row in self.rows_in(query, sorted(wanted))}

    def insert_vectors(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Keep vectors, in half precision: that costs a cosine less than 1e-6."""
        blobs = [vector.astype("<f2").tobytes() for vector in vectors]
        self.run_many(
            "INSERT OR IGNORE INTO vectors (key, vector, checksum) VALUES (?, ?, ?)",
            [(key, blob, checksum(key, blob)) for key, blob in zip(keys, blobs, strict=True)],
        )

    def drop_unused(self, vectors: Iterable[int]) -> None:
        """Forget those of the vectors numbered `vectors` that no passage has."""
        self.run_many(
            "DELETE FROM vectors WHERE id = ?1 "
            "AND NOT EXISTS (SELECT 1 FROM passages WHERE vector = ?1)",
            ((number,) for number in vectors),
        )

    def unused_vectors(self) -> list[int]:
        """The numbers of the vectors that no passage has: a run that was cut short left them."""
        rows = self.rows(
            "SELECT id FROM vectors v WHERE NOT EXISTS (SELECT 1 FROM passages WHERE vector = v.id)"
        )
        return [row[0] for row in rows]


def checksum(key: Any, blob: Any) -> int:
    """CRC-32 over a vector's key and its bytes; -1 where they aren't bytes any more."""
    if not isinstance(key, bytes) or not isinstance(blob, bytes):
        return -1
    return crc32(blob, crc32(key))
