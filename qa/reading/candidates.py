"""A question and the passages found for it -> the sentences that may answer, and how sure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from corpus import Span, Unit, sound
from qa.question import Kind, Question, asked_count, negates, of_another, share
from qa.reading.features import Place, named_by
from qa.reading.focus import Focus, focused
from qa.reading.spans import Reading
from qa.reading.weighing import Candidate, best_shares, outdone, weighed
from qa.search import Found

READ = 5  # passages that are read: the gold one is among the first five in 99 of 100 questions
READ_FOR_COUNT = 8  # where a list of just so many is asked for, which its form gives away
_SPANS = 3  # spans looked at in each


class Reader(Protocol):
    """What reads a question and texts together. They come folded."""

    def read(
        self, question: str, texts: Sequence[str], n: int, also: Sequence[Sequence[Span]] = ()
    ) -> list[list[Reading]]:
        """For each text the `n` spans that answer best, apart, best first.

        Behind them stands the best span in each stretch of the text that `also` names and that
        holds none of them.
        """

    def judge(
        self, question: str, texts: Sequence[str], units: Sequence[Sequence[Span]]
    ) -> list[list[float]]:
        """For each text how far each of its `units` belongs to the answer: a logit."""


def read(reader: Reader, question: Question, found: Sequence[Found]) -> list[Candidate]:
    """What the first `READ` of the passages `found` may answer, surest first.

    Where the question says how many things it asks for, the first `READ_FOR_COUNT` are read. What a
    rival of its article outdoes is no candidate.
    """
    passages = found[: READ if asked_count(question) is None else READ_FOR_COUNT]
    places, best = _read(reader, question, passages)
    places = [place for place in places if _speaks_of_it(question, place.told)]
    out = weighed(question, passages, places, best)
    left = [one for one in out if not any(outdone(one, rival) for rival in out)] or out
    return sorted((one.candidate for one in left), key=lambda one: -one.confidence)


def _speaks_of_it(question: Question, told: str) -> bool:
    """Whether a sentence speaks of what is asked about, and denies it only where that may be."""
    may_deny = question.kind is Kind.YES_NO
    return not of_another(question, told) and (may_deny or not negates(question, told))


def _read(
    reader: Reader, question: Question, passages: Sequence[Found]
) -> tuple[list[Place], dict[str, float]]:
    """The places that may answer, and by article the most that a sentence names of the question.

    The sentences that name most are read, whatever else their passage offers.
    """
    told = [named_by(question, passage) for passage in passages]
    shares = [{unit: share(question.terms, names) for unit, names in n.items()} for n in told]
    best = best_shares(passages, shares)
    most = [_most(names, said) for names, said in zip(told, shares, strict=True)]
    also = [[(unit.start, unit.end) for unit in units if not unit.apart] for units in most]
    foci = [(f, units) for p, units in zip(passages, most, strict=True) for f in focused(p, units)]
    texts = [*(passage.read for passage in passages), *(focus.text for focus, _ in foci)]
    readings = reader.read(question.folded, texts, _SPANS, also + [[]] * len(foci))
    places: list[Place] = []
    for passage, spans in zip(passages, readings, strict=False):
        places += _places(passage, spans)
    for (focus, units), spans in zip(foci, readings[len(passages) :], strict=True):
        places += _places_alone(focus, spans, units)
    surest: dict[tuple[str, Span], Place] = {}
    for place in places:  # a sentence that was read twice stands for its better reading
        key = (place.found.record.article.path, place.quote)
        if key not in surest or surest[key].score < place.score:
            surest[key] = place
    return judged(reader, question, passages, list(surest.values())), best


def judged(
    reader: Reader, question: Question, passages: Sequence[Found], places: Sequence[Place]
) -> list[Place]:
    """The places with how far the best of their sentences belongs to the answer."""
    units = [[(unit.start, unit.end) for unit in passage.view.units] for passage in passages]
    scores = reader.judge(question.folded, [passage.read for passage in passages], units)
    said = {
        (passage.hit.rank, unit): score
        for passage, several in zip(passages, scores, strict=True)
        for unit, score in zip(passage.view.units, several, strict=True)
    }
    return [
        replace(place, said=max(said[place.found.hit.rank, unit] for unit in place.units))
        for place in places
    ]


def _most(names: dict[Unit, frozenset[str]], shares: dict[Unit, float]) -> list[Unit]:
    """The units of a passage that name most, and of which none names all and more than another."""
    several = {unit: held for unit, held in names.items() if held}
    front = [u for u, held in several.items() if not any(held < o for o in several.values())]
    return sorted(front, key=lambda unit: -shares[unit])[:_SPANS]


def _places_alone(
    focus: Focus, readings: Sequence[Reading], most: Sequence[Unit]
) -> Iterator[Place]:
    """Where the spans of what is read by itself stand.

    A span in the line above answers for each item of `most` below it too.
    """
    seen: set[Span] = set()
    for reading in readings:
        touched = focus.touched(reading.start, reading.end)
        if touched is None:
            continue
        unit, start = touched
        view, shift = focus.found.view, unit.start - start
        span = view.span(reading.start + shift, reading.end + shift)
        below = [item for item in most if unit.quote in item.parents and item in focus.units]
        for item in (unit, *below):
            quote = quoted(focus.found, item.quote, span if item is unit else item.quote)
            if span is None or quote is None or quote in seen:
                continue
            seen.add(quote)
            folded = focus.found.read[unit.start : unit.end]
            if item is not unit:
                folded += "\n" + focus.found.read[item.start : item.end]
            at = (reading.start - start, reading.end - start)
            yield Place(focus.found, (item,), quote, span, item.parents, folded, at, reading.score)


def _places(found: Found, readings: Sequence[Reading]) -> Iterator[Place]:
    """Where the spans of a passage stand, one for each stretch that is quoted."""
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
        quote = quoted(found, (touched[0].quote[0], touched[-1].quote[1]), span)
        if quote is not None and quote not in seen:
            seen.add(quote)
            start, units = touched[0].start, tuple(touched)
            folded = found.read[start : touched[-1].end]
            at = (reading.start - start, reading.end - start)
            above = units[0].parents
            yield Place(found, units, quote, span, above, folded, at, reading.score)


def quoted(found: Found, whole: Span, span: Span | None) -> Span | None:
    """The sentences that hold `span`; of one with a broken stretch, the sound clause that does."""
    if span is None:
        return None
    clauses = sound(found.record.article.text, whole, found.record.broken)
    return next((c for c in clauses if c[0] <= span[0] and span[1] <= c[1]), None)
