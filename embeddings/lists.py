"""Nearest neighbours among very many vectors, without looking at all of them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .encoder import Vectors

Scores = NDArray[np.float32]
Rows = NDArray[np.int64]
Parts = Callable[[], Iterator[tuple[Rows, Vectors]]]
"""Called anew for every pass over all rows and their vectors, in an order that stays."""

faiss: Any = importlib.import_module("faiss")  # its annotations lack what SWIG adds
CORES: int = faiss.omp_get_max_threads()

_PROBED = 128
"""Lists that a search looks into, whatever their number.

Measured with 500 questions over 55,190 windows of the paragraphs of CMRC and DRCD, encoded by the
bundled model: recall at 10 against exact search 0.991 in 1.2 ms (512 lists; 64 of them 0.980). Over
200,000 vectors, those and mixtures of three: 0.987 in 4 to 8 ms (1,024 lists). More would take
less time to search and, with seven seconds for 2,048, more to make.
"""
_SAMPLE = 40  # vectors a list that the lists' centres are found from
_ROUNDS = 10


class Lists:
    """Unchanging unit vectors in half precision, sorted into lists about common centres.

    Half precision is what a library keeps of a vector, so its scores are the exact cosines; what
    is approximate is that only the lists nearest to a question are looked into. On FAISS:
    `IndexIVFScalarQuantizer`. Threads may search at once.
    """

    def __init__(self, index: Any, memory: NDArray[np.uint8] | None):
        """`index` is an `IndexIVFScalarQuantizer`; `memory` what it reads, where not its own."""
        self.index = index
        self._memory = memory
        index.nprobe = min(_PROBED, index.nlist)
        ids = [self._ids(number) for number in range(index.nlist)]
        self.rows: Rows = np.sort(np.concatenate(ids))
        """The numbers of all vectors, ascending."""

    @classmethod
    def of(cls, parts: Parts, count: int, dim: int) -> Lists:
        """Sort the `count` vectors of `parts` into lists; the same vectors make the same lists."""
        lists = min(count, 1 << round(np.log2(2 * np.sqrt(count))))
        centres = faiss.IndexFlatIP(dim)
        index = faiss.IndexIVFScalarQuantizer(
            centres, dim, lists, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT, False
        )
        index.cp.seed = 1
        index.cp.niter = _ROUNDS
        index.cp.spherical = True  # unit centres: at equal cost one to two in a hundred more found
        index.cp.min_points_per_centroid = 1  # else it warns on the terminal
        chosen = np.zeros(count, bool)
        sample = min(count, _SAMPLE * lists)
        chosen[np.random.default_rng(1).choice(count, sample, replace=False)] = True
        faiss.omp_set_num_threads(CORES)
        index.train(_chosen(parts, chosen, dim))
        for rows, vectors in parts():
            index.add_with_ids(vectors, rows)
        return cls(index, None)

    @classmethod
    def mapped(cls, memory: NDArray[np.uint8]) -> Lists:
        """Lists that stay in `memory`, a mapped file. Raises `ValueError` for anything else."""
        reader = faiss.ZeroCopyIOReader(faiss.swig_ptr(memory), len(memory))
        index = faiss.read_index(reader, faiss.IO_FLAG_MMAP_IFC)
        if not isinstance(index, faiss.IndexIVFScalarQuantizer):
            raise ValueError(f"a {type(index).__name__}, not what VectorIndex saves")  # noqa: TRY004
        return cls(index, memory)

    def __len__(self) -> int:
        return len(self.rows)

    def vectors(self) -> Iterator[tuple[Rows, Vectors]]:
        """All rows and their vectors, list by list."""
        for number in range(self.index.nlist):
            rows = self._ids(number)
            if len(rows):
                codes = self.index.invlists.get_codes(number)
                halves = faiss.rev_swig_ptr(codes, 2 * self.index.d * len(rows)).view("<f2")
                yield rows, halves.reshape(len(rows), self.index.d).astype(np.float32)

    def search(self, queries: Vectors, k: int, without: Rows) -> tuple[Scores, Rows]:
        """The `k` nearest rows of each query but for the rows `without`; `k` must be there."""
        chosen = faiss.IDSelectorNot(faiss.IDSelectorBatch(without)) if len(without) else None
        found: tuple[Scores, Rows]
        for probed in (self.index.nprobe, self.index.nlist):
            parameters = faiss.SearchParametersIVF(sel=chosen, nprobe=probed)
            found = self.index.search(queries, k, params=parameters)
            if (found[1] >= 0).all():  # the lists looked into held as many
                break
        return found

    def _ids(self, number: int) -> Rows:
        size = self.index.invlists.list_size(number)
        if not size:
            return np.empty(0, np.int64)
        ids: Rows = faiss.rev_swig_ptr(self.index.invlists.get_ids(number), size).copy()
        return ids


def _chosen(parts: Parts, chosen: NDArray[np.bool_], dim: int) -> Vectors:
    out = np.empty((int(chosen.sum()), dim), np.float32)
    seen = filled = 0
    for _, vectors in parts():
        taken = vectors[chosen[seen : seen + len(vectors)]]
        out[filled : filled + len(taken)] = taken
        seen, filled = seen + len(vectors), filled + len(taken)
    return out
