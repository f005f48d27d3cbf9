"""All sentences that belong to the answer of an open question."""

import pytest
from fixtures_answers import FixedReader, found, record, set_coefficients

from qa.question import analyse
from qa.reading import gather

PLAN = record("茶园规划公布\n今年新开茶园二百亩。天气很好。还要修一条进山的路。\n", "规划.txt")
OTHER = record("学校动态\n茶艺学校九月开学。\n", "学校.txt")


@pytest.fixture(autouse=True)
def by_evidence(monkeypatch):
    set_coefficients(monkeypatch, said=1.0)


def test_sentences_come_surest_first_with_the_probability_that_they_belong():
    reader = FixedReader({"二百亩": 3.0, "进山": 1.0, "九月": -1.0})
    question = analyse("有哪些规划?")
    some = gather(reader, question, [found(PLAN), found(OTHER, rank=2)])
    quotes = [one.quote for one in some]
    assert quotes[:3] == ["今年新开茶园二百亩。", "还要修一条进山的路。", "茶艺学校九月开学。"]
    assert some[0].confidence == pytest.approx(0.9526, abs=1e-4)
    assert [one.evidence.less for one in some[:3]] == [0.0, 2.0, 4.0]
    # The span in it is the best one, or the whole sentence where the reader saw none.
    assert PLAN.article.text[slice(*some[0].span)] == "二百亩"
    assert "天气很好。" in quotes


def test_nothing_is_gathered_of_nothing():
    assert gather(FixedReader(), analyse("有哪些规划?"), []) == []
