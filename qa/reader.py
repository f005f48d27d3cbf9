"""A question and the passages found for it -> the sentences that may answer, and how sure."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Span, fold, sentences, sound
from embeddings import Encoder
from qa.evidence import counted_amount, coverage, fits, heaviest_missing, missing_numbers
from qa.question import Question
from qa.retrieve import Found

_ENCODED = 16  # sentences whose vectors are compared with the question's


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: `article.text[start:end]`.

    `span` is the answer proper inside the article's text, where one was made out. `score` ranks
    candidates of one question.
    """

    found: Found
    start: int
    end: int
    span: Span | None
    score: float
    evidence: "Evidence"

    @property
    def quote(self) -> str:
        """The sentence, word for word."""
        return self.found.hit.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a candidate.

    Shares of the question's weight that stand in the sentence, around it, and in its passage; how
    well the sentence fits the question's kind; its cosine; the weightiest word and the count of
    numbers that the article lacks.
    """

    sentence: float
    around: float
    passage: float
    kind: float
    cosine: float
    passage_cosine: float
    missing: float
    missing_numbers: int


def read(encoder: Encoder, question: Question, found: Sequence[Found]) -> list[Candidate]:
    """The candidates of the passages `found`, best first."""
    rough = []
    for passage in found:
        rough += _candidates(question, passage)
    rough.sort(key=lambda candidate: -candidate.score)
    head, tail = rough[:_ENCODED], rough[_ENCODED:]
    if not head:
        return []
    texts = [question.folded, *(fold(candidate.quote) for candidate in head)]
    vectors = encoder.encode_queries(texts)
    cosines = vectors[1:] @ vectors[0]
    scored = [_with_cosine(candidate, float(c)) for candidate, c in zip(head, cosines, strict=True)]
    scored.sort(key=lambda candidate: -candidate.score)
    return scored + tail


def _candidates(question: Question, found: Found) -> list[Candidate]:
    article, passage = found.record.article, found.hit.passage
    folded = fold(article.text)
    about = f"{article.title}\n{article.publisher or ''}\n{article.published or ''}"
    context = fold(about) + "\n" + folded[passage.start : passage.end]
    whole = coverage(question.terms, context)
    missing = heaviest_missing(question.terms, fold(about) + "\n" + folded)
    numbers = missing_numbers(question, fold(about) + "\n" + folded)
    spans = [
        (passage.start + start, passage.start + end)
        for start, end in sentences(article.text[passage.start : passage.end])
    ]
    out = []
    for index, (start, end) in enumerate(spans):
        before = spans[index - 1][0] if index else start
        after = spans[index + 1][1] if index + 1 < len(spans) else end
        near = fold(article.title) + "\n" + folded[before:after]
        around = coverage(question.terms, near)
        for cut in sound(article.text, (start, end), found.record.broken):
            text = folded[cut[0] : cut[1]]
            evidence = Evidence(
                sentence=coverage(question.terms, text),
                around=around,
                passage=whole,
                kind=fits(question, text),
                cosine=0.0,
                passage_cosine=found.cosine,
                missing=missing,
                missing_numbers=numbers,
            )
            counted = counted_amount(question, text)
            span = (cut[0] + counted[0], cut[0] + counted[1]) if counted else None
            out.append(Candidate(found, *cut, span, _score(evidence), evidence))
    return out


def _with_cosine(candidate: Candidate, cosine: float) -> Candidate:
    evidence = candidate.evidence
    fields = {name: getattr(evidence, name) for name in Evidence.__slots__}
    evidence = Evidence(**{**fields, "cosine": cosine})
    score = _score(evidence)
    return Candidate(
        candidate.found, candidate.start, candidate.end, candidate.span, score, evidence
    )


def _score(evidence: Evidence) -> float:
    return float(
        np.dot(
            (0.40, 0.15, 0.15, 0.12, 1.0, 0.5),
            (
                evidence.sentence,
                evidence.around,
                evidence.passage,
                evidence.kind,
                evidence.cosine,
                evidence.passage_cosine,
            ),
        )
    )


def confidence(question: Question, best: Candidate) -> float:
    """The estimated probability that `best` is right, 0..1."""
    e = best.evidence
    crossing = question.language == "en" and not e.passage
    z = 14.0 * (e.passage_cosine - 0.80) + 10.0 * (e.cosine - 0.80)
    if not crossing:
        z += 4.0 * (e.around - 0.45) + 2.0 * (e.passage - 0.6) - 0.3 * max(0.0, e.missing - 7.0)
    z += 1.5 * (e.kind - 0.5) - 4.0 * e.missing_numbers
    return float(1 / (1 + np.exp(-z)))
