"""Questions about the articles themselves: who wrote one, when, for whom; what there is about X."""

import re
from collections.abc import Sequence
from enum import StrEnum

from corpus import Span, fold, sentences
from qa.answers.citing import Quote
from qa.answers.sources import Sources
from qa.answers.wording import (
    AUTHOR,
    FRAME,
    LISTS,
    PUBLISHED,
    PUBLISHER,
    REFERS,
    STATES_AUTHOR,
    STATES_PUBLISHED,
    STATES_PUBLISHER,
    THIS,
    TOPIC_AHEAD,
)
from qa.question import Question, analyse, coverage
from qa.store import Record
from qa.types import Answer


class Field(StrEnum):
    """The metadata that can be asked for, by its name in `Article`."""

    AUTHOR = "author"
    PUBLISHER = "publisher"
    PUBLISHED = "published"


_TITLED = re.compile(r"《([^》]+)》")  # an article, or a book that an article speaks of
_FIELDS = {Field.AUTHOR: AUTHOR, Field.PUBLISHER: PUBLISHER, Field.PUBLISHED: PUBLISHED}
_STATING = {
    Field.AUTHOR: STATES_AUTHOR,
    Field.PUBLISHER: STATES_PUBLISHER,
    Field.PUBLISHED: STATES_PUBLISHED,
}
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)年?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LONG_LINE = 200  # characters; a longer line is a paragraph, not a byline
_SEARCHED = 50  # passages, whose articles come first in a list
_NEAR = 0.82  # cosine from which on a passage in another language is about the topic
_ENOUGH = 0.6  # share of a topic's weight that an article has to hold


def asked_field(question: Question) -> Field | None:
    """Which metadata a question asks for: `'这篇报道的作者是谁?'` -> author; None for any other."""
    if not (REFERS.regex.search(question.folded) or _TITLED.search(question.folded)):
        return None
    return next(
        (field for field, asks in _FIELDS.items() if asks.regex.search(question.folded)), None
    )


def names_article(question: Question, records: Sequence[Record]) -> bool:
    """Whether a question speaks of an article as such: 「这篇报道」, 《…》, its headline.

    `'介绍一下老桥'` asks for what all articles say of the bridge.
    """
    words = question.folded
    if REFERS.regex.search(words) or THIS.regex.search(words) or _TITLED.search(words):
        return True
    titled = (r.article.title for r in records if len(r.article.title) > 3)
    return not analyse(FRAME.regex.sub(" ", words)).terms or any(fold(t) in words for t in titled)


def asks_for_list(question: Question) -> bool:
    """Whether a question asks what articles there are: `'有哪些关于阿坝的报道?'`."""
    return bool(LISTS.regex.search(question.folded)) and not THIS.regex.search(question.folded)


def stated(field: Field, record: Record) -> Quote | None:
    """The line of `record` that states `field`, or its bare value where none does.

    None where the value is unknown.
    """
    value: str | None = getattr(record.article, field)
    if not value or not value.strip():
        return None
    text = record.article.text
    for match in re.finditer(_as_written(field, value), text):
        line = _line(text, *match.span())
        if _STATING[field].regex.search(fold(text[slice(*line)])):
            return Quote(record, *line, match.span())
    return Quote(record, 0, 0, None, value)


