from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from corpus.formats.extracted import Extracted
from corpus.formats.mail import extract, extract_page, messages
from corpus.metadata import Metadata
from corpus.types import Unreadable

MILL = "村口的老磨坊去年秋天修好了，石磨重新转了起来。"
ABOUT = Metadata(title="磨坊修好了", published="2020-10-08", author="周小北")


def letter(text: str | None = MILL, page: str | None = None, charset: str = "utf-8") -> bytes:
    message = EmailMessage()
    message["Subject"] = "磨坊修好了"
    message["From"] = "周小北 <zhou@a.cn>"
    message["Date"] = "Thu, 08 Oct 2020 23:30:00 +0800"
    if text is not None:
        message.set_content(text, charset=charset)
        if page is not None:
            message.add_alternative(page, subtype="html", charset=charset)
    elif page is not None:
        message.set_content(page, subtype="html", charset=charset)
    return message.as_bytes()


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [("utf-8", "utf-8"), ("gb2312", "gb18030"), ("gbk", "gb18030"), ("gb18030", "gb18030")],
)
def test_a_letter_states_its_subject_its_sender_and_its_day(charset: str, encoding: str) -> None:
    assert extract(letter(charset=charset)) == Extracted(MILL, encoding, ABOUT, lines=False)


def test_the_plain_text_of_a_letter_comes_before_its_page() -> None:
    page = f"<html><body><p>{MILL}</p><p>水渠也<b>清了淤</b>。</p></body></html>"
    assert extract(letter(MILL, page)).raw == MILL
    both = Extracted(f"{MILL}\n水渠也清了淤。", "gb18030", ABOUT, lines=False)
    assert extract(letter(None, page, "gb2312")) == both
    assert extract(letter(" \n", page, "gbk")) == both


def test_a_charset_that_is_not_the_letters_is_not_believed() -> None:
    head = b"Subject: x\r\nContent-Type: text/plain; charset=%s\r\n\r\n"
    for stated in (b"utf-8", b"us-ascii", b"gb2312", b"x-none", b"\xff"):
        found = extract(head % stated + f"{MILL}石磨镕。".encode("gbk"))
        assert (found.raw, found.encoding) == (f"{MILL}石磨镕。", "gb18030")


def test_headers_without_a_charset_are_read_as_the_text_or_as_utf_8() -> None:
    head = 'Subject: 磨坊\n 修好了\nFrom: "周小北" <z@a.cn>\nDate: 2020年10月8日\n\n'
    both = Metadata(title="磨坊 修好了", published="2020-10-08", author="周小北")
    for codec in ("gbk", "utf-8"):
        found = extract((head + MILL).encode(codec))
        assert (found.raw, found.stated) == (MILL, both)
    assert extract(head.encode() + MILL.encode("gbk")).stated == both


def test_a_subject_may_be_cut_in_the_middle_of_a_character() -> None:
    head = "Subject: =?gb2312?B?xKW3?=\r\n =?gb2312?B?uw==?=\r\nFrom: z@a.cn\r\n\r\n"
    assert extract(head.encode() + MILL.encode()).stated == Metadata(title="磨坊", author="z@a.cn")


def test_a_header_that_has_no_end_is_cut() -> None:
    found = extract(b"Content-Type: text/plain; " + b'a;"' * 90_000 + b"\n\n" + MILL.encode())
    assert found.raw == MILL
    found = extract(f"Subject: {'a' * 20_000}\nDate: {'9' * 20_000}\n\n{MILL}".encode())
    assert len(found.stated.title) == 10_000
    assert found.stated.published is None
    with pytest.raises(Unreadable, match=r"^a letter that cannot be read: maximum recursion"):
        extract(b"From: " + b"<(," * 3_000 + b"\n\n" + MILL.encode())


def test_a_subject_that_cannot_be_told_is_none() -> None:
    assert extract(b"Subject: =?utf-8?B?a?=\n\n" + MILL.encode()).stated.title == ""
    with pytest.raises(Unreadable, match=r"^it is binary, not text$"):
        extract(b"Content-Transfer-Encoding: base64\n\nAAAAAAA=")


