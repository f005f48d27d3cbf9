"""Texts to vectors, with the real model: prompts, agreement of its ways, neighbours."""

import threading

import numpy as np
import pytest

from embeddings import ModelError, SentenceEncoder, bundled_model_folder, padded
from embeddings.network import _on_torch, bert_body

pytestmark = pytest.mark.model

TEXTS = [
    "湖边的老桥上个月开始修缮，预计明年三月重新通车。",
    "气象台说，今晚到明天有大雨，山区要防范滑坡。",
    "The museum reopened on Sunday after two years of repairs.",
    "图书馆周一闭馆。",
    "新开的面馆每天只卖一百碗，下午两点就关门。" * 12,
]


@pytest.fixture(scope="module")
def encoder():
    return SentenceEncoder()


@pytest.fixture(scope="module")
def plain():
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(str(bundled_model_folder()), device="cpu", local_files_only=True)


def cosines(a, b):
    return (a * b).sum(1)


def test_vectors_are_unit_float32_in_the_order_of_the_texts(encoder):
    vectors = encoder.encode_passages(TEXTS)
    assert vectors.shape == (5, encoder.dim) == (5, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    alone = np.concatenate([encoder.encode_passages([text]) for text in TEXTS])
    assert cosines(vectors, alone).min() > 0.9995


def test_no_texts_make_no_vectors(encoder):
    assert encoder.encode_passages([]).shape == (0, 384)
    assert encoder.encode_queries([]).shape == (0, 384)


def test_both_prompts_arrive(encoder, plain):
    queries = plain.encode(["query: " + text for text in TEXTS])
    passages = plain.encode(["passage: " + text for text in TEXTS])
    bare = plain.encode(TEXTS)
    assert cosines(encoder.encode_queries(TEXTS), queries).min() >= 0.999
    assert cosines(encoder.encode_passages(TEXTS), passages).min() >= 0.999
    # The other prompt, or none, would fail the lines above.
    assert cosines(queries, passages).max() < 0.999
    assert cosines(queries, bare).max() < 0.999


def test_a_question_takes_the_same_way_through_sentence_transformers(encoder):
    through = encoder.sentence_transformer().encode_query(TEXTS)
    assert cosines(encoder.encode_queries(TEXTS), through).min() > 0.9995


def test_without_openvino_pytorch_computes_the_same(encoder, plain):
    folder = bundled_model_folder()
    run = _on_torch(lambda: bert_body(folder))
    words = encoder._bundled.words
    ids, mask = padded(words.ids(["passage: " + text for text in TEXTS]))
    hidden = run(words.rows(ids), mask)
    mean = (hidden * mask[:, :, None]).sum(1) / mask.sum(1, keepdims=True)
    mean /= np.linalg.norm(mean, axis=1, keepdims=True)
    assert cosines(mean, plain.encode_document(TEXTS)).min() >= 0.999


def test_a_question_in_english_finds_a_chinese_passage(encoder):
    passages = encoder.encode_passages([TEXTS[0], TEXTS[1], TEXTS[3]])
    questions = [
        "When does the bridge reopen?",
        "Will it rain?",
        "On which day is the library shut?",
    ]
    nearest = (encoder.encode_queries(questions) @ passages.T).argmax(1)
    assert nearest.tolist() == [0, 1, 2]


def test_progress_counts_every_passage_once(encoder):
    done = []
    encoder.encode_passages(["短句。"] * 300, done.append)
    assert done == [256, 44]


def test_threads_share_an_encoder(encoder):
    expected = encoder.encode_queries(TEXTS)
    found = [None] * 4

    def work(i):
        found[i] = encoder.encode_queries(TEXTS)

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(np.array_equal(vectors, expected) for vectors in found)


def test_a_folder_can_be_given_and_keeps_its_own_prompts(encoder):
    given = SentenceEncoder(bundled_model_folder())
    assert given.name == bundled_model_folder().name
    assert given.dim == 384
    assert cosines(given.encode_queries(TEXTS), encoder.encode_queries(TEXTS)).min() >= 0.999
    assert cosines(given.encode_passages(TEXTS), encoder.encode_passages(TEXTS)).min() >= 0.999


def test_a_model_that_is_not_here_is_one_clear_line(tmp_path):
    for name in ("nobody/no-such-model", str(tmp_path)):
        with pytest.raises(ModelError, match="nothing is downloaded") as caught:
            SentenceEncoder(name)
        assert "\n" not in str(caught.value)
