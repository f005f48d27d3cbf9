"""The SQLite file: what lands, what does not, and what is noticed."""

import contextlib
import multiprocessing
import sqlite3

import numpy as np
import pytest

from corpus import Article, Kept
from qa import LibraryError
from qa.store.record import Origin, Record
from qa.store.store import Store, content_key
from qa.upkeep.verification import division_faults, vector_faults

TEXT = "老桥修好了。學生不用再繞路！"
RECORD = Record(
    Article("桥.txt", "老桥", "山城日报", None, "2016-10-29", None, "https://example.org/1", TEXT),
    Origin("/news/桥.txt", 42, 1_477_700_000_000_000_000, b"0123456789abcdef", "gb18030"),
    (Kept(0, 7, 1), Kept(9, 16, 3)),
    (("navigation", "首页 > 新闻"), ("blank", "\n\n")),
    ((3, 5),),
)
KEYS = [content_key("一"), content_key("二")]
VECTORS = np.array([[0.6, 0.8, 0.0], [1.0, 0.0, 0.0]], np.float32)


@pytest.fixture
def store(tmp_path):
    made = Store(tmp_path / "n.chuchu")
    with made.writing():
        made.insert_vectors(KEYS, VECTORS)
        made.insert(RECORD, [(0, 6), (6, 14)], KEYS)
        made.next_generation()
    yield made
    made.close()


def by_hand(store, sql, *values):
    """Change the file behind the store's back."""
    with sqlite3.connect(store.path) as db:
        db.execute(sql, values)
    db.close()


def test_an_article_comes_back_as_it_was_given(store):
    assert store.record("桥.txt") == RECORD
    assert list(store.records()) == [RECORD]
    assert [(p.start, p.end) for p in store.passages_of("桥.txt")] == [(0, 6), (6, 14)]
    assert store.record("水.txt") is None


def test_vectors_come_back_in_the_order_asked_for_in_half_precision(store):
    first, second = store.passage_ids().tolist()
    found = store.vectors_of([second, first, second])
    assert found.dtype == np.float32
    assert np.abs(found - VECTORS[[1, 0, 1]]).max() < 5e-4
    assert np.linalg.norm(found, axis=1) == pytest.approx([1, 1, 1])


def test_what_a_failed_transaction_wrote_is_gone(store):
    def fail():
        with store.writing():
            store.delete("桥.txt")
            store.next_generation()
            raise MemoryError

    with pytest.raises(MemoryError):
        fail()
    assert store.record("桥.txt") == RECORD
    assert store.generation == 1


def test_a_passage_without_its_vector_is_refused(store):
    other = Record(Article("水.txt", "水", text="水。"))
    with pytest.raises(LibraryError, match="NOT NULL"), store.writing():
        store.insert(other, [(0, 2)], [content_key("三")])
    assert store.paths() == ["桥.txt"]


def test_passage_numbers_are_never_used_again(store):
    before = store.passage_ids().tolist()
    with store.writing():
        store.delete("桥.txt")
        store.insert(RECORD, [(0, 6), (6, 14)], KEYS)
    after = store.passage_ids().tolist()
    assert min(after) > max(before)


def test_vectors_that_no_passage_has_are_dropped_only_when_asked(store):
    with store.writing():
        loose = store.delete("桥.txt")
    assert store.missing_vectors(KEYS) == set()
    assert sorted(store.unused_vectors()) == loose
    with store.writing():
        store.drop_unused(loose)
    assert store.missing_vectors(KEYS) == set(KEYS)


def test_a_vector_that_a_passage_has_is_never_dropped(store):
    with store.writing():
        store.drop_unused([1, 2])
    assert store.unused_vectors() == []
    assert store.missing_vectors(KEYS) == set()


def test_a_removed_text_is_gone_from_the_file(store):
    assert "學生不用再繞路".encode() in store.path.read_bytes()
    with store.writing():
        store.delete("桥.txt")
    assert "學生不用再繞路".encode() not in store.path.read_bytes()


def test_touching_an_article_changes_size_and_time_alone(store):
    with store.writing():
        store.touch("桥.txt", 43, 44)
    found = store.record("桥.txt")
    assert (found.origin.size, found.origin.modified) == (43, 44)
    assert found.article == RECORD.article
    assert store.origins() == {"/news/桥.txt": ("桥.txt", 43, 44, b"0123456789abcdef")}


@pytest.mark.parametrize("column", ["text", "title", "file", "kept", "removed", "broken"])
def test_a_changed_article_is_refused_with_its_path(store, column):
    by_hand(store, f"UPDATE articles SET {column} = ' ' || {column}")
    for read in (lambda: store.record("桥.txt"), lambda: list(store.records())):
        with pytest.raises(LibraryError, match=r"桥\.txt is not as it was written.*repair"):
            read()
    assert list(store.checked_records()) == [("桥.txt", None)]


