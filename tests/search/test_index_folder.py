"""The folder of derived files: what is published is whole, what is damaged is noticed."""

import json

import pytest

from qa.search.index_folder import DamagedIndex, IndexFolder, Stamp


@pytest.fixture
def library(tmp_path):
    return tmp_path / "n.chuchu"


@pytest.fixture
def published(library):
    folder = IndexFolder(library, "id")
    return folder, publish(folder, b"vectors", b"words")


def publish(folder, vectors, words, before=None):
    with folder.writing():
        file = folder.new_path("vectors")
        file.write_bytes(vectors)
        lexical = folder.linked_copy(before)
        (lexical / f"{len(words)}.term").write_bytes(words)
        (lexical / "meta.json").write_bytes(words)
        folder.publish(Stamp(file, lexical))
    folder.clear()
    return Stamp(file, lexical)


def test_there_is_no_stamp_before_the_first_was_published(library):
    assert IndexFolder(library, "id").stamp() is None


def test_what_was_published_is_found_and_what_it_replaced_is_gone(library, published):
    folder, first = published
    assert IndexFolder(library, "id").stamp() == first
    second = publish(folder, b"other", b"more words", first.lexical)
    assert IndexFolder(library, "id").stamp() == second
    assert not first.vectors.exists()
    assert not first.lexical.exists()
    assert sorted(file.name for file in second.lexical.iterdir()) == [
        "10.term",
        "5.term",
        "meta.json",
    ]


def test_an_index_of_another_library_is_not_used(library, published):
    assert IndexFolder(library, "other").stamp() is None


@pytest.mark.parametrize("damage", ["flipped", "cut short", "deleted"])
@pytest.mark.parametrize("which", ["vectors", "lexical"])
def test_a_damaged_file_is_noticed(library, published, damage, which):
    _, stamp = published
    file = stamp.vectors if which == "vectors" else stamp.lexical / "5.term"
    data = bytearray(file.read_bytes())
    if damage == "deleted":
        file.unlink()
    else:
        data[0] ^= 1
        file.write_bytes(data if damage == "flipped" else data[:-1])
    with pytest.raises(DamagedIndex):
        IndexFolder(library, "id").stamp()


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"library": "id"}', "\0\0"])
def test_a_damaged_stamp_is_noticed(library, published, content):
    stamp = library.with_name("n.chuchu.index") / "stamp.json"
    stamp.write_text(content, encoding="utf-8")
    with pytest.raises(DamagedIndex):
        IndexFolder(library, "id").stamp()


def test_files_linked_from_the_index_before_are_not_read_again(published, monkeypatch):
    folder, first = published
    read = []
    monkeypatch.setattr("qa.search.index_folder.crc32", lambda data, _=0: read.append(data) or 7)
    publish(folder, b"other", b"more words", first.lexical)
    assert sorted(read) == [b"more words", b"more words", b"other"]


def test_what_a_crash_left_is_cleared_unless_somebody_is_writing(library, published):
    folder, stamp = published
    left = folder.new_path("lexical")
    left.mkdir()
    (left / "half").write_bytes(b"x")
    with IndexFolder(library, "id").writing():
        folder.clear()
        assert left.exists()
    folder.clear()
    assert not left.exists()
    assert folder.stamp() == stamp


def test_the_stamp_names_sizes_and_checksums(library, published):
    stamp = json.loads((library.with_name("n.chuchu.index") / "stamp.json").read_text())
    assert [size for size, _ in stamp["files"].values()] == [7, 5, 5]
    assert stamp["library"] == "id"
