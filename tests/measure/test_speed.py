"""What the bench measures is there and is told; the figures themselves are the machine's."""

import json
from itertools import islice

import numpy as np
import pytest

from corpus import fold, sentences
from qa.command.cli import main
from qa.measure import scale, speed
from qa.measure.material import MixedEncoder, articles, paragraphs, questions, starter_sentences
from qa.store.store import Store


def test_material_is_of_the_size_of_passages_and_the_same_each_time():
    texts = list(islice(paragraphs(7), 50))
    assert texts == list(islice(paragraphs(7), 50))
    assert len(set(texts)) == 50
    assert 300 < np.mean([len(text) for text in texts]) < 420
    assert questions(20) == questions(20)
    assert len({article.path for article in islice(articles(0), 10)}) == 10


def test_mixed_vectors_lie_between_those_of_the_sentences(encoder):
    mixed = MixedEncoder(encoder)
    first, second = (fold(text) for text in starter_sentences()[3:5])
    (vector,) = mixed.encode_passages([f"{first}{second}"])
    ends = encoder.encode_queries([first, second])
    assert np.isclose(np.linalg.norm(vector), 1)
    assert len(sentences(f"{first}{second}")) == 2
    assert max(ends @ vector) > 0.9
    assert (mixed.name, mixed.dim) == (encoder.name, encoder.dim)


def test_a_small_growth(encoder, tmp_path):
    path = tmp_path / "bench.chuchu"
    made = scale.build(path, 42, MixedEncoder(encoder))
    store = Store(path)
    assert made["passages"] == store.counts()[1] >= 42
    store.close()
    assert scale.disk_bytes(path) > path.stat().st_size
    asked = scale.ask(path, encoder)
    assert asked["vectors found of the nearest 10"] == 1
    assert 0 < asked["retrieval, median (ms)"] <= asked["retrieval, 95th percentile (ms)"]


def test_the_command_prints_a_table_or_json(monkeypatch, capsys):
    monkeypatch.setattr("qa.measure.bench", lambda passages: {"passages": passages, "share": 0.25})
    assert main(["bench", "--passages", "1000"]) == 0
    assert capsys.readouterr().out == (
        "| | |\n|---|---:|\n| passages | 1,000 |\n| share | 0.2500 |\n"
    )
    assert main(["bench", "--passages", "1000", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"passages": 1000, "share": 0.25}


@pytest.mark.model
def test_encoding_is_measured_against_the_same_vectors():
    figures = speed.encoding(count=4, rounds=1)
    assert figures["smallest cosine to plain"] > 0.999
    assert figures["encoding, share of peak"] > 0


@pytest.mark.model
def test_asking_is_measured():
    figures = speed.asking(passages=20, asked=3)
    assert figures["dense search, median (ms)"] < figures["retrieval, whole, median (ms)"]
    assert figures["on disk (bytes/passage)"] > 768
