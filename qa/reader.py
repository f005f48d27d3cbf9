"""A question and the passages found for it -> the sentences that may answer, and how sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus import Article, Span, fold, sentences, sound
from qa.evidence import coverage, fits, heaviest_missing, missing_numbers
from qa.judge import Evidence, probability
from qa.question import Question
from qa.retrieve import Found
from qa.spans import Reading

READ = 5  # passages that are read: the gold one is among the first five in 99 of 100 questions
_SPANS = 3  # spans looked at in each
_HEADLINE = 0.6  # a headline announces what the text then says better


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
    """What the first `READ` of the passages `found` may answer, surest first."""
    passages = found[:READ]
    readings = reader.read(question.text, [passage.hit.text for passage in passages], _SPANS)
    out: list[Candidate] = []
    for passage, spans in zip(passages, readings, strict=True):
        out += _candidates(question, passage, spans)
    return sorted(out, key=lambda candidate: -candidate.confidence)


def _candidates(
    question: Question, found: Found, readings: Sequence[Reading]
) -> Iterator[Candidate]:
    article, passage = found.record.article, found.hit.passage
    folded = fold(article.text)
    about = fold("\n".join(filter(None, (article.title, article.publisher, article.published))))
    context = f"{about}\n{folded[passage.start : passage.end]}"
    runs = [
        (passage.start + start, passage.start + end)
        for start, end in sentences(article.text[passage.start : passage.end])
    ]
    for reading in readings:
        span = (passage.start + reading.start, passage.start + reading.end)
        quoted = _quoted(found, runs, span)
        if quoted is None:
            continue
        index = next(i for i, run in enumerate(runs) if run[1] > quoted[0])
        near = slice(runs[max(0, index - 1)][0], runs[min(len(runs) - 1, index + 1)][1])
        evidence = Evidence(
            span=reading.score,
            cosine=found.cosine,
            sentence=coverage(question.terms, folded[slice(*quoted)]),
            around=coverage(question.terms, f"{about}\n{folded[near]}"),
            passage=coverage(question.terms, context),
            kind=fits(question, folded[slice(*span)], folded[slice(*quoted)]),
            missing=heaviest_missing(question.terms, context),
            missing_numbers=missing_numbers(question, context),
            crossing=(question.language == "en") != (found.language == "en"),
        )
        sure = probability(evidence)
        if _is_headline(article, quoted):
            sure *= _HEADLINE
        yield Candidate(found, *quoted, span, evidence, sure)


def _is_headline(article: Article, quoted: Span) -> bool:
    """Whether a quote is the article's title on a line of its own, with a text under it."""
    below = article.text[quoted[1] :]
    return article.text[slice(*quoted)].strip() == article.title and below.startswith(("\n", "\r"))


def _quoted(found: Found, runs: Sequence[Span], span: Span) -> Span | None:
    """The sentences that hold `span`; of one with a broken stretch, the sound clause that does."""
    touched = [run for run in runs if run[0] < span[1] and span[0] < run[1]]
    if not touched:
        return None
    whole = (touched[0][0], touched[-1][1])
    clauses = sound(found.record.article.text, whole, found.record.broken)
    return next((c for c in clauses if c[0] <= span[0] and span[1] <= c[1]), None)
