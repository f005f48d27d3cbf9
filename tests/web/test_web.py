"""The pieces of the page as HTML: exact text and marks, and nothing an article says is markup."""

import asyncio
from html.parser import HTMLParser
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytest

from corpus import Article, Passage
from qa.errors import LibraryError
from qa.types import LONGEST_QUESTION, Answer, Citation, Hit
from qa.web.cards import sources
from qa.web.examples import Examples, answerable, candidates
from qa.web.excerpt import excerpt, literal, quoted
from qa.web.head import header, offer
from qa.web.page import _refused as refused
from qa.web.page import answered
from qa.web.server import guarded, known_name
from qa.web.turns import Turn, answer_html, conversation
from qa.web.words import ENGLISH, LANGUAGES, ZH_HANS, ZH_HANT, preferred

EVIL = (
    '<script>alert(1)</script><img src=x onerror="alert(2)">[链](http://a.b/)$x^2$**粗**${1}{{v}}'
)
TEXT = "风从东来。雨自西至。山中无人。"
PLAIN = Article("a/1.txt", "山雨", "日报", None, "2016-10-29", None, None, TEXT)
WEIRD = Article("b/<i>.txt", f"《{EVIL}》", None, None, None, None, None, f"{EVIL}。")


class FakeLibrary:
    """Two articles; answers what `answers` holds and abstains otherwise."""

    def __init__(self, answers: tuple[str, ...] = (), articles: tuple[Article, ...] = ()) -> None:
        self.answers = answers
        self.held = articles or (PLAIN, WEIRD)
        self.asked: list[tuple[str, list[Answer]]] = []

    def articles(self) -> list[Article]:
        return list(self.held)

    def article(self, path: str) -> Article:
        for article in self.held:
            if article.path == path:
                return article
        raise LibraryError(f"no article {path}")

    def counts(self) -> tuple[int, int]:
        return len(self.held), sum(len(self.passages(article.path)) for article in self.held)

    def passages(self, path: str) -> tuple[Passage, ...]:
        text = self.article(path).text
        return (Passage(0, 10), Passage(10, len(text))) if path == PLAIN.path else (whole(text),)

    def ask(self, question: str, history: Any = ()) -> Answer:
        self.asked.append((question, list(history)))
        if question == "坏":
            raise ValueError("库<坏>了")
        return Answer(question, "", question not in self.answers, 0.5)


def whole(text: str) -> Passage:
    return Passage(0, len(text))


def cited(article: Article, quote: str, span: str = "", number: int = 1, **more: Any) -> Citation:
    start = article.text.index(quote)
    at = article.text.index(span, start)
    return Citation(
        number, article.path, article.title, article.publisher, article.published, start,
        start + len(quote), more.pop("line", 1), quote, (at, at + len(span)) if span else None,
        **more,
    )  # fmt: skip


def answer_of(*citations: Citation, question: str = "问") -> Answer:
    text = "".join(f"{citation.quote} [{citation.number}]" for citation in citations)
    return Answer(question, text, False, 0.876, citations)


