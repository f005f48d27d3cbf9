"""The lines that recur in a folder: learnt once, kept, and the same whenever a file is read."""

import shutil
import sqlite3
from contextlib import closing

import pytest
from conftest import SmallEncoder

from qa import IndexReport, Library
from qa.store.model import Model
from qa.upkeep.folders import learn
from qa.upkeep.repairs import repair

SITE = "清水要览\n"
FOOT = "乡音村语\n"


def own(n):
    return f"第{n}座桥修好了\n第{n}座桥昨天修好了，行人可以通过。\n"


def page(n):
    return f"{SITE}{own(n)}{FOOT}"


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    for n in range(8):
        (folder / f"{n}.txt").write_text(page(n), encoding="utf-8")
    return folder


def texts(library):
    return [article.text for article in library.articles()]


def test_what_recurs_in_a_folder_goes_from_its_articles_and_has_a_name(open_library, site):
    library = open_library()
    library.add([site])
    assert texts(library) == [own(n) for n in range(8)]
    assert library.record("0.txt").removed == (("recurring", SITE), ("recurring", FOOT))
    assert library.verify() == []


def test_a_small_folder_teaches_nothing(open_library, site):
    (site / "7.txt").unlink()
    library = open_library()
    library.add([site])
    assert texts(library) == [page(n) for n in range(7)]


def test_a_file_that_comes_or_changes_later_is_cleaned_as_its_neighbours_were(open_library, site):
    library = open_library()
    library.add([site])
    for n in range(10, 40):
        (site / f"{n}.txt").write_text(f"{page(n)}河边夜话\n", encoding="utf-8")
    (site / "0.txt").write_text(page(9), encoding="utf-8")
    report = library.add([site])
    assert (len(report.added), report.updated, len(report.unchanged)) == (30, ["0.txt"], 7)
    assert library.article("0.txt").text == own(9)
    assert library.article("10.txt").text == f"{own(10)}河边夜话\n"  # not learnt anew
    assert library.add([site / "1.txt"]) == IndexReport(unchanged=["1.txt"])
    assert library.verify() == []


def test_a_folder_that_has_grown_is_learnt_and_its_articles_are_reported(open_library, site):
    last = (site / "7.txt").read_text(encoding="utf-8")
    (site / "7.txt").unlink()
    (site / "6.txt").write_text(own(6), encoding="utf-8")
    library = open_library()
    library.add([site])
    (site / "7.txt").write_text(last, encoding="utf-8")
    report = library.add([site])
    assert report.added == ["7.txt"]
    assert report.updated == [f"{n}.txt" for n in range(6)]
    assert report.unchanged == ["6.txt"]  # nothing of it went
    assert texts(library) == [own(n) for n in range(8)]
    assert library.verify() == []


def test_a_folder_whose_articles_are_taken_out_is_forgotten(open_library, site):
    library = open_library()
    library.add([site])
    library.remove([site / "0.txt"])
    (site / "0.txt").write_text(page(9), encoding="utf-8")
    library.add([site])
    assert library.article("0.txt").text == own(9)
    library.remove([site])
    library.add([site / "1.txt"])
    assert texts(library) == [page(1)]


def test_what_is_mended_from_its_file_reads_as_before(open_library, site, tmp_path):
    library = open_library()
    library.add([site])
    copy = tmp_path / "copy.chuchu"
    shutil.copyfile(library.path, copy)
    with closing(sqlite3.connect(copy)) as db, db:
        db.execute("UPDATE articles SET text = 'x' WHERE path = '3.txt'")
    assert "read 3.txt from its file again" in repair(copy, Model(SmallEncoder())).mended
    with Library.open(copy, SmallEncoder()) as mended:
        assert texts(mended) == [own(n) for n in range(8)]
        assert mended.verify() == []
        (site / "9.txt").write_text(page(9), encoding="utf-8")
        mended.add([site])
        assert mended.article("9.txt").text == own(9)


def test_a_folder_is_learnt_only_whole_and_only_for_a_new_file(site):
    files = sorted(site.iterdir())
    names = list(map(str, files))
    lines = {str(site): frozenset({"清水要览", "乡音村语"})}
    assert learn(files, [], {}) == learn(files, names[:7], {}) == lines
    assert learn(files, names, {}) == {}
    assert learn(files, [], lines) == {}
    assert learn(files, [str(site / "x.txt")], {}) == {}
    assert learn(files[:7], [], {}) == {}
