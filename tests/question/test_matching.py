"""How much of a question stands in a text, by exact weights."""

import math

import jieba
import pytest

from qa.question.analysis import analyse
from qa.question.matching import coverage, heaviest_missing, holds, missing_numbers, weight


def test_a_token_weighs_by_how_rare_it_is_and_one_never_counted_like_one_seen_twenty_times():
    weight("桥")  # which loads the dictionary
    assert weight("镡潏") == math.log(jieba.dt.total / 20)
    assert weight("桥") == math.log(jieba.dt.total / (jieba.dt.FREQ["桥"] + 20))


def test_a_number_or_a_latin_word_is_held_as_a_whole_word_only():
    assert holds("全长48.5米", "48.5")
    assert not holds("全长48.5米", "48")
    assert not holds("全长148米", "48")
    assert holds("型号n95口罩", "n95")
    assert not holds("型号n955口罩", "n95")
    assert holds("石桥很长", "桥")


def test_coverage_is_the_share_of_the_weight_and_whole_where_nothing_is_asked():
    total = weight("石桥") + weight("茶园")
    assert coverage(("石桥", "茶园"), "石桥很长") == pytest.approx(weight("石桥") / total)
    assert coverage((), "石桥") == 1.0


def test_the_heaviest_missing_word_is_none_of_the_pairs_that_are_no_words():
    assert heaviest_missing(("石桥", "茶园", "潏镡"), "石桥很长") == weight("茶园")
    assert heaviest_missing(("石桥",), "石桥很长") == 0.0
    assert heaviest_missing(("桥",), "路") == 0.0  # one character is no word


def test_missing_numbers_are_counted_each():
    assert missing_numbers(analyse("2016年的30座桥?"), "2016年修了桥") == 1
    assert missing_numbers(analyse("2016年的30座桥?"), "桥") == 2
