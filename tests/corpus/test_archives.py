import gzip
import io
import struct
import tarfile
import zipfile
from pathlib import Path

import pytest

from corpus.formats import archives, unpacking
from corpus.formats.archives import Room, ending_of, members
from corpus.formats.items import Member
from corpus.types import Unreadable

TEXT = "村口的老磨坊去年秋天修好了。".encode()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w", encoding: str = "utf-8") -> bytes:
    held = io.BytesIO()
    with tarfile.open(
        fileobj=held, mode=mode, encoding=encoding, format=tarfile.GNU_FORMAT
    ) as archive:
        for name, data in files.items():
            about = tarfile.TarInfo(name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return held.getvalue()


def read(ending: str, data: bytes, **more: object) -> list[Member]:
    return list(members(ending, data, **more))


def until_unreadable(ending: str, data: bytes, room: Room | None = None) -> tuple[list[str], str]:
    names: list[str] = []
    with pytest.raises(Unreadable) as told:
        names.extend(member.name for member in members(ending, data, room=room))
    return names, str(told.value)


@pytest.mark.parametrize(
    ("ending", "data"),
    [
        (".zip", zipped({"文章/磨坊.txt": TEXT, "b.md": b""})),
        (".zip", zipped({"文章/磨坊.txt": TEXT, "b.md": b""}, zipfile.ZIP_STORED)),
        (".tar", tarred({"文章/磨坊.txt": TEXT, "b.md": b""})),
        (".tar.gz", tarred({"文章/磨坊.txt": TEXT, "b.md": b""}, "w:gz")),
        (".tgz", tarred({"文章/磨坊.txt": TEXT, "b.md": b""}, "w:gz")),
    ],
)
def test_the_files_of_an_archive_come_in_its_order(
    ending: str, data: bytes, tmp_path: Path
) -> None:
    both = [Member("文章/磨坊.txt", TEXT), Member("b.md", b"")]
    assert read(ending, data) == both
    file = tmp_path / f"归档{ending}"
    file.write_bytes(data)
    assert list(members(ending, file)) == both


def test_a_file_that_is_packed_alone_has_the_name_of_its_archive(tmp_path: Path) -> None:
    file = tmp_path / "磨坊.txt.gz"
    file.write_bytes(gzip.compress(TEXT))
    assert list(members(".gz", file)) == [Member("磨坊.txt", TEXT)]
    assert read(".gz", gzip.compress(TEXT)) == [Member("", TEXT)]


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("a.tar.GZ", ".tar.gz"),
        ("a.tgz", ".tgz"),
        ("a.txt.gz", ".gz"),
        ("a.warc.gz", ".warc.gz"),
        ("a.zip", ".zip"),
        ("a.txt", None),
        ("zip", None),
    ],
)
def test_the_longest_ending_tells_what_an_archive_is(name: str, ending: str | None) -> None:
    assert ending_of(name) == ending


def test_what_is_hidden_or_no_file_is_left_out() -> None:
    files = {
        ".DS_Store": b"x",
        "文章/.git/config": b"x",
        "__MACOSX/文章/磨坊.txt": b"x",
        "文章/": b"",
        "文章/磨坊.txt": TEXT,
    }
    assert read(".zip", zipped(files)) == [Member("文章/磨坊.txt", TEXT)]
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.DIRTYPE, tarfile.FIFOTYPE):
            about = tarfile.TarInfo("磨坊.txt")
            about.type, about.linkname = kind, "/etc/passwd"
            archive.addfile(about)
    assert read(".tar", held.getvalue()) == []
    link = zipfile.ZipInfo("磨坊.txt")
    link.external_attr = 0o120777 << 16
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr(link, "/etc/passwd")
    assert read(".zip", held.getvalue()) == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("/etc/磨坊.txt", "etc/磨坊.txt"),
        ("../../磨坊.txt", "磨坊.txt"),
        ("文章/./../磨坊.txt", "文章/磨坊.txt"),
        ("C:\\文章\\磨坊.txt", "文章/磨坊.txt"),
        ("文章//磨\x01坊.txt", "文章/磨\ufffd坊.txt"),
    ],
)
def test_no_name_leads_out_of_its_archive(name: str, safe: str) -> None:
    assert read(".zip", zipped({name: TEXT})) == [Member(safe, TEXT)]
    assert read(".tar", tarred({name: TEXT})) == [Member(safe, TEXT)]


