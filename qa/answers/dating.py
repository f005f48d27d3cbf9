"""Of articles that come again and again, those of the date that a question means."""

from collections.abc import Sequence
from itertools import groupby

from corpus import forms_in, values_in
from qa.answers.wording import NEWEST
from qa.question import Question
from qa.search import Found

DEPTH = 40
"""Passages looked at for a date: of a weekly's, each week has its own."""


def asks_newest(question: Question) -> bool:
    """Whether a question asks for what holds now: `'现在的馆长是谁?'`."""
    return bool(NEWEST.regex.search(question.folded))


def of_date(question: Question, found: Sequence[Found]) -> list[Found]:
    """The passages without those of other dates than the question means, in their order.

    Of articles that share a headline but for its numbers, a weekly's or a month's, only those stay
    that appeared on the day, in the month or in the year that is named, where there are such; where
    the newest is asked for, those of the newest date.
    """
    named = set(forms_in(question.folded))
    gone: set[str] = set()
    by_series = sorted(found, key=_series)
    for _, group in groupby(by_series, key=_series):
        dates = {one.record.article.path: one.record.article.published or "" for one in group}
        if len(set(dates.values())) < 2:
            continue
        if asks_newest(question):
            newest = max(dates.values())
            gone.update(path for path, date in dates.items() if date != newest)
            continue
        meant = {path for path, date in dates.items() if date and named & set(forms_in(date))}
        if meant:
            gone.update(dates.keys() - meant)
    return [one for one in found if one.record.article.path not in gone]


def _series(found: Found) -> str:
    """The headline without its numbers."""
    title, _, _ = found.folded.about.partition("\n")
    out, at = "", 0
    for value in values_in(title):
        if value.start >= at:
            out += title[at : value.start]
            at = value.end
    return out + title[at:]
