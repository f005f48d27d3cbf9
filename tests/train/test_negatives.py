"""Questions that a passage no longer answers."""

import json
import random
import re

from fixtures_train import named, squad

from qa.measure.datasets import Asked, digest, load, load_own
from qa.train.negatives import Swaps, foreign_names
from qa.train.windows import Windows, material

QUESTIONS = ["杭州在1998年建成了什么?", "上海有多少座桥?", "路有多长?"]
TEXT = "杭州在1998年建成了第一座跨江大桥,桥长1453米。"


def swapped(i, text=TEXT):
    like = Swaps(QUESTIONS)
    changed = (like.swapped(i, QUESTIONS[i], text, random.Random(n)) for n in range(40))
    return {question for question in changed if question}


def test_a_name_or_a_year_of_the_text_gives_way_to_one_that_it_lacks():
    found = swapped(0)
    assert "上海在1998年建成了什么?" in found
    years = [re.search(r"\d{4}", question)[0] for question in found if "杭州" in question]
    assert years
    assert all(1968 <= int(year) <= 2028 and year != "1998" for year in years)


def test_a_number_that_is_no_year_keeps_its_length():
    like = Swaps(["1453米的桥在哪?"])
    changed = like.swapped(0, "1453米的桥在哪?", "桥长1453米。", random.Random(0))
    assert re.fullmatch(r"\d{4}米的桥在哪\?", changed)
    assert "1453" not in changed


def test_a_question_without_anything_that_the_text_names_is_left_alone():
    assert swapped(1) == set()  # the text names no 上海
    assert swapped(2) == set()
    assert swapped(0, "桥长1453米。") == set()


def test_a_word_gives_way_to_its_contrast_that_the_text_lacks():
    like = Swaps(["一期有多少户?"])
    changed = {
        like.swapped(0, "一期有多少户?", "一期800户,三期900户。", random.Random(n))
        for n in range(20)
    }
    assert changed == {"二期有多少户?"}
    assert like.swapped(0, "一期有多少户?", "一期、二期和三期都建好了。", random.Random(0)) is None


def test_a_name_in_english_gives_way_to_another_question_s():
    asked = ["When was wu qing born?", "Where did li lan study?"]
    like = Swaps([one.lower() for one in asked], [("wu qing",), ("li lan",)])
    assert like.swapped(0, asked[0].lower(), "吴青生于1954年。", random.Random(1)) in {
        "when was li lan born?",
        "when was wu qing die?",
    }
    assert foreign_names("When was Wu Qing of North Town born?") == ("wu qing", "north town")
    assert foreign_names("Who is he?") == ()


def test_a_near_miss_is_shown_without_an_answer(tmp_path):
    context = named("training", "北溪桥建成于1954年。它是城里最老的石桥。")
    sets = tmp_path / "own.json"
    rows = [(context, [("北溪桥是哪一年建成的?", [("1954年", 6)]), ("北溪桥有多长?", [])])]
    sets.write_text(json.dumps(squad(rows)), encoding="utf-8")
    data = material([load(sets)])
    assert [question.answers for question in data.questions] == [((6, 11),), ()]
    shown = Windows(data, data.questions, 0, negatives=0.0, swaps=0.0).epoch(0)
    answers = {window.question.rstrip("?"): window.answer for window in shown}
    assert answers["北溪桥有多长"] is None
    assert answers["北溪桥是哪一年建成的"] is not None


def test_some_questions_are_shown_once_more_with_another_name(tmp_path):
    contexts = [named("training", f"{city}在1998年建成了第一座大桥。") for city in ("杭州", "上海")]
    sets = tmp_path / "own.json"
    rows = [(c, [(f"{c[:2]}在哪一年建成了大桥?", [("1998年", 3)])]) for c in contexts]
    sets.write_text(json.dumps(squad(rows)), encoding="utf-8")
    data = material([load(sets)])
    windows = Windows(data, data.questions, 0, negatives=0.0, swaps=1.0)
    shown = [window for number in range(9) for window in windows.epoch(number)]
    other = [window for window in shown if window.answer is None]
    assert 5 < len(other) <= 18
    for window in other:
        assert window.question.rstrip("?") != f"{window.text[:2]}在哪一年建成了大桥"


def test_a_line_without_a_place_is_a_question_that_its_paragraph_does_not_answer(tmp_path):
    context = named("training", "北溪桥建成于1954年。")
    sets = tmp_path / "own.json"
    sets.write_text(json.dumps(squad([(context, [])])), encoding="utf-8")
    lines = tmp_path / "near_misses.jsonl"
    lines.write_text(
        f'{{"paragraph": "{digest(context)}", "q": "北溪桥有多长?"}}\n', encoding="utf-8"
    )
    found = load_own([lines], [load(sets)], "training")
    assert found == [Asked("near_misses/0", "北溪桥有多长?", (), "own/00000")]
