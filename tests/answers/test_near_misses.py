"""The starter corpus, asked what it answers and what it only seems to answer."""

from pathlib import Path

import pytest

from corpus import fold
from qa import Library

ARTICLES = Path(__file__).parent.parent.parent / "corpus" / "articles"

ANSWERED = [
    ("江西省副省长是谁?", "胡强"),
    ("中国电信副总经理是谁?", "陈忠岳"),
    ("杨星是什么职务?", "宣传部部长"),
    ("书链平台捐赠的图书价值多少?", "33.39万元"),
    ("恩施州2013年的贫困发生率是多少?", "30.61%"),
    ("黔东南州有多少个县市?", "16个"),
    ("杭州派了多少名专家到黔东南州的医院?", "177名"),
    ("誰主持了社會扶貧工作現場推進會?", "曲天军"),
    ("全省有多少个益农信息社?", "40285个"),
    ("How many research reports did the Hangzhou team write?", "18 research reports"),
]
NEAR_MISSES = [
    "湖南省副省长是谁?",
    "中国电信的董事长是谁?",
    "杨星今年多大年纪?",
    "书链平台的总经理是谁?",
    "恩施州2005年的贫困发生率是多少?",
    "黔东南州有多少个乡镇?",
    "苏州派了多少名专家到黔东南州的医院?",
    "誰主持了光山縣的推進會?",
    "甘孜州有多少个县市摘帽?",
    "恩施州的州长是谁?",
    "陈立群出生于哪一年?",
    "Who is the mayor of Chengdu?",
]
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
        compared = library.ask("黔东南和恩施的帮扶项目各有多少个?")
        listed = library.ask("五大工程有哪些?")
        shown = [(q, library.ask(q)) for q in NEAR_MISSES]
    told = [(q, a.text, a.confidence) for q, a in shown if not a.abstained]
    assert len(ANSWERED) - len(wrong) >= FLOORS[0], wrong
    assert len(NEAR_MISSES) - len(told) >= FLOORS[1], told
    assert [citation.path[:2] for citation in compared.citations] == ["07", "08"]
    assert "网络公益工程" in fold(listed.text)
    assert all(answer.hits for _, answer in shown)  # the nearest passages say what there is
