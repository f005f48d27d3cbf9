"""The page in a real browser, over a real library: what is clicked, seen and fetched."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from qa import Library
from qa.web import Examples, build_page, listen
from qa.web.server import web_app

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.model,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]

EVIL = (
    '<script>alert(1)</script><img src=x onerror="alert(2)"> # 题 **粗** '
    "[链](http://evil.example/a) http://evil.example/c $x^2$"
)
IMAGE = "![图](http://evil.example/b.png)"  # an article's sentence would end at its "!"
ARTICLES = {
    "dam.txt": "青河水库开工\n2021-05-03 来源：青河日报\n\n"
    "青河水库于2021年4月28日正式开工。青河水库的总投资为7.6亿元，库容是3200万立方米。\n\n"
    "工程由青河县水利局负责，预计在2024年完工。当地居民欢迎这项工程。\n",
    "school.txt": "山区小学通网络\n2020-09-01 来源：教育周刊\n\n"
    "白石镇中心小学在2020年8月接通了光纤网络。校长林秀英说，学生可以上网课了。\n",
    "evil.txt": f"怪字符大赛的结果\n\n怪字符大赛的冠军作品是“{EVIL}”。大赛由怪字符协会主办。\n",
}
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
WIDE, NARROW = (1280, 800), (390, 844)


@contextmanager
def served(library: Library, port: int = 0) -> Iterator[str]:
    """The address of a page over `library`, served from a thread until the end of the block."""
    with listen("127.0.0.1", port) as listening:
        page = build_page(library, Examples(library))
        server = uvicorn.Server(uvicorn.Config(web_app(page), log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        finally:
            server.should_exit = server.force_exit = True
            thread.join(timeout=10)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library of three articles."""
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path_factory.mktemp("library") / "news.chuchu") as library:
        library.add([folder])
        yield library


@pytest.fixture(scope="module")
def address(library: Library) -> Iterator[str]:
    with served(library) as address:
        yield address


@pytest.fixture(scope="module")
def driver() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="module")
def chromium(driver: Any) -> Iterator[Any]:
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
    yield browser
    browser.close()


class Visit:
    """One tab, and everything it asked for, said and raised."""

    def __init__(self, browser: Any, address: str, size: tuple[int, int], language: str) -> None:
        self.context = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, locale=language
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.hosts: set[str | None] = set()
        self.trouble: list[str] = []
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("dialog", self._dialog)
        self.page.goto(address)
        self.page.wait_for_selector("#top .head")

    def _console(self, message: Any) -> None:
        if message.type == "error":  # such as what the policy refused
            self.trouble.append(message.text)

    def _dialog(self, dialog: Any) -> None:
        self.trouble.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def send(self, question: str) -> None:
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")

    def ask(self, question: str) -> Any:
        """The turn of a question, once it is answered."""
        place = self.page.locator(".turn").count() + 1
        self.send(question)
        self.page.wait_for_selector(f"#turn-{place} .reply:not(.pending)")
        return self.page.locator(f"#turn-{place}")

    def settle(self) -> None:
        """Wait until nothing scrolls."""
        self.page.wait_for_timeout(900)

    def sees(self, selector: str) -> bool:
        """Whether the element is inside the window."""
        box = self.page.locator(selector).first.bounding_box()
        height = self.page.viewport_size["height"]
        return box is not None and box["y"] >= 0 and box["y"] + box["height"] <= height


@pytest.fixture
def visit(chromium: Any, address: str) -> Iterator[Any]:
    visits: list[Visit] = []

    def start(size: tuple[int, int] = WIDE, language: str = "zh-CN") -> Visit:
        visits.append(Visit(chromium, address, size, language))
        return visits[-1]

    yield start
    for visit in visits:
        assert visit.hosts - {None} == {"127.0.0.1"}
        assert visit.trouble == []
        visit.context.close()


def test_an_answer_leads_to_the_sentence_it_is_quoted_from(visit: Any) -> None:
    tab = visit()
    turn = tab.ask("青河水库的总投资是多少？")
    assert "7.6亿元" in turn.locator(".quote").first.inner_text()
    turn.locator("a.cite").first.click()
    tab.settle()
    card = tab.page.locator(".card.chosen")
    assert card.locator("h3").inner_text() == "青河水库开工"
    assert "青河日报" in card.inner_text()
    assert "2021-05-03" in card.inner_text()
    assert "第 4 行" in card.inner_text()
    assert "7.6亿元" in card.locator("mark").inner_text()
    assert tab.sees(".card.chosen mark")


