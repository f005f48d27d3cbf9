"""Ask a folder of articles, and be shown the sentence that answers.

>>> from qa import Library
>>> library = Library.open("news.chuchu")  # doctest: +SKIP
"""

from collections.abc import Sequence
from functools import lru_cache

from corpus import Article, Passage
from embeddings import Encoder, ModelError
from qa import places
from qa.answers import Sources
from qa.errors import LibraryError
from qa.library import Library
from qa.question import Question
from qa.reading import Reader
from qa.search import Found
from qa.store import Origin, Record
from qa.types import Answer, Citation, Hit, IndexReport
from qa.upkeep import Fault

__all__ = [
    "Answer",
    "Article",
    "Citation",
    "Encoder",
    "Fault",
    "Found",
    "Hit",
    "IndexReport",
    "Library",
    "LibraryError",
    "ModelError",
    "Origin",
    "Passage",
    "Question",
    "Reader",
    "Record",
    "Sources",
    "ask",
    "retrieve",
]


def ask(question: str, history: Sequence[Answer] = ()) -> Answer:
    """The default library's answer to `question`. Raises `LibraryError` where there is none."""
    return _default().ask(question, history)


def retrieve(question: str, k: int = 8) -> list[Hit]:
    """The default library's `k` passages nearest to `question`. Raises as `ask` does."""
    return _default().retrieve(question, k)


@lru_cache(maxsize=1)
def _default() -> Library:
    return Library.open(places.default_library(), create=False)
