"""A question and the passages found for it -> the sentences that may answer, and how sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus import Span, sound
from qa.question import Question, asked_count
from qa.reading.confidence import Evidence, probability
from qa.reading.features import AskedNames, Place, best_coverage, evidence_of
from qa.reading.spans import Reading
from qa.search import Found

READ = 5  # passages that are read: the gold one is among the first five in 99 of 100 questions
READ_FOR_COUNT = 8  # where a list of just so many is asked for, which its form gives away
_SPANS = 3  # spans looked at in each


class Reader(Protocol):
    """What finds the spans that answer: for each text its `n` best, apart, best first.

    Question and texts come folded.
    """

    def read(self, question: str, texts: Sequence[str], n: int) -> list[list[Reading]]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer, and the answer proper in it, `span`, by places in the article.

    `above` are the lines that it is shown with: the items of a list that it stands under.
    `confidence` is the estimated probability that it is right, from `evidence`.
    """

    found: Found
    place: Span
    span: Span
    above: tuple[Span, ...]
    evidence: Evidence
    confidence: float

    @property
    def quote(self) -> str:
        """The sentence, word for word."""
        return self.found.hit.article.text[slice(*self.place)]


def read(reader: Reader, question: Question, found: Sequence[Found]) -> list[Candidate]:
    """What the first `READ` of the passages `found` may answer, surest first.

    Where the question says how many things it asks for, the first `READ_FOR_COUNT` are read.
    """
    passages = found[: READ if asked_count(question) is None else READ_FOR_COUNT]
    readings = reader.read(question.folded, [passage.read for passage in passages], _SPANS)
    places: list[Place] = []
    for passage, spans in zip(passages, readings, strict=True):
        places += _places(passage, spans)
    scores = sorted((place.score for place in places), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else 0.0
    # Where there is no second passage, the first is as far ahead as one can be.
    ahead = passages[0].hit.score - passages[1].hit.score if len(passages) > 1 else 1.0
    names = AskedNames(question)
    best = best_coverage(question, passages)
    out = []
    for place in places:
        margin = place.score - scores[0]
        evidence = evidence_of(
            question,
            names,
            place,
            ahead=ahead if place.found is passages[0] else None,
            margin=margin,
            lead=0.0 if margin else lead,
            best=best[place.found.record.article.path],
        )
        sure = probability(evidence)
        out.append(
            Candidate(place.found, place.quote, place.span, place.units[0].parents, evidence, sure)
        )
    return sorted(out, key=lambda candidate: -candidate.confidence)


def _places(found: Found, readings: Sequence[Reading]) -> Iterator[Place]:
    seen: set[Span] = set()
    for reading in readings:  # best first: of a sentence's spans the first stands for it
        touched = [
            unit
            for unit in found.view.units
            if unit.start < reading.end and reading.start < unit.end
        ]
        span = found.view.span(reading.start, reading.end)
        if span is None or not touched or not all(unit.answers for unit in touched):
            continue
        quote = _quoted(found, (touched[0].quote[0], touched[-1].quote[1]), span)
        if quote is not None and quote not in seen:
            seen.add(quote)
            yield Place(
                found, tuple(touched), quote, span, (reading.start, reading.end), reading.score
            )


def _quoted(found: Found, whole: Span, span: Span) -> Span | None:
    """The sentences that hold `span`; of one with a broken stretch, the sound clause that does."""
    clauses = sound(found.record.article.text, whole, found.record.broken)
    return next((c for c in clauses if c[0] <= span[0] and span[1] <= c[1]), None)
