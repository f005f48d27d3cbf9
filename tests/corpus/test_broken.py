from itertools import pairwise

import pytest

from corpus import clean_text
from corpus.noise import broken
from corpus.noise.broken import garbled


def one_byte_off(text: str) -> str:
    return text.encode("gb18030")[1:-1].decode("gb18030", errors="ignore")


FIRST = one_byte_off("乡村小学的孩子们都上了网课")
SECOND = one_byte_off("合作社社长介绍了今年的收成")


@pytest.mark.parametrize(
    ("character", "held"),
    [
        ("山", b"\xc9\xbd"),
        ("⊙", b"\xa1\xd1"),
        ("Я", b"\xa7\xc1"),
        ("\ue000", b"\xaa\xa1"),
        ("，", b""),
        ("a", b""),
        ("𠮷", b""),
    ],
)
def test_the_two_bytes_of_a_character(character: str, held: bytes) -> None:
    assert broken._bytes(character) == held


@pytest.mark.parametrize(
    ("pair", "frequency"),
    [("，", -6.0), ("⊙", -11.0), ("龘", -18.0), ("山", -6.398)],
)
def test_how_common_a_pair_of_bytes_is(pair: str, frequency: float) -> None:
    assert broken._frequency(pair.encode("gb18030")) == pytest.approx(frequency, abs=0.001)
    assert broken._frequency(b"\xff\xff") == -18.0


def test_what_reading_one_byte_on_gains() -> None:
    gains = [broken._gain(left, right) for left, right in pairwise(FIRST)]
    assert gains == pytest.approx(
        [4.27, 5.023, 5.337, 5.37, 2.746, 2.753, 2.662, 4.026, 4.557, 4.525, 5.427], abs=0.001
    )
    assert broken._gain("a", "山") is None
    assert broken._gain("山", "a") is None


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("饕餮", []),
        ("饕餮貔", [(0, 3)]),
        ("ЯЯЯ", [(0, 3)]),
        ("山" * 20 + "饕餮貔" + "山" * 20, [(12, 31)]),
        ("山" * 20 + "饕餮山山山山山貔" + "山" * 20, [(12, 36)]),
        ("山" * 20 + "饕餮山山山山山山貔" + "山" * 20, []),
        ("饕餮貔" + "山" * 16 + "饕餮貔", [(0, 22)]),
        ("饕餮貔" + "山" * 17 + "饕餮貔", [(0, 11), (12, 23)]),
        ("茸茸茸" + "山" * 9, [(0, 11)]),
        ("凉凉凉" + "山" * 9, [(0, 11)]),  # log frequency -9.56
        ("袋袋袋" + "山" * 9, []),  # -9.49
    ],
)
def test_a_zone_is_where_three_of_eight_characters_are_rare(
    text: str, zones: list[tuple[int, int]]
) -> None:
    assert list(broken._zones(text)) == zones


@pytest.mark.parametrize(
    ("sound", "marked"),
    [(1, [(0, 25)]), (3, [(0, 27)]), (5, [(0, 13), (17, 29)]), (8, [(0, 13), (20, 32)])],
)
def test_sound_characters_between_part_two_stretches(
    sound: int, marked: list[tuple[int, int]]
) -> None:
    assert garbled(FIRST + "山" * sound + SECOND) == marked


@pytest.mark.parametrize(
    ("length", "marked"),
    [(4, []), (5, []), (6, [(11, 16)]), (7, [(11, 17)]), (8, [(11, 18)])],
)
def test_a_stretch_is_marked_where_its_gain_is_enough(
    length: int, marked: list[tuple[int, int]]
) -> None:
    stretch = one_byte_off("乡村小学的孩子们都上了网课"[:length])
    assert garbled(f"山里的小学今年通了网，{stretch}，大家都很高兴。") == marked


def test_a_run_that_makes_sense_begins_and_ends_where_its_gain_does() -> None:
    assert list(broken._shifted(f"山山{FIRST[:4]}山山", (0, 8))) == [(1, 6)]
    assert list(broken._shifted(FIRST[:4], (0, 4))) == []
    assert list(broken._shifted(FIRST[:5], (0, 5))) == [(0, 5)]
    assert list(broken._shifted("山山" + FIRST + "山山", (2, 14))) == [(2, 14)]


