"""`Library`: the one object a caller holds."""

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path
from types import TracebackType

from corpus import Article, Passage
from embeddings import Encoder, SentenceEncoder, Vectors
from qa.answers import Sources, answer
from qa.errors import LibraryError
from qa.question import Intent, Question, analyse, intents, standalone, unwrapped
from qa.reading import Reader, SpanReader
from qa.search import Derived, Found, Searcher, turned
from qa.store import Model, Record, Store
from qa.types import LONGEST_QUESTION, Answer, Hit, IndexReport
from qa.upkeep import Fault, add_articles, add_files, remove, verify

_KEPT = 16  # questions whose vectors are kept: one may be asked in parts, and again


class Library:
    """Articles, what was derived from them, and questions over them; threads may share it.

    Open it with `Library.open`. It is a context manager, and `close` lets go of the file.
    """

    def __init__(
        self,
        store: Store,
        encoder: Encoder | str | os.PathLike[str] | None,
        reader: Reader | None = None,
    ) -> None:
        self._store = store
        self._model = Model(encoder)
        self._given_reader = reader
        self._derived = Derived(store)
        self._searcher = Searcher(store, self._derived)
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()  # of the last questions
        self._turn = threading.RLock()  # one thread at a time reads the file; models run outside

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        model: Encoder | str | os.PathLike[str] | None = None,
        *,
        reader: Reader | None = None,
        create: bool = True,
    ) -> "Library":
        """The library in the file `path`, made when missing unless `create` is False.

        `model` is a sentence-transformers folder or name, or an `Encoder`; None is the model that
        made the library, for a new one the bundled model. `reader` finds the spans that answer;
        None is the bundled one. Raises `LibraryError`; where a model is needed later and cannot be
        loaded, that raises `ModelError`.
        """
        return cls(Store(Path(path), create=create), model, reader)

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._store.path

    def close(self) -> None:
        """Let go of the file."""
        with self._turn:
            self._store.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Changing it

    def add(self, paths: Sequence[str | os.PathLike[str]]) -> IndexReport:
        """Index files and folders; what has not changed is not read again.

        A file that is gone from a folder given here is forgotten. A missing path or an empty folder
        raises `LibraryError` and changes nothing.
        """
        with closing(self._connection()) as store:
            report = add_files(store, self._model, paths)
        self._follow(report)
        return report

    def add_articles(self, articles: Iterable[Article]) -> IndexReport:
        """Add articles that never were files; one with a path already there is replaced."""
        with closing(self._connection()) as store:
            report = add_articles(store, self._model, articles)
        self._follow(report)
        return report

    def remove(self, paths: Sequence[str | os.PathLike[str]]) -> list[str]:
        """Take articles out, named by their path here or by their file or its folder.

        Returns the paths taken out. Raises `LibraryError`, and removes nothing, where one of
        `paths` names no article.
        """
        with closing(self._connection()) as store:
            removed = remove(store, paths)
        self._follow(IndexReport(removed=removed))
        return removed

    def _connection(self) -> Store:
        """A store of its own for one call: questions go on while articles are embedded."""
        return Store(self._store.path, create=False)

    def _follow(self, report: IndexReport) -> None:
        """Bring the indexes up to date here rather than at the next question."""
        if report.added or report.updated or report.removed:
            with self._turn:
                self._derived.refresh()

    # Asking it

    def retrieve(self, question: str, k: int = 8) -> list[Hit]:
        """The `k` passages nearest to `question`, best first.

        Raises `LibraryError` where the question is empty or longer than 1,000 characters.
        """
        return [found.hit for found in self.find(analyse(checked_question(question)), k)]

    def ask(self, question: str, history: Sequence[Answer] = ()) -> Answer:
        """The answer to `question`, each of its sentences cited, or an abstention.

        `history` holds the answers before this one, oldest first. Raises as `retrieve` does.
        """
        text = checked_question(question)
        return answer(self.sources, analyse(standalone(unwrapped(text) or text, history)), history)

    @property
    def sources(self) -> Sources:
        """What an answer draws on."""
        return Sources(self.reader, self.records, self.find, self._copies, self._intents)

    def find(self, question: Question, k: int) -> list[Found]:
        """What `retrieve` returns, with each article's record and what reading it needs."""
        with self._turn, self._store.reading():
            if not self._store.generation:
                return []
        encoder = self._load_encoder()
        vector = self._vector(question)
        across = turned(encoder, vector) if question.language == "en" else None
        with self._turn, self._derived.reading():
            return self._searcher.search(question, vector, k, across)

    def _vector(self, question: Question) -> Vectors:
        """The question's vector, (dim,); those of the last questions are kept."""
        with self._turn:
            known = self._vectors.get(question.folded)
        if known is None:
            known = self._load_encoder().encode_queries([question.folded])[0]
            with self._turn:
                self._vectors[question.folded] = known
                while len(self._vectors) > _KEPT:
                    self._vectors.popitem(last=False)
        return known

    def _intents(self, question: Question) -> dict[Intent, float]:
        """The probability of each sort of answer that the question may want."""
        encoder = self._load_encoder()
        bundled = isinstance(encoder, SentenceEncoder) and encoder.bundled
        return intents(question, self._vector(question) if bundled else None)

    def _copies(self, quotes: Sequence[str]) -> list[list[str]]:
        """For each of the folded `quotes` the paths of the articles that hold it."""
        with self._turn, self._derived.reading():
            return self._searcher.copies(quotes)

    # Looking into it

    def articles(self) -> list[Article]:
        """All articles, by path."""
        return [record.article for record in self.records()]

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
        with self._turn, self._store.reading():
            return self._store.counts()

    def article(self, path: str) -> Article:
        """The article at `path`. Raises `LibraryError` where there is none."""
        return self.record(path).article

    def records(self) -> list[Record]:
        """All articles with what is kept of their reading, by path."""
        with self._turn, self._store.reading():
            return list(self._store.records())

    def record(self, path: str) -> Record:
        """One article with what is kept of its reading. Raises `LibraryError`."""
        with self._turn, self._store.reading():
            record = self._store.record(path)
        if record is None:
            raise LibraryError(f"{self.path} holds no article {path}: chuchu sources lists them")
        return record

    def passages(self, path: str) -> tuple[Passage, ...]:
        """The passages of the article at `path`, in its order."""
        with self._turn, self._store.reading():
            return tuple(Passage(p.start, p.end) for p in self._store.passages_of(path))

    def verify(self) -> list[Fault]:
        """What is wrong with the library, in itself and against the files."""
        with closing(self._connection()) as store:
            return verify(store)

    @property
    def reader(self) -> Reader:
        """What finds the spans that answer; loaded when first needed."""
        with self._turn:
            if self._given_reader is None:
                self._given_reader = SpanReader.load()
            return self._given_reader

    def _load_encoder(self) -> Encoder:
        with self._turn:
            return self._model.encoder(self._store)


def checked_question(question: str) -> str:
    """`question` without blanks around it.

    Raises `LibraryError` where nothing is left, where it is too long, or no text.
    """
    question = question.strip()
    if not question:
        raise LibraryError("the question is empty")
    if len(question) > LONGEST_QUESTION:
        raise LibraryError(
            f"the question has {len(question):,} characters, and {LONGEST_QUESTION:,} are the most"
        )
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise LibraryError("the question holds half of a surrogate pair: is it UTF-8?")
    return question
