import unicodedata

import pytest
from pypinyin import pinyin_dict

from corpus import is_syllable
from corpus.noise.pinyin import find_notes, within, without
from corpus.noise.readings import SYLLABLES

TONES = dict.fromkeys((0x304, 0x301, 0x30C, 0x300, 0x306))
NOT_READ = {"bong", "fiao", "wong", "ê", "lo"}  # dialect, interjections


def test_the_syllables_are_those_of_a_dictionary_of_readings() -> None:
    readings = {one for row in pinyin_dict.pinyin_dict.values() for one in row.split(",")}
    plain = (unicodedata.normalize("NFD", one).translate(TONES) for one in readings)
    known = {unicodedata.normalize("NFC", one) for one in plain} - NOT_READ
    typed = {one.replace("ü", "v") for one in known} | {"lue", "nue"}
    assert known | typed == SYLLABLES


@pytest.mark.parametrize(
    "note", ["fēng", "feng", "lǜ", "lv", "lüè", "ňg", "ɡuó", "zhɑ̀nɡ", "me", "ā"]
)
def test_a_reading_is_told_with_its_tone_or_without(note: str) -> None:
    assert is_syllable(note)


@pytest.mark.parametrize("note", ["fintech", "ten", "a", "", "Shi", "shishi", "xü", "vip"])
def test_other_words_are_no_reading(note: str) -> None:
    assert not is_syllable(note)


def test_readings_are_found_behind_a_chinese_character_alone() -> None:
    assert find_notes("風(fēng)雨（ yǔ ）x(shi)(shi)三(a)") == [(1, 7), (8, 14)]


def test_what_lies_in_a_stretch_is_taken_out_of_it() -> None:
    raw, notes = "風(fēng)雨(yǔ)聲", [(1, 7), (8, 12)]
    assert within(notes, 1, 8) == [(1, 7)]
    assert within(notes, 2, 9) == [(8, 12)]
    assert without(raw, notes, 0, 13) == "風雨聲"
    assert without(raw, notes, 7, 8) == "雨"
    assert without(raw, notes, 7, 12) == "雨"
