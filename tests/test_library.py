"""`Library` as a caller holds it: questions checked, faults named, one file to carry away."""

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ARTICLES, SmallEncoder, SmallReader

from corpus import Article
from qa import Library, LibraryError


def by_hand(library, sql, *values):
    """Change the file behind the library's back."""
    with sqlite3.connect(library.path) as db:
        db.execute(sql, values)
    db.close()


@pytest.fixture
def spoiled(library, tmp_path):
    """A copy of the library to be damaged, which no fixture verifies."""
    copy = tmp_path / "spoiled.chuchu"
    shutil.copyfile(library.path, copy)
    with Library.open(copy, SmallEncoder(), reader=SmallReader()) as opened:
        yield opened


def faults(library):
    return [(fault.where, fault.what) for fault in library.verify()]


def test_what_was_added_can_be_looked_at(library):
    assert {article.path: article.text for article in library.articles()} == ARTICLES
    record = library.record("桥.txt")
    assert record.article == library.article("桥.txt")
    assert record.origin.encoding == "utf-8"
    assert [kept.line for kept in record.kept] == [1]
    ends = [(passage.start, passage.end) for passage in library.passages("桥.txt")]
    assert ends == [(0, len(ARTICLES["桥.txt"].rstrip()))]


def test_an_unknown_path_names_the_command_that_lists_them(library):
    with pytest.raises(LibraryError, match=r"holds no article none\.txt: chuchu sources lists"):
        library.article("none.txt")


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("", "is empty"),
        (" \n　", "is empty"),
        ("桥" * 1_001, "has 1,001 characters, and 1,000 are the most"),
        ("桥\ud83d", "half of a surrogate pair"),
    ],
)
def test_a_question_that_is_none_is_refused(library, question, words):
    for ask in (library.ask, library.retrieve):
        with pytest.raises(LibraryError, match=words):
            ask(question)


def test_a_library_is_one_file_that_can_be_carried_away(library, tmp_path):
    expected = library.ask("石桥建于哪一年？")
    away = tmp_path / "usb"
    away.mkdir()
    shutil.copyfile(library.path, away / "copy.chuchu")
    with Library.open(away / "copy.chuchu", SmallEncoder()) as copy:
        assert [h.article for h in copy.retrieve("石桥")] == [
            h.article for h in library.retrieve("石桥")
        ]
        assert copy.articles() == library.articles()
        assert copy.verify() == []
    assert expected.hits[0].article.path == "桥.txt"


def test_a_sound_library_has_no_fault_also_when_its_files_are_gone(library, folder):
    assert library.verify() == []
    shutil.rmtree(folder)
    assert library.verify() == []


def test_verify_names_an_article_whose_text_was_changed(spoiled):
    by_hand(spoiled, "UPDATE articles SET text = replace(text, '1897', '1987')")
    assert faults(spoiled) == [("桥.txt", "its stored text or metadata is not as it was written")]
    with pytest.raises(LibraryError, match="see chuchu verify and chuchu repair"):
        spoiled.ask("石桥建于哪一年？")


@pytest.mark.parametrize(
    ("sql", "where", "what"),
    [
        ("UPDATE articles SET publisher = '别的报' WHERE path = '茶.txt'", "茶.txt", "metadata"),
        ('UPDATE passages SET "end" = "end" - 3 WHERE id = 2', "新闻/图书馆.txt", "passages"),
        ("UPDATE passages SET vector = 1 + vector % 5 WHERE id = 2", "新闻/图书馆.txt", "passages"),
        ("DELETE FROM passages WHERE id = 4", "桥.txt", "passages"),
        ("UPDATE vectors SET vector = zeroblob(130) WHERE id = 4", None, "a vector of it"),
        ("UPDATE vectors SET checksum = checksum + 1 WHERE id = 4", None, "a vector of it"),
        ("UPDATE settings SET value = 'x' WHERE name = 'model'", "library", "settings"),
        ("UPDATE sqlite_sequence SET seq = 2 WHERE name = 'passages'", "library", "settings"),
        ("CREATE TABLE other (a)", "library", "tables"),
        ("DROP INDEX passages_by_article", "library", "tables"),
    ],
)
def test_verify_names_what_was_changed(spoiled, sql, where, what):
    by_hand(spoiled, sql)
    found = faults(spoiled)
    assert len(found) == 1
    assert what in found[0][1]
    assert found[0][0] in ([where] if where else ARTICLES)


def test_verify_names_a_file_that_has_changed_or_cannot_be_read(library, open_library, folder):
    (folder / "桥.txt").write_text("老桥又坏了\n今天老桥封闭。\n", encoding="utf-8")
    (folder / "茶.txt").write_bytes(b"")
    assert faults(library) == [
        ("桥.txt", "its file has changed since it was indexed: run chuchu index again"),
        ("茶.txt", "its file can't be read any more: empty"),
    ]
    library.add([folder])
    assert library.verify() == []


def test_a_library_is_closed_once_it_was_left(folder, tmp_path):
    with Library.open(tmp_path / "n.chuchu", SmallEncoder()) as library:
        library.add([folder])
    with pytest.raises(LibraryError, match="closed"):
        library.articles()


ADD = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from conftest import SmallEncoder
from qa import Article, Library
with Library.open(sys.argv[3], SmallEncoder()) as library:
    for n in range(5):
        path = f"{sys.argv[4]}/{n}"
        library.add_articles([Article(path, text=f"{path}号仓库今天盘点。")])
"""


def test_many_processes_add_to_one_library_at_once(open_library, tmp_path):
    here = Path(__file__).parent
    path = tmp_path / "n.chuchu"
    command = [sys.executable, "-c", ADD, str(here.parent), str(here), str(path)]
    running = [subprocess.Popen([*command, str(n)]) for n in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    library = open_library(path)
    expected = [f"{process}/{n}" for process in range(3) for n in range(5)]
    assert [article.path for article in library.articles()] == expected
    assert library.retrieve("1/4号仓库")[0].article == Article(
        "1/4", "1/4号仓库今天盘点", text="1/4号仓库今天盘点。"
    )
