"""A question and what it may draw on -> a cited answer, or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from qa.answers.about import Field, asked_field, asks_for_list, listed, meant, names_article, stated
from qa.answers.catalogue import asked_end, end_of, greeted, headline
from qa.answers.citing import Quote, cite
from qa.answers.facts import (
    asked_for_clause,
    compared,
    enough,
    fitting,
    in_their_words,
    passages,
    shown,
)
from qa.answers.gathered import SENTENCES, belonging, in_order, speaking_of
from qa.answers.mentions import asked_topic, mentions, pasted
from qa.answers.phrases import (
    ABSTENTION,
    COUNTED,
    MENTIONED,
    MORE,
    NOT_ANSWERED,
    NOT_MENTIONED,
    NOT_SHOWN,
)
from qa.answers.sources import Sources
from qa.answers.summary import summary
from qa.question import (
    OPEN,
    Intent,
    Kind,
    Question,
    analyse,
    asks_for_help,
    questions_in,
    standalone,
    unwrapped,
)
from qa.reading import GATHERED, gather, read, shipped
from qa.search import Found
from qa.types import Answer

_PASSAGES = 8  # shown with an answer, and read for it
_LISTED = 10  # headlines of articles shown
_FACTS = (Kind.NUMBER, Kind.TIME, Kind.PLACE)  # whose form asks for one value
_SURE = 0.5  # of a list: a less sure one is held against what can be gathered


@dataclass(frozen=True, slots=True)
class _Said:
    """What an answer says: quotes, a fixed phrase ahead of them and one behind, how sure it is.

    Without quotes it is an abstention, in the words of `ahead` where there are some.
    """

    quotes: tuple[Quote, ...]
    sure: float
    kind: str = "fact"
    ahead: str = ""
    behind: str = ""


def answer(sources: Sources, question: Question, history: Sequence[Answer]) -> Answer:
    """The answer that the articles hold, or an abstention; the nearest passages are its hits."""
    if not unwrapped(question.text) or asks_for_help(question.text):
        text = greeted(question, sources.records())
        return Answer(question.text, text, True, 0.0, kind="greeting")
    asked = questions_in(question.text)
    if asked and not asks_for_list(question):
        several = _several(sources, question, asked, history)
        if several is not None:
            return several
    found = passages(sources, question, _PASSAGES)
    return _answer(sources, question, _said(sources, question, history, found), found)


def _said(
    sources: Sources, question: Question, history: Sequence[Answer], found: Sequence[Found]
) -> _Said:
    quotes = _stated_field(sources, question, history)
    if quotes is not None:
        return _Said(tuple(quotes), _about("stated", quotes), "about")
    end = asked_end(question)
    if end is not None:
        return _end(sources, end)
    topic = asked_topic(question)
    if topic is not None and not asks_for_list(question):
        return _mentioned(sources, question, topic)
    if asks_for_list(question):
        return _listed(sources, question)
    if question.kind is Kind.SUMMARY and names_article(question, sources.records()):
        record = meant(question, sources, history)
        if record is not None:
            quotes = [Quote(record, *span) for span in summary(record, question.terms)]
            return _Said(tuple(quotes), _about("summary", quotes), "about")
    both = compared(sources, question)
    if both is not None:
        return _Said(tuple(both[0]), both[1])
    numbered = asked_for_clause(question, found)
    if numbered is not None:
        return _Said(tuple(numbered), _about("clause", numbered))
    return _read(sources, question, found)


def _read(sources: Sources, question: Question, found: Sequence[Found]) -> _Said:
    """What the passages say: a fact or a list, or all that belongs to an open question's answer."""
    question = in_their_words(question, found)
    candidates = read(sources.reader, question, found)
    sure = candidates[0].confidence if candidates else 0.0
    fact = _Said((), sure)
    if enough(candidates):
        best = fitting(candidates)
        one = shown(question, best)
        kind = "list" if one.whole else "fact"
        fact = _Said(one.quotes, best.confidence, kind, behind=one.note)
        if one.whole and best.confidence >= _SURE:
            return fact
    wanted = sources.intents(question)
    intent = max(wanted, key=wanted.__getitem__)
    if intent is Intent.PASTED:
        found_again = pasted(question, found)
        if found_again is not None:
            return _Said((found_again,), _about("pasted", [found_again]))
    is_open = (intent in OPEN and question.kind not in _FACTS) or question.kind is Kind.SUMMARY
    if not is_open and (fact.quotes or intent not in (Intent.KEYWORDS, Intent.PASTED)):
        return fact
    wide = passages(sources, question, GATHERED)
    about = wide if intent is Intent.COMPARE else speaking_of(question, wide)
    gathered = _gathered(sources, question, about)
    whole = fact.kind == "list" and fact.sure >= gathered.sure
    if whole or _places(gathered) <= _places(fact):
        return fact if about else gathered
    return gathered


