import pytest

from qa.measure.metrics import (
    calibration_error,
    character_f1,
    exact_match,
    holds_answer,
    mean,
    reciprocal_rank,
    units,
)


def test_units_are_single_chinese_characters_and_runs_of_latin_letters_and_digits():
    assert units("2.37亿 GDP") == ["2", "37", "亿", "gdp"]
    assert units("《老橋》，48米！") == ["老", "桥", "48", "米"]
    assert units("，。 ") == []


@pytest.mark.parametrize(
    ("predicted", "gold", "em"),
    [
        ("7个", ["7个"], 1.0),
        ("“7个”。", ["7个"], 1.0),
        ("７個", ["7个"], 1.0),
        ("7", ["7个"], 0.0),
        ("老桥", ["石桥", "老橋"], 1.0),
        ("Harbour Museum", ["harbour museum"], 1.0),
        ("7个", [], 0.0),
        ("", ["7个"], 0.0),
    ],
)
def test_exact_match_leaves_punctuation_case_and_script_aside(predicted, gold, em):
    assert exact_match(predicted, gold) == em


@pytest.mark.parametrize(
    ("predicted", "gold", "f1"),
    [
        ("7个桥洞", ["7个桥洞"], 1.0),
        ("7个", ["7个桥洞"], 2 * 2 / (2 + 4)),
        ("有7个桥洞", ["7个"], 2 * 2 / (5 + 2)),
        ("桥老石", ["石老桥"], 2 * 1 / (3 + 3)),  # a run of one: order counts
        ("石桥建成", ["石头桥建"], 2 * 2 / (4 + 4)),
        ("6200公斤", ["62公斤"], 2 * 2 / (3 + 3)),
        ("老桥", ["茶园", "老石桥"], 2 * 1 / (2 + 3)),
        ("茶", ["桥"], 0.0),
        ("", ["桥"], 0.0),
        ("。", ["。"], 0.0),
        ("桥", [], 0.0),
    ],
)
def test_f1_is_over_the_longest_common_run(predicted, gold, f1):
    assert character_f1(predicted, gold) == pytest.approx(f1)


def test_a_text_holds_an_answer_in_either_script_and_without_blanks():
    assert holds_answer("老橋有 7 個橋洞。", ["7个桥洞"]) == 1.0
    assert holds_answer("老桥有7个桥洞。", ["8个", "七个"]) == 0.0
    assert holds_answer("老桥", []) == 0.0


def test_the_reciprocal_rank_is_that_of_the_first_passage_of_the_article():
    assert reciprocal_rank(["a", "b", "a"], "a") == 1.0
    assert reciprocal_rank(["a", "b", "c", "c"], "c") == pytest.approx(1 / 3)
    assert reciprocal_rank(["a"], "c") == 0.0
    assert reciprocal_rank(["a", "b", "c"], "c", k=2) == 0.0
    assert reciprocal_rank([], "c") == 0.0


def test_the_calibration_error_is_the_mean_gap_of_ten_bins():
    assert calibration_error([], []) == 0.0
    assert calibration_error([1.0, 0.0], [1.0, 0.0]) == 0.0
    assert calibration_error([1.0, 1.0], [1.0, 0.0]) == 0.5
    # 0.62 and 0.68 share a bin: |0.65 - 0.5|; 0.1 is in the second bin, alone
    assert calibration_error([0.62, 0.68, 0.1], [1.0, 0.0, 0.0]) == pytest.approx(
        (2 * 0.15 + 0.1) / 3
    )
    # in one bin the errors even out, in two they don't
    assert calibration_error([0.55, 0.55], [1.0, 0.1]) == pytest.approx(0.0)
    assert calibration_error([0.45, 0.55], [1.0, 0.0]) == pytest.approx(0.55)


def test_the_mean_of_nothing_is_nothing():
    assert mean([]) == 0.0
    assert mean([1.0, 0.0, 0.5]) == 0.5


def test_the_last_of_the_first_k_counts_and_the_next_does_not():
    assert reciprocal_rank(["a", "b", "c"], "b", k=2) == 0.5
    assert reciprocal_rank(["a", "b", "c"], "c", k=2) == 0.0
