"""How much of a question stands in a text, by exact weights."""

import math

import jieba
import pytest

from qa.question.analysis import analyse
from qa.question.matching import (
    coverage,
    heaviest_missing,
    holds,
    lacks_year,
    missing_numbers,
    of_another,
    weight,
)


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


def test_a_number_up_to_ten_tells_what_its_character_tells():
    assert weight("=3") == weight("三") < weight("=1204") == weight("镡潏")
    assert weight("=10") == weight("十")
    assert weight("=第1") == weight("第一") < weight("=第12")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("2021年修了桥吗?", "二〇二一年修了桥"),
        ("二〇二一年修了桥吗?", "2021年修了桥"),
        ("占三成的是什么?", "占了30%的是茶园"),
        ("花了1.2亿元吗?", "花了12000万元"),
        ("第十二条说了什么?", "第12条:修桥"),
        ("KX-3100多重?", "kx 3100重三公斤"),
        ("2025年3月17日通车吗?", "2025-03-17通车"),
        ("3月17日通车吗?", "2025年3月17日通车"),
        ("2025年3月通车吗?", "2025年3月17日通车"),
        ("江政办〔2019〕42号印发了吗?", "印发江政办[2019]42号"),
    ],
)
def test_a_number_is_found_however_the_text_writes_it(question, text):
    asked = analyse(question)
    assert missing_numbers(asked, text) == 0
    assert not lacks_year(asked, text)
    values = [term for term in asked.terms if term.startswith("=")]
    assert coverage(values, text) == 1.0
    assert heaviest_missing(values, text) == 0.0


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("KX-310多重?", "kx-3100重三公斤"),
        ("5.4.5版改了什么?", "15.4.5版"),
        ("5.4.5版改了什么?", "wes-5.4.5"),
        ("第12条说了什么?", "共12条"),
        ("占30%的是什么?", "共30座"),
        ("4月17日通车吗?", "3月17日通车"),
        ("茶园有3亩吗?", "三农与四川"),
        ("江政办〔2019〕42号印发了吗?", "河政办〔2019〕42号"),
    ],
)
def test_another_number_is_none_that_the_question_names(question, text):
    asked = analyse(question)
    assert missing_numbers(asked, text) == 1
    missing = heaviest_missing(asked.terms[:1], text)
    assert missing == weight(asked.terms[0]) > 0
    assert coverage(asked.terms[:1], text) == 0.0


def test_the_article_s_date_says_what_its_words_for_a_day_mean():
    asked = analyse("2025年3月16日通车吗?")
    assert missing_numbers(asked, "昨日通车") == 2
    assert missing_numbers(asked, "昨日通车", "2025-03-17") == 0
    assert lacks_year(asked, "昨日通车")
    assert not lacks_year(asked, "昨日通车", "2025-03-17")
    assert coverage(("=2025-03-16",), "3月16日通车", "2025-03-17") == 1.0
    assert heaviest_missing(("=2025-03-16",), "3月16日通车", "2025-03-17") == 0.0
    assert heaviest_missing(("=2025-03-16",), "3月16日通车") == weight("=2025-03-16")


@pytest.mark.parametrize(
    ("question", "text", "another"),
    [
        ("镇长是谁?", "副镇长是温良", True),
        ("副镇长是谁?", "副镇长是温良", False),
        ("镇长是谁?", "镇长何舟和副镇长温良到场", False),
        ("会员要交多少钱?", "非会员每次二十元", True),
        ("会员要交多少钱?", "每次二十元", False),
        ("农业发展银行的行长是谁?", "农村商业银行的行长是鲁达成", True),
        ("农业发展银行的行长是谁?", "农业发展银行和农村商业银行都来了", False),
        ("农业发展银行的行长是谁?", "行长是鲁达成", False),
    ],
)
def test_a_word_behind_what_makes_it_another_one_is_not_that_word(question, text, another):
    assert of_another(analyse(question), text) is another
