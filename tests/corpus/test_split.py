import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import first_clause, passages, sentences, sound

CHINESE = st.text(
    st.sampled_from('山水风云人家（）“”「」。！？；，、…\n\r 　."a1!?;,'), max_size=400
)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("桥修好了。路也通了！", ["桥修好了。", "路也通了！"]),
        ("他说：“走。”我没走。", ["他说：“走。”", "我没走。"]),
        ("她問：「真的嗎？」沒人回答。", ["她問：「真的嗎？」", "沒人回答。"]),
        ("『好。』（完。）再见", ["『好。』", "（完。）", "再见"]),
        ("“走吧！”，老人说。", ["“走吧！”，老人说。"]),
        ("《去哪儿？》一书出版。", ["《去哪儿？》一书出版。"]),
        ("一要修路；二要架桥。", ["一要修路；", "二要架桥。"]),
        ("一要修路;二要架桥!好?", ["一要修路;", "二要架桥!", "好?"]),
        ("第一行没有句号\n第二行也没有", ["第一行没有句号", "第二行也没有"]),
        ("第一行\r\n\r\n　　第二行 \r第三行", ["第一行", "第二行", "第三行"]),
        ("服务2.37亿次，“N+1”和v1.5都算。", ["服务2.37亿次，“N+1”和v1.5都算。"]),
        ("山路……很远。“可是……”他停住\n等等…", ["山路……很远。", "“可是……”", "他停住", "等等…"]),
        ("真的吗？！是的。。。", ["真的吗？！", "是的。。。"]),
        ("“好。”。又一句。", ["“好。”。", "又一句。"]),
        ('他说："走。"我说："不。"', ['他说："走。"', '我说："不。"']),
        ("见http://a.cn/b?c=1;d这页。", ["见http://a.cn/b?c=1;d这页。"]),
        (
            "Mr. Li has 10.5 books. He said so. Done",
            ["Mr. Li has 10.5 books.", "He said so.", "Done"],
        ),
        ("1. 修路\n2. 架桥", ["1. 修路", "2. 架桥"]),
        (" 　\n", []),
        ("他讲“甲；乙”。", ["他讲“甲；乙”。"]),
        ("他讲“甲乙”；丙。", ["他讲“甲乙”；", "丙。"]),
        ('甲\n他说："走。"我走。', ["甲", '他说："走。"', "我走。"]),
        ('甲"\n他说："走。"我走。', ['甲"', '他说："走。"', "我走。"]),
        ("他讲“见a.”再走。", ["他讲“见a.”再走。"]),
        ("等等…”再走。", ["等等…”", "再走。"]),
        ("等等…）再走。", ["等等…）再走。"]),
        ("好！。好", ["好！。", "好"]),
        ("好?a好? 好", ["好?a好?", "好"]),
        ("好。》好", ["好。》好"]),
        ("好。”，好", ["好。”，好"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize("word", "Mr Mrs Ms Dr Prof St No vs Jr Sr J 1 123".split())
def test_a_point_behind_an_abbreviation_ends_no_sentence(word: str) -> None:
    for before in ("", "See ", "(", "“", '"'):
        assert cut(f"{before}{word}. Li came.") == [f"{before}{word}. Li came."]


@pytest.mark.parametrize("word", ["no", "mr", "1234", "Mister", "xMr", "2Mr", "十"])
def test_a_point_behind_another_word_ends_one(word: str) -> None:
    assert cut(f"{word}. Li came.") == [f"{word}.", "Li came."]


@given(CHINESE)
def test_sentences_and_passages_cover_every_solid_character_in_order(text: str) -> None:
    for spans in (sentences(text), [(p.start, p.end) for p in passages(text)]):
        place = 0
        for start, end in spans:
            assert place <= start < end
            assert not text[place:start].strip()
            assert text[start:end] == text[start:end].strip()
            place = end
        assert not text[place:].strip()


@given(
    st.lists(st.integers(1, 700), max_size=12), st.sampled_from(["。", "。\n", "，", "\n\n", ""])
)
def test_no_passage_is_longer_than_the_encoder_reads(lengths: list[int], mark: str) -> None:
    text = "".join("山" * n + mark for n in lengths)
    assert all(p.end - p.start <= 500 for p in passages(text))


def test_a_paragraph_of_the_right_size_is_a_passage() -> None:
    one, two = "山" * 299 + "。", "水" * 399 + "。"
    text = f"{one}\n{two}"
    assert [text[p.start : p.end] for p in passages(text)] == [one, two]


def test_a_semicolon_in_a_quotation_of_one_sentence_ends_none() -> None:
    text = "坚持“贴近实际；补齐短板”的原则；再说。“先走；好。”完"
    assert [text[start:end] for start, end in sentences(text)] == [
        "坚持“贴近实际；补齐短板”的原则；",
        "再说。",
        "“先走；",
        "好。”",
        "完",
    ]


def test_a_headline_and_a_byline_go_with_the_first_paragraph() -> None:
    text = "村里通了路\n2020-10-08 来源：某报\n" + "山" * 350 + "。\n" + "水" * 350 + "。"
    first, second = passages(text)
    assert text[first.start : first.end].startswith("村里通了路")
    assert text[second.start : second.end] == "水" * 350 + "。"


def test_short_paragraphs_are_joined_up_to_the_aim() -> None:
    text = "\n".join(["山" * 99 + "。"] * 6)
    assert [p.end - p.start for p in passages(text)] == [302, 302]


def test_a_long_paragraph_is_cut_evenly_between_sentences() -> None:
    text = ("山" * 49 + "。") * 21
    assert [p.end - p.start for p in passages(text)] == [350, 350, 350]


def test_a_sentence_too_long_is_cut_at_a_weaker_mark() -> None:
    text = ("山" * 99 + "，") * 8
    assert all(text[p.end - 1] == "，" for p in passages(text))


def lengths(*of: int, between: str = "\n") -> list[tuple[int, int]]:
    """The passages of sentences of these lengths."""
    text = between.join("山" * (length - 1) + "。" for length in of)
    return [(p.start, p.end) for p in passages(text)]


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ((175, 174), [(0, 350)]),
        ((175, 175), [(0, 175), (176, 351)]),
        ((119, 300), [(0, 420)]),
        ((120, 300), [(0, 120), (121, 421)]),
        ((300, 119), [(0, 420)]),
        ((300, 120), [(0, 300), (301, 421)]),
    ],
)
def test_paragraphs_are_joined_by_their_length(of, expected) -> None:
    assert lengths(*of) == expected


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ((250, 250), [(0, 500)]),
        ((250, 251), [(0, 250), (250, 501)]),
        ((50,) * 11, [(0, 300), (300, 550)]),
        ((50,) * 15, [(0, 400), (400, 750)]),
        ((50,) * 20, [(0, 350), (350, 700), (700, 1000)]),
        ((100, 300, 300), [(0, 400), (400, 700)]),
        ((120, 400), [(0, 120), (120, 520)]),
        ((119, 400), [(0, 119), (119, 519)]),
        ((110,) * 10, [(0, 330), (330, 660), (660, 990), (990, 1100)]),
        ((60, 160, 160, 160, 160), [(0, 380), (380, 700)]),
    ],
)
def test_a_paragraph_is_cut_by_its_length(of, expected) -> None:
    assert lengths(*of, between="") == expected


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (
            [[100, 100, 100], [60, 50, 40], [300], [60], [30, 30]],
            [(0, 300), (301, 451), (452, 752), (753, 874)],
        ),
        ([[100, 100], [100, 100], [100, 100], [50, 60]], [(0, 200), (201, 401), (402, 713)]),
        ([[60], [200, 200, 200], [60, 59]], [(0, 461), (461, 781)]),
        ([[60], [200, 200, 200], [60, 60]], [(0, 261), (261, 661), (662, 782)]),
        ([[400], [400], [119]], [(0, 400), (401, 801), (802, 921)]),
        ([[100, 19], [300]], [(0, 420)]),
        ([[100, 20], [300]], [(0, 120), (121, 421)]),
        ([[300], [100, 300], [300]], [(0, 300), (301, 701), (702, 1002)]),
    ],
)
def test_paragraphs_of_several_sentences(paragraphs, expected) -> None:
    text = "\n".join(
        "".join("山" * (length - 1) + "。" for length in paragraph) for paragraph in paragraphs
    )
    assert [(p.start, p.end) for p in passages(text)] == expected


