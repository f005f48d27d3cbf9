"""The page: what stands where, and what a question, a click or a change of language does."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from qa.library import Library
from qa.types import LONGEST_QUESTION
from qa.web.cards import sources
from qa.web.examples import Examples
from qa.web.head import header, offer
from qa.web.turns import Turn, conversation
from qa.web.words import LANGUAGES, Words, preferred

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Questions answered at the same time; the others wait their turn."""

Turns = tuple[Turn, ...]


def build_page(library: Library, examples: Examples, starter: bool = False) -> gr.Blocks:
    """The chat over `library`, which is the starter corpus or somebody's own."""
    script = Path(__file__).with_name("page.js").read_text(encoding="utf-8")

    def block(name: str) -> Any:
        # The default template, `${value}`, puts the value in once and evaluates nothing in it.
        return gr.HTML(elem_id=name, js_on_load=script, apply_default_css=False)

    page: gr.Blocks
    with gr.Blocks(title="Chuchu 出处", fill_width=True, analytics_enabled=False) as page:
        code = gr.State("zh-Hans")
        turns = gr.State(())
        top = block("top")
        with gr.Row(elem_id="both"):
            with gr.Column(elem_id="chat"):
                log_of_turns = block("conversation")
                offers = block("offers")
                with gr.Row(elem_id="ask"):
                    question = gr.Textbox(
                        elem_id="question", lines=1, max_lines=5, container=False, autofocus=True
                    )
                    send = gr.Button("提问", elem_id="send", variant="primary")
                with gr.Row(elem_id="under"):
                    hint = gr.HTML(elem_id="hint", apply_default_css=False)
                    clear = gr.Button("新对话", elem_id="clear", size="sm")
            panel = block("sources")

        shown = [log_of_turns, panel, offers, hint]

        def ask(typed: str, past: Turns, code: str) -> Iterator[list[Any]]:
            words = LANGUAGES[code]
            refused = _refused(typed, words)
            if refused:
                yield [gr.skip(), gr.skip(), gr.skip(), gr.skip(), gr.skip(), refused]
                return
            now = (*past, Turn(typed.strip()))
            # The sources stay as they are until there are new ones.
            yield ["", now, conversation(now, words), gr.skip(), "", ""]
            now = (*past, answered(library, typed.strip(), past))
            seen = sources(now[-1], len(now), words, library)
            yield [gr.skip(), now, conversation(now, words), seen, "", ""]

        def ask_example(past: Turns, code: str, event: gr.EventData) -> Iterator[list[Any]]:
            yield from ask(str(event.question), past, code)

        def cite(past: Turns, code: str, event: gr.EventData) -> str:
            place, number = _place(event)
            if not 1 <= place <= len(past):
                return sources(None, 0, LANGUAGES[code], library)
            return sources(past[place - 1], place, LANGUAGES[code], library, number)

        def speak(past: Turns, code: str) -> list[Any]:
            words = LANGUAGES[code]
            turn = past[-1] if past else None
            return [
                code,
                header(library.counts(), str(library.path), starter, words),
                gr.Textbox(placeholder=words.placeholder, label=words.question_label),
                gr.Button(words.send),
                gr.Button(words.clear),
                conversation(past, words),
                sources(turn, len(past), words, library),
                gr.skip() if turn else offer(examples(), words),
                "",
            ]

        def greet(request: gr.Request) -> list[Any]:
            chosen = request.cookies.get("chuchu_language", "")
            known = LANGUAGES.get(chosen) or preferred(request.headers.get("accept-language"))
            return [*speak((), known.code)[:-2], "", ""]

        def switch(past: Turns, event: gr.EventData) -> list[Any]:
            return speak(past, event.code if event.code in LANGUAGES else "zh-Hans")

        def offer_examples(past: Turns, code: str) -> str:
            return "" if past else offer(examples(), LANGUAGES[code])

        def restart(code: str) -> list[Any]:
            words = LANGUAGES[code]
            blank = [conversation((), words), sources(None, 0, words, library)]
            return [(), *blank, offer(examples(), words), ""]

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking = {**quiet, "concurrency_limit": AT_ONCE, "concurrency_id": "ask"}
        spoken = [code, top, question, send, clear, *shown]
        page.load(greet, None, spoken, **quiet).then(
            offer_examples, [turns, code], offers, **{**quiet, "concurrency_limit": None}
        )
        asked = gr.on(
            [question.submit, send.click],
            ask,
            [question, turns, code],
            [question, turns, *shown],
            trigger_mode="once",
            **asking,
        )
        example = offers.example(
            ask_example, [turns, code], [question, turns, *shown], trigger_mode="once", **asking
        )
        log_of_turns.cite(cite, [turns, code], panel, **quiet)
        top.language(switch, turns, spoken, **quiet)
        clear.click(restart, code, [turns, *shown], cancels=[asked, example], **quiet)
    return page


def answered(library: Library, question: str, past: Turns) -> Turn:
    """The turn of a question asked after `past`; a failure becomes the turn's message."""
    history = [turn.answer for turn in past if turn.answer]
    try:
        return Turn(question, answer=library.ask(question, history=history))
    except Exception as error:
        # Whatever went wrong, the person who asked is told in the chat, and the log keeps the rest.
        log.exception("a question could not be answered")
        return Turn(question, error=str(error) or type(error).__name__)


def _refused(typed: str, words: Words) -> str:
    count = len(typed.strip())
    if not count:
        return _hint(words.empty)
    if count > LONGEST_QUESTION:
        return _hint(words.too_long.format(count=f"{count:,}", limit=LONGEST_QUESTION))
    return ""


def _hint(text: str) -> str:
    return f'<p role="status">{text}</p>'


def _place(event: gr.EventData) -> tuple[int, int]:
    """The turn and the citation that a click names, 0 for none; a browser may send anything."""
    data = event._data or {}
    turn, number = str(data.get("turn", "")), str(data.get("number", ""))
    return (
        int(turn) if turn.isdecimal() and len(turn) < 9 else 0,
        int(number) if number.isdecimal() and len(number) < 9 else 0,
    )
