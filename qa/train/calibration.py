"""Fit confidence: `python -m qa.train confidence DATASET.json...` writes `confidence.json`.

Every question on a calibration paragraph, also those in English, is asked twice, with its
paragraph in the library and without; a near miss, which nothing answers, once. Each candidate that
the reader makes is one example, right where it comes from the gold paragraph and its sentence holds
a gold answer. Newton's method on the logistic likelihood with a small ridge: deterministic, and
without a further library.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from qa.answers import sure_enough
from qa.library import Library
from qa.measure import Asked, holds_answer, load, load_own, part_of, pooled
from qa.question import analyse
from qa.reading import READ, Evidence, SpanReader, probability, read
from qa.train.data import OWN
from qa.weights import CONFIDENCE, READER

Floats = NDArray[np.float64]

_RIDGE = 1.0
_STEPS = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit on the data sets named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.train confidence", description=__doc__)
    parser.add_argument("datasets", nargs="+", type=Path, metavar="DATASET.json")
    parser.add_argument("--reader", type=Path, default=READER, help="its weights")
    parser.add_argument("--out", type=Path, default=CONFIDENCE)
    parser.add_argument("--own", nargs="*", type=Path, default=OWN, help="as in qa.train")
    given = parser.parse_args(arguments)
    datasets = [load(file) for file in given.datasets]
    library = pooled(datasets)
    asked = [
        question
        for dataset in datasets
        for question in dataset.questions
        if part_of(dataset.paragraphs[question.path]) == "calibration"
    ]
    reader = SpanReader.load(given.reader)
    asked += load_own(given.own, datasets, "calibration")
    made = [list(_examples(library, reader, a)) for a in tqdm(asked, disable=None)]
    examples = [example for found in made for example in found]
    weights = fit([evidence for evidence, _ in examples], [right for _, right in examples])
    rounded = {name: round(value, 4) for name, value in weights.items()}
    given.out.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    right = sum(right for _, right in examples)
    print(f"{len(asked)} questions, {len(examples)} candidates, {right} right: {rounded}")
    near = [found for a, found in zip(asked, made, strict=True) if not a.answers]
    refused = sum(not any(_shown(weights, evidence) for evidence, _ in found) for found in near)
    print(f"{refused} of {len(near)} near misses refused")
    return 0


def _shown(weights: dict[str, float], evidence: Evidence) -> bool:
    """Whether a candidate would be shown, judged with these coefficients alone."""
    return sure_enough(probability(evidence, weights), crossing=evidence.crossing)


def _examples(
    library: Library, reader: SpanReader, asked: Asked
) -> Iterator[tuple[Evidence, bool]]:
    question = analyse(asked.question)
    found = library.find(asked.question, 2 * READ)
    without = [f for f in found if f.record.article.path != asked.path]
    for passages in (found[:READ], without[:READ]) if asked.answers else (found[:READ],):
        for candidate in read(reader, question, passages):
            gold = candidate.found.record.article.path == asked.path
            right = gold and bool(holds_answer(candidate.quote, asked.answers))
            yield candidate.evidence, right


def fit(evidence: Sequence[Evidence], right: Sequence[bool]) -> dict[str, float]:
    """The coefficients, by name, that make `right` likeliest."""
    rows = [e.features() for e in evidence]
    names = list(rows[0])
    x: Floats = np.array([[row[name] for name in names] for row in rows])
    y: Floats = np.array(right, float)
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        gradient = x.T @ (y - p) - _RIDGE * weights
        curvature = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(names))
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return dict(zip(names, weights.tolist(), strict=True))
