import json
from dataclasses import replace

import numpy as np
import pytest
from fixtures_answers import SURE, set_coefficients

from corpus import fold
from qa import LibraryError
from qa.library import Library
from qa.measure.datasets import HELD_OUT_MODULUS, held_out, load
from qa.measure.evaluation import evaluate, pooled, script_of
from qa.reading.spans import Reading

BRIDGE = "青石镇的老桥建于1897年。老桥一共有7个桥洞。"
TEA = "高山茶園今年採茶6200公斤。茶農說雨水足。"
SNOW = "北山县前天下了大雪。县里派出45台铲雪车。"


def squad(*paragraphs):
    """`(context, [(question, answers)])` as a file of the SQuAD format holds it."""
    return {
        "data": [
            {
                "paragraphs": [
                    {
                        "context": context,
                        "qas": [
                            {"question": question, "answers": [{"text": text} for text in answers]}
                            for question, answers in asked
                        ],
                    }
                ]
            }
            for context, asked in paragraphs
        ]
    }


@pytest.fixture
def small(tmp_path):
    file = tmp_path / "small.json"
    entries = squad(
        (
            BRIDGE,
            [("青石镇的老桥有多少个桥洞?", ["7个", "7个", "七个"]), ("老桥建于何时?", ["1897年"])],
        ),
        (TEA, [("高山茶園採茶多少公斤？", ["6200公斤"])]),
        (SNOW, [("北山县派出多少台铲雪车?", ["45台"])]),
    )
    file.write_text(json.dumps(entries, ensure_ascii=False), encoding="utf-8")
    return file


class Scripted:
    """Finds for each question one string with one score."""

    def __init__(self, spans):
        self.spans = spans

    def read(self, question, texts, n, also=()):
        wanted, score = self.spans[question]
        wanted = fold(wanted)
        return [
            [Reading(text.find(wanted), text.find(wanted) + len(wanted), score)]
            if wanted in text
            else []
            for text in texts
        ]

    def judge(self, question, texts, units):
        return [[0.0] * len(some) for some in units]


SPANS = {
    "青石镇的老桥有多少个桥洞?": ("7个桥洞", 3.0),  # F1 2 * 2 / (4 + 2) against 7个
    "老桥建于何时?": ("1897年", -3.0),  # right, but refused
    "高山茶園採茶多少公斤？": ("6200公斤", 3.0),  # right
    "北山县派出多少台铲雪车?": ("。", 3.0),  # found anywhere, and wrong but for its sentence
}


@pytest.fixture
def scripted(monkeypatch, own_cache, encoder):
    open_ = Library.open
    scripted = Scripted({fold(question): span for question, span in SPANS.items()})
    monkeypatch.setattr(Library, "open", lambda path: open_(path, encoder, reader=scripted))
    set_coefficients(monkeypatch, span=1.0)


EVIDENCE = replace(SURE, span=0.0, cosine=0.85, sentence=0.5, around=0.5, passage=0.5, kind=0.5)


def test_a_file_is_read_with_each_gold_answer_once(small):
    data = load(small)
    assert data.name == "small"
    assert list(data.paragraphs.values()) == [BRIDGE, TEA, SNOW]
    first = data.questions[0]
    assert (first.question, first.answers) == ("青石镇的老桥有多少个桥洞?", ("7个", "七个"))
    assert data.paragraphs[first.path] == BRIDGE
    assert len({asked.id for asked in data.questions}) == 4
    assert script_of(data) == "zh-Hans"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"data": 3}', '{"data": [{"paragraphs": [{}]}]}']
)
def test_what_is_no_data_set_is_refused_by_name(tmp_path, text):
    file = tmp_path / "broken.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match=r"broken\.json is not a data set in SQuAD format"):
        load(file)
    with pytest.raises(LibraryError, match=r"missing\.json"):
        load(tmp_path / "missing.json")


def test_one_paragraph_in_five_is_held_out_always_the_same():
    shares = [held_out(f"第{n}段") for n in range(2_000)]
    assert sum(shares) / len(shares) == pytest.approx(1 / HELD_OUT_MODULUS, abs=0.03)
    assert shares[:10] == [held_out(f"第{n}段") for n in range(10)]


def test_the_paragraphs_are_embedded_once(small, scripted, encoder):
    with pooled([load(small)]) as library:
        assert [article.text for article in library.articles()] == [BRIDGE, TEA, SNOW]
    with pooled([load(small)]):
        pass
    assert len(encoder.embedded) == 3


def test_the_figures_of_a_small_set(small, scripted):
    figures = evaluate([small])
    assert set(figures) == {"small (zh-Hans)", "all"}
    assert figures["all"] == figures["small (zh-Hans)"]
    f = figures["all"]
    assert f["questions"] == 4
    assert (f["recall@1"], f["recall@5"], f["recall@10"], f["mrr@10"]) == (1.0, 1.0, 1.0, 1.0)
    assert f["answered"] == 3 / 4
    assert f["holds"] == 2 / 4
    assert f["em"] == 1 / 4
    assert f["f1"] == pytest.approx((2 / 3 + 0 + 1 + 0) / 4)
    assert f["given_em"] == 2 / 4
    assert f["given_f1"] == pytest.approx((2 / 3 + 1 + 1 + 0) / 4)
    assert f["cited"] == 1.0
    assert f["citation_precision"] == 1.0  # of the three that cite
    assert f["citation_recall"] == 3 / 4
    assert f["refusal_recall"] == 3 / 4  # 「。」 is found elsewhere too
    assert f["refusal_precision"] == pytest.approx(3 / (3 + 1))
    sure, unsure = 1 / (1 + np.exp(-3)), 1 / (1 + np.exp(3))
    # bins: four of 0.95, two of them right; one of 0.05, right too, beside three of 0
    expected = (abs(4 * sure - 2) + abs(unsure - 1)) / 8
    assert f["calibration_error"] == pytest.approx(expected)


def test_only_held_out_questions_and_samples_are_asked(small, scripted):
    kept = sum(held_out(context) * n for context, n in ((BRIDGE, 2), (TEA, 1), (SNOW, 1)))
    assert evaluate([small], only_held_out=True)["all"]["questions"] == kept
    assert evaluate([small], sample=2)["all"]["questions"] == 2
    assert evaluate([small], sample=2) == evaluate([small], sample=2)


def test_the_figures_of_nothing_are_noughts(tmp_path, scripted):
    file = tmp_path / "none.json"
    file.write_text(json.dumps(squad((TEA, []))), encoding="utf-8")
    assert set(evaluate([file])["all"].values()) == {0.0}