def _places(said: _Said) -> set[tuple[str, int]]:
    return {(quote.record.article.path, quote.start) for quote in said.quotes}


def _gathered(sources: Sources, question: Question, found: Sequence[Found]) -> _Said:
    """All sentences that belong to the answer, as many as are shown."""
    sure = belonging(gather(sources.reader, question, found))
    if not sure:
        return _Said((), 0.0)
    left = len(sure) - SENTENCES
    more = MORE[question.language].format(count=left) if left > 0 else ""
    quotes = tuple(in_order(sure[:SENTENCES]))
    return _Said(quotes, sure[0].confidence, "gathered", behind=more)


def _several(
    sources: Sources, question: Question, asked: Iterable[str], history: Sequence[Answer]
) -> Answer | None:
    """An answer to each of several questions in one, and which have none; None where none has."""
    parts: list[Answer] = []
    said: list[_Said] = []
    found: list[Found] = []
    for text in asked:
        before = (*history, *parts)
        part = analyse(standalone(text, before) if parts else text)
        near = passages(sources, part, _PASSAGES)
        one = _said(sources, part, before, near)
        said.append(one)
        found += near
        parts.append(_answer(sources, part, one, near))
    if not any(one.quotes for one in said):
        return None
    form = NOT_ANSWERED[question.language]
    missing = [
        form.format(question=part.question)
        for part, one in zip(parts, said, strict=True)
        if not one.quotes
    ]
    whole = _Said(
        tuple(quote for one in said for quote in one.quotes),
        min(one.sure for one in said if one.quotes),
        "gathered",
        behind="\n".join([one.behind for one in said if one.behind] + missing),
    )
    nearest = {one.hit.passage: one for one in reversed(found)}
    return replace(_answer(sources, question, whole, list(nearest.values())), parts=tuple(parts))


def _mentioned(sources: Sources, question: Question, topic: str) -> _Said:
    """The places where a topic is spoken of, an article each; else that there is none."""
    quotes = mentions(sources, topic, question)
    count = len(quotes) or len(sources.records())
    said = (MENTIONED if quotes else NOT_MENTIONED)[question.language]
    at = question.folded.find(topic)
    typed = question.text[at : at + len(topic)] if at >= 0 else topic
    ahead = said.format(count=count, topic=typed)
    return _Said(quotes[:SENTENCES], _about("listed", quotes), "gathered", ahead)


def _end(sources: Sources, end: str) -> _Said:
    """The oldest or newest article: its headline and the line that says its date."""
    record = end_of(sources.records(), end)
    if record is None:
        return _Said((), 0.0)
    date = stated(Field.PUBLISHED, record)
    quotes = (headline(record), *((date,) if date else ()))
    return _Said(quotes, _about("stated", quotes), "about")


def _listed(sources: Sources, question: Question) -> _Said:
    """The headlines of the articles that are asked for, and how many there are."""
    records = listed(question, sources)
    quotes = tuple(headline(record) for record in records[:_LISTED])
    said = (NOT_SHOWN if len(records) > len(quotes) else COUNTED)[question.language]
    note = said.format(count=len(records), shown=len(quotes))
    return _Said(quotes, _about("listed", quotes), "list", behind=note)


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


def _about(kind: str, quotes: Sequence[Quote]) -> float:
    """How sure an answer about the articles themselves is: as often as such answers were right."""
    return shipped().articles[kind] if quotes else 0.0


def _answer(sources: Sources, question: Question, said: _Said, found: Sequence[Found]) -> Answer:
    """The quotes, cited, with fixed phrases around them; an abstention without quotes."""
    hits = tuple(passage.hit for passage in found)
    if not said.quotes:
        text = said.ahead or ABSTENTION[question.language]
        return Answer(question.text, text, True, said.sure, (), hits, "none")
    text, citations = cite(said.quotes, sources.copies)
    text = "\n".join(filter(None, (said.ahead, text, said.behind)))
    return Answer(question.text, text, False, said.sure, citations, hits, said.kind)
