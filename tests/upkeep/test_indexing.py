"""Folders and articles into a library: what a run reads, embeds, lands and reports."""

import json
import os
import threading
import zipfile

import pytest
from conftest import ARTICLES, SmallEncoder, without_override, write_articles

from corpus import Article
from qa import IndexReport, LibraryError

PATHS = ["harbour.txt", "新闻/图书馆.txt", "新闻/大雪.txt", "桥.txt", "茶.txt"]


def texts(library):
    return {article.path: article.text for article in library.articles()}


def test_a_new_folder_is_added_whole(open_library, folder):
    library = open_library()
    assert library.add([folder]) == IndexReport(added=PATHS)
    assert texts(library) == ARTICLES
    assert library.article("茶.txt").publisher == "海島晚報"


def test_an_unchanged_folder_is_neither_read_nor_embedded_again(
    library, folder, encoder, monkeypatch
):
    encoder.embedded.clear()
    with monkeypatch.context() as patched:
        patched.setattr("qa.upkeep.indexing.read_bytes", lambda _: pytest.fail("a file was read"))
        assert library.add([folder]) == IndexReport(unchanged=PATHS)
    assert encoder.embedded == []


def test_a_touched_file_is_unchanged_by_its_content_and_then_by_its_time(library, folder, encoder):
    os.utime(folder / "桥.txt", (1, 1))
    encoder.embedded.clear()
    assert library.add([folder]) == IndexReport(unchanged=PATHS)
    assert library.record("桥.txt").origin.modified == 10**9
    assert encoder.embedded == []


def test_a_changed_file_is_updated_and_a_missing_one_removed(library, folder):
    (folder / "桥.txt").write_text("老桥又坏了\n今天老桥封闭。\n", encoding="utf-8")
    (folder / "茶.txt").unlink()
    report = library.add([folder])
    assert (report.updated, report.removed) == (["桥.txt"], ["茶.txt"])
    assert report.unchanged == PATHS[:3]
    assert library.article("桥.txt").text == "老桥又坏了\n今天老桥封闭。\n"
    assert [hit.article.path for hit in library.retrieve("茶園") if "茶" in hit.text] == []


def paragraphs(*numbers):
    lines = [
        f"第{n}段说到第{n}座水库的水位和第{n}号水闸的检修，" * 12 + "至此为止。" for n in numbers
    ]
    return "水库检修记录\n" + "\n".join(lines) + "\n"


def test_only_changed_passages_are_embedded_again(open_library, tmp_path, encoder):
    folder = write_articles(tmp_path / "long", {"水库.txt": paragraphs(1, 2, 3, 4)})
    library = open_library()
    library.add([folder])
    before = list(encoder.embedded)
    assert len(before) == len(library.passages("水库.txt")) >= 4
    (folder / "水库.txt").write_text(paragraphs(1, 2, 9, 4), encoding="utf-8")
    encoder.embedded.clear()
    assert library.add([folder]).updated == ["水库.txt"]
    assert [text for text in encoder.embedded if text in before] == []
    assert len(encoder.embedded) == 1


def test_a_renamed_file_is_not_embedded_again(library, folder, encoder):
    (folder / "桥.txt").rename(folder / "旧桥.txt")
    encoder.embedded.clear()
    report = library.add([folder])
    assert (report.added, report.removed) == (["旧桥.txt"], ["桥.txt"])
    assert encoder.embedded == []
    assert library.ask("石桥建于哪一年？").citations[0].path == "旧桥.txt"


@pytest.mark.parametrize("kind", ["missing", "empty"])
def test_a_missing_or_empty_folder_is_an_error_and_removes_nothing(library, folder, kind):
    for file in sorted(folder.rglob("*.txt")):
        file.unlink()
    for place in (folder / "新闻", *([folder] if kind == "missing" else [])):
        place.rmdir()
    with pytest.raises(LibraryError, match=r"no such file or folder|no file in"):
        library.add([folder])
    assert list(texts(library)) == sorted(PATHS)


def test_one_path_that_is_wrong_leaves_all_out(open_library, folder, tmp_path):
    library = open_library()
    with pytest.raises(LibraryError, match="no such file"):
        library.add([folder, tmp_path / "typo"])
    assert library.articles() == []


def test_a_single_path_in_place_of_a_list_is_refused(library, folder):
    with pytest.raises(LibraryError, match="a list of paths"):
        library.add(str(folder))


def test_single_files_are_added_under_their_names_and_remove_nothing_else(library, tmp_path):
    file = tmp_path / "单.txt"
    file.write_text("一则短讯\n今天天气很好。\n", encoding="utf-8")
    assert library.add([file]) == IndexReport(added=["单.txt"])
    assert len(library.articles()) == 6