def test_an_earlier_answer_shows_its_own_sources_again_by_the_keyboard(visit: Any) -> None:
    tab = visit()
    first = tab.ask("青河水库的总投资是多少？")
    tab.ask("白石镇中心小学的校长是谁？")
    assert "林秀英" in tab.page.locator("#sources").inner_text()
    first.locator("a.cite").first.focus()
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector('section.sources[data-turn="1"] .card.chosen')
    assert "7.6亿元" in tab.page.locator(".card.chosen mark").inner_text()
    assert tab.page.evaluate("document.activeElement.id") == "source-1-1"


def test_markup_in_articles_and_questions_is_text(visit: Any) -> None:
    tab = visit()
    turn = tab.ask(f"怪字符大赛的冠军作品是什么？{EVIL}{IMAGE}")
    assert EVIL + IMAGE in turn.locator(".asked").inner_text()
    again = tab.ask("怪字符大赛的冠军作品是什么？")
    assert EVIL in again.locator(".text").inner_text()
    assert EVIL in tab.page.locator("#sources mark").first.inner_text()
    ours = "#conversation, #sources, #offers"
    for tag in ("script", "img", "em", "strong", "h1", ".katex", "a[href^=http]"):
        inside = ", ".join(f"{block} {tag}" for block in ours.split(", "))
        assert tab.page.locator(inside).count() == 0, tag


def test_a_refusal_looks_different_and_offers_the_nearest_passages(visit: Any) -> None:
    tab = visit()
    answered = tab.ask("青河水库的总投资是多少？").locator(".reply")
    refused = tab.ask("火星探测器什么时候返回地球？").locator(".reply")
    border = "e => getComputedStyle(e).borderTopStyle + getComputedStyle(e).backgroundColor"
    assert answered.evaluate(border) != refused.evaluate(border)
    assert refused.locator("a.cite").count() == 0
    panel = tab.page.locator("section.sources.refused")
    assert panel.locator("h2").inner_text() == "最接近的段落，不是答案"
    assert panel.locator(".card").count() > 0
    assert panel.locator(".number, mark").count() == 0


def test_a_narrow_screen_scrolls_in_one_direction_only(visit: Any) -> None:
    tab = visit(NARROW)
    turn = tab.ask(f"怪字符大赛的冠军作品是什么？{'长' * 200}")
    tab.ask("怪字符大赛的冠军作品是什么？")
    assert tab.page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    widths = "e => [...e.querySelectorAll('*')].every(x => x.getBoundingClientRect().right <= 391)"
    assert tab.page.locator("#both").evaluate(widths)
    tab.page.locator("#turn-2 a.cite").first.click()
    tab.settle()
    assert tab.sees(".card.chosen .number")
    tab.page.locator(".card.chosen .back").click()
    tab.settle()
    assert tab.sees("#turn-2 a.cite")
    assert turn.count() == 1


def test_an_example_is_asked_by_a_click_and_a_new_conversation_offers_it_again(visit: Any) -> None:
    tab = visit()
    example = tab.page.locator(".offers button").first
    question = example.inner_text()
    example.click()
    tab.page.wait_for_selector("#turn-1 .reply.answer")
    assert question in tab.page.locator("#turn-1 .asked").inner_text()
    assert tab.page.locator(".offers").count() == 0
    tab.page.click("#clear")
    tab.page.wait_for_selector(".offers button")
    assert tab.page.locator(".turn").count() == 0


def test_an_empty_question_and_one_too_long_get_a_hint_and_no_turn(visit: Any) -> None:
    tab = visit()
    tab.page.click("#send")
    tab.page.wait_for_selector("#hint p")
    assert tab.page.locator("#hint").inner_text() == "请先输入问题。"
    tab.page.fill("#question textarea", "长" * 5000)
    tab.page.click("#send")
    tab.page.get_by_text(re.compile("5,000")).wait_for()
    assert tab.page.locator(".turn").count() == 0
    assert tab.page.locator("#question textarea").input_value() == "长" * 5000


