"""Questions offered on an empty page: only such as the library at hand answers."""

import logging
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from threading import Event, Lock, Thread

from corpus import Article
from qa.library import Library

log = logging.getLogger(__name__)

OFFERED = 5
SECONDS = 20.0
"""How long candidates may be tried; what is found by then is offered."""

STARTER = (
    "《网络扶贫行动计划》的五大工程有哪些？",
    "阿坝州有多少人脱贫？",
    "農村電商工程有哪三件要做的事？",
    "恩施州的贫困发生率降到了多少？",
    "Who leads the Hangzhou team in Enshi?",
    "杭州派往黔東南州的醫院專家有多少名？",
    "When did Hangzhou begin to support Qiandongnan?",
)
"""Questions over the starter corpus, in both scripts and in English."""


class Examples:
    """The questions offered for one library, found at the first call and kept.

    Finding them asks the library, which takes seconds; threads that come meanwhile wait for the
    first one's result.
    """

    def __init__(self, library: Library, starter: bool = False) -> None:
        self._library = library
        self._starter = starter
        self._lock = Lock()
        self._stopped = Event()
        self._found: tuple[str, ...] | None = None

    @contextmanager
    def preparing(self) -> Iterator[None]:
        """Find them in a thread meanwhile, which also loads the models for whoever asks first.

        At the end the thread is waited for: Python must not end while a model computes.
        """
        thread = Thread(target=self)
        thread.start()
        try:
            yield
        finally:
            self._stopped.set()
            thread.join()

    def __call__(self) -> tuple[str, ...]:
        """The questions; waits where they are still being found."""
        with self._lock:
            if self._found is None:
                derived = candidates(self._library.articles())
                tried = STARTER if self._starter and STARTER else derived
                found = answerable(self._library, tried, self._stopped)
                self._found = tuple(islice(found, OFFERED))
            return self._found


def candidates(articles: Iterable[Article]) -> Iterator[str]:
    """Questions to try for these articles, one of each article before another round begins.

    An article 《山火》 by 张三 gives 「《山火》主要讲了什么？」, then 「《山火》的作者是谁？」.
    """
    named = [article for article in articles if 2 <= len(article.title) <= 40]
    # A few articles are enough for a handful of questions; the rest are for those that abstain.
    chosen = named[:: max(1, len(named) // (3 * OFFERED))][: 3 * OFFERED]
    yield from (f"《{article.title}》主要讲了什么？" for article in chosen[: OFFERED - 2])
    yield from (f"《{a.title}》的作者是谁？" for a in chosen[:OFFERED] if a.author)
    yield from (f"{a.publisher}报道了什么？" for a in chosen[:OFFERED] if a.publisher)
    yield from (f"《{article.title}》主要讲了什么？" for article in chosen[OFFERED - 2 :])


def answerable(
    library: Library, questions: Iterable[str], stopped: Event, seconds: float = SECONDS
) -> Iterator[str]:
    """Those of `questions` that are answered, until `seconds` have passed or `stopped` is set."""
    until = time.monotonic() + seconds
    for question in dict.fromkeys(questions):
        if stopped.is_set() or time.monotonic() > until:
            return
        try:
            answer = library.ask(question)
        except Exception:
            # An example is an offer: where asking fails, the page says so once somebody asks.
            log.exception("the example question %r failed", question)
            return
        if not answer.abstained:
            yield question
