from dataclasses import replace

import pytest
from fixtures_answers import record
from hypothesis import given
from hypothesis import strategies as st

from corpus import Kept, Mark, sentences
from qa.answers.citing import Quote, cite, line_of, place_of
from qa.store.record import Record


def alone(quotes):
    return [[] for _ in quotes]


def at(of, text, span=None):
    start = of.article.text.index(text)
    return Quote(of, start, start + len(text), span)


SNOW = record(
    "北山县大雪封路\n积雪有32厘米。两条公路被封。\n", publisher="北山时报", published="2019-12-08"
)
OTHER = record("大雪簡訊\n積雪有32厘米。\n", "乙.txt")


def test_each_quote_is_a_line_followed_by_its_number():
    text, citations = cite([at(SNOW, "两条公路被封。"), at(SNOW, "积雪有32厘米。")], alone)
    assert text == "两条公路被封。 [1]\n积雪有32厘米。 [2]"
    assert [c.number for c in citations] == [1, 2]
    assert [c.quote for c in citations] == ["两条公路被封。", "积雪有32厘米。"]


def test_a_citation_says_where_the_quote_stands():
    _, (citation,) = cite([at(SNOW, "积雪有32厘米。", (11, 15))], alone)
    assert (citation.path, citation.title) == ("甲.txt", "北山县大雪封路")
    assert (citation.publisher, citation.published) == ("北山时报", "2019-12-08")
    assert (citation.start, citation.end, citation.line) == (8, 16, 2)
    assert SNOW.article.text[citation.start : citation.end] == citation.quote
    assert SNOW.article.text[slice(*citation.span)] == "32厘米"
    assert citation.also == ()


def test_a_sentence_in_two_articles_is_cited_once_in_whatever_script():
    text, (citation,) = cite(
        [at(SNOW, "积雪有32厘米。"), at(OTHER, "積雪有32厘米。")],
        lambda quotes: [["丙.txt", "甲.txt"] for _ in quotes],
    )
    assert text == "积雪有32厘米。 [1]"
    assert (citation.path, citation.also) == ("甲.txt", ("丙.txt",))


def test_a_value_in_no_line_is_shown_and_cited_with_an_empty_quote():
    text, (citation,) = cite(
        [Quote(SNOW, 0, 0, None, "北山时报")], lambda quotes: [["丙.txt"] for _ in quotes]
    )
    assert text == "北山时报 [1]"
    assert (citation.start, citation.end, citation.quote) == (0, 0, "")
    assert (citation.line, citation.span, citation.also) == (None, None, ())


def test_the_same_value_of_two_articles_is_cited_twice():
    text, citations = cite([Quote(SNOW, 0, 0, None, "佚"), Quote(OTHER, 0, 0, None, "佚")], alone)
    assert text == "佚 [1]\n佚 [2]"
    assert [c.path for c in citations] == ["甲.txt", "乙.txt"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(newline):
    made = record(newline.join(["题", "一。", "", "二。", "三。"]))
    assert [line_of(made, made.article.text.index(word)) for word in "题一二三"] == [1, 2, 4, 5]


def test_lines_are_those_of_the_file_where_cleaning_took_some_away():
    # raw: 题\r\n广告\r\n分享\r\n一。\r\n二(èr)。
    text = "题\r\n一。\r\n二。"
    kept = (Kept(0, 3, 1), Kept(11, 16, 4), Kept(20, 21, 5))
    made = Record(record(text).article, kept=kept)
    assert [line_of(made, text.index(word)) for word in "题一二"] == [1, 4, 5]
    assert line_of(made, text.index("。", 8)) == 5


def test_a_page_of_html_and_an_article_that_never_was_a_file_have_no_lines():
    assert line_of(record("题\n一。", line=None), 2) is None
    assert line_of(Record(record("题\n一。").article), 2) is None


@given(st.text("桥茶雪。！？；\n\r“”a.7 ", min_size=1, max_size=80))
def test_every_citation_of_any_article_is_its_slice_and_numbers_run_from_one(text):
    made = record(text, title="题")
    text_of, citations = cite([Quote(made, *span) for span in sentences(text)], alone)
    assert [c.number for c in citations] == list(range(1, len(citations) + 1))
    assert text_of == "\n".join(f"{c.quote} [{c.number}]" for c in citations)
    for citation in citations:
        assert text[citation.start : citation.end] == citation.quote
        flat = text[: citation.start].replace("\r\n", "\n").replace("\r", "\n")
        assert citation.line == flat.count("\n") + 1


@pytest.mark.parametrize(
    ("marks", "place"),
    [
        ((), (None, None)),
        ((Mark(0, "page", "1"), Mark(5, "page", "2"), Mark(9, "page", "3")), (2, None)),
        ((Mark(0, "sheet", "价格!1"), Mark(7, "sheet", "价格!2")), (None, "价格!2")),
        ((Mark(0, "slide", "4"),), (4, None)),
        ((Mark(8, "chapter", "渡口"),), (None, None)),
    ],
)
def test_a_quote_stands_on_the_page_or_under_the_mark_before_it(marks, place):
    made = replace(record("老桥通车。石桥有七个桥洞。"), marks=marks)
    assert place_of(made, 7) == place
