import re
from decimal import Decimal

import pytest

from corpus import (
    CARDINAL,
    CHINESE_NUMERAL,
    MEASURES,
    NUMBER_SIGN,
    NUMERAL,
    ORDINAL,
    ROMAN_NUMERAL,
    amount,
    numeral,
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("九", 9),
        ("十", 10),
        ("十一", 11),
        ("二十", 20),
        ("九十九", 99),
        ("一百", 100),
        ("一百零五", 105),
        ("一百一十", 110),
        ("两百五", 250),
        ("兩百", 200),
        ("二百五十六", 256),
        ("三千", 3000),
        ("三千零四", 3004),
        ("三千零四十", 3040),
        ("三千二", 3200),
        ("九千九百九十九", 9999),
        ("两", 2),
        ("零", 0),
        ("〇", 0),
        ("二〇二一", 2021),
        ("一九八零", 1980),
        ("廿", 20),
        ("廿三", 23),
        ("卅", 30),
        ("卅一", 31),
        ("7", 7),
        ("012", 12),
        ("100000000000000", 10**14),
        ("１２", 12),
        ("①", 1),
        ("⑳", 20),
        ("⑴", 1),
        ("⒛", 20),
        ("㈠", 1),
        ("㈩", 10),
        ("Ⅰ", 1),
        ("Ⅻ", 12),
        ("ⅳ", 4),
        ("I", 1),
        ("iv", 4),
        ("XX", 20),
        ("one", 1),
        ("Twenty", 20),
        ("first", 1),
        ("Third", 3),
        ("twentieth", 20),
        ("1st", 1),
        ("22nd", 22),
        ("13th", 13),
    ],
)
def test_a_number_is_read_however_it_is_written(text, number):
    assert numeral(text) == number


@pytest.mark.parametrize(
    "text",
    "十十|百|千五|一百零|一万|两两|三个|2.5|6,200|-1| 1|½||XXI"
    "|iiii|twenty-one|last|st|100th|万|廿廿"
    "|十百|五三百".split("|"),
)
def test_what_is_no_whole_number_is_none(text):
    assert numeral(text) is None


def in_characters(number):
    """1 -> 一, 4050 -> 四千零五十, by the school's rule."""
    digits, out, gap = "零一二三四五六七八九", "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if gap else "") + digits[digit] + name
            gap = False
        else:
            gap = bool(out)
    return out


def test_each_number_below_ten_thousand_is_read_as_it_is_written():
    assert in_characters(4050) == "四千零五十"
    wrong = {n: numeral(in_characters(n)) for n in range(1, 10_000)}
    assert {n: read for n, read in wrong.items() if n != read} == {}
    assert [numeral(in_characters(n)[1:]) for n in range(10, 20)] == [*range(10, 20)]


@pytest.mark.parametrize(
    ("source", "text", "stands"),
    [
        (NUMERAL, "共有三百二十户", "三百二十"),
        (NUMERAL, "共有320户", "320"),
        (NUMERAL, "共有户", None),
        (CHINESE_NUMERAL, "12或廿三日", "廿三"),
        (NUMBER_SIGN, "见⑫条", "⑫"),
        (NUMBER_SIGN, "见12条", None),
        (ROMAN_NUMERAL, "xviii.", "xviii"),
        (CARDINAL, "sixteen steps", "sixteen"),
        (ORDINAL, "sixteenth", "sixteenth"),
        (ORDINAL, "the 21st step", "21st"),
        (ORDINAL, "the 21 steps", None),
    ],
)
def test_where_a_numeral_stands(source, text, stands):
    match = re.search(source, text)
    assert (match and match.group()) == stands


@pytest.mark.parametrize("counted", ["个", "名", "座", "方面", "大", "篇", "点"])
def test_a_measure_word_stands_between_a_number_and_what_it_counts(counted):
    match = re.fullmatch(rf"{NUMERAL}({MEASURES.source})要求", f"十二{counted}要求")
    assert match[1] == counted


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,204", "1204"),
        ("1,204.5", "1204.5"),
        ("一百零七万", "1070000"),
        ("1.2亿", "120000000"),
        ("1亿2000万", "120000000"),
        ("一亿零五百万", "105000000"),
        ("一亿二", "120000000"),
        ("1.5万亿", "1500000000000"),
        ("5千万", "50000000"),
        ("3百", "300"),
        ("12万5千", "125000"),
        ("三万五", "35000"),
        ("三万零五", "30005"),
        ("3000多万", "30000000"),
        ("12 万", "120000"),
        ("三点五", "3.5"),
        ("三点一四", "3.14"),
        ("二〇二一", "2021"),
        ("一一〇", "110"),
        ("七", "7"),
    ],
)
def test_an_amount_is_of_any_size_and_has_decimals(text, number):
    assert amount(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    "七八|一二三四|万|百|1,20|.5|1.|三点|点五|三点十|12个|1亿2亿|一万二万||1234567890123456".split(
        "|"
    ),
)
def test_what_is_no_one_number_has_no_amount(text):
    assert amount(text) is None
