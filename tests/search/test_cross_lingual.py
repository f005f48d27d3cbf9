"""Questions in English over Chinese passages: the map of their vectors, and how it is learned."""

import json

import numpy as np
import pytest

from corpus import Article
from embeddings import SentenceEncoder
from qa.measure.datasets import digest, load
from qa.question.analysis import analyse
from qa.search.cross_lingual import Turned, turned, unit
from qa.search.searcher import Searcher
from qa.train.projection import _level, fit, main
from qa.weights import CROSS_LINGUAL


def vectors(seed, count, dim=16):
    return unit(np.random.default_rng(seed).normal(size=(count, dim)).astype(np.float32))


def test_a_map_is_learned_that_holds_for_questions_it_has_not_seen():
    passages, gold = vectors(0, 400), np.arange(400)
    noise = np.zeros((400, 16), np.float32)  # what questions say in four of the directions
    noise[:, :4] = vectors(1, 400, 4)
    questions = unit(passages + 1.5 * noise)
    matrix, offset = fit(questions[:300], passages[:300], gold[:300])

    def found(asked):
        return ((asked @ passages.T).argmax(1) == gold[300:]).mean()

    before, after = found(questions[300:]), found(unit(questions[300:] @ matrix + offset))
    assert after > before + 0.1


def test_cosines_are_put_on_the_level_of_others():
    scale, shift = _level((0.05, 0.15), (0.75, 0.85))
    assert scale == pytest.approx(1.0)
    assert shift == pytest.approx(0.7)


def test_another_model_is_left_alone(open_library):
    assert turned(open_library()._load_encoder(), np.ones(64, np.float32)) is None


def test_each_passage_is_held_against_the_vector_for_its_language(open_library):
    library = open_library()
    library.add_articles(
        [
            Article("zh", text="茶园今年春天收了三十吨。"),
            Article("en", text="The tea garden is open."),
        ]
    )
    vector = library._load_encoder().encode_queries(["tea garden"])[0]
    asked, searcher = analyse("tea garden"), Searcher(library._store, library._derived)
    with library._store.reading():
        found = {
            f.hit.article.path: f.cosine
            for f in searcher.search(asked, vector, 2, Turned(0 * vector, 0.5))
        }
        (plain,) = searcher.search(asked, vector, 2)[:1]
    assert found["zh"] == pytest.approx(0.5)
    assert found["en"] == pytest.approx(plain.cosine)
    assert plain.hit.article.path == "en"


@pytest.mark.model
def test_a_question_in_english_comes_nearer_to_its_passage():
    encoder = SentenceEncoder()
    asked = encoder.encode_queries(["When was the stone bridge in Beixi built?"])[0]
    right, *others = encoder.encode_passages(
        [
            "北溪桥建成于1954年。它是城里最老的石桥。",
            "市图书馆每周一闭馆。",
            "老周的面馆每天只卖一百碗。",
        ]
    )
    way = turned(encoder, asked)
    assert way is not None
    before = asked @ right - max(asked @ other for other in others)
    after = way.vector @ right - max(way.vector @ other for other in others)
    assert after > before > 0
    assert 0.8 < way.vector @ right + way.shift < 1


@pytest.mark.model
def test_the_command_learns_and_measures(dataset, tmp_path, capsys):
    file = dataset(["training", "calibration", "training", "calibration"])
    own = tmp_path / "own_questions.jsonl"
    lines = [
        {"paragraph": digest(context), "start": 0, "end": 2, "q": f"What is number {number}?"}
        for number, context in enumerate(load(file).paragraphs.values())
    ]
    own.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    out = tmp_path / "map.safetensors"
    assert main([str(file), "--own", str(own), "--out", str(out)]) == 0
    assert json.loads(capsys.readouterr().out)["questions"] == 2
    assert out.stat().st_size == CROSS_LINGUAL.stat().st_size
