"""`chuchu repair`: what can be mended is, what can't is said, the old library is kept."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from conftest import ARTICLES, SmallEncoder

from corpus import Article
from qa import Library, LibraryError
from qa.store.model import Model
from qa.store.store import Store
from qa.upkeep.repairs import repair


@pytest.fixture
def path(library, tmp_path):
    """A closed copy of the library, with one article that never was a file."""
    library.add_articles([Article("memo", text="仓库今天盘点，货物齐全。")])
    copy = tmp_path / "copy.chuchu"
    shutil.copyfile(library.path, copy)
    return copy


def by_hand(path, *statements):
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def mend(path, encoder=None):
    done = repair(path, Model(encoder or SmallEncoder()))
    return done.mended, [(fault.where, fault.what) for fault in done.lost]


def texts(path):
    with Library.open(path, SmallEncoder(), create=False) as library:
        assert library.verify() == []
        assert library.retrieve("石桥建于哪一年？")[0].article.path == "桥.txt"
        return {article.path: article.text for article in library.articles()}


ALL = ARTICLES | {"memo": "仓库今天盘点，货物齐全。"}
ANEW = "wrote the library anew; the old one is kept as copy.chuchu.damaged"


def test_a_sound_library_is_left_as_it_is(path):
    before = path.read_bytes()
    assert mend(path) == ([], [])
    assert path.read_bytes() == before


def test_vectors_that_nothing_uses_are_forgotten(path):
    with closing(Store(path)) as store, store.writing():
        store.insert_vectors([b"k" * 16], SmallEncoder().encode_queries(["剩下的"]))
    assert mend(path) == (["forgot 1 vectors that no passage has"], [])
    assert texts(path) == ALL


def test_a_damaged_article_is_read_from_its_file_again(path):
    by_hand(path, "UPDATE articles SET text = replace(text, '1897', '1987')")
    damaged = path.read_bytes()
    encoder = SmallEncoder()
    assert mend(path, encoder) == (["read 桥.txt from its file again", ANEW], [])
    assert encoder.embedded == []
    assert texts(path) == ALL
    assert path.with_name("copy.chuchu.damaged").read_bytes() == damaged


def test_a_damaged_article_without_a_file_is_lost_and_named(path, folder):
    (folder / "茶.txt").unlink()
    by_hand(path, "UPDATE articles SET title = 'x' WHERE path IN ('memo', '茶.txt')")
    what = "is damaged, and can't be read from its file"
    mended, lost = mend(path)
    assert mended == [ANEW, "forgot 2 vectors that no passage has"]
    assert sorted(lost) == [("memo", what), ("茶.txt", what)]
    assert texts(path) == {p: t for p, t in ALL.items() if p not in ("memo", "茶.txt")}


def test_a_damaged_vector_is_embedded_again(path):
    by_hand(path, "UPDATE vectors SET vector = zeroblob(130) WHERE id = 2")
    encoder = SmallEncoder()
    assert mend(path, encoder) == (["embedded 1 passages again", ANEW], [])
    assert len(encoder.embedded) == 1
    assert texts(path) == ALL


def test_damaged_passages_are_divided_again(path):
    by_hand(path, 'UPDATE passages SET "end" = 3', "DELETE FROM passages WHERE id = 2")
    assert mend(path) == ([ANEW], [])
    assert texts(path) == ALL


@pytest.mark.parametrize("setting", ["model", "dim", "generation", "library"])
def test_a_damaged_setting_is_found_out_again(path, setting):
    by_hand(path, f"UPDATE settings SET value = 'x' WHERE name = '{setting}'")
    encoder = SmallEncoder()
    assert mend(path, encoder) == ([ANEW], [])
    assert len(encoder.embedded) == 1
    assert texts(path) == ALL


@pytest.mark.parametrize("damage", ["magic", "header", "tables", "whole first page"])
def test_a_damaged_beginning_is_replaced(path, damage):
    data = bytearray(path.read_bytes())
    if damage == "magic":
        data[3] ^= 4
    if damage == "header":
        data[16:100] = bytes(84)
    if damage == "tables":
        data[3000:4096] = bytes(1096)
    if damage == "whole first page":
        data[:4096] = bytes(4096)
    path.write_bytes(data)
    with pytest.raises(LibraryError):
        Library.open(path, SmallEncoder()).verify()
    assert mend(path) == ([ANEW], [])
    assert texts(path) == ALL


def test_every_page_of_a_library_can_be_lost(path):
    """Whichever page is wiped out: articles that were files come back, others are named."""
    whole = path.read_bytes()
    for page in range(len(whole) // 4096):
        data = bytearray(whole)
        data[page * 4096 : (page + 1) * 4096] = bytes(4096)
        path.write_bytes(data)
        mended, lost = mend(path)
        found = texts(path)
        assert found | {"memo": ALL["memo"]} == ALL, page
        assert mended != [] or page
        assert [where for where, _ in lost] in ([], ["memo"])
        for kept in path.parent.glob("copy.chuchu.damaged*"):
            kept.unlink()


def test_what_is_no_library_at_all_is_refused_and_kept(tmp_path):
    with pytest.raises(LibraryError, match="there is no library"):
        repair(tmp_path / "none.chuchu", Model(SmallEncoder()))
    for content in ("这不是数据库。" * 1_000, ""):
        (tmp_path / "n.chuchu").write_text(content, encoding="utf-8")
        with pytest.raises(LibraryError, match="nothing of a library"):
            repair(tmp_path / "n.chuchu", Model(SmallEncoder()))
        assert (tmp_path / "n.chuchu").read_text(encoding="utf-8") == content
        assert [file.name for file in tmp_path.iterdir()] == ["n.chuchu"]


def test_a_second_repair_keeps_both_old_libraries(path):
    for _ in range(2):
        by_hand(path, "UPDATE articles SET text = 'x' WHERE path = '桥.txt'")
        mend(path)
    assert path.with_name("copy.chuchu.damaged").exists()
    assert path.with_name("copy.chuchu.damaged-2").exists()
    assert texts(path) == ALL
