"""Passages -> a cited answer, or none."""

from collections.abc import Sequence

from embeddings import Encoder
from qa.citing import Copies, cite_all, text_of
from qa.enumeration import enumeration
from qa.phrases import ABSTENTION
from qa.question import Kind, Question
from qa.reader import Candidate, confidence, read
from qa.retrieve import Found
from qa.summary import summary
from qa.types import Answer

THRESHOLD = 0.5


def answer(
    encoder: Encoder, question: Question, found: Sequence[Found], copies: Copies
) -> Answer:
    """The answer that the passages `found` hold, or an abstention with them as its hits."""
    hits = tuple(passage.hit for passage in found)
    candidates = read(encoder, question, found)
    sure = confidence(question, candidates[0]) if candidates else 0.0
    if sure < THRESHOLD:
        return Answer(question.text, ABSTENTION[question.language], True, sure, (), hits)
    citations = cite_all(_quotes(question, candidates), copies)
    return Answer(question.text, text_of(citations), False, sure, citations, hits)


def _quotes(question: Question, candidates: Sequence[Candidate]):
    best = candidates[0]
    record = best.found.record
    if question.kind is Kind.SUMMARY:
        return [(record, span, None) for span in summary(record)]
    if question.kind is Kind.LIST:
        items = enumeration(record, (best.start, best.end))
        if items:
            return [(record, span, None) for span in items]
    return [(record, (best.start, best.end), best.span)]
