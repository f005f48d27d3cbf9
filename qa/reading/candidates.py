"""A question and the passages found for it -> the sentences that may answer, and how sure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from corpus import Article, Span, fold, sentences, sound
from qa.question import (
    Question,
    asked_count,
    asked_list,
    asked_noun,
    coverage,
    heaviest_missing,
    missing_numbers,
    named,
    names_in,
    unnamed,
)
from qa.reading.confidence import Evidence, probability
from qa.reading.features import fits, lists
from qa.reading.spans import Reading
from qa.search import Found

READ = 5  # passages that are read: the gold one is among the first five in 99 of 100 questions
_SPANS = 3  # spans looked at in each
_WRONG_ONE = 0.2  # right in all but the year, or the name, is wrong
READ_FOR_COUNT = 8  # where a list of just so many is asked for, which its form gives away
_UNCOUNTED = 0.5  # of what lists none
_HEADLINE = 0.6  # a headline announces what the text then says better
_BYLINE = 0.3  # and a byline says nothing of what the text is about
_BYLINE_LONGEST = 60  # characters
_MADE_BY = re.compile(r"作者|记者|来源|编辑|摄影|撰文|\b(?:source|by|editors?)\b")
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")


class Reader(Protocol):
    """What finds the spans that answer: for each text its `n` best, apart, best first."""

    def read(self, question: str, texts: Sequence[str], n: int) -> list[list[Reading]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, `article.text[start:end]`, and the answer proper in it, `span`.

    `confidence` is the estimated probability that it is right, from `evidence`.
    """

    found: Found
    start: int
    end: int
    span: Span
    evidence: Evidence
    confidence: float

    @property
    def quote(self) -> str:
        """The sentence, word for word."""
        return self.found.hit.article.text[self.start : self.end]


