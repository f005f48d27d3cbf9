import time

import pytest

from corpus.formats.rtf import extract
from corpus.types import Unreadable

FONTS = r"{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\fswiss\fcharset0 Arial;}}"


def rtf(body: str, page: str = "936", fonts: str = FONTS) -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg{page}\\deff0{fonts}\n{body}}}".encode("ascii")


def coded(text: str, codec: str = "gbk") -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(codec))


def raw(body: str, page: str = "936", fonts: str = FONTS) -> str:
    return extract(rtf(body, page, fonts)).raw


def test_bytes_of_gbk_and_numbers_of_unicode_are_read() -> None:
    gbk = coded("渡口的老船") + r"\par" + coded("每天开两班。") + r"\par"
    assert raw(r"\f0 " + gbk) == "渡口的老船\n\n每天开两班。"
    assert raw(r"\uc1\u28193?\u21475?\u-230?\par") == "渡口\uff1a".replace("\uff1a", chr(65306))
    assert raw(r"\uc2\u28193" + coded("渡") + r"\u21475" + coded("口")) == "渡口"
    assert raw(r"\uc1\u-10176?\u-9208?") == "\U00020008"


def test_the_second_byte_may_be_the_letter_that_it_is() -> None:
    assert "閒".encode("big5") == b"\xb6\xa2"
    assert "功".encode("big5") == b"\xa5\x5c"
    assert raw(r"\'a5\'a6\'b1@\'a5\'a6", "950", "") == b"\xa5\xa6\xb1\x40\xa5\xa6".decode("big5")
    assert raw("caf\\'e9s", "1252", "") == "cafés"


def test_bytes_that_are_not_escaped_are_read_by_the_page_too() -> None:
    data = b"{\\rtf1\\ansi\\ansicpg936 " + "渡口开了。".encode("gbk") + b"\\par}"
    assert extract(data).raw == "渡口开了。"


def test_a_western_font_does_not_garble_a_chinese_file_without_another() -> None:
    fonts = r"{\fonttbl{\f0\fnil\fcharset0 SimSun;}}"
    assert raw(r"\f0 " + coded("渡口"), fonts=fonts) == "渡口"
    assert raw(r"\f0 " + coded("渡口") + r"\f1 caf\'e9") == "渡口café"


def test_a_file_states_its_title_author_and_day() -> None:
    info = (
        r"{\info{\title " + coded("渡口纪事") + r"}{\author \u21608?\u23567?\u21271?}"
        r"{\creatim\yr2021\mo5\dy3\hr8}}"
    )
    found = extract(rtf(info + coded("船开了。")))
    assert (found.raw, found.encoding, found.lines) == ("船开了。", "rtf", False)
    stated = found.stated
    assert (stated.title, stated.author, stated.published) == ("渡口纪事", "周小北", "2021-05-03")


def test_headings_lists_and_tables_are_structure() -> None:
    body = (
        r"\pard\plain\s1\outlinelevel0 " + coded("渡口") + r"\par"
        r"\pard {\listtext 1.\tab}" + coded("买票") + r"\par"
        r"\pard {\listtext 2.\tab}" + coded("上船") + r"\par"
        r"\pard {\pntext\f1\'B7\tab}" + coded("下船") + r"\par"
        r"\trowd\cellx1\cellx2 " + coded("季节") + r"\cell " + coded("班次") + r"\cell\row"
        r"\trowd\cellx1\cellx2 "
        + coded("夏")
        + r"\cell "
        + coded("八")
        + r"\par "
        + coded("班")
        + r"\cell\trowd\cellx1\row\pard "
        + coded("冬天停开。")
        + r"\par"
    )
    assert raw(body) == (
        "# 渡口\n\n1. 买票\n2. 上船\n- 下船\n\n"
        "| 季节 | 班次 |\n|---|---|\n| 夏 | 八 班 |\n\n冬天停开。"
    )


def test_what_is_no_text_is_left_out() -> None:
    link = r'{\field{\*\fldinst{HYPERLINK "http://a.cn/"}}{\fldrslt{' + coded("船票") + "}}}"
    body = (
        coded("明天")
        + r"{\deleted "
        + coded("不")
        + r"}{\v "
        + coded("藏")
        + "}"
        + coded("开，")
        + r"{\pict\wmetafile8 "
        + "0a1b" * 200
        + "}{\\header "
        + coded("页眉")
        + "}"
        + link
        + r"{\footnote "
        + coded("注")
        + "}"
        + coded("五元。")
        + r"\par"
    )
    assert raw(body) == "明天开，船票五元。"


def test_pictures_as_bytes_are_passed_over() -> None:
    data = rtf(r"\f0 " + coded("船") + r"{\pict\bin9 @@}" + coded("开了。"))
    assert extract(data.replace(b"@@", b"{\\par}\xff\x00{")).raw == "船开了。"


@pytest.mark.parametrize(
    "data", [b"", b"{\\rt", b"PK\x03\x04", "渡口".encode(), b"{\\rtf1\\ansi\\u99999999 ?}"]
)
def test_what_is_no_rich_text_or_damaged_says_so(data: bytes) -> None:
    with pytest.raises(Unreadable):
        extract(data)


@pytest.mark.parametrize(
    "piece",
    [
        r"{\field{\*\fldinst{HYPERLINK ",
        r"\trowd ",
        r"{\fonttbl\f1",
        r"\f1 ",
        r"\'d6",
        "{",
        r"\bin1 ",
        r"{\title a",
        r"\cell ",
        r"\trowd\cell\row",
    ],
)
def test_no_file_takes_long(piece: str) -> None:
    start = time.perf_counter()
    extract(rtf(piece * 30_000, fonts=""))
    extract(rtf("{\\fonttbl " + piece * 30_000, fonts=""))
    assert time.perf_counter() - start < 10
