"""The vector and lexical indexes, derived from the store and kept in step with it.

Whatever an index lacks of the store's passages, or has too much, is made good from the store, by
the passages' numbers and without embedding anything. So it does not matter how old the files are
that an index was opened from.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import Span, View, divided, fold
from embeddings import VectorIndex
from qa.errors import LibraryError
from qa.search.folded import view_at
from qa.search.index_folder import DamagedIndex, IndexFolder, Stamp, discard
from qa.search.lexical import LexicalIndex
from qa.store import Record, Store

Rows = NDArray[np.int64]

_ROWS = "rows.npy"
_STEP = 10_000  # passages taken from the store at a time
_BEHIND = 1_000, 10  # passages, or one in so many, that the vector file may lag behind
_log = logging.getLogger(__name__)


def passage_texts(record: Record, views: Iterable[View], folded: str) -> list[str]:
    """What is encoded and counted of each passage: its article's title, and what is read of it.

    `views` are of the passages, `folded` is the article's text folded. A stretch that a wrong byte
    decode has garbled counts for nothing: it is blanked.
    """
    title = fold(record.article.title)
    for start, end in record.broken:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    texts = (view.of(folded) for view in views)
    return [text if text.startswith(title) else f"{title}\n{text}" for text in texts]


def texts_at(record: Record, spans: Sequence[Span]) -> list[str]:
    """`passage_texts` of the passages at `spans` of an article, one for each."""
    text = record.article.text
    folded = fold(text)
    views = {(passage.start, passage.end): view for passage, view in divided(text, folded)}
    return passage_texts(record, (view_at(views, folded, *span) for span in spans), folded)


class Derived:
    """Both indexes over one store.

    `vectors` is None while the library holds no passage. Use both inside `reading`.
    """

    vectors: VectorIndex | None
    lexical: LexicalIndex

    def __init__(self, store: Store) -> None:
        self._store = store
        self._folder: IndexFolder | None = None
        self._stamp: Stamp | None = None  # the files that were opened or published last
        self._generation: int | None = None
        self._behind = 0  # passages by which the vector file differs from the index in memory
        self._lexical_folder: Path | None = None
        self._lexical_rows: Rows = np.empty(0, np.int64)
        self.vectors, self.lexical = None, LexicalIndex()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """A read transaction of the store in which both indexes are in step with it."""
        while True:
            self.refresh()
            with self._store.reading():
                if self._store.generation == self._generation:
                    yield
                    return

    def refresh(self) -> None:
        """Bring both indexes to the store's generation, and keep them on disk where they moved.

        The store is read in many short transactions: one long one would keep writers waiting.
        Passages are never changed, so what was taken from an older state needs no second look.
        """
        with self._store.reading():
            generation = self._store.generation
            if generation == self._generation:
                return
            rows = self._store.passage_ids()
            folder = self._folder or IndexFolder(
                self._store.path, self._store.setting("library") or ""
            )
        self._folder = folder
        self._reopen(folder)
        self._follow_vectors(rows)
        added, gone = _difference(rows, self._lexical_rows)
        at_least, one_in = _BEHIND
        # Writing the file anew at every change would cost by what the library holds, not by what
        # is added: some are read from the store instead, when the library is opened.
        lags = self._behind >= max(at_least, len(rows) // one_in)
        if len(added) or len(gone) or lags:
            with folder.writing():
                vectors = self._stamp.vectors if self._stamp else None
                if lags or vectors is None:
                    vectors = self._save_vectors(folder)
                self._follow_lexical(folder, added, gone)
                self._publish(folder, vectors)
            folder.clear()
        self._generation = generation

    def _reopen(self, folder: IndexFolder) -> None:
        """Take up what is on disk, unless it is what we have."""
        for last in (False, True):
            try:
                stamp = folder.stamp(self._stamp)
                if stamp is None or stamp == self._stamp:
                    return
                lexical_folder = folder.openable(stamp.lexical)
                lexical = LexicalIndex(lexical_folder)
                rows: Rows = np.load(lexical_folder / _ROWS)
                if self._stamp is None or stamp.vectors != self._stamp.vectors:
                    self.vectors, self._behind = VectorIndex.load(stamp.vectors), 0
            except (DamagedIndex, OSError, RuntimeError, ValueError) as error:
                if last:
                    _log.warning("making the index of %s again: %s", self._store.path, error)
                continue  # another process may have put a new one in its place
            self.lexical, self._lexical_folder, self._lexical_rows = lexical, lexical_folder, rows
            self._stamp = stamp
            return

    def _follow_vectors(self, rows: Rows) -> None:
        if self.vectors is None:
            if not len(rows):
                return
            self.vectors = VectorIndex(self._store.dim)
        added, gone = _difference(rows, self.vectors.rows())
        if len(gone):
            self.vectors.remove(gone)
        for part in _steps(added):
            with self._store.reading():
                there = [passage.id for passage in self._store.passages(part)]
                if there:
                    self.vectors.add(there, self._store.vectors_of(there))
        self._behind += len(added) + len(gone)

    def _save_vectors(self, folder: IndexFolder) -> Path | None:
        """The new file, or None where it can't be written."""
        if self.vectors is None:
            return None
        file = folder.new_path("vectors")
        try:
            self.vectors.save(file)
        except OSError as error:
            self._warn(error)
            return None
        self._behind = 0
        return file

    def _follow_lexical(self, folder: IndexFolder, added: Rows, gone: Rows) -> None:
        """Write what changed into a new folder; where that can't be, keep the index in memory."""
        held = np.setdiff1d(self._lexical_rows, gone, assume_unique=True)
        if not len(added) and not len(gone):
            return
        if self._lexical_folder is None and len(self._lexical_rows):
            self._write_lexical(self.lexical, None, held, added, gone)
            return
        own = None
        try:
            own = folder.linked_copy(self._lexical_folder)
            self._write_lexical(LexicalIndex(own), own, held, added, gone)
        except LibraryError:
            raise  # the store's trouble, not the folder's
        except (OSError, RuntimeError, ValueError) as error:
            if own is not None:
                discard(own)
            self._warn(error)
            self._write_lexical(LexicalIndex(), None, held[:0], np.union1d(held, added), gone)

    def _write_lexical(
        self, lexical: LexicalIndex, folder: Path | None, held: Rows, added: Rows, gone: Rows
    ) -> None:
        """Make `lexical`, which has `held` and `gone`, the index of `held` and `added`."""
        lexical.remove(gone.tolist())
        there: list[int] = []
        for part in _steps(added):
            with self._store.reading():
                for record, passages in self._store.passages_by_article(part):
                    texts = texts_at(record, [(p.start, p.end) for p in passages])
                    rows = [passage.id for passage in passages]
                    lexical.add(rows, texts, record.article.published)
                    there += rows
        lexical.commit()
        now = np.union1d(held, np.array(there, np.int64))
        if folder is not None:
            np.save(folder / _ROWS, now)
        self.lexical, self._lexical_folder, self._lexical_rows = lexical, folder, now

    def _publish(self, folder: IndexFolder, vectors: Path | None) -> None:
        if vectors is None or self._lexical_folder is None:
            return
        stamp = Stamp(vectors, self._lexical_folder)
        try:
            folder.publish(stamp)
        except FileNotFoundError:
            return  # another process has put its own in use and cleared ours away
        except OSError as error:
            self._warn(error)
            return
        self._stamp = stamp

    def _warn(self, error: Exception) -> None:
        _log.warning("can't keep the index of %s on disk: %s", self._store.path, error)


def _difference(wanted: Rows, held: Rows) -> tuple[Rows, Rows]:
    """What `held` lacks of `wanted`, and what it has beyond."""
    return (
        np.setdiff1d(wanted, held, assume_unique=True),
        np.setdiff1d(held, wanted, assume_unique=True),
    )


def _steps(rows: Rows) -> Iterator[list[int]]:
    for start in range(0, len(rows), _STEP):
        yield rows[start : start + _STEP].tolist()
