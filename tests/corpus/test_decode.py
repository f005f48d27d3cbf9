import codecs

import pytest

from corpus.decode import UndecodableError, _plausibility, _readings, decode, is_binary

LETTERS = "山里的小学今年通了网，孩子们很高兴。"


@pytest.mark.parametrize(
    ("text", "mean"),
    [
        ("", 0.0),
        ("abc \t\n\r\f\x0b\x1a\x1b~\x7f", 0.0),
        ("山", -6.398),
        ("山a", -6.398),
        ("山山山", -6.398),
        ("。", -5.0),
        ("\u3000", -5.0),
        ("\u301f", -5.0),
        ("—", -5.0),
        ("\u2010\u2027", -5.0),
        ("，", -6.0),
        ("\uff01\uff5e", -6.0),
        ("\xa0·", -6.0),
        ("\ue000\uf8ff", -18.0),
        ("é", -18.0),
        ("\u200f", -18.0),
        ("\u2028", -18.0),
        ("\ufffd", -40.0),
        ("\x01", -40.0),
        ("\x1f", -40.0),
        ("山\ufffd", -23.199),
        ("。。，", -16 / 3),
    ],
)
def test_how_plausible_a_text_is(text: str, mean: float) -> None:
    assert _plausibility(text) == pytest.approx(mean, abs=0.001)


def test_each_encoding_reads_the_bytes_in_its_way() -> None:
    even = [(round(mean, 2), codec) for mean, _, codec in _readings("山里".encode("gb18030"))]
    assert even == [
        (-32.67, "utf-8"),
        (-6.22, "gb18030"),
        (-13.29, "big5hkscs"),
        (-13.29, "cp950"),
        (-18.0, "utf-16-le"),
        (-18.0, "utf-16-be"),
    ]
    odd = [codec for _, _, codec in _readings("山里".encode("gb18030") + b"a")]
    assert odd == ["utf-8", "gb18030", "big5hkscs", "cp950"]


@pytest.mark.parametrize(
    ("mark", "codec", "named"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32"),
    ],
)
def test_a_byte_order_mark_tells_the_codec_and_is_no_text(
    mark: bytes, codec: str, named: str
) -> None:
    assert decode(mark + LETTERS.encode(codec)) == (LETTERS, named)
    assert not is_binary(mark + LETTERS.encode(codec))


def test_a_mark_that_lies_is_an_error() -> None:
    with pytest.raises(UndecodableError, match="begins as utf-8-sig but is not: invalid start"):
        decode(codecs.BOM_UTF8 + b"\xff")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-16-be"])
def test_text_is_told_by_how_plausible_it_is(codec: str) -> None:
    assert decode(LETTERS.encode(codec)) == (LETTERS, codec)
    assert decode((LETTERS + "a").encode(codec)) == (LETTERS + "a", codec)


def test_big5_is_told_from_gb18030() -> None:
    text = "山裡的小學今年通了網,孩子們很高興"
    assert decode(text.encode("big5")) == (text, "big5hkscs")
    assert decode(text.encode("gb18030")) == (text, "gb18030")


def test_one_damaged_character_does_not_outweigh_the_rest() -> None:
    data = LETTERS.encode("gb18030") * 5
    assert decode(data + b"\xff")[1] == "gb18030"


def test_text_that_is_no_chinese_is_read_too() -> None:
    text = "Новая городская библиотека открылась для читателей. " * 3
    assert decode(text.encode("cp1251")) == (text, "cp1251")


@pytest.mark.parametrize("data", [b"\0\x01\0\x02", b"\0", b"ab\0", b"\x89PNG\0\0"])
def test_nul_bytes_without_plausible_text_are_binary(data: bytes) -> None:
    assert is_binary(data)
    with pytest.raises(UndecodableError, match="binary"):
        decode(data)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_text_of_two_bytes_a_character_is_not_binary(codec: str) -> None:
    assert not is_binary(("a" + LETTERS).encode(codec))
    assert decode(("a" + LETTERS).encode(codec)) == ("a" + LETTERS, codec)
    assert not is_binary(b"abc")
