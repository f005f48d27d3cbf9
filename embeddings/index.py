"""Nearest neighbours over numbered rows. It knows vectors and numbers, no passages."""

from __future__ import annotations

import os
import struct
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from .encoder import Vectors
from .lists import CORES, Lists, Rows, Scores, faiss

EXACT = 50_000
"""Vectors up to which a saved index is exact.

Looking at all of 50,000 takes 6 ms, at all of 200,000 22 ms and 300 MB, where lists take 4 ms and
150 MB that are mapped, not read.
"""
_FEW = 8  # queries for which threads cost more than they gain: they wait, spinning, for one another
_STEP = 10_000

# A file is what FAISS writes, then this: its mark, the length of what FAISS wrote, and its CRC-32.
# FAISS trusts what it reads so far that a damaged file can end the process.
_END = struct.Struct("<8sQI")
_MARK = b"vectors1"
_CHUNK = 1 << 20
_LISTS = b"IwSq"  # FAISS's own first bytes of what `Lists` writes


class VectorIndex:
    """Unit vectors of width `dim`, each under a number (int64) of the caller's, on FAISS.

    A number stands for one vector: adding it again replaces the vector. What was added since the
    index was saved is searched exactly; what was saved, exactly up to `EXACT` vectors, beyond in
    `Lists` that stay in the mapped file. Threads may search at once, while none changes the index.
    """

    def __init__(self, dim: int):
        self._recent = faiss.IndexIDMap2(faiss.IndexFlatIP(dim))
        self._lists: Lists | None = None
        self._live: NDArray[np.bool_] = np.empty(0, bool)  # of the rows in the lists

    @property
    def dim(self) -> int:
        """The width of the vectors."""
        return int(self._recent.d)

    def __len__(self) -> int:
        return int(self._recent.ntotal) + int(np.count_nonzero(self._live))

    def add(self, rows: Sequence[int] | Rows, vectors: Vectors) -> None:
        """Put `vectors` (n, dim) float32 with unit rows under the numbers `rows` (n).

        Raises `ValueError` where the width or the count differs, or a number comes twice.
        """
        numbers = np.asarray(rows, np.int64)
        vectors = self._checked(vectors)
        if len(numbers) != len(vectors):
            raise ValueError(f"{len(vectors)} vectors came with {len(numbers)} row numbers")
        if len(np.unique(numbers)) != len(numbers):
            raise ValueError("a row number came twice")
        if not len(numbers):
            return
        self.remove(numbers)
        self._recent.add_with_ids(vectors, numbers)

    def remove(self, rows: Sequence[int] | Rows) -> int:
        """Take out the vectors of these numbers; unknown ones are passed over. How many went."""
        numbers = np.unique(np.asarray(rows, np.int64))
        before = len(self)
        if self._lists is not None:
            self._live = self._live & ~np.isin(self._lists.rows, numbers, assume_unique=True)
        recent = self._recent_rows()
        gone = numbers[np.isin(numbers, recent, assume_unique=True)]
        if len(gone):  # FAISS looks at every row it has
            self._recent.remove_ids(faiss.IDSelectorBatch(gone))
        return before - len(self)

    def rows(self) -> Rows:
        """The numbers of all vectors, in no order."""
        recent = self._recent_rows()
        return recent if self._lists is None else np.append(self._lists.rows[self._live], recent)

    def search(self, queries: Vectors, k: int) -> tuple[Scores, Rows]:
        """Return the `k` nearest rows of each query.

        `queries` is (n, dim) float32 with unit rows. Both results are (n, min(k, len(self)));
        scores are cosines, nearest first. Raises `ValueError` where the width differs from the
        index's.
        """
        queries = self._checked(queries)
        k = min(k, len(self))
        if k < 1 or not len(queries):
            return np.empty((len(queries), 0), np.float32), np.empty((len(queries), 0), np.int64)
        faiss.omp_set_num_threads(1 if len(queries) < _FEW else CORES)
        found = []
        if self._recent.ntotal:
            found.append(self._recent.search(queries, min(k, self._recent.ntotal)))
        if self._lists is not None and self._live.any():
            live = int(np.count_nonzero(self._live))
            gone = self._lists.rows[~self._live]
            found.append(self._lists.search(queries, min(k, live), gone))
        scores = np.concatenate([scores for scores, _ in found], axis=1)
        rows = np.concatenate([rows for _, rows in found], axis=1)
        order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        return np.take_along_axis(scores, order, 1), np.take_along_axis(rows, order, 1)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index to `path`, whole or not at all, and read from there what is in lists."""
        target = Path(path)
        lists = Lists.of(self._parts, len(self), self.dim) if len(self) > EXACT else None
        if lists is None and self._lists is not None:
            self._take_back()
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                length = checksum = 0

                def write(data: bytes) -> None:
                    nonlocal length, checksum
                    length, checksum = length + len(data), crc32(data, checksum)
                    file.write(data)

                writer = faiss.PyCallbackIOWriter(write, _CHUNK)
                faiss.write_index(self._recent if lists is None else lists.index, writer)
                file.write(_END.pack(_MARK, length, checksum))
                file.flush()
                os.fsync(file.fileno())
            Path(beside).chmod(0o644)
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        if lists is not None:
            del lists
            saved = self.load(target)
            self._recent, self._lists, self._live = saved._recent, saved._lists, saved._live

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> VectorIndex:
        """Read an index that `save` wrote. Raises `OSError`, or `ValueError` for any other file."""
        length = _sound_length(Path(path))
        memory = np.memmap(path, np.uint8, "r", shape=(length,))
        try:
            if bytes(memory[:4]) == _LISTS:
                lists = Lists.mapped(memory)
                loaded = cls(lists.index.d)
                loaded._lists, loaded._live = lists, np.ones(len(lists), bool)
                return loaded
            index = faiss.deserialize_index(memory)
        except RuntimeError as error:
            raise ValueError(f"{path} is no vector index, or a damaged one") from error
        if not isinstance(index, faiss.IndexIDMap2):
            raise ValueError(f"{path} is a {type(index).__name__}, not what VectorIndex saves")  # noqa: TRY004
        loaded = cls(index.d)
        loaded._recent = index
        return loaded

    def _recent_rows(self) -> Rows:
        rows: Rows = faiss.vector_to_array(self._recent.id_map)
        return rows

    def _parts(self) -> Iterator[tuple[Rows, Vectors]]:
        """All rows and their vectors, some at a time."""
        if self._lists is not None:
            alive = self._lists.rows[self._live]
            for rows, vectors in self._lists.vectors():
                kept = np.isin(rows, alive, assume_unique=True)
                yield rows[kept], vectors[kept]
        rows = self._recent_rows()
        for start in range(0, len(rows), _STEP):
            count = min(_STEP, len(rows) - start)
            yield rows[start : start + count], self._recent.index.reconstruct_n(start, count)

    def _take_back(self) -> None:
        """Make an index that has shrunk exact again."""
        recent = faiss.IndexIDMap2(faiss.IndexFlatIP(self.dim))
        for rows, vectors in self._parts():
            recent.add_with_ids(vectors, rows)
        self._recent, self._lists, self._live = recent, None, np.empty(0, bool)

    def _checked(self, vectors: Vectors) -> Vectors:
        vectors = np.ascontiguousarray(vectors, np.float32)
        if vectors.ndim != 2 or vectors.shape[1] != self.dim:
            raise ValueError(f"vectors of shape {vectors.shape} for an index of width {self.dim}")
        return vectors


def _sound_length(path: Path) -> int:
    """How many bytes FAISS wrote into `path`. Raises `ValueError` where they have changed."""
    with path.open("rb") as file:
        length = file.seek(0, os.SEEK_END) - _END.size
        if length > 0:
            file.seek(length)
            mark, written, checksum = _END.unpack(file.read(_END.size))
            if (mark, written) == (_MARK, length):
                file.seek(0)
                found = 0
                for start in range(0, length, _CHUNK):
                    found = crc32(file.read(min(_CHUNK, length - start)), found)
                if found == checksum:
                    return length
    raise ValueError(f"{path} is no vector index, or a damaged one")