@pytest.mark.parametrize(
    ("sound", "length", "runs"),
    [
        (1, 4, [(0, 9)]),
        (2, 4, [(0, 10)]),
        (3, 4, [(7, 11)]),
        (2, 5, [(0, 11)]),
        (3, 5, [(0, 5), (8, 12)]),
    ],
)
def test_what_a_gap_costs(sound: int, length: int, runs: list[tuple[int, int]]) -> None:
    text = FIRST[:length] + "山" * sound + SECOND[:length]
    assert list(broken._shifted(text, (0, len(text)))) == runs


@pytest.mark.parametrize("stretch", ["芨咝撕献", "送⒆用"])  # gains of 11.8 and 11.5
def test_a_gain_under_twelve_is_not_enough(stretch: str) -> None:
    assert list(broken._shifted(stretch, (0, len(stretch)))) == []


def test_a_gain_over_twelve_is_enough() -> None:
    assert list(broken._shifted("鲂胁辉倌", (0, 4))) == [(0, 4)]  # 12.4


def test_a_stretch_that_was_made_traditional_afterwards_is_marked() -> None:
    stretch = "鞝逍⊙У暮⒆用嵌忌狹送"
    assert garbled(f"山裡的小學，{stretch}\ue252，大家很高興。") == [(6, 18)]


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("\ufffd甲\ufffd", [(0, 1), (2, 3)]),
        ("\ufffd\ufffd", [(0, 2)]),
        ("\ufffd!\ufffd", [(0, 3)]),
        ("锟斤拷锟斤拷烫烫烫屯屯屯，", [(0, 12)]),
        ("锟斤", [(0, 2)]),
        ("锟", []),
        ("烫烫烫", [(0, 3)]),
        ("烫烫", []),
        ("看ä¸\xadå\x9b½äººæ看", [(1, 11)]),
        ("看ä¸\xadå\x9b½看", []),
    ],
)
def test_signs_of_a_wrong_decode_are_marked_exactly(
    text: str, marked: list[tuple[int, int]]
) -> None:
    assert garbled(text) == marked


@pytest.mark.parametrize(
    ("text", "span", "widened"),
    [
        ("山!!锟斤拷??山", (3, 6), (1, 8)),
        ("山!!!!!!!锟!!!!!!!!", (8, 9), (2, 15)),
        ("，a锟b，", (2, 3), (1, 4)),
        ("，锟 b", (1, 2), (1, 2)),
        ("锟", (0, 1), (0, 1)),
    ],
)
def test_odd_signs_beside_a_stretch_belong_to_it(
    text: str, span: tuple[int, int], widened: tuple[int, int]
) -> None:
    assert broken._widened(text, span) == widened


@pytest.mark.parametrize("words", ["乡村小学的孩子们都上了网课", "合作社社长介绍了今年的收成"])
def test_a_stretch_read_one_byte_off_is_marked_whole(words: str) -> None:
    before, after = "山里的小学今年通了网，", "，大家都很高兴。"
    stretch = one_byte_off(words)
    cleaned = clean_text(before + stretch + after)
    assert [cleaned.text[a:b] for a, b in cleaned.broken] == [stretch]


@pytest.mark.parametrize("stretch", ["\ufffd\ufffd", "锟斤拷锟斤拷", "ä¸­å›½äººæ°‘"])
def test_other_wrong_decodes_are_marked(stretch: str) -> None:
    text = f"山里的小学，{stretch}，今年通了网。"
    assert [text[a:b] for a, b in clean_text(text).broken] == [stretch]


@pytest.mark.parametrize(
    "text",
    [
        "饕餮、貔貅、麒麟、狻猊、睚眦都是传说中的兽。",
        "犇犇、骉骉和淼淼是同学，住在亳州、濮阳、歙县、黟县、盱眙。",
        "嘅、咁、嗰、冇、啲、嚟都是粤语用字。",
    ],
)
def test_rare_but_sound_characters_are_not_broken(text: str) -> None:
    assert clean_text(text).broken == ()
