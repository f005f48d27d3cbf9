import pytest

from corpus.formats.html import _Stated, _stated_date, extract

PAGE = """<html><head><title>山里通了网</title>{}</head><body><article><h1>山里通了网</h1>
<p>十一月二日，大山深处的小学第一次接通了宽带网络，孩子们在电脑上看到了大海，一直看到天黑还不愿意回家。</p>
<p>据介绍，全县今年为四十二所学校接通了网络，明年还将为其余的学校接通，让每个孩子都能用上。</p></article></body></html>"""


def stated(*tags: str):
    return extract(PAGE.format("".join(tags)).encode()).stated


@pytest.mark.parametrize("name", ["source", "article:source", "publisher", "contentsource"])
def test_a_page_names_its_publisher(name: str) -> None:
    assert stated(f'<meta name="{name}" content=" 河东日报 ">').publisher == "河东日报"
    assert stated(f'<meta property="{name.upper()}" content="河东日报">').publisher == "河东日报"


@pytest.mark.parametrize("name", ["author", "article:author", "dc.creator"])
def test_a_page_names_its_author(name: str) -> None:
    assert stated(f'<meta name="{name}" content="周小北">').author == "周小北"


def test_the_first_value_of_a_name_counts_and_an_address_is_none() -> None:
    meta = _Stated(
        '<meta name="source" content="https://a.cn/b"><meta name="publisher" content="甲报">'
        '<meta name="publisher" content="乙报"><meta name="author"><p name="author" content="丙">'
        f'<meta name="dc.creator" content="{"丁" * 41}"><meta name="c" content="{"丁" * 40}">'
    )
    assert meta.first(("source", "publisher")) == "甲报"
    assert meta.first(("author", "dc.creator")) is None
    assert meta.first(("dc.creator", "c")) == "丁" * 40


@pytest.mark.parametrize(
    ("found", "page", "day"),
    [
        ("2020-01-02", "2020年1月2日", "2020-01-02"),
        ("2020-01-02", "2020-01-02T08:00", "2020-01-02"),
        ("2020-01-02", "2020年1月23日", None),
        ("2020-01-02", "2020年12月", None),
        ("2020-01-01", "2020年", None),
        ("2020", "2020年1月2日", None),
        (None, "2020年1月2日", None),
    ],
)
def test_a_date_is_one_that_the_page_states_in_full(
    found: str | None, page: str, day: str | None
) -> None:
    assert _stated_date(found, page) == day


def test_an_empty_page_states_nothing() -> None:
    extracted = extract(b" \n")
    assert (extracted.raw, extracted.encoding, extracted.lines) == (" \n", "utf-8", False)
    assert extracted.stated.title == ""


def test_a_page_has_no_lines_to_look_up_and_keeps_no_markup() -> None:
    extracted = extract(PAGE.format("").encode())
    assert extracted.lines is False
    assert "<" not in extracted.raw
    assert extracted.stated.title == "山里通了网"