def test_what_is_attached_is_left_out() -> None:
    message = MIMEMultipart()
    attached = MIMEText("附件一。", "plain", "utf-8")
    attached.add_header("Content-Disposition", "attachment", filename="附件.txt")
    picture = MIMEBase("image", "png")
    message.attach(attached)
    message.attach(picture)
    with pytest.raises(Unreadable, match=r"^a letter without text$"):
        extract(message.as_bytes())
    forwarded = MIMEBase("message", "rfc822")
    forwarded.attach(MIMEText("转发的信。", "plain", "utf-8"))
    message.attach(forwarded)
    message.attach(MIMEText(f"{MILL}\r\n\r\n再见。\r\n", "plain", "utf-8"))
    assert extract(message.as_bytes()).raw == f"{MILL}\n\n再见。"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8\xff\xe0" * 9,
        b"Content-Type: multipart/mixed; boundary=a\n\nx",
        b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n@",
        b"Subject: =?utf-8?B?a?=\n\n",
        b"".join(
            b"Content-Type: multipart/mixed; boundary=a%d\n\n--a%d\n" % (n, n) for n in [*range(30)]
        ),
    ],
)
def test_what_is_no_letter_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable) as told:
        extract(data)
    assert "\n" not in str(told.value)


def test_a_letter_in_a_letter_in_a_letter_is_not_followed_for_ever() -> None:
    message = MIMEText(MILL, "plain", "utf-8")
    for _ in range(21):
        outer = MIMEMultipart()
        outer.attach(message)
        message = outer
    with pytest.raises(Unreadable, match=r"^a letter nested more than 20 deep$"):
        extract(message.as_bytes())
    assert extract(message.get_payload(0).as_bytes()).raw == MILL


def test_each_letter_of_an_mbox_is_an_item() -> None:
    box = (
        b"From zhou@a.cn Thu Oct  8 23:30:00 2020\n"
        + letter()
        + b"\nFrom - Fri Oct  9 08:00:00 2020\r\nSubject: none\r\n\r\n\r\n"
        + b"From MAILER-DAEMON Fri Oct  9 08:01:00 2020\nTo: a\n\n"
        + f"水渠也清了淤。\n>From the mill\n>>From\n>>From 2020\n\nFrom here on\n{MILL}\n".encode()
    )
    one, two, three = messages(box)
    assert (one.name, one.extracted) == ("1", Extracted(MILL, "utf-8", ABOUT, lines=False))
    assert (two.name, two.extracted.raw, two.note) == ("2", "", "a letter without text")
    assert three.name == "3"
    assert three.extracted.raw == (
        f"水渠也清了淤。\nFrom the mill\n>>From\n>From 2020\n\nFrom here on\n{MILL}"
    )


@pytest.mark.parametrize("data", [b"", letter(), b"\n\nFrom a@b Thu Oct  8 23:30:00 2020\n\nx"])
def test_what_does_not_begin_as_an_mbox_is_none(data: bytes) -> None:
    with pytest.raises(Unreadable, match=r"^not an mbox: it does not begin with a line \"From"):
        list(messages(data))


def saved(charset: str, title: str, place: str) -> bytes:
    page = f"<html><head>{title}</head><body><p>{MILL}</p></body></html>"
    message = MIMEMultipart("related")
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "磨坊修好了"
    message["Date"] = "Thu, 08 Oct 2020 23:30:00 -0000"
    part = MIMEText(page, "html", charset)
    message["Snapshot-Content-Location" if place == "letter" else "X-None"] = "https://a.cn/1"
    part["Content-Location"] = "https://a.cn/1" if place == "part" else "cid:frame"
    message.attach(part)
    message.attach(MIMEText("<p>广告</p>", "html", "utf-8"))
    return message.as_bytes()


@pytest.mark.parametrize("place", ["letter", "part"])
def test_a_saved_page_is_the_page_not_the_letter_around_it(place: str) -> None:
    about = Metadata(title="磨坊修好了", url="https://a.cn/1")
    found = extract_page(saved("gb2312", "", place))
    assert found == Extracted(MILL, "gb18030", about, lines=False)
    found = extract_page(saved("utf-8", "<title>老磨坊</title>", place))
    assert (found.stated.title, found.encoding) == ("老磨坊", "utf-8")


def test_a_saved_page_without_a_page_is_unreadable() -> None:
    with pytest.raises(Unreadable, match=r"^a saved page without a page in it$"):
        extract_page(letter())
