import json
import math
from dataclasses import replace

import pytest
from fixtures_answers import SURE, UNSURE, set_coefficients

from qa.reading.confidence import probability
from qa.weights import CONFIDENCE


def test_a_score_beyond_twelve_counts_as_twelve_and_a_third_number_as_the_second():
    assert replace(SURE, span=40.0).features()["span"] == 12.0
    assert replace(SURE, span=-40.0).features()["span"] == -12.0
    assert replace(SURE, missing_numbers=5).features()["missing_numbers"] == 2.0


def test_across_languages_words_count_for_nothing():
    crossed = replace(UNSURE, crossing=True).features()
    assert crossed["crossing"] == 1.0
    assert [crossed[name] for name in ("sentence", "around", "passage", "missing")] == [0.0] * 4
    assert crossed["span"] == -9.0
    assert crossed["missing_numbers"] == 2.0


def test_the_probability_is_the_logistic_function_of_the_weighted_sum(monkeypatch):
    set_coefficients(monkeypatch)
    assert probability(SURE) == 0.5
    set_coefficients(monkeypatch, constant=-1.0, span=0.5, sentence=2.0)
    assert probability(SURE) == pytest.approx(1 / (1 + math.exp(-4.0)))


def test_the_shipped_coefficients_name_every_feature_and_tell_the_sure_from_the_unsure():
    shipped = json.loads(CONFIDENCE.read_text(encoding="utf-8"))
    assert set(shipped["coefficients"]) <= set(SURE.features())
    assert set(shipped["gathered"]) <= set(SURE.features())
    assert set(shipped["thresholds"]) == {"same", "crossing", "gathered", "open"}
    assert set(shipped["articles"]) == {"stated", "listed", "summary", "clause", "pasted"}
    assert probability(SURE) > 0.8
    assert probability(UNSURE) < 0.1
