import math

import pytest

from corpus import fold
from qa.question.analysis import analyse
from qa.question.matching import coverage, heaviest_missing, holds, missing_numbers, weight
from qa.reading.forms import counted_amount, fits, lists

SENTENCE = "这座石桥建于1897年，全长48.5米，一共有7个桥洞。"


def test_a_rare_word_weighs_more_than_a_common_one():
    assert weight("的") < weight("中国") < weight("桥洞")
    assert 5 < weight("的") < 6
    assert weight("无此词汇") == weight("qwxz") > 14


def test_a_number_is_held_as_a_whole_number_and_a_latin_word_as_a_whole_word():
    assert holds("全长48.5米", "48.5")
    assert not holds("全长48.5米", "48")
    assert not holds("全长48.5米", "8.5")
    assert not holds("花费134元", "34")
    assert holds("花费34元", "34")
    assert holds("gdp增长", "gdp")
    assert not holds("gdpx增长", "gdp")
    assert not holds("the model shipyard", "ship")
    assert holds("一座石桥", "石桥")


def test_coverage_is_the_share_of_the_weight():
    assert coverage((), "无") == 1.0
    assert coverage(("石桥", "桥洞"), SENTENCE) == 1.0
    assert coverage(("茶园",), SENTENCE) == 0.0
    share = weight("石桥") / (weight("石桥") + weight("茶园"))
    assert coverage(("石桥", "茶园"), SENTENCE) == pytest.approx(share)


def test_the_heaviest_missing_word_leaves_out_single_characters_and_pairs_that_are_no_word():
    assert heaviest_missing(("石桥", "桥洞"), SENTENCE) == 0.0
    assert heaviest_missing(("茶园", "公司"), SENTENCE) == max(weight("茶园"), weight("公司"))
    assert heaviest_missing(("茶", "园石"), SENTENCE) == 0.0
    assert heaviest_missing(("museum",), SENTENCE) == weight("museum")
    assert heaviest_missing((), SENTENCE) == 0.0


def test_the_numbers_that_a_text_lacks_are_counted():
    asked = analyse("1897年建的、长48米、有7个桥洞的是哪座桥?")
    assert missing_numbers(asked, SENTENCE) == 1  # 48 is not 48.5
    assert missing_numbers(analyse("桥是谁建的?"), SENTENCE) == 0


@pytest.mark.parametrize(
    ("question", "text", "amount"),
    [
        ("一共有多少个桥洞?", SENTENCE, "7个桥洞"),
        ("一共有幾個橋洞？", SENTENCE, "7个桥洞"),
        ("结对了多少个市州?", "结对9个市州30个县", "9个市州"),
        ("派出多少台铲雪车?", "派出45台铲雪车", "45台铲雪"),
        ("借出多少万册次图书?", "借出图书132万册次", "132万册"),
        ("有多少名教师?", "来了三十二名教师", "三十二名教师"),
        ("有多少名教师?", "来了300余名年轻人", "300余名"),
        ("有多少人?", "来了1.2万人", "1.2万人"),
        ("有多少人?", "来了一些车", None),
        ("馆长是谁?", "有7个桥洞", None),
        ("长多少?", "长7米", None),
    ],
)
def test_the_amount_of_what_is_counted(question, text, amount):
    place = counted_amount(analyse(question), fold(text))
    assert (place and text[slice(*place)]) == amount


def _fit(question: str, sentence: str, span: str) -> float:
    start = fold(sentence).index(span)
    return fits(analyse(question), fold(sentence), (start, start + len(span)))


def test_a_span_fits_the_kind_of_answer():
    assert _fit("一共有多少个桥洞?", SENTENCE, "7个") == 1.0
    assert _fit("一共有多少个桥洞?", SENTENCE, "石桥") == 0.0
    assert _fit("一共有多少个桥洞?", "全长48.5米。", "48.5") == 0.5
    assert _fit("石桥建于哪一年?", SENTENCE, "1897年") == 1.0
    assert _fit("石桥建于哪一年?", SENTENCE, "石桥") == 0.0
    assert _fit("When was it built?", "in july", "july") == 1.0
    assert _fit("馆长是谁?", "馆长陈静介绍", "陈静") == 0.5


def test_a_number_beside_the_one_that_is_counted_fits_by_half():
    assert _fit("一共有多少个桥洞?", SENTENCE, "48.5米") == 0.5


def test_a_quantity_fits_in_a_unit_that_it_is_measured_in():
    assert _fit("这批瓷器价值多少?", "瓷器共240件，价值33.4万元。", "33.4万") == 1.0
    assert _fit("这批瓷器价值多少?", "瓷器共240件，价值33.4万元。", "240") == 0.5
    assert _fit("水库面积是多少?", "水库面积5.2平方公里，水深12米。", "5.2") == 1.0
    assert _fit("水库面积是多少?", "水库面积5.2平方公里，水深12米。", "12米") == 0.5


def test_no_weight_is_negative_or_infinite():
    assert all(0 < weight(word) < math.inf for word in ("的", "是", "桥", "", "２"))


@pytest.mark.parametrize(
    ("text", "count", "expected"),
    [
        ("实现网络覆盖、信息覆盖、服务覆盖。", 3, True),
        ("修了路、桥和水渠，种了树", 3, True),
        ("修了路、桥和水渠，种了树", 2, False),
        ("修了路，通了电", 2, False),
        ("", 2, False),
    ],
)
def test_a_list_has_as_many_items_as_its_marks_part(text, count, expected):
    assert lists(text, count) is expected
