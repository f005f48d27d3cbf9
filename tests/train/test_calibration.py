"""Confidence: how it is fitted, what it keeps, and where its thresholds come from."""

from dataclasses import replace

import numpy as np
import pytest
from fixtures_answers import SURE

from qa.reading import probability
from qa.train.calibration import Asking, _in_the_large, _shares, _threshold, calibrated
from qa.train.dressed import dressed
from qa.train.logistic import fit, selected

EVIDENCE = replace(SURE, span=0.0, cosine=0.85, sentence=0.5, around=0.5, passage=0.5, kind=0.5)


def examples(count):
    """Evidence at random, right by a logistic law: more span and coverage, less missing."""
    random = np.random.default_rng(7)
    evidence, right = [], []
    for _ in range(count):
        span, sentence, missing = random.normal(0, 4), random.random(), random.uniform(0, 12)
        z = 0.8 * np.clip(span, -12, 12) + 3.0 * (sentence - 0.5) - 0.5 * max(0.0, missing - 5)
        one = replace(EVIDENCE, span=span, sentence=sentence, missing=missing)
        evidence.append(one)
        right.append(bool(random.random() < 1 / (1 + np.exp(-z))))
    return [one.features() for one in evidence], right


def test_fitting_finds_the_coefficients_that_made_the_examples():
    weights = fit(*examples(4_000))
    assert weights["span"] == pytest.approx(0.8, abs=0.08)
    assert weights["sentence"] == pytest.approx(3.0, abs=0.6)
    assert weights["missing"] == pytest.approx(-0.5, abs=0.1)
    assert weights["constant"] == pytest.approx(0.0, abs=0.25)
    assert weights["kind"] == pytest.approx(0.0)  # never varied: the ridge keeps it at nothing


def test_fitting_is_deterministic_and_stays_finite_where_the_examples_are_separable():
    rows, _ = examples(200)
    right = [row["span"] > 0 for row in rows]
    weights = fit(rows, right)
    assert weights == fit(rows, right)
    assert 0 < weights["span"] < 20
    assert all(np.isfinite(value) for value in weights.values())


def test_a_feature_that_tells_nothing_is_dropped():
    rows, right = examples(2_000)
    names = selected(rows, right, {})
    assert {"constant", "span", "sentence", "missing"} <= set(names)
    assert "kind" not in names  # never varied


def test_a_feature_that_speaks_the_wrong_way_is_dropped():
    rows, right = examples(2_000)
    assert "span" not in selected(rows, right, {"span": -1})
    assert "span" in selected(rows, right, {"span": 1, "missing": -1})
    assert "missing" not in selected(rows, right, {"missing": 1})


def asking(number, answerable, *candidates):
    evidence = tuple(replace(EVIDENCE, span=span) for span, _ in candidates)
    return Asking(
        number, answerable, False, False, evidence, tuple(right for _, right in candidates)
    )


def test_what_is_shown_and_right_and_what_is_refused_are_counted_apart():
    judged = [
        (asking(0, True, (1.0, True), (0.0, False)), [0.6, 0.3]),
        (asking(1, True, (1.0, False), (0.0, True)), [0.6, 0.5]),
        (asking(2, True, (1.0, True)), [0.2]),
        (asking(3, True), []),
        (asking(0, False, (0.0, False)), [0.4]),
        (asking(1, False, (0.0, False)), [0.1]),
    ]
    assert _shares(judged, 0.3) == (0.25, 0.5)
    assert _shares(judged, 0.2) == (0.5, 0.5)
    assert _shares(judged, 0.7) == (0.0, 1.0)


def test_confidence_is_right_on_average_over_what_is_asked_twice():
    asked = [asking(n, True, (1.0, n % 4 != 0), (0.0, False)) for n in range(8)]
    withheld = [asking(n, False, (1.0, False)) for n in range(8)]
    near = [asking(n, False, (1.0, False)) for n in range(8, 100)]
    weights = _in_the_large(asked + withheld + near, {"constant": 5.0, "span": 0.5})
    assert weights["span"] == 0.5
    surest = [max(probability(e, weights) for e in one.evidence) for one in asked + withheld]
    assert np.mean(surest) == pytest.approx(6 / 16, abs=1e-4)


def test_the_threshold_lies_between_what_is_right_and_what_is_not():
    judged = []
    for number in range(100):
        noise = (number * 37 % 20 - 10) / 5
        judged.append(asking(number, True, (4.0 + noise, True)))
        judged.append(asking(number, False, (-4.0 + noise, False)))
    values = calibrated(judged)
    assert values["coefficients"]["span"] > 0
    assert values["measured"]["same"]["answered rightly"] == 1.0
    assert values["measured"]["same"]["refused where the paragraph is withheld"] >= 0.9
    assert values["measured"]["questions"] == 100


def test_a_dressed_paragraph_has_a_headline_and_a_byline_that_stays_the_same():
    made = dressed("a/1", "北溪桥建成于1954年，是城里最老的石桥。去年的大水冲坏了桥墩。")
    assert made == dressed("a/1", "北溪桥建成于1954年，是城里最老的石桥。去年的大水冲坏了桥墩。")
    headline, byline, body, end = made.text.split("\n")
    assert (headline, end) == (made.title, "")
    assert byline == f"{made.published} 来源：{made.publisher} 作者：{made.author}"
    assert body.startswith("北溪桥建成于1954年")


def test_the_threshold_is_the_lowest_that_refuses_enough():
    judged = [(asking(n, False, (0.0, False)), [0.1 * n]) for n in range(1, 5)]
    assert _threshold(judged, 0.5) == 0.21
    assert _threshold(judged, 0.75) == 0.31
    assert _threshold(judged, 1.0) == 0.41
    never = [(asking(1, False, (0.0, False)), [0.99])]
    assert _threshold(never, 0.5) == 0.59