def test_every_member_has_a_name_of_its_own() -> None:
    files = dict.fromkeys(("a.txt", "../a.txt", "/a.txt", "b/c", "../b/c", "a (2).txt"), TEXT)
    assert [member.name for member in read(".zip", zipped(files))] == [
        "a.txt",
        "a (2).txt",
        "a (3).txt",
        "b/c",
        "b/c (2)",
        "a (2) (2).txt",
    ]


def unflagged(names: list[str], codec: str) -> bytes:
    """A zip as Windows makes it: its names are bytes of a code page, and nothing says so."""
    stand_in = {f"{'n' * (len(name.encode(codec)) - 1)}{i}": TEXT for i, name in enumerate(names)}
    data = zipped(stand_in)
    for given, name in zip(stand_in, names, strict=True):
        data = data.replace(given.encode(), name.encode(codec))
    return data


@pytest.mark.parametrize(
    ("names", "codec"),
    [
        (["磨坊.txt"], "gbk"),
        (["文章/老磨坊修好了.txt", "文章/水渠.txt"], "gbk"),
        (["磨坊.txt"], "utf-8"),
        (["村口的老磨坊去年秋天修好了.txt", "孩子們看到了大海.txt"], "big5"),
        (["Übung.txt"], "cp437"),
    ],
)
def test_names_that_do_not_say_what_they_are_written_in_are_told(
    names: list[str], codec: str
) -> None:
    assert [member.name for member in read(".zip", unflagged(names, codec))] == names
    if codec in ("gbk", "utf-8"):
        files = dict.fromkeys(names, TEXT)
        assert [m.name for m in read(".tar", tarred(files, encoding=codec))] == names


def test_a_member_that_cannot_be_read_says_why_and_the_others_are_read() -> None:
    data = bytearray(zipped({"一.txt": b"1" * 40, "二.txt": b"2" * 40, "三.txt": TEXT}, 0))
    data[data.index(b"2" * 40)] = ord("3")
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1  # the first is encrypted
    assert read(".zip", bytes(data)) == [
        Member("一.txt", reason="it asks for a password"),
        Member("二.txt", reason="damaged: Bad CRC-32 for file '二.txt'"),
        Member("三.txt", TEXT),
    ]
    room = Room()
    read(".zip", bytes(data), room=room)
    assert room.size == 200_000_000 - 1_000_000 - len(TEXT)
    packed = zipped({"一.txt": TEXT}, zipfile.ZIP_LZMA)
    assert read(".zip", packed) == [Member("一.txt", reason="packed in a way that is not read")]


@pytest.mark.parametrize("ending", [".zip", ".tar", ".tgz", ".gz", ".warc", ".warc.gz"])
@pytest.mark.parametrize("data", [b"no archive at all", b"", bytes(2_000)])
def test_what_is_no_archive_is_unreadable(ending: str, data: bytes) -> None:
    if (ending, data[:1]) in ((".warc", b""), (".warc.gz", b""), (".gz", b"")):
        assert read(ending, data) == [Member("")] * (ending == ".gz")
    elif ending == ".gz":
        ((name, reason),) = [(member.name, member.reason) for member in read(ending, data)]
        assert (name, reason[:9]) == ("", "damaged: ")
    elif (ending, data) == (".tar", bytes(2_000)):
        assert read(ending, data) == []
    else:
        assert "\n" not in until_unreadable(ending, data)[1]


def test_what_stands_before_the_damage_is_read() -> None:
    files = {"一.txt": TEXT, "二.txt": TEXT}
    whole = tarred(files)
    damaged = whole[:1024] + b"\xff" * 512 + whole[1536:]
    assert until_unreadable(".tar", damaged) == (["一.txt"], "a damaged tar: bad checksum")
    names, reason = until_unreadable(".tgz", gzip.compress(whole[:1536])[:-20])
    assert names[:1] == ["一.txt"]
    assert reason.startswith("a damaged gzip: ")