class Seen(HTMLParser):
    """What a browser would make of a piece of HTML: its elements and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


# Excerpts


def test_literal_text_is_escaped_and_can_always_be_sent() -> None:
    assert literal("<b>\"'&") == "&lt;b&gt;&quot;&#x27;&amp;"
    assert literal("a\ud800b\0c") == "a?b�c"


def test_the_span_is_bold_inside_the_quote() -> None:
    assert quoted("风从东来", 10, (12, 14)) == "风从<b>东来</b>"
    assert quoted("风从东来", 10, (10, 14)) == "<b>风从东来</b>"
    assert quoted("风从东来", 10, None) == "风从东来"
    assert quoted("a<b", 0, (1, 2)) == "a<b>&lt;</b>b"


def test_a_span_that_reaches_past_the_quote_is_cut_at_it() -> None:
    assert quoted("风从东来", 10, (12, 99)) == "风从<b>东来</b>"
    assert quoted("风从东来", 10, (1, 5)) == "风从东来"


def test_the_quote_is_marked_in_its_passage_and_the_rest_is_dimmed() -> None:
    assert excerpt(TEXT, 5, 10, (5, 6), Passage(0, 10)) == (
        '风从东来。<mark><b>雨</b>自西至。</mark><span class="dim">山中无人。</span>'
    )
    assert excerpt(TEXT, 5, 10, None, None) == (
        '<span class="dim">风从东来。</span><mark>雨自西至。</mark>'
        '<span class="dim">山中无人。</span>'
    )


def test_context_is_cut_at_sentences_and_says_where_it_was_cut() -> None:
    long = "长" * 100 + "。" + "短句。" * 30
    assert excerpt(long + "尾", 191, 192, None, None) == (
        f'<span class="dim">…{"短句。" * 30}</span><mark>尾</mark>'
    )
    after = "头" + "短句。" * 30 + "长" * 100 + "。"
    assert excerpt(after, 0, 1, None, None) == (
        f'<mark>头</mark><span class="dim">{"短句。" * 30}…</span>'
    )
    assert excerpt(TEXT, 0, len(TEXT), None, None) == f"<mark>{TEXT}</mark>"


# The conversation


def test_each_quote_is_followed_by_a_link_to_its_card() -> None:
    first = cited(PLAIN, "风从东来。", "东")
    second = cited(PLAIN, "山中无人。", number=2)
    assert answer_html(answer_of(first, second), 3, ZH_HANS) == (
        '<span class="quote">风从<b>东</b>来。</span> '
        '<a class="cite" href="#source-3-1" data-event="cite" data-turn="3" data-number="1" '
        'aria-label="出处 1">[1]</a>'
        '<span class="quote">山中无人。</span> '
        '<a class="cite" href="#source-3-2" data-event="cite" data-turn="3" data-number="2" '
        'aria-label="出处 2">[2]</a>'
    )


def test_a_number_in_brackets_inside_a_quote_is_text() -> None:
    article = Article("a", text="见注[1]与[2]。")
    html = answer_html(answer_of(cited(article, article.text, "注")), 1, ENGLISH)
    assert html.startswith('<span class="quote">见<b>注</b>[1]与[2]。</span> <a class="cite"')
    assert html.count("<a ") == 1


def test_a_value_without_a_quote_still_has_its_link() -> None:
    citation = Citation(1, "a", "题", None, None, 0, 0, None, "")
    html = answer_html(Answer("谁", "作者：张三 [1]", False, 1.0, (citation,)), 1, ZH_HANS)
    assert html.startswith("作者：张三 <a class")
    assert html.endswith(">[1]</a>")


def test_fixed_phrases_around_the_quotes_stay() -> None:
    citation = cited(PLAIN, "风从东来。")
    answer = Answer("问", "共一处：\n风从东来。 [1]\n以上。", False, 1.0, (citation,))
    text = Seen(answer_html(answer, 1, ZH_HANS)).text
    assert text == answer.text


def test_nothing_an_article_or_a_question_says_becomes_markup() -> None:
    answer = answer_of(cited(WEIRD, WEIRD.text, "$x^2$"), question=f"它说{EVIL}")
    chat = Seen(conversation((Turn(EVIL, answer), Turn(EVIL, error=EVIL)), ZH_HANS))
    assert set(chat.tags) == {"ol", "li", "div", "span", "p", "b", "a", "button"}
    assert chat.text.count(EVIL) == 5  # asked twice, understood, answered, failed
    panel = Seen(sources(Turn(EVIL, answer), 1, ZH_HANS, FakeLibrary()))
    assert not {"script", "img", "i"} & set(panel.tags)
    assert not [name for name in chat.attributes + panel.attributes if name.startswith("on")]
    assert f"《{EVIL}》" in panel.text
    assert "b/<i>.txt" in panel.text
    assert Seen(offer((EVIL,), ZH_HANS)).tags == ["div", "p", "button"]


def test_a_refusal_looks_different_from_an_answer() -> None:
    hit = Hit(PLAIN, Passage(0, 10), TEXT[:10], 0.4, 1)
    refusal = Answer("月球?", "文章里没有找到答案。", True, 0.1, (), (hit,))
    html = conversation((Turn("月球?", refusal),), ZH_HANS)
    assert '<div class="reply refusal"><span class="seal" aria-hidden="true">缺</span>' in html
    assert "文章里没有找到答案。" in html
    assert "看最接近的段落</button>" in html
    assert "把握" not in html
    assert 'class="reply answer"' in conversation((Turn("问", answer_of()),), ZH_HANS)


def test_an_expanded_question_is_shown_and_an_unchanged_one_is_not() -> None:
    answer = answer_of(question="五大工程何时完成?")
    assert "理解为：五大工程何时完成?" in conversation((Turn("何时完成?", answer),), ZH_HANS)
    assert "理解为" not in conversation((Turn(" 五大工程何时完成? ", answer),), ZH_HANS)


def test_an_error_and_a_pending_question_have_their_own_looks() -> None:
    html = conversation((Turn("甲", error="库<坏>了"), Turn("乙")), ENGLISH)
    assert "<p>No answer: 库&lt;坏&gt;了</p>" in html
    assert '<div class="reply pending">' in html


# The sources


def test_a_card_says_where_its_quote_stands() -> None:
    citation = cited(PLAIN, "雨自西至。", "雨", line=7, also=("c.txt",))
    html = sources(Turn("问", answer_of(citation)), 2, ZH_HANS, FakeLibrary(), chosen=1)
    assert html == (
        '<section class="sources" data-turn="2" aria-label="出处"><h2>出处</h2>'
        '<p class="about">问：问</p>'
        '<article class="card chosen" id="source-2-1" tabindex="-1" aria-label="出处 1">'
        '<span class="number" aria-hidden="true">1</span>'
        '<header><h3 lang="zh-Hans">山雨</h3>'
        '<p class="facts"><span>日报</span><span>2016-10-29</span><span>第 7 行</span></p>'
        '<p class="path">a/1.txt</p></header>'
        '<blockquote lang="zh-Hans">风从东来。<mark><b>雨</b>自西至。</mark>'
        '<span class="dim">山中无人。</span></blockquote>'
        '<div class="also">同一句也见于：<ul><li>c.txt</li></ul></div>'
        '<a class="back" href="#turn-2" data-event="back" data-turn="2">↑ 回到回答</a>'
        "</article></section>"
    )


def test_what_is_not_known_of_an_article_is_not_shown() -> None:
    bare = Article("x.txt", text="风。")
    answer = answer_of(cited(bare, "风。", line=None))
    html = sources(Turn("问", answer), 1, ENGLISH, FakeLibrary(articles=(bare,)))
    assert "None" not in html
    assert "facts" not in html
    assert '<h3 lang="en">x.txt</h3>' in html


def test_a_value_without_a_quote_has_a_card_that_says_so() -> None:
    citation = Citation(1, PLAIN.path, "山雨", None, None, 0, 0, None, "")
    html = sources(Turn("谁", answer_of(citation)), 1, ZH_HANS, FakeLibrary())
    assert ZH_HANS.unquoted in html
    assert "<mark>" not in html


@pytest.mark.parametrize("changed", ["", "全变了。" * 9])
def test_the_quote_is_shown_though_the_article_has_changed_or_gone(changed: str) -> None:
    now = FakeLibrary(articles=(Article(PLAIN.path if changed else "other", text=changed),))
    html = sources(Turn("问", answer_of(cited(PLAIN, "雨自西至。", "雨"))), 1, ZH_HANS, now)
    assert "<mark><b>雨</b>自西至。</mark>" in html
    assert ZH_HANS.unreadable in html


def test_the_nearest_passages_have_no_numbers_and_nothing_marked() -> None:
    hits = tuple(Hit(PLAIN, Passage(0, 10), TEXT[:10], 0.4, rank) for rank in range(1, 9))
    html = sources(Turn("问", Answer("问", "无", True, 0.0, (), hits)), 1, ENGLISH, FakeLibrary())
    assert "<h2>Nearest passages, not an answer</h2>" in html
    assert html.count('<article class="card near">') == 5
    assert "<mark>" not in html
    assert 'class="number"' not in html


def test_before_a_question_and_after_an_error_the_panel_says_what_it_is_for() -> None:
    assert ZH_HANT.no_sources in sources(None, 0, ZH_HANT, FakeLibrary())
    assert ZH_HANT.no_sources in sources(Turn("坏", error="坏"), 1, ZH_HANT, FakeLibrary())


# Asking


def test_the_answers_before_a_question_are_its_history() -> None:
    library = FakeLibrary(("甲",))
    first = answered(library, "甲", ())
    failed = answered(library, "坏", (first,))
    answered(library, "乙", (first, failed))
    assert failed == Turn("坏", error="库<坏>了")
    assert library.asked == [("甲", []), ("坏", [first.answer]), ("乙", [first.answer])]


def test_an_empty_question_and_one_too_long_get_a_hint() -> None:
    assert refused(" \n", ZH_HANS) == '<p role="status">请先输入问题。</p>'
    assert "5,000" in refused("长" * 5000, ZH_HANS)
    assert refused("长" * LONGEST_QUESTION, ZH_HANS) == ""


def test_the_header_says_what_the_library_holds_and_that_it_is_the_starter_corpus() -> None:
    html = header(FakeLibrary().counts(), "news<1>.chuchu", True, ENGLISH)
    assert "2 articles · 3 passages" in html
    assert "news&lt;1&gt;.chuchu" in html
    assert "starter corpus: index your own folder with chuchu index PATH" in html
    assert "starter" not in header((0, 0), "news.chuchu", False, ENGLISH)


# Examples


def test_only_questions_that_are_answered_are_offered() -> None:
    library = FakeLibrary(("《山雨》主要讲了什么？",))
    assert Examples(library)() == ("《山雨》主要讲了什么？",)
    before = len(library.asked)
    assert Examples(FakeLibrary(articles=(Article("x"),)))() == ()
    assert len(library.asked) == before


def test_examples_are_looked_for_once() -> None:
    library = FakeLibrary()
    examples = Examples(library)
    assert examples() == examples() == ()
    assert len(library.asked) == len({question for question, _ in library.asked})


def test_the_starter_corpus_has_questions_of_its_own() -> None:
    library = FakeLibrary()
    Examples(library, starter=True)()
    asked = [question for question, _ in library.asked]
    assert any("工程" in question for question in asked)
    assert any("農村" in question for question in asked)
    assert any(question.startswith("Who") for question in asked)


def test_candidates_come_from_titles_and_what_is_known() -> None:
    article = Article("a", "山火", "日报", author="张三")
    assert list(candidates([article, Article("b")])) == [
        "《山火》主要讲了什么？",
        "《山火》的作者是谁？",
        "日报报道了什么？",
    ]


def test_examples_stop_when_the_time_is_up_or_asking_fails() -> None:
    library, never, stopped = FakeLibrary(("甲", "乙")), Event(), Event()
    stopped.set()
    assert list(answerable(library, ["甲"], never, seconds=-1)) == []
    assert list(answerable(library, ["甲"], stopped)) == []
    assert list(answerable(library, ["甲", "坏", "乙"], never)) == ["甲"]


def test_examples_are_found_while_the_page_is_served() -> None:
    library = FakeLibrary(("《山雨》主要讲了什么？",))
    examples = Examples(library)
    with examples.preparing():
        assert examples() == ("《山雨》主要讲了什么？",)
    assert len(library.asked) == len({question for question, _ in library.asked})


# Languages


def test_the_language_follows_the_browser() -> None:
    wanted = {
        None: ZH_HANS, "": ZH_HANS, "zh-CN,zh;q=0.9": ZH_HANS, "zh-TW": ZH_HANT,
        "zh-Hant-HK": ZH_HANT, "zh-Hans-HK": ZH_HANS, "en-GB,en;q=0.9,zh;q=0.8": ENGLISH,
        "fr,zh;q=0.2,en;q=0.7": ENGLISH, "de": ZH_HANS, "en;q=x": ZH_HANS, "*": ZH_HANS,
    }  # fmt: skip
    assert {given: preferred(given) for given in wanted} == wanted


def test_every_language_says_everything_with_the_same_blanks() -> None:
    for words in LANGUAGES.values():
        for name in ENGLISH.__slots__:
            said, english = getattr(words, name), getattr(ENGLISH, name)
            assert said, name
            assert said.count("{") == english.count("{"), name


# What the server lets through


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/assets/index.js", 200),
        ("/gradio_api/queue/join", 200),
        ("/gradio_api/heartbeat/a1b2", 200),
        ("/gradio_api/file=/etc/passwd", 404),
        ("/gradio_api/file=https://example.com/", 404),
        ("/gradio_api/proxy=https://example.com/", 404),
        ("/gradio_api/upload", 404),
        ("/gradio_api/run/ask", 404),
        ("/monitoring", 404),
    ],
)
def test_only_the_routes_that_the_page_uses_are_open(path: str, status: int) -> None:
    sent: list[Any] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": path, "headers": [(b"host", b"127.0.0.1:7860")]}
    asyncio.run(guarded(inner)(scope, SimpleNamespace(), send))
    assert sent[0]["status"] == status
    if status == 200:
        policy = dict(sent[0]["headers"])[b"content-security-policy"].decode()
        assert "default-src 'self'" in policy
        assert "http" not in policy


@pytest.mark.parametrize(
    ("named", "host", "known"),
    [
        ("localhost:7860", "127.0.0.1", True),
        ("127.0.0.1:7860", "127.0.0.1", True),
        ("127.8.9.1", "127.0.0.1", True),
        ("[::1]:7860", "127.0.0.1", True),
        ("a.example:7860", "127.0.0.1", False),
        ("localhost.a.example", "127.0.0.1", False),
        ("192.0.2.7:7860", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("[::", "127.0.0.1", False),
        ("192.0.2.7:7860", "192.0.2.7", True),
        ("News.Example:80", "news.example", True),
        ("192.0.2.7:7860", "0.0.0.0", True),
        ("[2001:db8::1]:80", "::", True),
        ("a.example:7860", "0.0.0.0", False),
    ],
)
def test_only_loopback_and_the_host_that_was_named_are_names_of_this_server(named, host, known):
    assert known_name(named, host) is known


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({b"host": b"localhost:7860"}, 200),
        ({b"host": b"localhost:7860", b"origin": b"http://localhost:7860"}, 200),
        ({b"host": b"rebound.example:7860"}, 403),
        ({b"host": b"127.0.0.1:7860", b"origin": b"http://rebound.example:7860"}, 403),
        ({b"host": b"127.0.0.1:7860", b"origin": b"null"}, 403),
        ({}, 403),
    ],
)
def test_a_request_under_another_name_or_from_another_s_page_is_refused(headers, status):
    async def inner(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path": "/gradio_api/queue/join", "headers": list(headers.items())}
    asyncio.run(guarded(inner)(scope, SimpleNamespace(), send))
    assert sent[0]["status"] == status


def test_every_chosen_article_is_asked_about_once():
    articles = [Article(f"{n}", f"标题{n}", text="。") for n in range(7)]
    asked = list(candidates(articles))
    assert asked == [f"《标题{n}》主要讲了什么？" for n in range(7)]