def read(reader: Reader, question: Question, found: Sequence[Found]) -> list[Candidate]:
    """What the first `READ` of the passages `found` may answer, surest first.

    Where the question says how many things it asks for, the first `READ_FOR_COUNT` are read.
    """
    count = asked_count(question)
    passages = found[: READ if count is None else READ_FOR_COUNT]
    readings = reader.read(question.text, [passage.hit.text for passage in passages], _SPANS)
    places: list[_Place] = []
    for passage, spans in zip(passages, readings, strict=True):
        places += _places(passage, spans)
    scores = sorted((place.score for place in places), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else 0.0
    ahead = passages[0].hit.score - passages[1].hit.score if len(passages) > 1 else 0.0
    out = []
    for place in places:
        margin = place.score - scores[0]
        first = ahead if place.found is passages[0] else None
        evidence = _evidence(question, place, first, margin, 0.0 if margin else lead)
        sure = probability(evidence)
        if _lacks_year(question, place.found) or _lacks_name(question, place.found):
            sure *= _WRONG_ONE
        if count is not None:
            quote = _folded(place.found.record.article.text)[place.start : place.end]
            sure = _counted(question, quote, count, sure)
        if _is_byline(place.found.record.article, (place.start, place.end), question):
            sure *= _BYLINE
        if _is_headline(place.found.record.article, (place.start, place.end)):
            sure *= _HEADLINE
        out.append(Candidate(place.found, place.start, place.end, place.span, evidence, sure))
    return sorted(out, key=lambda candidate: -candidate.confidence)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of a passage with the best span in it, and that span's score."""

    found: Found
    start: int
    end: int
    span: Span
    score: float


def _places(found: Found, readings: Sequence[Reading]) -> Iterator[_Place]:
    passage = found.hit.passage
    runs = _runs(found)
    seen: set[Span] = set()
    for reading in readings:  # best first: of a sentence's spans the first stands for it
        span = (passage.start + reading.start, passage.start + reading.end)
        quoted = _quoted(found, runs, span)
        if quoted is not None and quoted not in seen:
            seen.add(quoted)
            yield _Place(found, *quoted, span, reading.score)


_folded = lru_cache(maxsize=32)(fold)  # of one article several sentences are looked at


def _about(article: Article) -> str:
    """What the metadata say of an article, folded."""
    return fold("\n".join(filter(None, (article.title, article.publisher, article.published))))


@lru_cache(maxsize=32)  # of an article several candidates come
def _absent(terms: tuple[str, ...], article: Article) -> float:
    """The weight of the weightiest of `terms` that neither the article nor its metadata hold."""
    return heaviest_missing(terms, f"{_about(article)}\n{_folded(article.text)}")


def _runs(found: Found) -> list[Span]:
    """The sentences of a passage, by their place in the article."""
    start = found.hit.passage.start
    return [(start + first, start + last) for first, last in sentences(found.hit.text)]


def _evidence(
    question: Question, place: _Place, ahead: float | None, margin: float, lead: float
) -> Evidence:
    found, article = place.found, place.found.record.article
    passage, runs = found.hit.passage, _runs(found)
    folded = _folded(article.text)
    about = _about(article)
    context = f"{about}\n{folded[passage.start : passage.end]}"
    index = next(i for i, run in enumerate(runs) if run[1] > place.start)
    near = slice(runs[max(0, index - 1)][0], runs[min(len(runs) - 1, index + 1)][1])
    sentence = folded[place.start : place.end]
    crossing = (question.language == "en") != (found.language == "en")
    asked = names_in(question.text) if crossing else []
    return Evidence(
        span=place.score,
        cosine=found.cosine,
        sentence=coverage(question.terms, sentence),
        around=coverage(question.terms, f"{about}\n{folded[near]}"),
        passage=coverage(question.terms, context),
        kind=fits(question, sentence, (place.span[0] - place.start, place.span[1] - place.start)),
        missing=heaviest_missing(question.terms, context),
        missing_numbers=missing_numbers(question, context),
        absent=_absent(question.terms, article),
        crossing=crossing,
        first=ahead is not None,
        ahead=ahead or 0.0,
        lexical=found.lexical,
        named=named(asked, folded[passage.start : passage.end]) if asked else 0.0,
        unnamed=unnamed(asked, folded) if asked else 0,
        length=place.span[1] - place.span[0],
        margin=margin,
        lead=lead,
    )


def _lacks_year(question: Question, found: Found) -> bool:
    """Whether the question names a year that the article nowhere does."""
    article = found.record.article
    known = f"{_folded(article.text)}\n{fold(article.title)}\n{article.published or ''}"
    return any(year not in known for year in question.years)


def _lacks_name(question: Question, found: Found) -> bool:
    """Whether a question in English names what an article in English nowhere does."""
    if question.language != "en" or found.language != "en":
        return False
    names = {fold(name) for name in _NAME.findall(question.text, 1)}
    return bool(names) and not all(name in _folded(found.record.article.text) for name in names)


def _counted(question: Question, quote: str, count: int, sure: float) -> float:
    """How sure a folded quote is where just `count` things are asked for.

    「实现哪三个覆盖」 is answered by a list of three, best by one whose items repeat the word:
    网络覆盖、信息覆盖、服务覆盖. 「五大工程有哪些」 by a list in
    a sentence that speaks of 五大工程.
    """
    called = asked_list(question)
    if not lists(quote, count):
        return sure if called and called in quote else sure * _UNCOUNTED
    if called:
        return 1 - (1 - sure) / 4 if called in quote else sure
    noun = asked_noun(question)
    return 1 - (1 - sure) / (4 if noun and quote.count(noun) >= count else 2)


def _is_headline(article: Article, quoted: Span) -> bool:
    """Whether a quote is the article's title on a line of its own, with a text under it."""
    below = article.text[quoted[1] :]
    return article.text[slice(*quoted)].strip() == article.title and below.startswith(("\n", "\r"))


def _is_byline(article: Article, quoted: Span, question: Question) -> bool:
    """Whether a quote only says who made the article, and that isn't asked."""
    line = article.text[slice(*quoted)]
    if len(line) > _BYLINE_LONGEST or _MADE_BY.search(question.folded):
        return False
    made_by = (article.author, article.publisher)
    return bool(_MADE_BY.search(fold(line))) and any(name and name in line for name in made_by)


def _quoted(found: Found, runs: Sequence[Span], span: Span) -> Span | None:
    """The sentences that hold `span`; of one with a broken stretch, the sound clause that does."""
    touched = [run for run in runs if run[0] < span[1] and span[0] < run[1]]
    if not touched:
        return None
    whole = (touched[0][0], touched[-1][1])
    clauses = sound(found.record.article.text, whole, found.record.broken)
    return next((c for c in clauses if c[0] <= span[0] and span[1] <= c[1]), None)