def test_no_more_is_unpacked_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{n}.txt": bytes(1_000) for n in range(4)}
    room = Room(size=2_500)
    told = (["0.txt", "1.txt"], "it unpacks to more than 200 MB")
    assert until_unreadable(".zip", zipped(files), room) == told
    assert until_unreadable(".tar", tarred(files), Room(size=2_500)) == told
    told = (["0.txt", "1.txt", "2.txt"], "it holds more than 20,000 files")
    assert until_unreadable(".zip", zipped(files), Room(members=3)) == told
    room = Room()
    read(".zip", zipped(files), room=room)
    read(".tgz", tarred(files, "w:gz"), depth=2, room=room)
    assert room == Room(members=20_000 - 8, size=200_000_000 - 8_000)
    monkeypatch.setattr(unpacking, "_STREAM", 12_000)
    files = {"一.txt": TEXT, "二": bytes(9_000), "三": bytes(9_000)}
    names, reason = until_unreadable(".tgz", tarred(files, "w:gz"))
    assert (names[0], reason) == ("一.txt", "it unpacks to more than 0 MB")
    about = tarfile.TarInfo("一.txt")
    about.size = 12_001
    told = "a tar that holds a file of more than 1,000 MB"
    assert until_unreadable(".tar", about.tobuf()) == ([], told)


def test_a_member_larger_than_an_article_can_be_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(unpacking, "LARGEST", 999)
    monkeypatch.setattr(archives, "LARGEST", 999)
    files = {"大.txt": bytes(1_000), "小.txt": bytes(999)}
    both = [Member("大.txt", reason="more than 100 MB"), Member("小.txt", bytes(999))]
    assert read(".zip", zipped(files)) == both
    assert read(".tar", tarred(files)) == both
    assert read(".gz", gzip.compress(bytes(1_000))) == [Member("", reason="more than 100 MB")]
    data = zipped(files)
    lied = data.replace(struct.pack("<L", 1_000), struct.pack("<L", 10))
    assert [bool(member.reason) for member in read(".zip", lied)] == [True, False]


def test_an_archive_in_an_archive_is_opened_three_deep() -> None:
    inner = zipped({"磨坊.txt": TEXT})
    assert read(".zip", inner, depth=3) == [Member("磨坊.txt", TEXT)]
    with pytest.raises(Unreadable, match=r"^an archive inside 3 others$"):
        read(".zip", inner, depth=4)


@pytest.mark.parametrize("size", [8 << 60, -1024, 5_000_000_000])
def test_a_tar_that_lies_about_its_sizes_ends(size: int) -> None:
    about = tarfile.TarInfo("磨坊.txt")
    about.size = size
    with pytest.raises(Unreadable):
        read(".tar", about.tobuf(tarfile.GNU_FORMAT) + bytes(4_096))
    about.type = tarfile.XHDTYPE
    with pytest.raises(Unreadable):
        read(".tar", about.tobuf(tarfile.GNU_FORMAT) + bytes(4_096))


def answer(
    address: str, body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\n"
        "WARC-Date: 2023-05-01T00:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_the_pages_of_a_crawl_are_named_by_their_addresses(tmp_path: Path) -> None:
    page = b"<p>" + TEXT
    crawl = (
        answer("https://a.cn/磨坊.html", page)
        + answer("https://a.cn/pic.png", b"\x89PNG", "image/png")
        + answer("https://a.cn/none", page, status="404 Not Found")
        + answer("<https://a.cn/x?p=1>", page, "application/xhtml+xml")
        + answer("https://a.cn/磨坊.html", page)
    )
    pages = [
        Member("https://a.cn/磨坊.html", page),
        Member("https://a.cn/x?p=1", page),
        Member("https://a.cn/磨坊 (2).html", page),
    ]
    assert read(".warc", crawl) == pages
    assert read(".warc.gz", gzip.compress(crawl)) == pages
    file = tmp_path / "crawl.warc.gz"
    file.write_bytes(gzip.compress(crawl))
    assert list(members(".warc.gz", file)) == pages
    _, reason = until_unreadable(".warc.gz", gzip.compress(crawl)[:-12])
    assert reason.startswith("a damaged gzip: ")