def test_a_changed_vector_is_refused(store):
    by_hand(store, "UPDATE vectors SET vector = x'003c00000000' WHERE id = 1")
    with pytest.raises(LibraryError, match="vector is not as it was written"):
        store.vectors_of([1])
    assert list(vector_faults(store)) == ["桥.txt"]


def test_a_changed_passage_or_key_is_a_fault_of_its_article(store):
    assert list(division_faults(store)) == []
    by_hand(store, 'UPDATE passages SET "end" = 5 WHERE id = 1')
    assert list(division_faults(store)) == ["桥.txt"]
    by_hand(store, 'UPDATE passages SET "end" = 6, vector = 2 WHERE id = 1')
    assert list(division_faults(store)) == ["桥.txt"]


def test_a_changed_setting_is_noticed(store):
    assert store.sealed()
    by_hand(store, "UPDATE settings SET value = 'other' WHERE name = 'library'")
    assert not store.sealed()


def test_a_missing_library_says_how_to_make_one(tmp_path):
    with pytest.raises(LibraryError, match=r"there is no library at .*: make one with"):
        Store(tmp_path / "none.chuchu", create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_library_unless_one_is_made_of_it(tmp_path):
    (tmp_path / "n.chuchu").touch()
    with pytest.raises(LibraryError, match="there is no library"):
        Store(tmp_path / "n.chuchu", create=False)
    Store(tmp_path / "n.chuchu").close()
    Store(tmp_path / "n.chuchu", create=False).close()


def test_another_file_is_not_a_library_and_stays_as_it_is(tmp_path):
    text, other = tmp_path / "text.chuchu", tmp_path / "other.chuchu"
    text.write_text("这不是数据库。" * 100, encoding="utf-8")
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE t (a)")
    db.close()
    for path in (text, other):
        before = path.read_bytes()
        with pytest.raises(LibraryError, match="is not a Chuchu library"):
            Store(path)
        assert path.read_bytes() == before


@pytest.mark.parametrize(("version", "words"), [(1, "an older Chuchu"), (99, "a newer Chuchu")])
def test_a_library_of_another_schema_is_refused_with_what_to_do(store, version, words):
    by_hand(store, f"PRAGMA user_version = {version}")
    with pytest.raises(LibraryError, match=f"{words} .schema {version}, .*into a new library"):
        Store(store.path)


def test_a_folder_or_a_file_in_the_way_is_refused_in_one_line(tmp_path):
    (tmp_path / "file").touch()
    for path, words in (
        (tmp_path, "is a folder: a library is one file"),
        (tmp_path / "file" / "n.chuchu", "can't open the library"),
    ):
        with pytest.raises(LibraryError, match=words) as raised:
            Store(path)
        assert "\n" not in str(raised.value)


def test_a_closed_store_says_so(tmp_path):
    store = Store(tmp_path / "n.chuchu")
    store.close()
    with pytest.raises(LibraryError, match="closed"):
        store.paths()


def test_a_writer_waits_for_another_and_says_when_it_waited_in_vain(store, monkeypatch):
    monkeypatch.setattr("qa.store.schema._BUSY_SECONDS", 0.05)
    second = Store(store.path)
    with (
        store.writing(),
        pytest.raises(LibraryError, match="is being changed by another process"),
        second.writing(),
    ):
        pass
    with second.writing():
        pass
    second.close()


def test_readers_see_the_old_state_until_a_change_has_landed(store):
    reader = Store(store.path)
    with store.writing():
        store.delete("桥.txt")
        assert reader.paths() == ["桥.txt"]
    assert reader.paths() == []
    reader.close()


def _make(path, barrier, out):
    barrier.wait()
    try:
        Store(path).close()
        out.put("made")
    except LibraryError as error:
        out.put(str(error))


def test_of_two_processes_that_make_a_library_at_once_both_get_it(tmp_path):
    context = multiprocessing.get_context("fork")
    for attempt in range(10):
        barrier, out = context.Barrier(3), context.Queue()
        path = tmp_path / f"{attempt}.chuchu"
        makers = [context.Process(target=_make, args=(path, barrier, out)) for _ in range(3)]
        for maker in makers:
            maker.start()
        assert [out.get(timeout=20) for _ in makers] == ["made"] * 3
        for maker in makers:
            maker.join()


def test_damage_to_the_tables_descriptions_is_told_in_one_line(store, tmp_path):
    store.close()
    whole = (tmp_path / "n.chuchu").read_bytes()
    told = set()
    for at in (i for i in range(100, 8192) if whole[i : i + 1].isalpha()):
        copy = tmp_path / "damaged.chuchu"
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ 0x80]) + whole[at + 1 :])
        try:
            with contextlib.closing(Store(copy, create=False)) as damaged:
                list(damaged.records())
        except LibraryError as error:
            told.add(str(error))
    assert not any("\n" in line for line in told)
    assert any(line.startswith(f"{tmp_path / 'damaged.chuchu'} is damaged (") for line in told)
