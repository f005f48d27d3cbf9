"""What goes into the network and how a made folder is kept, without a model."""

from types import SimpleNamespace

import numpy as np
import pytest

from embeddings import cache_folder, made_folder, padded
from embeddings.network import Words
from embeddings.tokens import LONGEST


def test_ids_of_several_lengths_are_padded_with_ones_and_masked():
    ids, mask = padded([[0, 7, 2], [0, 2]])
    assert ids.tolist() == [[0, 7, 2], [0, 2, 1]]
    assert mask.tolist() == [[1, 1, 1], [1, 1, 0]]


def words_of(count):
    """Words whose tokenizer makes `count` tokens, 0, 1, 2 …, of each text."""
    words = Words.__new__(Words)
    encoded = SimpleNamespace(ids=list(range(count)))
    words.tokenizer = SimpleNamespace(encode_batch=lambda texts: [encoded for _ in texts])
    return words


def test_a_text_of_more_tokens_than_there_are_positions_keeps_its_ends():
    assert words_of(LONGEST).ids(["桥"]) == [list(range(LONGEST))]
    (cut,) = words_of(LONGEST + 9).ids(["桥"])
    assert cut == [*range(LONGEST - 1), LONGEST + 8]


def test_what_sentence_transformers_is_given_are_the_prompt_and_the_text():
    transformer = pytest.importorskip("embeddings.transformer")
    seen = []

    def ids(texts):
        seen.append(texts)
        return [[0, 5, 2] for _ in texts]

    words = SimpleNamespace(tokenizer=None, ids=ids)
    module = transformer.NetworkTransformer(words, None, 3)
    features = module.preprocess(["桥", "茶"], prompt="query: ")
    module.preprocess(["桥"])
    assert seen == [["query: 桥", "query: 茶"], ["桥"]]
    assert features["input_ids"].tolist() == [[0, 5, 2]] * 2
    assert features["attention_mask"].numpy().dtype == np.int64


def test_what_is_made_can_be_read_by_everybody_and_written_by_its_owner(own_cache):
    folder = made_folder("x", lambda f: (f / "a").write_text("long", encoding="utf-8"))
    assert folder == cache_folder() / "x"
    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "a").stat().st_mode & 0o777 == 0o644
