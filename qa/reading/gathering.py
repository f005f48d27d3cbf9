"""An open question and the passages found for it -> the sentences that belong to its answer."""

from collections.abc import Iterator, Sequence

from corpus import Unit
from qa.question import Question, share
from qa.reading.candidates import Reader, quoted
from qa.reading.features import Place, named_by
from qa.reading.spans import Reading
from qa.reading.weighing import Candidate, best_shares, weighed
from qa.search import Found

GATHERED = 16  # passages that are read: some 70 sentences of news
_WEIGHED = 40  # sentences that are looked at closely, those that belong to the answer most
_UNREAD = -12.0  # the score of a sentence without a span


def gather(reader: Reader, question: Question, found: Sequence[Found]) -> list[Candidate]:
    """The sentences of the first `GATHERED` passages that may belong to the answer, surest first.

    Their confidence is the estimated probability that they do.
    """
    passages = found[:GATHERED]
    units = [[unit for unit in passage.view.units if unit.answers] for passage in passages]
    stretches = [[(unit.start, unit.end) for unit in several] for several in units]
    texts = [passage.read for passage in passages]
    judged = reader.judge(question.folded, texts, stretches)
    readings = reader.read(question.folded, texts, 1, stretches)
    places = [
        place
        for passage, several, scores, spans in zip(passages, units, judged, readings, strict=True)
        for unit, said in zip(several, scores, strict=True)
        for place in _place(passage, unit, said, spans)
    ]
    places = sorted(places, key=lambda place: -place.said)[:_WEIGHED]
    told = [named_by(question, passage) for passage in passages]
    shares = [{unit: share(question.terms, names) for unit, names in n.items()} for n in told]
    out = weighed(question, passages, places, best_shares(passages, shares), gathered=True)
    return sorted((one.candidate for one in out), key=lambda one: -one.confidence)


def _place(found: Found, unit: Unit, said: float, spans: Sequence[Reading]) -> Iterator[Place]:
    inside = [r for r in spans if unit.start <= r.start and r.end <= unit.end]
    best = max(inside, key=lambda r: r.score, default=Reading(unit.start, unit.end, _UNREAD))
    span = found.view.span(best.start, best.end)
    quote = quoted(found, unit.quote, span)
    if span and quote:
        folded = found.read[unit.start : unit.end]
        at = (best.start - unit.start, best.end - unit.start)
        yield Place(found, (unit,), quote, span, unit.parents, folded, at, best.score, said)
