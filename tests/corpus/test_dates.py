"""Dates as values, and what an article's own date adds to them."""

import pytest

from corpus import fold, values_in


def forms(text, published=None):
    return [value.form for value in values_in(fold(text), published)]


def test_a_date_has_a_form_for_each_part_that_may_be_asked_for_the_fullest_first():
    assert forms("2025年3月17日") == [
        *("2025-03-17", "2025", "2025-03", "--03-17", "--03", "---17"),
    ]
    assert forms("2025年3月") == ["2025-03", "2025", "--03"]
    assert forms("三月十七日") == ["--03-17", "--03", "---17"]
    assert forms("3月份") == ["--03"]
    assert forms("廿三日") == ["---23"]


@pytest.mark.parametrize(
    ("text", "published", "fullest"),
    [
        ("3月17日", "2025-05-01", "2025-03-17"),
        ("三月十七日", "2025-03-17", "2025-03-17"),
        ("12月28日", "2025-01-03", "2024-12-28"),
        ("7月2日", "2025-01-03", "2025-07-02"),
        ("7月3日", "2025-01-03", "2024-07-03"),
        ("2月29日", "2025-03-01", "--02-29"),
        ("15日电", "2025-03-17", "2025-03-15"),
        ("28日电", "2025-03-17", "2025-02-28"),
        ("17日电", "2025-03-17", "2025-03-17"),
        ("3月", "2025-05-01", "2025-03"),
        ("昨日", "2025-03-01", "2025-02-28"),
        ("昨天", "2025-03-01", "2025-02-28"),
        ("今晨", "2025-03-01", "2025-03-01"),
        ("前天", "2025-03-01", "2025-02-27"),
        ("後天", "2025-02-28", "2025-03-02"),
        ("去年", "2025-03-01", "2024"),
        ("今年", "2025-03-01", "2025"),
        ("明年", "2025-03-01", "2026"),
        ("上月", "2025-01-05", "2024-12"),
        ("下个月", "2024-12-05", "2025-01"),
        ("去年3月", "2025-05-01", "2024-03"),
        ("上月15日", "2025-05-01", "2025-04-15"),
        ("last year", "2025-05-01", "2024"),
        ("yesterday", "2025-05-01", "2025-04-30"),
        ("in March", "2025-05-01", None),
        ("之前天气", "2025-05-01", None),
        ("2019年3月", "2025-05-01", "2019-03"),
    ],
)
def test_the_article_s_date_completes_what_its_text_says(text, published, fullest):
    found = forms(text, published)
    if fullest is None:
        assert found == []
    else:
        assert fullest in found
        assert found[-1:] == ["2024"] or fullest == found[0] or text.startswith(("去年", "上月"))


def test_without_its_date_an_article_s_words_for_a_day_are_no_values():
    assert forms("昨日,去年,上月") == []
    assert forms("昨日", "不详") == []


def test_what_a_sentence_said_counts_before_the_article_s_date():
    assert "2016-03-17" in forms("2016年修桥,3月17日通车", "2025-05-01")
    assert "2025-03-17" in forms("2016年修桥。3月17日通车", "2025-05-01")
    assert "--03-20" in forms("3月17日至20日")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("98年5月", "1998-05"),
        ("08年5月", "2008-05"),
        ("30年", "30"),
        ("光绪廿四年三月", "1898-03"),
        ("民国三十八年十月一日", "1949-10-01"),
        ("2025.3.17", "2025-03-17"),
        ("2025/3/17", "2025-03-17"),
        ("March 17, 2025", "2025-03-17"),
        ("17th of March 2025", "2025-03-17"),
        ("17 Mar. 2025", "2025-03-17"),
        ("March 2025", "2025-03"),
        ("March 3rd", "--03-03"),
        ("十一月卅日", "--11-30"),
        ("元年", None),
        ("三个月", "3"),
        ("10.34", "10.34"),
        ("99月99日", "99"),
    ],
)
def test_dates_in_many_notations(text, form):
    assert forms(text)[:1] == ([form] if form else [])


def test_a_date_that_no_calendar_has_is_none():
    assert "2025-02-30" not in forms("2025年2月30日")
    assert "2024-02-29" in forms("2024年2月29日")
