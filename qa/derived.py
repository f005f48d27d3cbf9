"""The vector and lexical indexes, derived from the store and kept in step with it.

Whatever an index lacks of the store's passages, or has too much, is made good from the store, by
the passages' numbers and without embedding anything. So it does not matter how old the files are
that an index was opened from.
"""

import logging
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Span, fold
from embeddings import VectorIndex
from qa.index_folder import DamagedIndex, IndexFolder, Stamp
from qa.lexical import LexicalIndex
from qa.store import Record, Store

Rows = NDArray[np.int64]

_ROWS = "rows.npy"
_STEP = 10_000  # passages taken from the store at a time
_log = logging.getLogger(__name__)


def passage_texts(record: Record, spans: Iterable[Span]) -> list[str]:
    """What is encoded and counted of each passage: its article's title and its text, folded.

    A stretch that a wrong byte decode has garbled counts for nothing: it is blanked.
    """
    title = fold(record.article.title)
    folded = fold(record.article.text)
    for start, end in record.broken:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    texts = (folded[start:end] for start, end in spans)
    return [text if text.startswith(title) else f"{title}\n{text}" for text in texts]


class Derived:
    """Both indexes over one store.

    `vectors` is None while the library holds no passage. Call `refresh` inside the store's read
    transaction in which the indexes are then used.
    """

    vectors: VectorIndex | None
    lexical: LexicalIndex

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder = IndexFolder(store.path, store.setting("library") or "")
        self._generation: int | None = None
        self._vector_file: Path | None = None
        self._behind = 0  # passages by which the vector file differs from the index in memory
        self._lexical_folder: Path | None = None
        self._lexical_rows: Rows = np.empty(0, np.int64)

    def refresh(self) -> None:
        """Bring both indexes to the store's generation, and keep them on disk where they moved."""
        generation = self._store.generation
        if generation == self._generation:
            return
        if self._generation is None:
            self._open()
        rows = self._store.passage_ids()
        moved = self._follow_vectors(rows) | self._follow_lexical(rows)
        self._generation = generation
        if moved and self._vector_file is not None and self._lexical_folder is not None:
            self._folder.publish(Stamp(self._vector_file, self._lexical_folder))

    def _open(self) -> None:
        self.vectors, self.lexical = None, LexicalIndex()
        try:
            stamp = self._folder.stamp()
            if stamp is None:
                return
            vectors = VectorIndex.load(stamp.vectors)
            lexical = LexicalIndex(stamp.lexical)
            rows: Rows = np.load(stamp.lexical / _ROWS)
        except (DamagedIndex, OSError, RuntimeError, ValueError) as error:
            _log.warning("making the index of %s again: %s", self._store.path, error)
            return
        self.vectors, self._vector_file = vectors, stamp.vectors
        self.lexical, self._lexical_folder, self._lexical_rows = lexical, stamp.lexical, rows

    def _follow_vectors(self, rows: Rows) -> bool:
        """True where the index was written to a new file."""
        if self.vectors is None:
            if not len(rows):
                return False
            self.vectors = VectorIndex(self._store.vectors_of(rows[:1].tolist()).shape[1])
        added, gone = _difference(rows, self.vectors.rows())
        if len(gone):
            self.vectors.remove(gone)
        for part in _steps(added):
            self.vectors.add(part, self._store.vectors_of(part.tolist()))
        self._behind += len(added) + len(gone)
        if not self._behind:
            return False
        # Writing the file anew at every change would cost by what the library holds, not by what
        # is added: up to a tenth is read from the store instead, when the library is opened.
        if self._vector_file is not None and self._behind < max(1_000, len(rows) // 10):
            return False
        file = self._folder.new_path("vectors")
        self.vectors.save(file)
        self._vector_file, self._behind = file, 0
        return True

    def _follow_lexical(self, rows: Rows) -> bool:
        added, gone = _difference(rows, self._lexical_rows)
        if not len(added) and not len(gone):
            return False
        folder = self._folder.linked_copy(self._lexical_folder)
        lexical = LexicalIndex(folder)
        lexical.remove(gone.tolist())
        for part in _steps(added):
            for record, passages in self._store.passages_by_article(part.tolist()):
                texts = passage_texts(record, [(p.start, p.end) for p in passages])
                lexical.add([p.id for p in passages], texts)
        lexical.commit()
        np.save(folder / _ROWS, rows)
        self.lexical, self._lexical_folder, self._lexical_rows = lexical, folder, rows
        return True


def _difference(wanted: Rows, held: Rows) -> tuple[Rows, Rows]:
    """What `held` lacks of `wanted`, and what it has beyond."""
    return (
        np.setdiff1d(wanted, held, assume_unique=True),
        np.setdiff1d(held, wanted, assume_unique=True),
    )


def _steps(rows: Rows) -> Iterator[Rows]:
    for start in range(0, len(rows), _STEP):
        yield rows[start : start + _STEP]
