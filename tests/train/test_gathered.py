"""The second fit: which sentences belong to an open question's answer."""

from dataclasses import replace

import pytest
from fixtures_answers import SURE, UNSURE, found, record

from qa.measure import Asked
from qa.reading import Candidate
from qa.train.gathered import Gathering, belongs, figures, with_gathered

TEXT = record("茶园规划\n今年新开茶园。\n明年办茶艺学校。\n", "规划.txt")


def asking(number, sure, right, wanted):
    evidence = tuple(SURE if one else UNSURE for one in sure)
    return Gathering(number, wanted, evidence, tuple(right))


def test_a_sentence_belongs_that_was_marked_in_its_own_article():
    asked = Asked("1", "有什么规划?", (), "规划.txt", (), ("今年新開茶園。",), True)
    start = TEXT.article.text.index("今年")
    one = Candidate(found(TEXT), (start, start + 7), (start, start + 2), (), SURE, 0.5)
    other = replace(one, place=(start + 8, start + 16))
    assert belongs(one, asked)
    assert not belongs(other, asked)
    assert not belongs(one, replace(asked, path="别的.txt"))


def test_figures_count_what_is_shown_of_what_was_marked():
    every = [
        asking(0, (1, 1, 0), (True, False, True), 2),
        asking(1, (1,), (False,), 0),
        asking(2, (0,), (False,), 0),
    ]
    sure = [[0.9, 0.6, 0.2], [0.4], [0.1]]
    measured = figures(every, sure, 0.5, 0.5)
    assert measured["questions"] == 3
    assert (measured["recall"], measured["precision"], measured["refused"]) == (0.5, 0.5, 1.0)
    assert figures(every, sure, 0.1, 0.3)["refused"] == 0.5
    assert figures(every, sure, 0.5, 0.95)["recall"] == 0.0


def test_the_fit_tells_what_belongs_and_its_thresholds_refuse():
    every = [asking(n, (1, 0), (n % 7 != 3, False), 1) for n in range(40)]
    every += [asking(n, (0, 0), (False, False), 0) for n in range(40)]
    made = with_gathered({"thresholds": {"same": 0.2}, "measured": {"questions": 5}}, every)
    assert made["thresholds"]["same"] == 0.2
    assert 0 < made["thresholds"]["gathered"] <= made["thresholds"]["open"] < 1
    assert made["measured"]["questions"] == 5
    assert made["measured"]["open"]["refused"] == 1.0
    assert made["measured"]["open"]["recall"] == pytest.approx(34 / 40, abs=1e-3)
