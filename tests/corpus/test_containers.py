"""Files that hold several, found and read as files below them."""

import gzip
import json
import os
import zipfile

import pytest

from corpus import Unreadable, find_files, read_document, status_of
from corpus.formats.containers import container_of, content

BRIDGE = "北溪桥通车\n2019年5月1日 来源：山城日报\n北溪桥今天通车，全长1204米。\n"
LONG = (
    "今年茶园的收成比去年多了不少，茶农说这是近十年来最好的一年，"
    "县里打算再修一条进山的路，好把茶运出去。"
)


@pytest.fixture
def archive(tmp_path):
    file = tmp_path / "news.zip"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("2019/桥.txt", BRIDGE)
        packed.writestr("图.png", b"\x89PNG")
        packed.writestr("内.zip", _zipped("里.txt", "老磨坊每天磨面三百斤。\n"))
    return file


def _zipped(name, text):
    import io

    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as packed:
        packed.writestr(name, text)
    return data.getvalue()


def test_the_members_of_an_archive_are_found_below_it_and_read(tmp_path, archive):
    found = find_files(tmp_path)
    assert [one.path for one in found] == ["news.zip/2019/桥.txt", "news.zip/内.zip/里.txt"]
    bridge = read_document(found[0].file, found[0].path)
    assert bridge.article.text == BRIDGE
    assert (bridge.article.published, bridge.article.publisher) == ("2019-05-01", "山城日报")
    assert container_of(found[0].file) == (archive, "2019/桥.txt")
    assert status_of(found[0].file).st_size == archive.stat().st_size


def test_an_archive_alone_is_a_folder_too(archive):
    assert next(one.path for one in find_files(archive)) == "news.zip/2019/桥.txt"


def test_a_record_of_a_dump_is_an_article_with_what_its_columns_state(tmp_path):
    rows = [
        {"标题": f"茶讯{n}", "正文": f"第{n}号：{LONG}", "发布时间": f"2021-0{n}-02"}
        for n in (1, 2)
    ]
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (tmp_path / "dump.jsonl").write_text("\n".join([lines[0], "{坏", lines[1]]), encoding="utf-8")
    found = find_files(tmp_path)
    assert [one.path for one in found] == ["dump.jsonl/1", "dump.jsonl/3"]
    first, second = (read_document(one.file, one.path) for one in found)
    assert (first.article.title, first.article.published) == ("茶讯1", "2021-01-02")
    assert second.article.text == f"第2号：{LONG}"
    assert "1" in first.note
    assert second.note == ""


def test_a_table_that_is_no_dump_is_one_article_named_by_its_file(tmp_path):
    (tmp_path / "价目.csv").write_text("品种,单价\n绿茶,320元\n", encoding="utf-8")
    (one,) = find_files(tmp_path)
    document = read_document(one.file, one.path)
    assert (one.path, document.article.title) == ("价目.csv", "价目")
    assert "| 绿茶 | 320元 |" in document.article.text


def test_what_cannot_be_opened_is_found_with_the_reason(tmp_path):
    (tmp_path / "坏.zip").write_bytes(b"PK\x03\x04 nothing")
    with gzip.open(tmp_path / "信.txt.gz", "wb") as packed:
        packed.write("明天下午三点开会。\n".encode())
    bad, letter = sorted(find_files(tmp_path), key=lambda one: one.unlisted is None)
    assert bad.path == "坏.zip"
    assert bad.unlisted
    assert read_document(letter.file, letter.path).article.text == "明天下午三点开会。\n"


def test_a_member_that_is_gone_is_unreadable(archive):
    with pytest.raises(Unreadable, match="not in there any more"):
        read_document(archive / "别的.txt", "别的.txt")


def test_a_changed_archive_is_opened_anew(archive):
    assert isinstance(content(archive / "2019/桥.txt"), bytes)
    archive.write_bytes(_zipped("新.txt", "新的一页。\n"))
    os.utime(archive, ns=(1, 1))
    assert content(archive / "新.txt") == "新的一页。\n".encode()


def test_a_file_without_an_ending_is_read_by_its_first_bytes(tmp_path):
    (tmp_path / "说明").write_text("没有后缀的文件也能读。\n", encoding="utf-8")
    (tmp_path / "网页").write_text("<html><body><p>桥修好了。</p></body></html>", encoding="utf-8")
    texts = {
        one.path: read_document(one.file, one.path).article.text for one in find_files(tmp_path)
    }
    assert texts["说明"] == "没有后缀的文件也能读。\n"
    assert texts["网页"].strip() == "桥修好了。"


def test_front_matter_states_and_is_no_text(tmp_path):
    file = tmp_path / "磨坊.md"
    front = "---\ntitle: 磨坊\ndate: 2020-03-04\n---\n"
    file.write_text(f"{front}# 老磨坊\n每天磨面三百斤。\n", encoding="utf-8")
    document = read_document(file, "磨坊.md")
    assert (document.article.title, document.article.published) == ("磨坊", "2020-03-04")
    assert document.article.text == "# 老磨坊\n每天磨面三百斤。\n"
    assert document.kept[0].line == 5
    first = document.removed[0]
    assert (first.kind, document.raw[first.start : first.end]) == ("front matter", front)
