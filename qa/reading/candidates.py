"""A question and the passages found for it -> the sentences that may answer, and how sure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus import Span, Unit, sound
from qa.question import Question, asked_count, held, share
from qa.reading.confidence import Evidence, probability
from qa.reading.features import AskedNames, Place, evidence_of, named_by
from qa.reading.focus import Focus, focused
from qa.reading.spans import Reading
from qa.search import Found

READ = 5  # passages that are read: the gold one is among the first five in 99 of 100 questions
READ_FOR_COUNT = 8  # where a list of just so many is asked for, which its form gives away
_SPANS = 3  # spans looked at in each
_ANSWERS = 0.0  # a span's score from which on the reader takes it for an answer
# How far a rival's score may be behind. Of 672 calibration questions six more are answered rightly
# and none less; without a bound six more and eight less.
_NEAR = 6.0


class Reader(Protocol):
    """What finds the spans that answer: for each text its `n` best, apart, best first.

    Behind them stands the best span in each stretch of the text that `also` names and that holds
    none of them. Question and texts come folded.
    """

    def read(  # noqa: D102
        self, question: str, texts: Sequence[str], n: int, also: Sequence[Sequence[Span]] = ()
    ) -> list[list[Reading]]: ...


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

    Where the question says how many things it asks for, the first `READ_FOR_COUNT` are read. What a
    rival of its article outdoes is no candidate.
    """
    passages = found[: READ if asked_count(question) is None else READ_FOR_COUNT]
    places, best = _read(reader, question, passages)
    scores = sorted((place.score for place in places), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else 0.0
    # Where there is no second passage, the first is as far ahead as one can be.
    ahead = passages[0].hit.score - passages[1].hit.score if len(passages) > 1 else 1.0
    names = AskedNames(question)
    out: list[_Named] = []
    for place in places:
        margin = place.score - scores[0]
        article = place.found.record.article
        holding = held(question.terms, place.told, article.published)
        evidence = evidence_of(
            question,
            names,
            place,
            holding,
            ahead=ahead if place.found is passages[0] else None,
            margin=margin,
            lead=0.0 if margin else lead,
            best=best[article.path],
        )
        sure = probability(evidence)
        one = Candidate(place.found, place.quote, place.span, place.above, evidence, sure)
        above = "\n".join(place.found.folded.text[slice(*line)] for line in place.above)
        out.append(_Named(one, holding, held(question.terms, above)))
    left = [one for one in out if not any(_outdone(one, rival) for rival in out)] or out
    return sorted((one.candidate for one in left), key=lambda one: -one.confidence)


@dataclass(frozen=True, slots=True)
class _Named:
    """A candidate, and what it and the lines above it name of the question."""

    candidate: Candidate
    said: frozenset[str]
    above: frozenset[str]


def _outdone(one: _Named, rival: _Named) -> bool:
    """Whether a rival of the same article answers the question better than a candidate does.

    The reader takes it for an answer too, of the form that is asked for no less. And it stands
    under an item of which the question names more, or names all that the candidate names and more,
    or the candidate is a byline, denies what is asked, or has another value only than the one that
    is asked about.
    """
    mine, its = one.candidate.evidence, rival.candidate.evidence
    same = one.candidate.found.record.article.path == rival.candidate.found.record.article.path
    if not same or its.span < _ANSWERS or its.kind < mine.kind or its.headline or its.byline:
        return False
    if its.negated > mine.negated or its.clashes > mine.clashes or its.listed < mine.listed:
        return False
    if mine.byline or (one.candidate.above and rival.candidate.above and one.above < rival.above):
        return True
    wrong = mine.negated > its.negated or mine.clashes > its.clashes
    more = one.said < rival.said or (wrong and bool(rival.said))
    return more and its.span >= mine.span - _NEAR


def _read(
    reader: Reader, question: Question, passages: Sequence[Found]
) -> tuple[list[Place], dict[str, float]]:
    """The places that may answer, and by article the most that a sentence names of the question.

    The sentences that name most are read, whatever else their passage offers.
    """
    told = [named_by(question, passage) for passage in passages]
    shares = [{unit: share(question.terms, names) for unit, names in n.items()} for n in told]
    best: dict[str, float] = {}
    for passage, named in zip(passages, shares, strict=True):
        path = passage.record.article.path
        best[path] = max(best.get(path, 0.0), *named.values(), 0.0)
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
    return list(surest.values()), best


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
            quote = _quoted(focus.found, item.quote, span if item is unit else item.quote)
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
        quote = _quoted(found, (touched[0].quote[0], touched[-1].quote[1]), span)
        if quote is not None and quote not in seen:
            seen.add(quote)
            start, units = touched[0].start, tuple(touched)
            folded = found.read[start : touched[-1].end]
            at = (reading.start - start, reading.end - start)
            above = units[0].parents
            yield Place(found, units, quote, span, above, folded, at, reading.score)


def _quoted(found: Found, whole: Span, span: Span | None) -> Span | None:
    """The sentences that hold `span`; of one with a broken stretch, the sound clause that does."""
    if span is None:
        return None
    clauses = sound(found.record.article.text, whole, found.record.broken)
    return next((c for c in clauses if c[0] <= span[0] and span[1] <= c[1]), None)
