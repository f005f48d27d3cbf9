"""What is read of an article, led back to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Part, View, blocks, divided, fold

PIECES = st.sampled_from(
    [
        *"桥茶雪年月3a",
        *"。，！？：；、|\t-#·•（）“”",
        *(" ", "  ", "　", "\n", "\n\n", "\r\n", "  \n"),
        *("第三条 ", "一、", "1. ", "- ", "问：", "答：", "# ", "**茶**", "||", "|---|---|", "```"),
        *(
            "00:00:01,000 --> 00:00:02,000",
            "单位：元",
            "如下：",
            "作者：李四",
            "2024-05-01 10:30 张三",
        ),
        *("茶 山 有 雪 三 月 ", "名称\t价格\n", "| 茶 | 3 |\n", "exam-\nple ", "[桥](#)"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join)


def shown(text):
    return [at for at, character in enumerate(text) if not character.isspace()]


@given(TEXTS)
def test_every_character_that_is_no_blank_is_in_one_block_and_in_one_passage(text):
    for spans in (
        [(block.start, block.end) for block in blocks(fold(text))],
        [(passage.start, passage.end) for passage, _ in divided(text, fold(text))],
    ):
        assert [at for start, end in spans for at in range(start, end) if text[at].strip()] == (
            shown(text)
        )


@given(TEXTS)
def test_offsets_rise_and_lead_to_the_same_character(text):
    folded = fold(text)
    for passage, view in divided(text, folded):
        offsets, read = view.offsets(), view.of(text)
        assert len(offsets) == len(read) == len(view.of(folded))
        owned = [at for at in offsets if at >= 0]
        assert owned == sorted(set(owned))
        assert all(passage.start <= at < passage.end for at in owned)
        assert all(text[at] == c for at, c in zip(offsets, read, strict=True) if at >= 0)


MARKS = set("|-#*_`[]()+=:1234567890,>·•答问：、.")


@given(TEXTS)
def test_a_character_of_a_passage_that_is_not_read_is_a_mark(text):
    read = {at for _, view in divided(text, fold(text)) for at in view.offsets()}
    code = "```" in text
    for at in shown(text):
        assert at in read or text[at] in MARKS or code, text[at]


@given(TEXTS, st.integers(0, 60), st.integers(1, 30))
def test_a_span_of_a_view_is_held_by_the_span_that_it_leads_to(text, start, length):
    for _, view in divided(text, fold(text)):
        offsets = view.offsets()
        owned = [at for at in offsets[start : start + length] if at >= 0]
        found = view.span(start, start + length)
        assert found == ((owned[0], owned[-1] + 1) if owned else None)


@given(TEXTS)
def test_units_come_in_order_and_each_quotes_what_it_reads(text):
    for passage, view in divided(text, fold(text)):
        ends = (passage.start, 0)
        for unit in view.units:
            assert ends[0] <= unit.quote[0] < unit.quote[1] <= passage.end
            assert ends[1] <= unit.start < unit.end
            held = view.span(unit.start, unit.end)
            assert held is not None
            assert unit.quote[0] <= held[0] < held[1] <= unit.quote[1]
            ends = unit.quote[1], unit.end


def test_a_view_is_read_over_the_text_and_over_the_folded_text():
    text = "書店\t年份\n北岸\t2023"
    view = View((Part(0, 2, own=False), Part(put=":"), Part(6, 8)), ())
    assert view.of(text) == "書店:北岸"
    assert view.of(fold(text)) == "书店:北岸"
    assert view.offsets() == [-1, -1, -1, 6, 7]
    assert view.span(0, 4) == (6, 7)
    assert view.span(0, 3) is None


@pytest.mark.parametrize(("start", "end", "quote"), [(0, 5, (0, 5)), (3, 7, (3, 8))])
def test_a_span_over_what_is_left_out_takes_it_along(start, end, quote):
    text = "三年内不\n高于一成。"
    view = View((Part(0, 4), Part(5, 10)), ())
    assert view.of(text) == "三年内不高于一成。"
    assert view.span(start, end) == ((0, 6) if (start, end) == (0, 5) else quote)