def test_where_two_folders_collide_the_folders_name_stands_in_front(library, tmp_path):
    second = write_articles(tmp_path / "二月", {"桥.txt": "新桥动工\n今天新桥动工。\n"})
    third = write_articles(tmp_path / "x" / "二月", {"桥.txt": "木桥动工\n今天木桥动工。\n"})
    assert library.add([second]).added == ["二月/桥.txt"]
    assert library.add([third]).added == ["x/二月/桥.txt"]
    assert library.add([second, third]) == IndexReport(unchanged=["二月/桥.txt", "x/二月/桥.txt"])


def test_what_is_no_text_is_skipped_with_its_reason(library, folder):
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    (folder / "b.txt").write_bytes(b"")
    report = library.add([folder])
    assert dict(report.skipped) == {
        "a.pdf": "a damaged PDF",
        "b.txt": "empty",
    }


def test_a_file_that_turned_binary_is_removed_and_reported(library, folder):
    (folder / "桥.txt").write_bytes(bytes(range(256)) * 10)
    report = library.add([folder])
    assert report.removed == ["桥.txt"]
    assert report.skipped == [("桥.txt", "it is binary, not text")]
    assert "桥.txt" not in texts(library)


def test_a_file_that_the_system_cannot_read_stays(library, folder):
    os.utime(folder / "桥.txt", (1, 1))
    (folder / "桥.txt").chmod(0)
    try:
        with without_override():
            report = library.add([folder])
    finally:
        (folder / "桥.txt").chmod(0o644)
    assert report.skipped == [("桥.txt", "cannot be opened: Permission denied")]
    assert report.removed == []
    assert "桥.txt" in texts(library)


def test_articles_that_never_were_files_are_added_kept_and_replaced(library, folder):
    given = Article("memo/1", text="会议改期。周五下午三点开会。")
    assert library.add_articles([given]) == IndexReport(added=["memo/1"])
    assert library.article("memo/1").title == "会议改期"
    kept = Article("memo/1", "会议改期", text="会议改期。周五下午三点开会。")
    assert library.add_articles([kept]) == IndexReport(unchanged=["memo/1"])
    new = Article("memo/1", "会议改期", text="会议取消。")
    assert library.add_articles([new]) == IndexReport(updated=["memo/1"])
    assert library.article("memo/1") == new
    assert library.add([folder]).removed == []


@pytest.mark.parametrize(
    ("article", "words"),
    [
        (Article("", text="有文无名。"), "needs a path and a text"),
        (Article("a", text=" \n"), "needs a path and a text"),
        (Article("a", text="一半\ud83d的符号。"), "surrogate"),
        (Article("a", author="\udc00", text="作者不明。"), "surrogate"),
    ],
)
def test_an_article_that_cannot_be_kept_is_refused_and_nothing_is_added(library, article, words):
    with pytest.raises(LibraryError, match=words):
        library.add_articles([Article("good", text="好的。"), article])
    assert len(library.articles()) == 5


def test_removing_takes_paths_files_and_folders_all_or_nothing(library, folder):
    with pytest.raises(LibraryError, match=r"holds no article none\.txt"):
        library.remove(["茶.txt", "none.txt"])
    assert len(library.articles()) == 5
    assert library.remove(["茶.txt", folder / "新闻"]) == [
        "新闻/图书馆.txt",
        "新闻/大雪.txt",
        "茶.txt",
    ]
    assert list(texts(library)) == ["harbour.txt", "桥.txt"]


def test_another_model_is_refused_with_both_names(library, folder, open_library):
    other = SmallEncoder()
    other.name = "other"
    second = open_library(library.path, other)
    words = "was made with small, not other: index into a new library, or leave --model out"
    for act in (lambda: second.add([folder]), lambda: second.retrieve("桥")):
        with pytest.raises(LibraryError, match=words):
            act()


def test_a_model_of_the_same_name_and_another_width_is_refused(library, open_library):
    class Wide(SmallEncoder):
        dim = 66

    with pytest.raises(LibraryError, match="vectors of 65 numbers, and this small makes 66"):
        open_library(library.path, Wide()).retrieve("桥")


def test_a_failure_while_embedding_adds_nothing_and_loses_no_work(
    open_library, folder, monkeypatch
):
    monkeypatch.setattr("qa.upkeep.indexing._EMBED_STEP", 2)

    class Failing(SmallEncoder):
        def encode_passages(self, texts, progress=None):
            if len(self.embedded) >= 4:
                raise MemoryError
            return super().encode_passages(texts)

    library = open_library(model=Failing())
    with pytest.raises(MemoryError):
        library.add([folder])
    assert library.articles() == []
    again = SmallEncoder()
    assert open_library(model=again).add([folder]).added == PATHS
    assert len(again.embedded) == 1