def test_a_line_that_ends_in_a_carriage_return_ends_a_paragraph() -> None:
    assert lengths(200, 200, between="\r") == [(0, 200), (201, 401)]
    assert lengths(200, 150, between="  ") == [(0, 352)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("山" * 500, [(0, 500)]),
        ("山" * 501, [(0, 500), (500, 501)]),
        ("山" * 119 + "，" + "山" * 500, [(0, 500), (500, 620)]),
        ("山" * 120 + "，" + "山" * 500, [(0, 121), (121, 621)]),
        (
            "山" * 340 + "，" + "山" * 5 + "，" + "山" * 10 + "，" + "山" * 400,
            [(0, 347), (347, 758)],
        ),
        ("山" * 499 + "，" + "山" * 100, [(0, 500), (500, 600)]),
        ("山" * 500 + "，" + "山" * 100, [(0, 500), (500, 601)]),
        ("山" * 300 + " " + "山" * 300, [(0, 300), (301, 601)]),
        ("山" * 200 + " " * 360 + "山" * 10, [(0, 200), (560, 570)]),
        ("山" * 200 + ":" + "山" * 99 + " " + "山" * 400, [(0, 201), (201, 701)]),
    ],
)
def test_a_sentence_of_more_than_500_is_cut_at_the_mark_nearest_to_350(text, pieces) -> None:
    assert [(p.start, p.end) for p in passages(text)] == pieces


