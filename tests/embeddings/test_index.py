"""Exact neighbours and scores over vectors that can be followed by hand."""

import numpy as np
import pytest

from embeddings import VectorIndex


def vectors(*rows):
    return np.array(rows, np.float32)


@pytest.fixture
def index():
    made = VectorIndex(2)
    made.add([10, 20, 30], vectors([1, 0], [0, 1], [0.6, 0.8]))
    return made


def test_the_nearest_rows_come_first_with_their_cosines(index):
    scores, rows = index.search(vectors([1, 0], [-0.6, -0.8]), 2)
    assert rows.tolist() == [[10, 30], [10, 20]]
    assert np.allclose(scores, [[1.0, 0.6], [-0.6, -0.8]])
    scores, rows = index.search(vectors([0, 1]), 3)
    assert rows.tolist() == [[20, 30, 10]]
    assert np.allclose(scores, [[1.0, 0.8, 0.0]])
    assert (scores.dtype, rows.dtype) == (np.float32, np.int64)


def test_no_more_rows_than_there_are(index):
    scores, rows = index.search(vectors([1, 0]), 9)
    assert rows.shape == scores.shape == (1, 3)
    assert VectorIndex(2).search(vectors([1, 0]), 9)[1].shape == (1, 0)


def test_a_removed_row_is_found_no_more(index):
    assert index.remove([10, 99]) == 1
    assert len(index) == 2
    assert index.search(vectors([1, 0]), 3)[1].tolist() == [[30, 20]]


def test_a_row_added_again_is_replaced(index):
    index.add([10], vectors([0, -1]))
    assert len(index) == 3
    assert index.search(vectors([0, -1]), 1)[1].tolist() == [[10]]


def test_another_width_is_refused(index):
    for call in (lambda v: index.search(v, 1), lambda v: index.add([1], v)):
        with pytest.raises(ValueError, match="width 2"):
            call(vectors([1, 0, 0]))


def test_rows_and_vectors_must_match(index):
    with pytest.raises(ValueError, match="1 vectors came with 2 row numbers"):
        index.add([1, 2], vectors([1, 0]))
    with pytest.raises(ValueError, match="twice"):
        index.add([1, 1], vectors([1, 0], [0, 1]))


def test_a_saved_index_answers_the_same(index, tmp_path):
    index.save(tmp_path / "vectors")
    assert [path.name for path in tmp_path.iterdir()] == ["vectors"]
    loaded = VectorIndex.load(tmp_path / "vectors")
    assert (loaded.dim, len(loaded)) == (2, 3)
    assert loaded.search(vectors([0, 1]), 3)[1].tolist() == [[20, 30, 10]]
    loaded.remove([20])
    loaded.add([40], vectors([0, 1]))
    assert loaded.search(vectors([0, 1]), 1)[1].tolist() == [[40]]


def test_a_damaged_file_is_refused(index, tmp_path):
    index.save(tmp_path / "vectors")
    data = (tmp_path / "vectors").read_bytes()
    (tmp_path / "vectors").write_bytes(data[: len(data) // 2])
    with pytest.raises(ValueError, match="damaged"):
        VectorIndex.load(tmp_path / "vectors")
    with pytest.raises(OSError):
        VectorIndex.load(tmp_path / "missing")


def test_a_changed_byte_is_refused(index, tmp_path):
    index.save(tmp_path / "vectors")
    data = bytearray((tmp_path / "vectors").read_bytes())
    for place in (0, len(data) // 2, len(data) - 1):
        data[place] ^= 1
        (tmp_path / "vectors").write_bytes(data)
        with pytest.raises(ValueError, match="damaged"):
            VectorIndex.load(tmp_path / "vectors")
        data[place] ^= 1
    for other in (b"", b"short", data + data):
        (tmp_path / "vectors").write_bytes(other)
        with pytest.raises(ValueError, match="damaged"):
            VectorIndex.load(tmp_path / "vectors")


@pytest.fixture
def many(monkeypatch):
    """4,000 unit vectors about 100 centres, and an index of them that will be saved in lists."""
    monkeypatch.setattr("embeddings.index.EXACT", 1_000)
    random = np.random.default_rng(3)
    made = np.repeat(random.normal(size=(100, 16)), 40, axis=0) + random.normal(size=(4_000, 16))
    made = made.astype(np.float16).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    index = VectorIndex(16)
    index.add(np.arange(4_000) * 3, made)
    return made, index


def test_lists_find_what_an_exact_search_finds(many, tmp_path):
    made, index = many
    exact_scores, exact = index.search(made[:200], 10)
    index.save(tmp_path / "vectors")
    for saved in (index, VectorIndex.load(tmp_path / "vectors")):
        assert np.array_equal(np.sort(saved.rows()), np.arange(4_000) * 3)
        scores, rows = saved.search(made[:200], 10)
        found = [len(set(a) & set(b)) for a, b in zip(rows, exact, strict=True)]
        assert sum(found) >= 0.98 * exact.size
        assert np.allclose(scores[:, 0], exact_scores[:, 0], atol=1e-3)


def test_the_same_vectors_make_the_same_file(many, tmp_path):
    made, index = many
    index.save(tmp_path / "one")
    again = VectorIndex(16)
    again.add(np.arange(4_000) * 3, made)
    again.save(tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_lists_that_were_loaded_can_be_changed_and_saved_again(many, tmp_path):
    made, index = many
    index.save(tmp_path / "vectors")
    index = VectorIndex.load(tmp_path / "vectors")
    assert index.remove([0, 3, 4]) == 2
    index.add([6, 9_999_999], made[[0, 1]])
    for _ in range(2):
        assert len(index) == 3_999
        assert index.search(made[:2], 1)[1].tolist() == [[6], [9_999_999]]
        assert not np.isin([0, 3], index.search(made[:3], 3_999)[1]).any()
        index.save(tmp_path / "vectors")
        index = VectorIndex.load(tmp_path / "vectors")
    index.remove(index.rows()[:3_500])
    index.save(tmp_path / "vectors")  # few enough to be exact again
    assert np.array_equal(VectorIndex.load(tmp_path / "vectors").rows(), index.rows())
