"""How sure it is that a sentence belongs to an open question's answer: the second fit.

Each open question on a calibration paragraph is asked of all articles and of its own alone, of all
but its own and of the nearest of them alone, and with another name in it. A sentence that is found
is an example, right where it is one that was marked. Shown are sentences from the threshold on at
which the harmonic mean of precision and recall over all of them is highest (`gathered`), and only
where one of them is as sure as it takes to refuse as many of the questions without an answer as
`_REFUSED` says (`open`), each question judged by coefficients that were fitted without it.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from corpus import fold
from qa.answers import SENTENCES
from qa.library import Library
from qa.measure import Asked
from qa.question import analyse
from qa.reading import GATHERED, SIGNS, Candidate, Evidence, Reader, gather, probability
from qa.train.logistic import fit, selected
from qa.train.negatives import Swaps

_FOLDS = 5
_TRIED = [round(0.02 * n, 2) for n in range(2, 45)]
_REFUSED = 0.86


@dataclass(frozen=True, slots=True)
class Gathering:
    """One asking of an open question: its sentences, which belong, and how many there are."""

    asked: int
    wanted: int
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]


def gatherings(
    library: Library, reader: Reader, number: int, asked: Asked, other: str | None = None
) -> Iterator[Gathering]:
    """The question's sentences: with its article in the library and without, among and alone.

    And with another name in it (`other`), of which no sentence says anything.
    """
    for text, there in ((asked.question, True), (other, False)):
        if text is None:
            continue
        question = analyse(text)
        found = library.find(question, 2 * GATHERED)
        own = [f for f in found if f.record.article.path == asked.path]
        others = [f for f in found if f.record.article.path != asked.path]
        nearest = [f for f in others if f.record.article.path == others[0].record.article.path]
        for passages in (found, own, others, nearest) if there else (found, own):
            candidates = gather(reader, question, passages)
            right = tuple(there and belongs(one, asked) for one in candidates)
            wanted = len(asked.evidence) if there and passages in (found, own) else 0
            yield Gathering(number, wanted, tuple(one.evidence for one in candidates), right)


def renamed(asked: Sequence[Asked], texts: Mapping[str, str]) -> list[str | None]:
    """Each question about another person, place or year than its article names; None: no name.

    `texts` are the folded articles by path.
    """
    folded = [fold(one.question) for one in asked]
    swaps = Swaps(folded)
    rng = random.Random(0)  # noqa: S311 (near misses, no secret)
    return [
        swaps.swapped(i, folded[i], texts.get(one.path, ""), rng) for i, one in enumerate(asked)
    ]


def belongs(candidate: Candidate, asked: Asked) -> bool:
    """Whether a sentence is one of those that were marked, or a part of one, or holds one."""
    if candidate.found.record.article.path != asked.path:
        return False
    quote = flat(candidate.quote)
    return any(quote in one or one in quote for one in map(flat, asked.evidence))


def flat(text: str) -> str:
    """A text folded, without blanks: what two quotes of one sentence share."""
    return "".join(fold(text).split())


def with_gathered(values: dict[str, Any], every: Sequence[Gathering]) -> dict[str, Any]:
    """What `confidence.json` holds, with the coefficients and thresholds for open questions."""
    rows = [e.features() for one in every for e in one.evidence]
    right = [r for one in every for r in one.right]
    names = selected(rows, right, SIGNS)
    coefficients = {name: round(value, 4) for name, value in fit(rows, right, names).items()}
    sure = _apart(every, names)
    shown = max(_TRIED, key=lambda t: figures(every, sure, t, t)["f1"])
    enough = (t for t in _TRIED if t >= shown and _refused(every, sure, t) >= _REFUSED)
    answered = next(enough, _TRIED[-1])
    measured = figures(every, sure, shown, answered)
    return {
        **values,
        "thresholds": {**values["thresholds"], "gathered": shown, "open": answered},
        "gathered": coefficients,
        "measured": {**values["measured"], "open": measured},
    }


def figures(
    every: Sequence[Gathering], sure: Sequence[Sequence[float]], shown: float, answered: float
) -> dict[str, float]:
    """Evidence recall, precision and F1 over all sentences, and the shares answered and refused."""
    hits = marked = said = 0
    for one, scores in zip(every, sure, strict=True):
        best = sorted(zip(scores, one.right, strict=True), reverse=True)[:SENTENCES]
        kept = [r for s, r in best if s >= shown] if best and best[0][0] >= answered else []
        hits += sum(kept)
        said += len(kept) if one.wanted else 0
        marked += one.wanted
    recall, precision = hits / max(1, marked), hits / max(1, said)
    return {
        "questions": len({one.asked for one in every}),
        "recall": round(recall, 3),
        "precision": round(precision, 3),
        "f1": round(2 * recall * precision / max(1e-9, recall + precision), 3),
        "refused": round(_refused(every, sure, answered), 3),
    }


def _refused(every: Sequence[Gathering], sure: Sequence[Sequence[float]], least: float) -> float:
    none = [max(s, default=0.0) < least for g, s in zip(every, sure, strict=True) if not g.wanted]
    return sum(none) / max(1, len(none))


def _apart(every: Sequence[Gathering], names: Sequence[str]) -> list[list[float]]:
    """Each sentence's probability, by coefficients fitted without its question."""
    out: list[list[float]] = [[] for _ in every]
    for part in range(_FOLDS):
        rest = [one for one in every if one.asked % _FOLDS != part]
        rows = [e.features() for one in rest for e in one.evidence]
        weights = fit(rows, [r for one in rest for r in one.right], names)
        for place, one in enumerate(every):
            if one.asked % _FOLDS == part:
                out[place] = [probability(e, weights) for e in one.evidence]
    return out
