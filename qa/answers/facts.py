"""A question that one sentence answers, or one list: the surest candidate, and what it is."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Span, variants
from qa.answers.citing import Quote
from qa.answers.dating import DEPTH, asks_newest, of_date
from qa.answers.lists import Enumeration, numbered_list
from qa.answers.phrases import OTHER_COUNT
from qa.answers.sections import asked_clause, clause, items_with, step, told_by_heading
from qa.answers.sources import Sources
from qa.question import (
    Kind,
    Question,
    analyse,
    asked_count,
    asked_step,
    asks_how,
    asks_why,
    coverage,
    sides,
)
from qa.reading import READ, Candidate, read, sure_enough
from qa.search import Found, fold_all


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a candidate: quotes, whether they are a whole list, and a note on them."""

    quotes: tuple[Quote, ...]
    whole: bool = False
    note: str = ""


def passages(sources: Sources, question: Question, k: int) -> list[Found]:
    """The nearest passages, of a series of articles those of the date that is meant."""
    dated = asks_newest(question) or question.numbers or question.years
    return of_date(question, sources.search(question, max(DEPTH, k) if dated else k))[:k]


def in_their_words(question: Question, found: Sequence[Found]) -> Question:
    """The question with the names that the passages use: 川普 for 特朗普 where they say so."""
    text = question.folded
    said = [one.folded.text for one in found]
    for word in question.words:
        if not any(word in one for one in said):
            names = (n for n in variants(word)[1:] if any(n in one for one in said))
            text = text.replace(word, next(names, word))
    return question if text == question.folded else analyse(text)


def asked_for_clause(question: Question, found: Sequence[Found]) -> list[Quote] | None:
    """The clause that is asked for by its number; None where none is, or nothing has clauses."""
    number = asked_clause(question)
    if number is None:
        return None
    for one in {one.record.article.path: one for one in found}.values():
        spans = clause(one.folded.text, number)
        if spans is not None:
            return [Quote(one.record, *span) for span in spans]
    return None


def compared(sources: Sources, question: Question) -> tuple[list[Quote], float] | None:
    """The best answer to each side of a comparison; None where it is none, or a side has none.

    What one sentence says of both sides is found by the question as it stands.
    """
    parts = sides(question.text)
    if parts is None:
        return None
    best = []
    for part in parts:
        asked = analyse(part)
        candidates = read(sources.reader, asked, sources.search(asked, READ))
        if not enough(candidates):
            return None
        best.append(candidates[0])
    quotes = [_quote(one, one.place) for one in best]
    return quotes, min(candidate.confidence for candidate in best)


def enough(candidates: Sequence[Candidate]) -> bool:
    """Whether the surest candidate is sure enough to be shown."""
    if not candidates:
        return False
    best = candidates[0]
    return sure_enough(best.confidence, crossing=best.evidence.crossing)


def fitting(candidates: Sequence[Candidate]) -> Candidate:
    """The candidate that is shown: the surest, or where one is sure enough, the list asked for.

    「哪三个覆盖」 is answered by a list of three, before a sentence that only speaks of them.
    """
    lists = [c for c in candidates if c.evidence.listed > 0 and enough([c])]
    return max(lists, key=lambda c: (c.evidence.listed, c.confidence), default=candidates[0])


def shown(question: Question, best: Candidate) -> Shown:
    """What is shown of the best candidate, all of its list where one is asked for, and a note.

    The note says so where the list's announcement names more items than stand there, or fewer.
    Nothing is shown where a step is asked for that the list has not.
    """
    record = best.found.record
    found = _list(question, best)
    if found is None:
        return Shown(tuple(_quote(best, line) for line in (*best.above, best.place)))
    number = asked_step(question)
    if number is not None:
        texts = fold_all([record.article.text[slice(*span)] for span in found.items])
        one = step(found.items, number, texts)
        return Shown((Quote(record, *one),) if one else ())
    quotes = tuple(Quote(record, *span) for span in (*found.lead, *found.items))
    if found.whole:
        return Shown(quotes, True)
    note = OTHER_COUNT[question.language]
    return Shown(quotes, True, note.format(announced=found.announced, found=len(found.items)))


def _quote(best: Candidate, line: Span) -> Quote:
    """A line of what a candidate is shown with; the span goes with the line that holds it."""
    holds = line[0] <= best.span[0] and best.span[1] <= line[1]
    return Quote(best.found.record, *line, best.span if holds else None)


def _list(question: Question, best: Candidate) -> Enumeration | None:
    """The list that is asked for, where the best candidate is one of it or announces it.

    All of it answers how and why only where the question names what the list stands under.
    """
    lists = question.kind is Kind.LIST
    if not (lists or asks_how(question) or asks_why(question) or asked_step(question)):
        return None
    found = numbered_list(best.found.record, best.place)
    if found and (lists or asked_step(question) or _announced(question, best, found)):
        asked = asked_count(question) if lists else None
        return found if asked in (None, found.announced, len(found.items)) else None
    lead, items = items_with(best.found.folded.text, best.place)
    told = lead or asked_step(question) or told_by_heading(question, best.found, best.place)
    return Enumeration(lead, items, None) if items and told else None


def _announced(question: Question, best: Candidate, found: Enumeration) -> bool:
    """Whether what announces a list names more of the question than the item does that answers."""
    text = best.found.folded.text
    ahead = "".join(text[slice(*span)] for span in found.lead or found.items[:1])
    return coverage(question.terms, ahead) >= coverage(question.terms, text[slice(*best.place)])
