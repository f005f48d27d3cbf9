"""A question and the passages found for it -> the sentences that may answer, and how sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus import Span, sound
from qa.question import Question, asked_count
from qa.reading.confidence import Evidence, probability
from qa.reading.features import AskedNames, Place, evidence_of
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
    passages = found[: READ if asked_count(question) is None else READ_FOR_COUNT]
    texts = [passage.folded_passage for passage in passages]
    readings = reader.read(question.folded, texts, _SPANS)
    places: list[Place] = []
    for passage, spans in zip(passages, readings, strict=True):
        places += _places(passage, spans)
    scores = sorted((place.score for place in places), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else 0.0
    ahead = passages[0].hit.score - passages[1].hit.score if len(passages) > 1 else 0.0
    names = AskedNames(question)
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
        )
        sure = probability(evidence)
        out.append(Candidate(place.found, place.start, place.end, place.span, evidence, sure))
    return sorted(out, key=lambda candidate: -candidate.confidence)


def _places(found: Found, readings: Sequence[Reading]) -> Iterator[Place]:
    start = found.hit.passage.start
    seen: set[Span] = set()
    for reading in readings:  # best first: of a sentence's spans the first stands for it
        span = (start + reading.start, start + reading.end)
        quoted = _quoted(found, span)
        if quoted is not None and quoted not in seen:
            seen.add(quoted)
            yield Place(found, *quoted, span, reading.score)


def _quoted(found: Found, span: Span) -> Span | None:
    """The sentences that hold `span`; of one with a broken stretch, the sound clause that does."""
    touched = [run for run in found.sentences if run[0] < span[1] and span[0] < run[1]]
    if not touched:
        return None
    whole = (touched[0][0], touched[-1][1])
    clauses = sound(found.record.article.text, whole, found.record.broken)
    return next((c for c in clauses if c[0] <= span[0] and span[1] <= c[1]), None)
