"""Spans out of a network's outputs, by hand; and what the bundled reader reads."""

import threading
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pytest

from embeddings import ModelError, bundled_words
from qa.reading.spans import (
    LONGEST,
    QUESTION,
    Piece,
    Reading,
    SpanReader,
    apart,
    best_spans,
    evidence,
    span_scores,
    split,
    within,
)

BRIDGE = "北溪桥建成于1954年,是城里最老的石桥。去年夏天的大水冲坏了桥墩,修缮花了37万元。"


def piece(*offsets):
    """Question of two tokens, then the passage: `<s> q q </s> </s> p… </s>`."""
    return Piece([0, 7, 7, 2, 2, *[9] * len(offsets), 2], 5, list(offsets))


def outputs(tokens, null=0.0):
    """Rows (start, end, front, back) of the passage's tokens -> the network's (tokens, 9)."""
    out = np.zeros((5 + len(tokens) + 1, 9), np.float32)
    out[0, 0] = null
    for row, (start, end, front, back) in enumerate(tokens, 5):
        out[row, :2] = start, end
        out[row, 2 + front] = out[row, 5 + back] = 1
    return out


def spans(window, output, n):
    return best_spans(window, output, span_scores(window, output), n)


def test_the_best_span_has_the_highest_sum_and_ends_after_it_starts():
    found = spans(
        piece((0, 1), (1, 3), (3, 4)), outputs([(0, 9, 0, 0), (5, 1, 0, 0), (0, 2, 0, 0)], 3), 1
    )
    # Token 0 to 0 is 0 + 9; 1 to 0 would be 14, and runs backwards.
    assert found == [Reading(0, 1, 6.0)]


def test_further_spans_do_not_overlap_the_better_ones():
    scores = outputs([(4, 4, 0, 0), (3, 3, 0, 0), (0, 1, 0, 0)])
    found = spans(piece((0, 2), (2, 4), (4, 6)), scores, 3)
    assert found == [Reading(0, 2, 8.0), Reading(2, 4, 6.0), Reading(4, 6, 1.0)]


def test_a_unit_s_evidence_is_the_mean_of_its_tokens():
    window = piece((0, 2), (2, 4), (4, 6))
    output = outputs([(0, 0, 0, 0)] * 3)
    output[5:8, 8] = 4.0, -2.0, 1.0
    assert evidence([(window, output)], [(0, 4), (4, 6), (9, 12)]) == [1.0, 1.0, -12.0]
    # Where two windows overlap, both have their say.
    again = output.copy()
    again[7, 8] = 3.0
    assert evidence([(window, output), (window, again)], [(4, 6)]) == [2.0]


def test_characters_of_a_token_past_the_edge_are_cut():
    scores = outputs([(5, 0, 1, 0), (0, 5, 0, 2)])
    assert spans(piece((0, 3), (3, 6)), scores, 1) == [Reading(1, 4, 10.0)]


def test_a_cut_never_leaves_a_token_without_characters():
    scores = outputs([(5, 5, 2, 2)])
    (found,) = spans(piece((4, 6)), scores, 1)
    assert (found.start, found.end) == (4, 6)


def test_the_best_span_of_a_stretch_reaches_out_of_it_on_neither_side():
    window = piece((0, 2), (2, 4), (4, 6))
    output = outputs([(9, 0, 0, 0), (3, 1, 0, 0), (0, 9, 0, 0)])
    inside = within(window, span_scores(window, output), (2, 4))
    assert best_spans(window, output, inside, 2) == [Reading(2, 4, 4.0)]


def test_readings_of_several_windows_are_put_together():
    found = [Reading(0, 4, 1.0), Reading(2, 6, 3.0), Reading(6, 9, 2.0), Reading(6, 8, 0.0)]
    assert apart(found, 2) == [Reading(2, 6, 3.0), Reading(6, 9, 2.0)]
    assert apart(found, 2, [Reading(3, 4, 9.0)]) == [Reading(6, 9, 2.0)]