def test_the_language_is_the_browsers_until_another_is_chosen(visit: Any) -> None:
    tab = visit(language="en-GB")
    assert "3 articles" in tab.page.locator("#top").inner_text()
    assert tab.page.locator("#send").inner_text() == "Ask"
    tab.page.get_by_role("button", name="繁體").click()
    tab.page.get_by_text("每句回答，都有出處").wait_for()
    assert tab.page.evaluate("document.documentElement.lang") == "zh-Hant"
    tab.page.reload()
    tab.page.get_by_text("每句回答，都有出處").wait_for()


def test_two_tabs_hold_two_conversations(visit: Any) -> None:
    first, second = visit(), visit()
    first.ask("青河水库的总投资是多少？")
    second.ask("白石镇中心小学的校长是谁？")
    assert "青河" not in second.page.locator("#conversation").inner_text()
    assert first.page.locator(".turn").count() == 1


def test_files_of_the_machine_and_other_hosts_cannot_be_had_through_the_page(
    chromium: Any, address: str, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    context = chromium.new_context()
    for target in (secret, __file__, "http://evil.example/a"):
        assert context.request.get(f"{address}gradio_api/file={target}").status == 404
    assert context.request.post(f"{address}gradio_api/upload").status == 404
    policy = context.request.get(address).headers["content-security-policy"]
    assert policy.startswith("default-src 'self';")
    context.close()


def test_a_page_elsewhere_whose_name_comes_to_mean_this_machine_gets_no_answer(
    driver: Any, address: str
) -> None:
    port = urlsplit(address).port
    theirs, asked = f"http://rebound.example:{port}/", "gradio_api/queue/join"
    rules = "--host-resolver-rules=MAP rebound.example 127.0.0.1"
    # What refuses is to be this server, not a browser that guards loopback by itself.
    unguarded = "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests"
    told = "async url => { const r = await fetch(url, {method: 'POST', body: '{}'});"
    told += " return [r.status, await r.text()] }"
    browser = driver.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS, rules, unguarded])
    try:
        tab = browser.new_page()
        got: list[tuple[str, int]] = []
        tab.on("response", lambda response: got.append((response.url, response.status)))
        with suppress(playwright.Error):  # an answer without a body is an error page
            tab.goto(theirs)
        assert got == [(theirs, 403)]
        # What such a page loaded from its own server, before its name was moved.
        tab.route(
            f"{theirs}page", lambda route: route.fulfill(body="<p>", content_type="text/html")
        )
        tab.goto(f"{theirs}page")
        assert tab.evaluate(told, f"{theirs}{asked}") == [403, ""]
        assert tab.evaluate("async () => (await fetch('/config')).status") == 403
        with pytest.raises(playwright.Error, match="Failed to fetch"):
            tab.evaluate(told, f"{address}{asked}")
        tab.goto(address)
        assert tab.evaluate(told, f"{address}{asked}")[0] not in (403, 404)  # our own page may
    finally:
        browser.close()


def test_a_tab_whose_server_was_away_says_so_and_loads_itself_once_it_is_back(
    chromium: Any, library: Library
) -> None:
    with served(library) as address:
        tab = Visit(chromium, address, WIDE, "zh-CN")
        tab.ask("青河水库的总投资是多少？")
    tab.send("白石镇中心小学的校长是谁？")
    tab.page.get_by_text("Connection to the server was lost").wait_for()
    with served(library, urlsplit(address).port or 0):
        tab.page.wait_for_selector(".offers")  # as a page that nothing has been asked of
        assert tab.page.locator(".turn").count() == 0
        assert "林秀英" in tab.ask("白石镇中心小学的校长是谁？").inner_text()
        tab.context.close()


def test_a_tab_that_missed_its_server_being_away_is_answered(
    chromium: Any, library: Library
) -> None:
    with served(library) as address:
        tab = Visit(chromium, address, WIDE, "zh-CN")
        tab.ask("青河水库的总投资是多少？")
    with served(library, urlsplit(address).port or 0):
        tab.send("白石镇中心小学的校长是谁？")
        tab.page.get_by_text("林秀英").first.wait_for()
        assert tab.page.locator(".turn").count() == 1  # the conversation went with its server
        assert tab.trouble == []
        tab.context.close()
