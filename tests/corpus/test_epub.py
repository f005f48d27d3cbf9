import io
import zipfile

import pytest

from corpus.formats.epub import extract, read
from corpus.formats.marks import Mark
from corpus.types import Unreadable

CONTAINER = (
    '<?xml version="1.0"?><container xmlns="urn:c"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
META = (
    "<dc:title>渡口纪事</dc:title><dc:creator>周小北</dc:creator><dc:date>2021-05-03</dc:date>"
    "<dc:publisher>河东出版社</dc:publisher>"
)


def page(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" '
        '"http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">'
        f"<head><title/><script src='a.js'/></head><body>{body}</body></html>"
    )


def epub(chapters: dict[str, str], spine: str = "", **more: str) -> bytes:
    """A book of chapters by name, read in the order of `spine`."""
    items = "".join(
        f'<item id="{n}" href="text/{n}.xhtml" properties="{"nav" if n == "nav" else ""}"/>'
        for n in chapters
    )
    refs = "".join(f'<itemref idref="{n}"/>' for n in (spine.split() or chapters))
    parts = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": (
            f'<package xmlns="urn:o" xmlns:dc="urn:d"><metadata>{META}</metadata>'
            f"<manifest>{items}</manifest><spine>{refs}</spine></package>"
        ),
        **{f"OEBPS/text/{n}.xhtml": page(body) for n, body in chapters.items()},
        **more,
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return held.getvalue()


def raw(body: str) -> str:
    return extract(epub({"a": body})).raw


def test_chapters_come_in_the_order_of_the_spine_and_are_marked_by_their_headings() -> None:
    chapters = {
        "c2": "<h1>第二章 票</h1><p>五元。</p>",
        "nav": "<nav><ol><li>第一章</li></ol></nav>",
        "c1b": "<p>天黑才回。</p>",
        "c1": "<h1>第一章 <span>船</span></h1><p>老船很稳。</p>",
        "cover": "<p>渡口纪事</p>",
    }
    extracted, marks = read(epub(chapters, "cover nav c1 c1b c2 c1"))
    assert extracted.raw == (
        "渡口纪事\n\n# 第一章 船\n\n老船很稳。\n\n天黑才回。\n\n# 第二章 票\n\n五元。"
    )
    assert marks == (
        Mark(extracted.raw.index("# 第一"), "chapter", "第一章 船"),
        Mark(extracted.raw.index("# 第二"), "chapter", "第二章 票"),
    )
    assert (extracted.encoding, extracted.lines) == ("epub", False)


def test_a_book_states_its_title_author_day_and_publisher() -> None:
    stated = extract(epub({"a": "<p>船。</p>"})).stated
    assert (stated.title, stated.author) == ("渡口纪事", "周小北")
    assert (stated.published, stated.publisher) == ("2021-05-03", "河东出版社")


def test_headings_lists_tables_and_notes_are_structure() -> None:
    body = (
        "<h2>怎么去</h2><ol><li>买票<ul><li>窗口</li></ul></li><li>上船</li></ol>"
        "<table><caption>班次</caption><tr><th>季节</th><th>时间</th></tr>"
        "<tr><td>夏</td><td>6点</td></tr></table><p>甲<br/>乙&nbsp;丙</p>"
        "<p><ruby>渡<rt>dù</rt></ruby>口</p><aside>老船造于村口。</aside>"
    )
    assert raw(body) == (
        "## 怎么去\n\n1. 买票\n  - 窗口\n2. 上船\n\n班次\n\n"
        "| 季节 | 时间 |\n|---|---|\n| 夏 | 6点 |\n\n"
        "甲\n\n乙 丙\n\n渡口\n\n老船造于村口。"
    )


def test_a_heading_in_a_list_is_words_and_an_empty_one_is_none() -> None:
    assert raw("<ul><li><h3>买票</h3></li></ul><h1> </h1><p>船。</p>") == "- 买票\n\n船。"


def test_a_chapter_in_another_encoding_is_read() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(epub({"a": ""}))) as old, zipfile.ZipFile(held, "w") as made:
        for name in old.namelist()[:-1]:
            made.writestr(name, old.read(name))
        made.writestr("OEBPS/text/a.xhtml", page("<p>老船很稳，票价五元。</p>").encode("gb18030"))
    assert extract(held.getvalue()).raw == "老船很稳，票价五元。"


def test_a_book_that_is_locked_or_none_says_so() -> None:
    def locks(name: str) -> dict[str, str]:
        lock = f'<e><EncryptedData><CipherReference URI="{name}"/></EncryptedData></e>'
        return {"META-INF/encryption.xml": lock}

    with pytest.raises(Unreadable, match="encrypted"):
        extract(epub({"a": "船"}, **locks("OEBPS/text/a.xhtml")))
    assert extract(epub({"a": "船"}, **locks("OEBPS/font.otf"))).raw == "船"
    with pytest.raises(Unreadable, match="no book"):
        extract(epub({}, **{"META-INF/container.xml": "<c/>"}))
    with pytest.raises(Unreadable, match="archive is damaged"):
        extract("渡口".encode())
