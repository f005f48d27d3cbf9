import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import fold, language


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("風雨同心", "风雨同心"),
        ("計畫與畫家", "计划与画家"),
        ("乾隆年間很乾淨", "乾隆年间很干净"),
        ("看著著名的書", "看着着名的书"),
        ("ＧＤＰ　１０％！", "gdp 10%!"),
        ("Wi-Fi互联网+", "wi-fi互联网+"),
        ("İstanbul", "İstanbul"),
        ("a\ud800計\0畫", "a\ud800计\0画"),
        ("", ""),
    ],
)
def test_folding_makes_one_script_width_and_case(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters()))
def test_folding_keeps_length_whatever_the_characters(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(st.sampled_from("計畫著ＡİΣ\n　\ud800\0乾隆發髮里裡后")))
def test_folding_keeps_length_of_odd_chinese(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("这座桥是哪一年修的？", "zh-Hans"),
        ("這座橋是哪一年修的？", "zh-Hant"),
        ("皇后住在哪里", "zh-Hans"),
        ("五大工程有哪些?", "zh-Hans"),
        ("中國GDP是多少", "zh-Hant"),
        ("When was the bridge built?", "en"),
        ("2016?", "en"),
        ("", "en"),
    ],
)
def test_a_question_tells_its_language_and_script(text: str, told: str) -> None:
    assert language(text) == told
