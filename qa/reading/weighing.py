"""What speaks for each place that may answer -> candidates, and how sure each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus import Span, Unit
from qa.question import VALUE, Question, held
from qa.reading.confidence import Evidence, probability, shipped
from qa.reading.features import AskedNames, Place, evidence_of
from qa.search import Found

_ANSWERS = 0.0  # a span's score from which on the reader takes it for an answer
# How far a rival's score may be behind. Of 672 calibration questions six more are answered rightly
# and none less; without a bound six more and eight less.
_NEAR = 6.0


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


@dataclass(frozen=True, slots=True)
class Named:
    """A candidate, and what it and the lines above it name of the question.

    `own` is what a row or an item names by itself, without its heading; None of running text.
    """

    candidate: Candidate
    said: frozenset[str]
    above: frozenset[str]
    own: frozenset[str] | None


def weighed(
    question: Question,
    passages: Sequence[Found],
    places: Sequence[Place],
    best: Mapping[str, float],
    gathered: bool = False,
) -> list[Named]:
    """Each place with what speaks for it, in their order.

    `best` is by article the most that a sentence names of the question. `gathered`: how sure it is
    that the sentence belongs to an open question's answer, rather than that it is the answer.
    """
    scores = sorted((place.score for place in places), reverse=True)
    lead = scores[0] - scores[1] if len(scores) > 1 else 0.0
    # Where there is no second passage, the first is as far ahead as one can be.
    ahead = passages[0].hit.score - passages[1].hit.score if len(passages) > 1 else 1.0
    names = AskedNames(question)
    most = max((place.said for place in places), default=0.0)
    out: list[Named] = []
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
            most=most,
        )
        sure = probability(evidence, shipped().gathered if gathered else None)
        one = Candidate(place.found, place.quote, place.span, place.above, evidence, sure)
        above = "\n".join(place.found.folded.text[slice(*line)] for line in place.above)
        apart = all(unit.apart for unit in place.units)
        own = held(question.terms, place.folded, article.published) if apart else None
        out.append(Named(one, holding, held(question.terms, above), own))
    return out


def outdone(one: Named, rival: Named) -> bool:
    """Whether a rival of the same article answers the question better than a candidate does.

    It is a row that names a value of the question by itself where the candidate is one that does
    not. Or the reader takes it for an answer too, of the form that is asked for no less, and it
    stands under an item of which the question names more, or names all that the candidate names and
    more, or the candidate is a byline, denies what is asked, or has another value only than the one
    that is asked about.
    """
    mine, its = one.candidate.evidence, rival.candidate.evidence
    same = one.candidate.found.record.article.path == rival.candidate.found.record.article.path
    if same and _lacks_value(one.own, rival.own):
        return True
    if not same or its.span < _ANSWERS or its.kind < mine.kind or its.headline or its.byline:
        return False
    if its.negated > mine.negated or its.clashes > mine.clashes or its.listed < mine.listed:
        return False
    if mine.byline or (one.candidate.above and rival.candidate.above and one.above < rival.above):
        return True
    wrong = mine.negated > its.negated or mine.clashes > its.clashes
    more = one.said < rival.said or (wrong and bool(rival.said))
    return more and its.span >= mine.span - _NEAR


def _lacks_value(own: frozenset[str] | None, other: frozenset[str] | None) -> bool:
    """Whether a row names less than another by itself, and a value of the question not at all.

    Under a heading with 2023 and 2024 only one row is that of 2023.
    """
    if own is None or other is None or not own < other:
        return False
    return any(term.startswith(VALUE) for term in other - own)


def best_shares(
    passages: Sequence[Found], shares: Sequence[Mapping[Unit, float]]
) -> dict[str, float]:
    """By article the largest share of the question that a sentence of its passages names."""
    best: dict[str, float] = {}
    for passage, named in zip(passages, shares, strict=True):
        path = passage.record.article.path
        best[path] = max(best.get(path, 0.0), *named.values(), 0.0)
    return best
