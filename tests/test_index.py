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