def _line(text: str, start: int, end: int) -> Span:
    """The line around `text[start:end]`; of a whole paragraph, the sentence in it."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    line = text[begin : stop if stop >= 0 else len(text)]
    if len(line) > _LONG_LINE:
        near = (s for s in sentences(line) if begin + s[0] <= start < begin + s[1])
        first, last = next(near, (0, len(line)))
        begin, line = begin + first, line[first:last]
    return begin + len(line) - len(line.lstrip()), begin + len(line.rstrip())


def meant(question: Question, sources: Sources, history: Sequence[Answer]) -> Record | None:
    """The article that a question speaks of: by its title, as "this one", or by its topic."""
    records = sources.records()
    titled = [
        r for r in records if len(r.article.title) > 3 and fold(r.article.title) in question.folded
    ]
    cited = [c.path for answer in reversed(history) for c in answer.citations[:1]]
    if titled:
        longest = max(len(r.article.title) for r in titled)
        alike = [r for r in titled if len(r.article.title) == longest]
        left = _narrowed(question, alike)  # several may bear one headline
        return next((r for r in left if r.article.path in cited[:1]), left[0])
    if not REFERS.regex.search(question.folded) and _TITLED.search(question.folded):
        return None  # 《…》 names no article here
    topic = _topic_ahead(question)
    if topic:
        found = _nearest_title(topic, _about(question, topic, records, sources))
        if found:
            return found
    terms = analyse(FRAME.regex.sub(" ", question.folded)).terms
    if THIS.regex.search(question.folded) or not terms:
        if cited:
            return next((r for r in records if r.article.path == cited[0]), None)
        return records[0] if len(records) == 1 else None
    return _nearest_title(terms, _about(question, terms, _narrowed(question, records), sources))


def _topic_ahead(question: Question) -> tuple[str, ...]:
    """The terms of what names an article ahead of 那篇: `'老桥那篇报道'` -> 老桥; none of 这篇."""
    match = TOPIC_AHEAD.regex.match(question.folded)
    return analyse(FRAME.regex.sub(" ", match["topic"])).terms if match else ()


def _nearest_title(terms: Sequence[str], records: Sequence[Record]) -> Record | None:
    """The first of `records` whose title holds most of `terms`."""
    held = [coverage(terms, fold(record.article.title)) for record in records]
    return records[held.index(max(held))] if held else None


def listed(question: Question, sources: Sources) -> list[Record]:
    """All articles that a question asks to list, nearest first."""
    records = sources.records()
    narrowed = _narrowed(question, records)
    years = _YEAR.findall(question.folded)
    if years and not any((r.article.published or "")[:4] in years for r in narrowed):
        return []
    topic = FRAME.regex.sub(" ", question.folded)
    if len(narrowed) < len(records):
        named = {
            n for r in narrowed for n in (r.article.publisher, r.article.site, r.article.author)
        }
        for name in filter(None, named):
            topic = topic.replace(fold(name), " ")
        topic = _YEAR.sub(" ", topic)
    terms = analyse(topic).terms
    if not terms:
        return list(narrowed)
    return _about(question, terms, narrowed, sources)


def _about(
    question: Question, terms: Sequence[str], records: Sequence[Record], sources: Sources
) -> list[Record]:
    """Those of `records` that hold most of `terms`; first what the search finds, in its order.

    An article in another language than the question's holds none of its words: there the cosine
    of its best passage has to do.
    """
    left = {record.article.path: record for record in records}
    out: list[Record] = []
    for found in sources.search(question, _SEARCHED):
        record = left.get(found.record.article.path)
        if record is None:
            continue
        same = (question.language == "en") == (found.language == "en")
        if _fits(terms, record) if same else found.cosine >= _NEAR:
            out.append(record)
            del left[record.article.path]
    return out + [record for record in left.values() if _fits(terms, record)]


def _fits(terms: Sequence[str], record: Record) -> bool:
    return coverage(terms, _searchable(record)) >= _ENOUGH


def _searchable(record: Record) -> str:
    a = record.article
    known = (a.title, a.publisher, a.site, a.published, a.author, a.text)
    return fold("\n".join(filter(None, known)))


def _narrowed(question: Question, records: Sequence[Record]) -> Sequence[Record]:
    """The records of the outlet, author and year that a question names; all if it names none."""

    def names(record: Record) -> bool:
        a = record.article
        return any(n and fold(n) in question.folded for n in (a.publisher, a.site, a.author))

    named = [record for record in records if names(record)] or records
    years = _YEAR.findall(question.folded)
    return [r for r in named if not years or (r.article.published or "")[:4] in years] or named


def _as_written(field: Field, value: str) -> str:
    """A pattern for the forms in which a value stands in a text: `2018-06-27` as 2018年6月27日."""
    if field is Field.PUBLISHED and _DATE.fullmatch(value):
        year, month, day = (int(part) for part in value.split("-"))
        return rf"{year}\s*[-/.年]\s*0?{month}\s*[-/.月]\s*0?{day}(?!\d)日?"
    return r"[\s、,，]*".join(map(re.escape, value.split()))
