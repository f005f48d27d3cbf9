"""The five promises."""

import json
import shutil
import socket

import pytest
from conftest import ARTICLES, write_articles

import corpus
from qa import Library

QUESTIONS = (
    "石桥建于哪一年？",
    "修缮老桥花费了多少万元？",
    "茶園今年採了多少公斤茶？",
    "图书馆新设了哪三个区域？",
    "北山县派出了多少台铲雪车？",
    "How many model ships does the museum show?",
    "太阳离地球有多远？",
    "桥.txt的作者是谁？",
    "高山茶园这篇报道讲了什么？",
)


def assert_quoted(answer, texts):
    """Each quote is a slice of its article, numbered in order, and the answer is made of them."""
    assert [citation.number for citation in answer.citations] == [
        *range(1, len(answer.citations) + 1)
    ]
    for citation in answer.citations:
        assert texts[citation.path][citation.start : citation.end] == citation.quote
        assert f"[{citation.number}]" in answer.text
        if citation.quote:
            assert citation.quote.strip() in answer.text
        if citation.span is not None:
            start, end = citation.span
            assert citation.start <= start < end <= citation.end
        for path in citation.also:
            assert corpus.fold(citation.quote) in corpus.fold(texts[path])
    assert answer.abstained == (not answer.citations)
    for hit in answer.hits:
        assert hit.article.text == texts[hit.article.path]
        assert hit.text == hit.article.text[hit.passage.start : hit.passage.end]


# 1. Every answer is quoted


def test_every_quote_is_a_slice_of_its_article(library):
    answers = [library.ask(question) for question in QUESTIONS]
    for answer in answers:
        assert_quoted(answer, ARTICLES)
    assert sum(not answer.abstained for answer in answers) >= 5


def test_every_quote_is_a_slice_also_in_a_conversation(library):
    history = []
    for question in ("石桥建于哪一年？", "它有多长？", "修缮花了多少钱？"):
        history.append(library.ask(question, history))
        assert_quoted(history[-1], ARTICLES)


def test_a_quote_stands_on_the_line_of_the_file_that_is_cited(library, folder):
    (citation,) = library.ask("石桥建于哪一年？").citations
    lines = (folder / citation.path).read_text(encoding="utf-8").split("\n")
    assert citation.quote in lines[citation.line - 1]


# 2. Nothing leaves the machine


@pytest.fixture
def no_network(monkeypatch):
    """Refuses, and remembers, every connection and every name lookup but loopback's."""
    tried = []

    def guard(name, address_of):
        real = getattr(socket.socket, name)

        def guarded(self, *arguments):
            if self.family in (socket.AF_INET, socket.AF_INET6):
                host = str(address_of(arguments)[0])
                if not host.startswith("127.") and host not in ("::1", "localhost"):
                    tried.append(host)
                    raise OSError(f"no network in this test: {host}")
            return real(self, *arguments)

        monkeypatch.setattr(socket.socket, name, guarded)

    guard("connect", lambda arguments: arguments[0])
    guard("connect_ex", lambda arguments: arguments[0])
    guard("sendto", lambda arguments: arguments[-1])

    def looked_up(host, *_, **__):
        tried.append(str(host))
        raise OSError(f"no network in this test: {host}")

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    monkeypatch.setattr(socket, "gethostbyname", looked_up)
    yield tried
    assert tried == []


def test_the_guard_itself_refuses(no_network):
    with pytest.raises(OSError, match="no network"):
        socket.create_connection(("example.org", 80), timeout=1)
    with pytest.raises(OSError, match="no network"), socket.socket() as out:
        out.connect(("192.0.2.1", 80))
    assert no_network == ["example.org", "192.0.2.1"]
    no_network.clear()


def test_indexing_and_asking_reach_for_no_network(no_network, library):
    for question in QUESTIONS:
        library.ask(question)


@pytest.mark.model
def test_indexing_and_asking_with_the_real_model_reach_for_no_network(no_network, tmp_path, folder):
    with Library.open(tmp_path / "n.chuchu") as library:
        library.add([folder])
        assert "1897" in library.ask("石桥建于哪一年？").text


# 3. Two scripts, one meaning


@pytest.mark.parametrize(
    ("simplified", "traditional", "path"),
    [
        ("高山茶园今年采了多少公斤茶？", "高山茶園今年採了多少公斤茶？", "茶.txt"),
        ("馆内现有藏书多少万册？", "館內現有藏書多少萬冊？", "新闻/图书馆.txt"),
    ],
)
def test_both_scripts_find_the_same_and_see_the_articles_own_characters(
    library, simplified, traditional, path
):
    one, other = library.ask(simplified), library.ask(traditional)
    assert [(hit.article, hit.passage, hit.score) for hit in one.hits] == [
        (hit.article, hit.passage, hit.score) for hit in other.hits
    ]
    assert one.citations == other.citations
    assert one.citations[0].path == path
    assert one.citations[0].quote in ARTICLES[path]


# 4. One truth on disk


def test_without_its_index_a_library_answers_the_same(library, open_library, encoder):
    before = [library.ask(question) for question in QUESTIONS]
    index = library.path.with_name(library.path.name + ".index")
    assert index.is_dir()
    encoder.embedded.clear()
    shutil.rmtree(index)
    again = open_library(library.path)
    assert [again.ask(question) for question in QUESTIONS] == before
    assert encoder.embedded == []


# The shared articles


SEED_FLOOR = (20, 3)
"""Of 21 questions so many are answered right, and of 3 without an answer so many refused."""


def folded(text):
    return "".join(corpus.fold(text).split())


@pytest.mark.model
@pytest.mark.seeds
def test_the_seed_questions_are_answered_and_quoted(shared_data, tmp_path):
    lines = (shared_data / "eval" / "seeds_dev.jsonl").read_text(encoding="utf-8").splitlines()
    right = refused = 0
    missed = []
    with Library.open(tmp_path / "seeds.chuchu") as library:
        assert len(library.add([shared_data / "seeds"]).added) == 5
        texts = {article.path: article.text for article in library.articles()}
        for entry in map(json.loads, lines):
            answer = library.ask(entry["q"])
            assert_quoted(answer, texts)
            first = answer.citations[0].path if answer.citations else ""
            good = answer.abstained
            if entry["a"]:
                good = first.startswith(entry["seed"]) and any(
                    all(folded(part) in folded(answer.text) for part in parts)
                    for parts in entry["a"]
                )
                right += good
            else:
                refused += good
            if not good:
                missed.append((entry["q"], answer.text, answer.confidence))
        assert library.verify() == []
    assert right >= SEED_FLOOR[0], missed
    assert refused >= SEED_FLOOR[1], missed


@pytest.mark.model
@pytest.mark.seeds
def test_the_seed_articles_make_a_sound_library(shared_data, tmp_path):
    again = write_articles(
        tmp_path / "copy",
        {
            file.name: file.read_text(encoding="utf-8")
            for file in (shared_data / "seeds").glob("*.txt")
        },
    )
    with Library.open(tmp_path / "n.chuchu") as library:
        library.add([again])
        assert library.verify() == []
        assert library.add([again]).unchanged == sorted(file.name for file in again.iterdir())