BROKEN = "桥修好了，路也通了，锟斤拷焙拓，大家都很高兴。"


def test_a_sound_sentence_is_quoted_whole() -> None:
    assert sound(BROKEN, (0, len(BROKEN)), [(40, 50)]) == [(0, len(BROKEN))]


def test_the_sound_clauses_of_a_broken_sentence_stay_quotable() -> None:
    parts = sound(BROKEN, (0, len(BROKEN)), [(10, 15)])
    assert [BROKEN[a:b] for a, b in parts] == ["桥修好了，路也通了", "大家都很高兴。"]


def test_a_list_is_cut_at_its_own_marks_where_nothing_else_is_sound() -> None:
    text = "修路、架桥、锟斤拷。"
    assert [text[a:b] for a, b in sound(text, (0, len(text)), [(6, 9)])] == ["修路、架桥"]


def test_a_wholly_broken_sentence_leaves_nothing_to_quote() -> None:
    assert sound("锟斤拷。", (0, 4), [(0, 3)]) == []


@pytest.mark.parametrize(
    ("broken", "parts"),
    [
        ([(3, 4)], ["甲甲", "丙丙，丁丁。"]),
        ([(2, 3)], ["乙乙，丙丙，丁丁。"]),
        ([(4, 5)], ["甲甲", "丙丙，丁丁。"]),
        ([(0, 1)], ["乙乙，丙丙，丁丁。"]),
        ([(11, 12)], ["甲甲，乙乙，丙丙"]),
        ([(6, 7), (0, 1)], ["乙乙", "丁丁。"]),
        ([(12, 13)], ["甲甲，乙乙，丙丙，丁丁。"]),
        ([(0, 12)], []),
    ],
)
def test_each_run_of_sound_clauses_is_a_part(broken, parts) -> None:
    text = "甲甲，乙乙，丙丙，丁丁。"
    assert [text[a:b] for a, b in sound(text, (0, 12), broken)] == parts


def test_a_broken_range_beside_the_sentence_does_not_touch_it() -> None:
    text = "甲甲，乙乙，丙丙，丁丁。"
    assert sound(text, (3, 6), [(0, 3)]) == [(3, 6)]
    assert sound(text, (3, 6), [(6, 9)]) == [(3, 6)]
    assert sound(text, (3, 6), [(0, 4)]) == []
    assert sound(text, (3, 6), [(5, 9)]) == []


def test_a_part_begins_and_ends_with_a_word() -> None:
    text = "锟，）、 甲（一）、，乙"
    assert [text[a:b] for a, b in sound(text, (0, len(text)), [(0, 1), (11, 12)])] == ["甲（一）"]


def test_marks_alone_are_no_part() -> None:
    assert sound("锟，、，锟", (0, 5), [(0, 1), (4, 5)]) == []


def test_a_comma_inside_a_number_cuts_no_clause() -> None:
    text = "共1,200人,锟斤拷。"
    assert [text[a:b] for a, b in sound(text, (0, len(text)), [(8, 11)])] == ["共1,200人"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("山里通了路，孩子上学近了。", "山里通了路"),
        ("3月5日上午,新桥通车。", "3月5日上午,新桥通车"),
        ("３月５日晚上8時，新桥通车。", "３月５日晚上8時，新桥通车"),
        ("今天上午。新桥通车。", "今天上午"),
        ("9" * 39 + "x，新桥", "9" * 39 + "x"),
        ("没有标点的一行\n第二行", "没有标点的一行"),
        ("山" * 60, "山" * 40),
        ("  \n", ""),
    ],
)
def test_a_text_without_headline_is_titled_by_its_first_clause(text: str, title: str) -> None:
    assert first_clause(text) == title
