"""Fit confidence: `python -m qa.train confidence DATASET.json...` writes `confidence.json`.

Every question on a calibration paragraph, also those in English, is asked four times: with its
article among all others and alone, and without it of all others and of the nearest alone. A near
miss, which nothing answers, is asked of all articles and of its own alone. The articles have
several passages each, and beside paragraphs there are documents in every other layout.

Each candidate that the reader makes is one example, right where it comes from the gold article and
its sentence holds a gold answer. A feature stays where its coefficient is larger than its standard
error and speaks the way that it can (`SIGNS`). The near misses among the questions are many more
than people ask, so the constant is moved until confidence is right on average over the questions
that have an answer: calibration in the large (Steyerberg, Clinical Prediction Models, 2019,
ch. 15). Each threshold, from which on an answer is shown, is the lowest at which as many of the
questions to all other articles are refused as `_REFUSED` says, each question judged by
coefficients that were fitted without it (five folds).
"""

import argparse
import hashlib
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from corpus import Article, fold
from embeddings import cache_folder
from qa.library import Library
from qa.measure import Asked, Dataset, holds_answer, load, load_own
from qa.question import analyse
from qa.reading import (
    READ_FOR_COUNT,
    SIGNS,
    Evidence,
    Reader,
    SpanReader,
    log_odds,
    probability,
    read,
)
from qa.train.data import LAID, LAYOUTS, OPEN, OWN, TRANSLATED
from qa.train.dressed import articles, chosen, joined, laid_out, measured
from qa.train.gathered import gatherings, renamed, with_gathered
from qa.train.logistic import fit, selected
from qa.weights import CONFIDENCE, READER

_FOLDS = 5
_TRIED = [round(0.01 * n, 2) for n in range(5, 60)]  # thresholds
_REFUSED = {"same": 0.89, "crossing": 0.62}
"""The share of questions without their paragraph that has to be refused.

The first is what was published of held-out paragraphs before, a little more since a neighbour's
value is worse than none. Across languages confidence is low throughout: as much would refuse what
can be answered too.
"""


@dataclass(frozen=True, slots=True)
class Asking:
    """One asking of a question: its candidates with what is true of them.

    `answerable`: the article that holds the answer was in the library. `alone`: no other was.
    """

    asked: int
    answerable: bool
    alone: bool
    crossing: bool
    evidence: tuple[Evidence, ...]
    right: tuple[bool, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit on the data sets named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.train confidence", description=__doc__)
    parser.add_argument("datasets", nargs="+", type=Path, metavar="DATASET.json")
    parser.add_argument("--reader", type=Path, default=READER, help="its weights")
    parser.add_argument("--out", type=Path, default=CONFIDENCE)
    parser.add_argument("--own", nargs="*", type=Path, default=OWN, help="as in qa.train reader")
    parser.add_argument("--sample", type=int, help="of the questions, always the same")
    given = parser.parse_args(arguments)
    datasets = [load(file) for file in given.datasets]
    texts, laid = laid_out(LAYOUTS)
    more, trained = laid_out(LAID, "calibration")
    with library_of([*articles(datasets), *texts, *more]) as library:
        asked = questions(datasets, [*given.own, TRANSLATED])
        random.Random(0).shuffle(asked)  # noqa: S311 (a sample, no secret)
        laid += trained
        facts = asked[: given.sample] + [a for a in laid if not a.open]
        opened = open_questions(datasets) + [a for a in laid if a.open]
        reader = SpanReader.load(given.reader)
        every = [
            one
            for n, a in enumerate(tqdm(facts, disable=None))
            for one in askings(library, reader, n, a)
        ]
        others = renamed(opened, {a.path: fold(a.text) for a in library.articles()})
        gathered = [
            one
            for n, (a, other) in enumerate(zip(tqdm(opened, disable=None), others, strict=True))
            for one in gatherings(library, reader, n, a, other)
        ]
        values = with_gathered(calibrated(every), gathered) | {"articles": measured(library)}
    given.out.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(values, ensure_ascii=False))
    return 0


def library_of(made: Sequence[Article]) -> Library:
    """A library of the articles, kept in the cache so that they are embedded once."""
    state = hashlib.blake2b(digest_size=6)
    for article in made:
        state.update(f"{article.path}\n{article.text}\n".encode())
    library = Library.open(cache_folder() / f"calibration-{state.hexdigest()}.chuchu")
    if library.counts()[0] != len(made):
        library.add_articles(made)
    return library


def questions(datasets: Sequence[Dataset], own: Sequence[Path]) -> list[Asked]:
    """The questions on calibration paragraphs, those of the sets and those written for Chuchu."""
    asked = [question for dataset in datasets for question in chosen(dataset)]
    return _joined(datasets, asked + load_own(own, datasets, "calibration"))


def open_questions(datasets: Sequence[Dataset]) -> list[Asked]:
    """The open questions on calibration paragraphs."""
    return _joined(datasets, load_own([OPEN], datasets, "calibration"))


def _joined(datasets: Sequence[Dataset], asked: Sequence[Asked]) -> list[Asked]:
    """The questions with the articles that their paragraphs are part of in the library."""
    first = {path: article for d in datasets for path, article in joined(d).items()}
    return [replace(question, path=first.get(question.path, question.path)) for question in asked]


