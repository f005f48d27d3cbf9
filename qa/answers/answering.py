"""A question and what it may draw on -> a cited answer, or none."""

from collections.abc import Sequence

from corpus import Span
from qa.answers.about import asked_field, asks_for_list, listed, meant, stated
from qa.answers.citing import Quote, cite
from qa.answers.dating import DEPTH, asks_newest, of_date
from qa.answers.lists import Enumeration, numbered_list
from qa.answers.phrases import ABSTENTION, NOT_SHOWN, OTHER_COUNT
from qa.answers.sections import asked_clause, clause, items_with, step, told_by_heading
from qa.answers.sources import Sources
from qa.answers.summary import summary
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
from qa.reading import READ, Candidate, read, shipped, sure_enough
from qa.search import Found, fold_all
from qa.store import Record
from qa.types import Answer, Hit

_PASSAGES = 8  # shown with an answer, and read for it
_LISTED = 10  # headlines of articles shown


def answer(sources: Sources, question: Question, history: Sequence[Answer]) -> Answer:
    """The answer that the articles hold, or an abstention; the nearest passages are its hits."""
    found = _found(sources, question)
    hits = tuple(passage.hit for passage in found)
    quotes = _stated_field(sources, question, history)
    if quotes is not None:
        return _answer(sources, question, quotes, _about("stated", quotes), hits)
    if asks_for_list(question):
        return _listed(sources, question, hits)
    if question.kind is Kind.SUMMARY:
        record = meant(question, sources, history)
        spans = summary(record, question.terms) if record else []
        quotes = [Quote(record, *span) for span in spans] if record else []
        return _answer(sources, question, quotes, _about("summary", quotes), hits)
    compared = _compared(sources, question)
    if compared is not None:
        quotes, sure = compared
        return _answer(sources, question, quotes, sure, hits)
    quotes = _asked_clause(question, found)
    if quotes is not None:
        return _answer(sources, question, quotes, _about("clause", quotes), hits)
    candidates = read(sources.reader, question, found)
    sure = candidates[0].confidence if candidates else 0.0
    if not _enough(candidates):
        return _answer(sources, question, [], sure, hits)
    best = _fitting(candidates)
    quotes, note = _quotes(question, best)
    return _answer(sources, question, quotes, best.confidence, hits, note)


def _found(sources: Sources, question: Question) -> list[Found]:
    """The nearest passages, of a series of articles those of the date that is meant."""
    dated = asks_newest(question) or question.numbers or question.years
    found = sources.search(question, DEPTH if dated else _PASSAGES)
    return of_date(question, found)[:_PASSAGES]


def _asked_clause(question: Question, found: Sequence[Found]) -> list[Quote] | None:
    """The clause that is asked for by its number; None where none is, or nothing has clauses."""
    number = asked_clause(question)
    if number is None:
        return None
    for one in {one.record.article.path: one for one in found}.values():
        spans = clause(one.folded.text, number)
        if spans is not None:
            return [Quote(one.record, *span) for span in spans]
    return None


def _compared(sources: Sources, question: Question) -> tuple[list[Quote], float] | None:
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
        if not _enough(candidates):
            return None
        best.append(candidates[0])
    quotes = [_quote(one, one.place) for one in best]
    return quotes, min(candidate.confidence for candidate in best)


def _enough(candidates: Sequence[Candidate]) -> bool:
    """Whether the surest candidate is sure enough to be shown."""
    if not candidates:
        return False
    best = candidates[0]
    return sure_enough(best.confidence, crossing=best.evidence.crossing)


def _fitting(candidates: Sequence[Candidate]) -> Candidate:
    """The candidate that is shown: the surest, or where one is sure enough, the list asked for.

    「哪三个覆盖」 is answered by a list of three, before a sentence that only speaks of them.
    """
    lists = [c for c in candidates if c.evidence.listed > 0 and _enough([c])]
    return max(lists, key=lambda c: (c.evidence.listed, c.confidence), default=candidates[0])


def _about(kind: str, quotes: Sequence[Quote]) -> float:
    """How sure an answer about the articles themselves is: as often as such answers were right."""
    return shipped().articles[kind] if quotes else 0.0


def _answer(
    sources: Sources,
    question: Question,
    quotes: Sequence[Quote],
    sure: float,
    hits: tuple[Hit, ...],
    note: str = "",
) -> Answer:
    """The quotes, cited, with a fixed phrase below them; an abstention without quotes."""
    if not quotes:
        return Answer(question.text, ABSTENTION[question.language], True, sure, (), hits)
    text, citations = cite(quotes, sources.copies)
    text = f"{text}\n{note}" if note else text
    return Answer(question.text, text, False, sure, citations, hits)


def _listed(sources: Sources, question: Question, hits: tuple[Hit, ...]) -> Answer:
    """The headlines of the articles that are asked for, and how many there are beyond those."""
    records = listed(question, sources)
    quotes = [_headline(record) for record in records[:_LISTED]]
    note = ""
    if len(records) > len(quotes):
        said = NOT_SHOWN[question.language]
        note = said.format(count=len(records), shown=len(quotes))
    return _answer(sources, question, quotes, _about("listed", quotes), hits, note)


def _stated_field(
    sources: Sources, question: Question, history: Sequence[Answer]
) -> list[Quote] | None:
    """What answers a question for one field of the metadata; None where it is none."""
    field = asked_field(question)
    record = meant(question, sources, history) if field is not None else None
    if field is None or record is None:
        return None
    known = stated(field, record)
    return [] if known is None else [known]


def _headline(record: Record) -> Quote:
    start = record.article.text.find(record.article.title)
    if start < 0:
        return Quote(record, 0, 0, None, record.article.title)
    return Quote(record, start, start + len(record.article.title), apart=True)


def _quotes(question: Question, best: Candidate) -> tuple[list[Quote], str]:
    """What is shown of the best candidate, all of its list where one is asked for, and a note.

    The note says so where the list's announcement names more items than stand there, or fewer.
    Nothing is shown where a step is asked for that the list has not.
    """
    record = best.found.record
    found = _list(question, best)
    if found:
        number = asked_step(question)
        if number is not None:
            texts = fold_all([record.article.text[slice(*span)] for span in found.items])
            one = step(found.items, number, texts)
            return ([Quote(record, *one)] if one else []), ""
        quotes = [Quote(record, *span) for span in (*found.lead, *found.items)]
        if found.whole:
            return quotes, ""
        note = OTHER_COUNT[question.language]
        return quotes, note.format(announced=found.announced, found=len(found.items))
    return [_quote(best, line) for line in (*best.above, best.place)], ""


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
