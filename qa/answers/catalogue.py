"""Questions about the library itself: what there is, how much, the first and the last of it."""

from collections.abc import Sequence

from qa.answers.citing import Quote
from qa.answers.phrases import GREETED, TRY
from qa.answers.wording import EARLIEST, LATEST
from qa.question import Question
from qa.store import Record

_TITLE = 30  # characters


def asked_end(question: Question) -> str | None:
    """`first` or `last` where the oldest or newest article is asked for, else None.

    `'最早的一篇是什么时候的?'` -> `'first'`
    """
    for end, wording in (("first", EARLIEST), ("last", LATEST)):
        if wording.regex.search(question.folded):
            return end
    return None


def end_of(records: Sequence[Record], end: str) -> Record | None:
    """The oldest or newest of the articles whose date is known."""
    dated = [record for record in records if record.article.published]
    if not dated:
        return None
    first = end == "first"
    return (min if first else max)(dated, key=lambda record: record.article.published or "")


def headline(record: Record) -> Quote:
    """The headline where it stands in the article, or as a value where it does not."""
    start = record.article.text.find(record.article.title)
    if start < 0:
        return Quote(record, 0, 0, None, record.article.title)
    return Quote(record, start, start + len(record.article.title), apart=True)


def greeted(question: Question, records: Sequence[Record]) -> str:
    """What can be asked here, with an article of the library for an example."""
    title = next((r.article.title for r in records if 1 < len(r.article.title) <= _TITLE), "")
    lines = TRY[question.language]
    tries = [line.format(title=title) for line in (lines if title else lines[1:])]
    return "\n".join((GREETED[question.language].format(count=len(records)), *tries))