def askings(library: Library, reader: Reader, number: int, asked: Asked) -> Iterator[Asking]:
    """The question's candidates: with its article in the library and without, among and alone."""
    question = analyse(asked.question)
    found = library.find(question, 2 * READ_FOR_COUNT)
    own = [f for f in found if f.record.article.path == asked.path]
    others = [f for f in found if f.record.article.path != asked.path]
    nearest = [f for f in others if f.record.article.path == others[0].record.article.path]
    ways = [
        (True, False, found),
        (True, True, own),
        (False, False, others),
        (False, True, nearest),
    ]
    none = [(False, False, found), (False, True, own)]
    for answerable, alone, passages in ways if asked.answers else none:
        candidates = read(reader, question, passages)
        right = [
            answerable
            and candidate.found.record.article.path == asked.path
            and bool(holds_answer(candidate.quote, asked.answers))
            for candidate in candidates
        ]
        evidence = [candidate.evidence for candidate in candidates]
        crossing = any(e.crossing for e in evidence)
        yield Asking(number, answerable, alone, crossing, tuple(evidence), tuple(right))


def calibrated(every: Sequence[Asking]) -> dict[str, object]:
    """Coefficients, thresholds, and what they were measured by."""
    evidence = [e for one in every for e in one.evidence]
    right = [r for one in every for r in one.right]
    rows = [e.features() for e in evidence]
    names = selected(rows, right, SIGNS)
    weights = _in_the_large(every, fit(rows, right, names))
    sure = _apart(every, names)
    thresholds: dict[str, float] = {}
    figures: dict[str, object] = {
        "questions": len({one.asked for one in every}),
        "candidates": len(evidence),
        "dropped": sorted(set(rows[0]) - set(names)),
    }
    answerable = {one.asked for one in every if one.answerable}
    for kind, crossing in (("same", False), ("crossing", True)):
        pairs = [(j, s) for j, s in zip(every, sure, strict=True) if j.crossing is crossing]
        with_answer = [pair for pair in pairs if pair[0].asked in answerable]
        near = [pair for pair in pairs if pair[0].asked not in answerable]
        among = [pair for pair in with_answer if not pair[0].alone]
        threshold = thresholds[kind] = _threshold(among, _REFUSED[kind])
        answered, refused = _shares(with_answer, threshold)
        figures[kind] = {
            "answered rightly": round(answered, 3),
            "refused where the paragraph is withheld": round(refused, 3),
            "near misses refused": round(_shares(near, threshold)[1], 3),
        }
    coefficients = {name: round(value, 4) for name, value in weights.items()}
    return {"coefficients": coefficients, "thresholds": thresholds, "measured": figures}


def _in_the_large(every: Sequence[Asking], weights: dict[str, float]) -> dict[str, float]:
    """The coefficients with the constant at which confidence is right on average.

    That is over the surest candidate of each asking, near misses aside.
    """
    answerable = {one.asked for one in every if one.answerable}
    judged = [one for one in every if one.asked in answerable and one.evidence]
    score = [[log_odds(e, weights) for e in one.evidence] for one in judged]
    best = [int(np.argmax(scores)) for scores in score]
    right = _mean([one.answerable and one.right[b] for one, b in zip(judged, best, strict=True)])
    surest = np.array([scores[b] for scores, b in zip(score, best, strict=True)])
    low, high = -10.0, 10.0
    while high - low > 1e-6:
        shift = (low + high) / 2
        if (1 / (1 + np.exp(-surest - shift))).mean() < right:
            low = shift
        else:
            high = shift
    return weights | {"constant": weights["constant"] + high}


def _threshold(every: Sequence[tuple[Asking, list[float]]], refused: float) -> float:
    """The lowest threshold at which at least `refused` of what has no answer is refused."""
    enough = (t for t in _TRIED if _shares(every, t)[1] >= refused)
    return next(enough, _TRIED[-1])


def _apart(every: Sequence[Asking], names: Sequence[str]) -> list[list[float]]:
    """Each candidate's probability, by coefficients fitted without its question."""
    out: list[list[float]] = [[] for _ in every]
    for part in range(_FOLDS):
        rest = [one for one in every if one.asked % _FOLDS != part]
        rows = [e.features() for one in rest for e in one.evidence]
        weights = _in_the_large(rest, fit(rows, [r for one in rest for r in one.right], names))
        for place, one in enumerate(every):
            if one.asked % _FOLDS == part:
                out[place] = [probability(e, weights) for e in one.evidence]
    return out


def _shares(every: Sequence[tuple[Asking, list[float]]], threshold: float) -> tuple[float, float]:
    """Of what has an answer the share answered rightly, of what has none the share refused."""
    answered, refused = [], []
    for one, sure in every:
        best = int(np.argmax(sure)) if sure else -1
        shown = best >= 0 and sure[best] >= threshold
        if one.answerable:
            answered.append(shown and one.right[best])
        else:
            refused.append(not shown)
    return _mean(answered), _mean(refused)


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
