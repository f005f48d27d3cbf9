"""Tokens, and BM25 over them, in figures that can be followed by hand."""

import math

import pytest

from qa.question.tokenisation import tokens
from qa.search.lexical import LexicalIndex


def test_a_chinese_run_gives_its_words_and_its_pairs_of_characters():
    assert sorted(tokens("修缮老桥")) == sorted(["修缮", "老", "桥", "修缮", "缮老", "老桥"])


def test_a_number_keeps_its_decimals_and_a_latin_word_is_one_token():
    assert tokens("10.34") == ["10.34", "=10.34"]
    assert tokens("gdp, wi-fi") == ["gdp", "wi", "fi"]
    assert tokens("covid19") == ["covid19", "covid", "19", "=covid19"]


def test_a_number_gives_one_token_for_all_ways_to_write_it():
    assert tokens("三成")[-1:] == tokens("30%")[-1:] == ["=30%"]
    assert [t for t in tokens("二〇二一年的三农") if t.startswith("=")] == ["=2021"]
    assert [t for t in tokens("今年", "2025-03-17") if t.startswith("=")] == ["=2025"]
    assert not any(t.startswith("=") for t in tokens("今年"))


def test_punctuation_and_blanks_give_no_token():
    assert tokens("，。！？；“”　\n") == []


@pytest.fixture(params=["in memory", "in a folder"])
def index(request, tmp_path):
    made = LexicalIndex(tmp_path if request.param == "in a folder" else None)
    made.add([10, 20, 30], ["alpha beta", "alpha alpha gamma", "delta"])
    made.commit()
    return made


def bm25(frequency, length, documents=3, holding=2, mean=2.0):
    """BM25 of one term, k1 = 1.2 and b = 0.75, with the idf that Lucene and tantivy use."""
    idf = math.log(1 + (documents - holding + 0.5) / (holding + 0.5))
    return idf * frequency * 2.2 / (frequency + 1.2 * (0.25 + 0.75 * length / mean))


def test_rows_come_by_bm25_best_first(index):
    found = index.search(["alpha"], 10)
    assert [row for row, _ in found] == [20, 10]
    assert [score for _, score in found] == pytest.approx([bm25(2, 3), bm25(1, 2)], rel=1e-5)


def test_the_scores_of_several_words_add_up(index):
    ((_, both),) = [hit for hit in index.search(["alpha", "beta"], 10) if hit[0] == 10]
    assert both == pytest.approx(bm25(1, 2) + bm25(1, 2, holding=1), rel=1e-5)


def test_the_weight_of_words_is_what_a_mean_row_with_all_of_them_scores(index):
    assert index.weight(["alpha", "alpha"]) == pytest.approx(bm25(1, 2))
    assert index.weight(["alpha", "beta"]) == pytest.approx(bm25(1, 2) + bm25(1, 2, holding=1))
    assert index.weight([]) == 0
    assert index.weight(["unknown"]) == pytest.approx(math.log(8))


def test_no_more_than_k_rows_and_none_for_unknown_words(index):
    assert [row for row, _ in index.search(["alpha"], 1)] == [20]
    assert index.search(["omega"], 5) == []
    assert index.search(["alpha"], 0) == []
    assert index.search([], 5) == []


def test_scores_among_given_rows_are_those_of_the_search(index):
    found = dict(index.search(["alpha", "gamma"], 10))
    assert index.scores(["alpha", "gamma"], [10, 20, 30]) == pytest.approx(found)
    assert index.scores(["alpha", "gamma"], [10]) == pytest.approx({10: found[10]})
    assert index.scores(["alpha"], [30, 99]) == {}


def test_what_was_added_is_found_after_the_commit(index):
    index.add([40], ["delta delta"])
    assert [row for row, _ in index.search(["delta"], 5)] == [30]
    index.commit()
    assert sorted(row for row, _ in index.search(["delta"], 5)) == [30, 40]
    assert len(index) == 4


def test_a_removed_row_is_found_no_more_and_its_words_count_no_more(index):
    index.remove([20, 99])
    index.commit()
    assert len(index) == 2
    assert [row for row, _ in index.search(["alpha"], 5)] == [10]
    assert index.search(["gamma"], 5) == []


def test_many_rows_are_removed_at_once():
    index = LexicalIndex()
    index.add(range(5_000), ["alpha"] * 5_000)
    index.commit()
    index.remove(range(1, 5_000))
    index.commit()
    assert [row for row, _ in index.search(["alpha"], 5)] == [0]


def test_an_index_in_a_folder_is_there_when_it_is_opened_again(tmp_path):
    first = LexicalIndex(tmp_path)
    first.add([7], [" ".join(["老桥", "石碑"])])
    first.commit()
    assert [row for row, _ in LexicalIndex(tmp_path).search(tokens("石碑"), 5)] == [7]


def test_document_frequency_counts_rows(index):
    assert [index.document_frequency(word) for word in ("alpha", "gamma", "omega")] == [2, 1, 0]
