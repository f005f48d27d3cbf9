"""Exact nearest neighbours over numbered rows. It knows vectors and numbers, no passages."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from .encoder import Vectors

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]


class VectorIndex:
    """Unit vectors of width `dim`, each under a number (int64) of the caller's, on FAISS.

    A number stands for one vector: adding it again replaces the vector.
    """

    def __init__(self, dim: int):
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dim))

    @property
    def dim(self) -> int:
        """The width of the vectors."""
        return int(self._index.d)

    def __len__(self) -> int:
        return int(self._index.ntotal)

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
        self._index.add_with_ids(vectors, numbers)

    def remove(self, rows: Sequence[int] | Rows) -> int:
        """Take out the vectors of these numbers; unknown ones are passed over. How many went."""
        numbers = np.asarray(rows, np.int64)
        if not len(numbers) or not len(self):
            return 0
        return int(self._index.remove_ids(faiss.IDSelectorBatch(numbers)))

    def rows(self) -> Rows:
        """The numbers of all vectors, in no order."""
        rows: Rows = faiss.vector_to_array(self._index.id_map)
        return rows

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
        scores, rows = self._index.search(queries, k)
        return scores, rows

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the index to `path`, whole or not at all."""
        target = Path(path)
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(faiss.serialize_index(self._index).data)
                file.flush()
                os.fsync(file.fileno())
            Path(beside).chmod(0o644)
            Path(beside).replace(target)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise

    @classmethod
    def load(cls, path: str | os.PathLike[str]) -> VectorIndex:
        """Read an index that `save` wrote. Raises `OSError`, or `ValueError` for any other file."""
        data = np.frombuffer(Path(path).read_bytes(), np.uint8)
        try:
            index = faiss.deserialize_index(data)
        except RuntimeError as error:
            raise ValueError(f"{path} is no vector index, or a damaged one") from error
        if not isinstance(index, faiss.IndexIDMap2):
            raise ValueError(f"{path} is a {type(index).__name__}, not what VectorIndex saves")  # noqa: TRY004
        loaded = cls.__new__(cls)
        loaded._index = index
        return loaded

    def _checked(self, vectors: Vectors) -> Vectors:
        vectors = np.ascontiguousarray(vectors, np.float32)
        if vectors.ndim != 2 or vectors.shape[1] != self.dim:
            raise ValueError(f"vectors of shape {vectors.shape} for an index of width {self.dim}")
        return vectors
