"""The starter corpus, asked what it answers and what it only seems to answer."""

import json
from pathlib import Path

import pytest

from corpus import fold
from qa import Library
from qa.measure.floors import STARTER

ARTICLES = Path(__file__).parent.parent.parent / "corpus" / "articles"

ASKED = [json.loads(line) for line in STARTER.read_text(encoding="utf-8").splitlines()]
ANSWERED = [(entry["q"], entry["a"][0][0]) for entry in ASKED if entry["a"]]
NEAR_MISSES = [entry["q"] for entry in ASKED if not entry["a"]]
FLOORS = (9, 10)
"""Of the former so many are answered right, and of the latter so many refused."""


@pytest.mark.model
def test_a_near_miss_is_refused_and_what_is_there_is_found(tmp_path):
    wrong = []
    with Library.open(tmp_path / "starter.chuchu") as library:
        library.add([ARTICLES])
        for question, gold in ANSWERED:
            answer = library.ask(question)
            if answer.abstained or fold(gold) not in fold(answer.text):
                wrong.append((question, answer.text, answer.confidence))
        compared = library.ask("杭州在黔东南州和恩施州的帮扶项目各有多少个?")
        listed = library.ask("五大工程有哪些?")
        shown = [(q, library.ask(q)) for q in NEAR_MISSES]
    told = [(q, a.text, a.confidence) for q, a in shown if not a.abstained]
    assert len(ANSWERED) - len(wrong) >= FLOORS[0], wrong
    assert len(NEAR_MISSES) - len(told) >= FLOORS[1], told
    assert [citation.path[:2] for citation in compared.citations] == ["10", "08"]
    assert "网络公益工程" in fold(listed.text)
    assert all(answer.hits for _, answer in shown)  # the nearest passages say what there is