def test_missing_weights_are_one_clear_line(tmp_path):
    with pytest.raises(ModelError, match="can't read the reader's weights") as caught:
        SpanReader.load(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def words():
    return bundled_words()


@pytest.fixture(scope="module")
def reader():
    return SpanReader.load()


@pytest.mark.model
def test_a_short_text_is_one_window_whose_offsets_cover_it(words):
    (window,) = split(words, "北溪桥何时建成?", BRIDGE)
    assert window.ids[0] == 0
    assert window.ids[window.first - 2 : window.first] == [2, 2]
    assert window.ids[-1] == 2
    assert len(window.ids) == window.first + len(window.offsets) + 1
    covered = {place for offsets in window.offsets for place in range(*offsets)}
    assert covered == set(range(len(BRIDGE)))
    (other,) = split(words, "北溪桥何时建成?", BRIDGE, brief=False)
    assert other.ids == [*window.ids[: window.first - 1], *window.ids[window.first :]]


@pytest.mark.model
def test_a_long_text_is_read_in_windows_that_overlap_by_half(words):
    text = BRIDGE * 60
    windows = split(words, "北溪桥何时建成?" * 30, text)
    assert all(len(window.ids) <= LONGEST for window in windows)
    assert all(window.first <= QUESTION + 3 for window in windows)
    assert windows[0].offsets[0][0] == 0
    assert windows[-1].offsets[-1][1] == len(text)
    for before, after in pairwise(windows):
        assert after.offsets[0][0] < before.offsets[-1][1]


@pytest.mark.model
def test_the_reader_finds_the_answer_in_either_script(reader):
    traditional = "北溪橋建成於1954年,是城裏最老的石橋。去年夏天的大水沖壞了橋墩,修繕花了37萬元。"
    for text in (BRIDGE, traditional):
        (found,) = reader.read("北溪桥是哪一年建成的?", [text])
        assert "1954" in text[found[0].start : found[0].end]
        assert found[0].score > 0


@pytest.mark.model
def test_a_text_without_the_answer_scores_below_nothing(reader):
    texts = [BRIDGE, "图书馆每周一闭馆,周末延长到晚上九点。"]
    with_answer, without = reader.read("修缮北溪桥花了多少钱?", texts)
    assert with_answer[0].score > 0 > without[0].score


@pytest.mark.model
def test_offsets_stay_inside_any_text(reader):
    texts = ["", " ", "桥", "?", "𠮷野家\u3000ＡＢＣ\n\n", BRIDGE * 40, "<s></s>", "a" * 3000]
    for text, found in zip(texts, reader.read("北溪桥?", texts, n=3), strict=True):
        assert len(found) <= 3
        assert all(0 <= r.start < r.end <= len(text) for r in found)
        places = sorted((r.start, r.end) for r in found)
        assert all(a[1] <= b[0] for a, b in pairwise(places))
        assert found == sorted(found, key=lambda r: -r.score)
    assert reader.read("北溪桥?", []) == []
    assert reader.read("", [BRIDGE])[0]


@pytest.mark.model
def test_threads_share_a_reader(reader):
    texts = [BRIDGE, BRIDGE[::-1]]
    expected = reader.read("修缮花了多少钱?", texts, 2)
    found = [None] * 4

    def work(i):
        found[i] = reader.read("修缮花了多少钱?", texts, 2)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 4


class Characters:
    """Words whose tokens are single characters: token n + 3 of a text is its nth character."""

    class tokenizer:
        @staticmethod
        def encode_batch(texts, add_special_tokens):
            assert not add_special_tokens
            return [
                SimpleNamespace(
                    ids=[n + 3 for n in range(len(text))],
                    offsets=[(n, n + 1) for n in range(len(text))],
                )
                for text in texts
            ]


class Counting(Characters):
    """A tokenizer of characters, and a network of noughts that counts the windows it is given."""

    def __init__(self):
        self.windows = 0

    def rows(self, ids):
        return np.zeros((*ids.shape, 1), np.float32)

    def __call__(self, rows, mask):
        self.windows += len(rows)
        return np.zeros((*mask.shape, 9), np.float32)


def test_a_window_is_computed_once_for_a_question():
    network = Counting()
    reader = SpanReader(network, network)
    first = reader.read("桥?", ["石桥。", "一家面馆。"], 1)
    assert network.windows == 2
    units = [[(0, 2)], [(0, 2), (2, 3)]]
    assert reader.judge("桥?", ["一家面馆。", "山里的茶园。"], units) == [[0.0], [0.0, 0.0]]
    assert network.windows == 3
    assert reader.read("桥?", ["石桥。", "一家面馆。"], 1) == first
    assert network.windows == 3
    reader.read("哪座桥?", ["石桥。"], 1)
    assert network.windows == 4


def test_only_the_last_windows_are_kept(monkeypatch):
    monkeypatch.setattr("qa.reading.spans._KEPT", 2)
    network = Counting()
    reader = SpanReader(network, network)
    for text in ("石桥。", "一家面馆。", "山里的茶园。", "石桥。"):
        reader.read("桥?", [text], 1)
    assert network.windows == 4


def test_a_window_is_the_question_two_separators_and_the_passage():
    (short,) = split(Characters(), "桥?", "石桥。")
    assert short.ids == [0, 3, 4, 2, 2, 3, 4, 5, 2]
    assert (short.first, short.offsets) == (5, [(0, 1), (1, 2), (2, 3)])
    (long,) = split(Characters(), "桥?", "石桥。", brief=False)
    assert (long.ids, long.first) == ([0, 3, 4, 2, 3, 4, 5, 2], 4)


def test_a_long_text_is_cut_into_windows_that_overlap_by_half_and_fill_the_network():
    head = 1 + QUESTION + 2
    room = LONGEST - head - 1
    pieces = split(Characters(), "桥" * (QUESTION + 9), "桥" * (room + 1))
    assert [len(one.ids) for one in pieces] == [LONGEST, head + room + 1 - room // 2 + 1]
    assert [one.offsets[0][0] for one in pieces] == [0, room // 2]
    assert pieces[-1].offsets[-1] == (room, room + 1)
    assert len(split(Characters(), "桥" * QUESTION, "桥" * room)) == 1
