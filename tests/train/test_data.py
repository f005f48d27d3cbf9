"""The questions written for training: each line can be used as it stands."""

import hashlib
import json
from collections import Counter

import pytest

from qa.question import Intent
from qa.train.data import KINDS, LAID, NEWS, OPEN, TRANSLATED

OPEN_KINDS = set(
    "attended change compare exist fact how influence keywords list measures process results said "
    "several what who why".split()
)


def lines(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_open_questions_name_their_kind_and_sentences_in_order():
    asked = lines(OPEN)
    assert {one["kind"] for one in asked} == OPEN_KINDS
    for one in asked:
        assert one["q"].strip() == one["q"] != ""
        assert one["evidence"] == sorted(one["evidence"])
        assert all(0 <= start < end for start, end in one["evidence"])
    empty = sum(not one["evidence"] for one in asked)
    assert len(asked) / 4 < empty < len(asked) / 2


def test_evidence_in_our_own_news_is_whole_sentences():
    data = json.loads(NEWS.read_text(encoding="utf-8"))["data"]
    texts = {
        hashlib.sha256(paragraph["context"].encode()).hexdigest(): paragraph["context"]
        for article in data
        for paragraph in article["paragraphs"]
    }
    found = [one for one in lines(OPEN) if one["paragraph"] in texts]
    assert len(found) > 800
    for one in found:
        text = texts[one["paragraph"]]
        assert all(end <= len(text) and text[start:end].strip() for start, end in one["evidence"])


@pytest.mark.parametrize("file", [OPEN, TRANSLATED])
def test_no_question_stands_twice_on_a_paragraph(file):
    asked = [(one["paragraph"], one["q"]) for one in lines(file)]
    assert len(asked) == len(set(asked))


def test_documents_hold_their_answers_and_evidence_word_for_word():
    asked = [(entry, one) for entry in lines(LAID) for one in entry["questions"]]
    assert len(asked) == 4144
    for entry, one in asked:
        for text in (*one["answers"], *one.get("evidence", ())):
            assert text in entry["text"], (entry["path"], text)
    near = sum(not one["answers"] and "evidence" not in one for _, one in asked)
    assert 0.35 < near / len(asked) < 0.45
    assert len({entry["path"] for entry in lines(LAID)}) == 296


def test_questions_by_their_sort_name_each_sort_often_enough():
    sorts = Counter(Intent(one["kind"]) for one in lines(KINDS))
    assert set(sorts) == set(Intent)
    assert min(sorts.values()) >= 100
