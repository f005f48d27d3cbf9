import os
from pathlib import Path

import pytest
from conftest import without_override
from fixtures_corpus import SIMPLIFIED_TEXT, TRADITIONAL, TRADITIONAL_TEXT

import corpus
from corpus import CorpusError, Unreadable, find_files, read_document


def test_the_door_lists_what_it_opens() -> None:
    assert all(hasattr(corpus, name) for name in corpus.__all__)
    assert len(set(corpus.__all__)) == len(corpus.__all__)


def test_files_are_found_sorted_and_without_the_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.md", "a/.x.txt", ".git/d.txt", "a/图.png", ".e.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert [f.path for f in find_files(tmp_path)] == ["a/c.md", "a/图.png", "b.txt"]
    assert find_files(tmp_path)[0].file == tmp_path / "a" / "c.md"


def test_a_file_is_found_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert [f.path for f in find_files(tmp_path / "a.txt")] == ["a.txt"]


def test_a_folder_that_links_to_itself_is_walked_once(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "a.txt").touch()
    (tmp_path / "a").symlink_to(tmp_path)
    (tmp_path / "z" / "b").symlink_to(tmp_path / "z")
    assert [f.path for f in find_files(tmp_path)] == ["z/a.txt"]


def test_a_link_to_itself_is_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    assert [f.path for f in find_files(tmp_path)] == ["loop.txt"]
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_document(tmp_path / "loop.txt", "loop.txt")


def test_a_folder_that_cannot_be_listed_is_found_as_such(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").touch()
    (tmp_path / "closed").chmod(0)
    try:
        with without_override():
            found = find_files(tmp_path)
    finally:
        (tmp_path / "closed").chmod(0o755)
    assert [f.path for f in found] == ["a.txt", "closed"]
    assert found[1].unlisted == "cannot list this folder: Permission denied"


def test_the_indexes_of_a_library_are_no_articles(tmp_path: Path) -> None:
    (tmp_path / "news.chuchu.index").mkdir()
    (tmp_path / "news.chuchu.index" / "meta.json").write_text("{}", encoding="utf-8")
    (tmp_path / "news.chuchu").write_bytes(b"SQLite")
    (tmp_path / "a.index").mkdir()
    (tmp_path / "a.index" / "a.txt").write_text("山里通了网。", encoding="utf-8")
    assert [f.path for f in find_files(tmp_path)] == ["a.index/a.txt", "news.chuchu"]


def test_a_device_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with pytest.raises(Unreadable, match="not an ordinary file"):
        read_document(tmp_path / "zero.txt", "zero.txt")


def test_a_film_with_the_ending_of_a_text_is_known_by_its_first_bytes(tmp_path: Path) -> None:
    film = tmp_path / "film.txt"
    with film.open("wb") as file:
        file.write(b"\0\0\0\x20ftypisom\0\0\2\0isomiso2")
        file.truncate(1 << 40)  # a hole of a terabyte: reading it whole would never end
    with pytest.raises(Unreadable, match="binary"):
        read_document(film, "film.txt")


def test_nothing_to_find_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no file in"):
        find_files(tmp_path)
    with pytest.raises(CorpusError, match="no such file or folder"):
        find_files(tmp_path / "missing")


LONG_ASCII = "".join(f"Line {n} of the log, plain ASCII.\n" for n in range(3000))
CODECS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "big5"]


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("head", ["", LONG_ASCII])
def test_an_encoding_is_told_over_the_whole_file(tmp_path: Path, codec: str, head: str) -> None:
    words = TRADITIONAL_TEXT if codec == "big5" else SIMPLIFIED_TEXT
    raw = head + words.replace("\n", "\r\n")
    file = tmp_path / "a.txt"
    file.write_bytes(raw.encode(codec))
    assert read_document(file, "a.txt").raw == raw


@pytest.mark.parametrize(
    ("codec", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gbk", "gb18030"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_the_codec_is_recorded(tmp_path: Path, codec: str, told: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(SIMPLIFIED_TEXT.encode(codec))
    assert read_document(file, "a.txt").encoding == told


def test_traditional_text_in_gbk_is_not_taken_for_big5(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TRADITIONAL.encode("gb18030"))
    assert read_document(file, "a.txt").raw == TRADITIONAL


def test_one_damaged_byte_costs_one_marked_character(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("山里的小学今年通了网，".encode() + b"\xff" + "孩子们很高兴。".encode())
    document = read_document(file, "a.txt")
    assert document.encoding == "utf-8"
    assert document.broken == ((11, 12),)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"%PDF", "a damaged PDF"),
        ("a.mp4", b"abc", r"not a kind of file that is read \(.mp4\)"),
        ("a.doc", b"abc", "save it as .docx"),
        ("a", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "binary"),
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\xef\xbb\xbf"[:2], "empty"),
        ("a.txt", b"\xef\xbb\xbf", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "binary"),
        ("a.txt", "首页 > 新闻 > 正文\n".encode(), "nothing is left"),
    ],
)
def test_a_file_not_read_says_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(Unreadable, match=reason):
        read_document(file, name)


def test_a_missing_file_and_a_pipe_say_why(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened: No such file"):
        read_document(tmp_path / "a.txt", "a.txt")
    os.mkfifo(tmp_path / "b.txt")
    with pytest.raises(Unreadable, match="not an ordinary file"):
        read_document(tmp_path / "b.txt", "b.txt")


PAGE = """<html><head><meta charset="utf-8"><title>山里通了网 - 青山网</title>
<meta property="og:site_name" content="青山网"><meta name="author" content="周小北">
<meta property="article:published_time" content="2020-11-02T08:00:00+08:00">
<script>alert("x")</script></head><body><nav><a href="/">首页</a> <a href="/n">新闻</a></nav>
<article><h1>山里通了网</h1><p>2020年11月02日 来源：河东日报</p>
<p>十一月二日，大山深处的小学第一次接通了宽带网络，孩子们在电脑上看到了大海，一直看到天黑还不愿意回家。</p>
<p>据介绍，全县今年为四十二所学校接通了网络，明年还将为其余的学校接通，让每个孩子都能用上。</p></article>
<div class="share">分享到 微信 微博</div><footer>版权所有 青山网</footer></body></html>"""


def test_a_web_page_gives_its_article_and_what_it_states(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    document = read_document(file, "a.html")
    article = document.article
    assert article.text.startswith("山里通了网\n\n2020年11月02日 来源：河东日报\n十一月二日，")
    assert article.text.endswith("让每个孩子都能用上。")
    assert (article.title, article.site) == ("山里通了网", "青山网")
    assert (article.publisher, article.author) == ("河东日报", "周小北")
    assert article.published == "2020-11-02"
    assert {kept.line for kept in document.kept} == {None}
    assert article.text == "".join(document.raw[k.start : k.end] for k in document.kept)


def test_a_date_that_a_page_does_not_state_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    page = PAGE.replace("2020-11-02T08:00:00+08:00", "").replace("2020年11月02日 ", "")
    file.write_text(page.replace("十一月二日", "2020年底"), encoding="utf-8")
    assert read_document(file, "a.html").article.published is None