def test_of_two_writers_at_once_the_second_plans_again(open_library, tmp_path):
    one = write_articles(tmp_path / "one", {"a.txt": "甲\n第一个人写的。\n"})
    two = write_articles(tmp_path / "two", {"a.txt": "乙\n第二个人写的。\n"})
    first, started, done = open_library(), threading.Event(), threading.Event()

    class Waiting(SmallEncoder):
        def encode_passages(self, texts, progress=None):
            started.set()
            assert done.wait(20)
            return super().encode_passages(texts)

    second = open_library(model=Waiting())
    reports = []
    thread = threading.Thread(target=lambda: reports.append(second.add([two])))
    thread.start()
    assert started.wait(20)
    assert first.add([one]).added == ["a.txt"]
    done.set()
    thread.join(20)
    assert reports == [IndexReport(added=["two/a.txt"])]
    assert list(texts(first)) == ["a.txt", "two/a.txt"]


def test_many_passages_wait_on_disk_and_land_in_one_step(open_library, tmp_path, monkeypatch):
    monkeypatch.setattr("qa.upkeep.indexing._IN_MEMORY", 1_000)
    monkeypatch.setattr("qa.upkeep.indexing._SORTED", 3)
    articles = {f"{n:03}.txt": f"第{n}号通知\n第{n}号仓库今天盘点。\n" for n in range(40)}
    library = open_library()
    assert library.add([write_articles(tmp_path / "many", articles)]).added == sorted(articles)
    assert texts(library) == articles
    assert library.path.parent.joinpath("news.chuchu.index").is_dir()
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("tmp")) == []


def test_a_folder_given_as_model_is_found_again_without_naming_it(tmp_path, folder, monkeypatch):
    from qa import Library

    loaded = []

    class FromFolder(SmallEncoder):
        def __init__(self, model=None):
            super().__init__()
            loaded.append(model)
            self.name = "bundled" if model is None else "my-model"

    monkeypatch.setattr("qa.store.model.SentenceEncoder", FromFolder)
    (tmp_path / "my-model").mkdir()
    monkeypatch.chdir(tmp_path)
    with Library.open("n.chuchu", "my-model") as library:
        library.add([folder])
    with Library.open("n.chuchu") as library:
        assert library.retrieve("老桥")
    assert loaded == ["my-model", str(tmp_path / "my-model")]
    (tmp_path / "my-model").rename(tmp_path / "moved")
    with Library.open("n.chuchu") as library:
        assert library.add([folder]).unchanged == PATHS
        with pytest.raises(LibraryError, match=r"is gone from .*my-model: say with --model where"):
            library.retrieve("老桥")
        assert library.verify() == []


def test_what_is_no_ordinary_file_is_skipped_and_the_run_goes_on(open_library, folder):
    os.mkfifo(folder / "pipe.txt")
    os.mkfifo(folder / "pipe.mp4")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "loop").symlink_to(folder / "loop")
    report = open_library().add([folder])
    assert len(report.added) == len(ARTICLES)
    assert [path for path, _ in report.skipped] == ["loop", "pipe.mp4", "pipe.txt", "zero.txt"]


def test_a_folder_that_cannot_be_looked_into_is_skipped_and_keeps_its_articles(
    open_library, folder
):
    library = open_library()
    library.add([folder])
    (folder / "新闻").chmod(0)
    try:
        with without_override():
            report = library.add([folder])
    finally:
        (folder / "新闻").chmod(0o755)
    assert report.removed == []
    assert report.skipped == [("新闻", "cannot list this folder: Permission denied")]
    assert "新闻/大雪.txt" in [article.path for article in library.articles()]


def test_the_members_of_an_archive_are_articles_that_come_and_go_with_it(library, tmp_path):
    folder = tmp_path / "来稿"
    folder.mkdir()
    file = folder / "新闻.zip"

    def pack(**members):
        with zipfile.ZipFile(file, "w") as packed:
            for name, text in members.items():
                packed.writestr(f"{name}.txt", text)

    pack(甲="一则短讯\n今天天气很好。\n", 乙="二则短讯\n明天下雨。\n")
    assert library.add([folder]).added == ["新闻.zip/乙.txt", "新闻.zip/甲.txt"]
    assert library.add([folder]).unchanged == ["新闻.zip/乙.txt", "新闻.zip/甲.txt"]
    assert library.verify() == []
    pack(甲="一则短讯\n今天天气很好，明天也是。\n")
    report = library.add([folder])
    assert (report.updated, report.removed) == (["新闻.zip/甲.txt"], ["新闻.zip/乙.txt"])
    assert library.remove([file]) == ["新闻.zip/甲.txt"]


def test_what_of_a_file_was_not_read_is_noted(library, tmp_path):
    body = "今年茶园的收成比去年多了不少，县里打算再修一条进山的路。" * 3
    lines = [json.dumps({"title": "茶讯", "content": body}, ensure_ascii=False), "{坏"]
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "dump.jsonl").write_text("\n".join(lines), encoding="utf-8")
    report = library.add([folder])
    assert report.added == ["dump.jsonl/1"]
    ((path, note),) = report.noted
    assert path == "dump.jsonl/1"
    assert "1" in note
