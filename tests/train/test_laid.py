"""Documents in other layouts as the reader is shown them."""

import json

import pytest
from fixtures_train import named

from qa.train.laid import laid_windows

TABLE = "站点 | 票价 | 里程\n--- | --- | ---\n北渡 | 4元 | 12公里\n南渡 | 7元 | 31公里\n"


def windows(tmp_path, *questions, text=TABLE, part="training"):
    file = tmp_path / "laid.jsonl"
    entry = {"path": "表.md", "text": named(part, text), "questions": list(questions)}
    file.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
    return list(laid_windows([file]))


def test_a_fact_is_shown_in_its_passage_and_over_the_rows_that_share_most_with_it(tmp_path):
    whole, *alone = windows(tmp_path, {"q": "到南渡票价多少?", "answers": ["7元"]})
    assert whole.text[slice(*whole.answer)] == "7元"
    assert any(start <= whole.answer[0] < end for start, end in whole.units)
    shown = {window.text: window.answer and window.text[slice(*window.answer)] for window in alone}
    assert len(shown) == 2
    assert sorted(shown.values(), key=str) == ["7元", None]
    (held,) = [text for text, answer in shown.items() if answer]
    assert "南渡" in held
    assert "北渡" not in held


def test_a_near_miss_has_neither_answer_nor_evidence(tmp_path):
    for window in windows(tmp_path, {"q": "到东渡票价多少?", "answers": []}):
        assert (window.answer, window.evidence) == (None, ())


def test_the_lines_of_an_open_question_are_its_evidence(tmp_path):
    asked = {"q": "票价各是多少?", "answers": [], "evidence": ["南渡 | 7元 | 31公里"]}
    whole = windows(tmp_path, asked)[0]
    assert whole.answer is None
    ((start, end),) = whole.evidence
    assert "南渡" in whole.text[start:end]
    assert "北渡" not in whole.text[start:end]


def test_an_answer_that_stands_twice_is_at_the_place_that_is_named(tmp_path):
    text = "北渡:4元起。\n南渡:4元止。\n"
    asked = {"q": "南渡多少钱?", "answers": ["4元"], "at": text.index("4元", 8)}
    whole = windows(tmp_path, asked, text=text)[0]
    assert whole.text[whole.answer[1] :].startswith("止")


def test_what_is_kept_apart_is_not_shown_and_what_stands_nowhere_is_an_error(tmp_path):
    asked = {"q": "到南渡票价多少?", "answers": ["7元"]}
    assert windows(tmp_path, asked, part="held out") == []
    with pytest.raises(ValueError, match="stands nowhere"):
        windows(tmp_path, {"q": "谁?", "answers": [], "evidence": ["没有的话"]})
