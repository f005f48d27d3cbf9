"""The conversation as HTML: one turn per question."""

from dataclasses import dataclass

from corpus import language
from qa.types import Answer
from qa.web.excerpt import literal, quoted
from qa.web.words import Words

_SURE, _LIKELY = 0.8, 0.5  # of ten such answers eight and five are right


@dataclass(frozen=True, slots=True)
class Turn:
    """A question as it was typed, and what came of it.

    Neither `answer` nor `error` while the answer is being looked for.
    """

    typed: str
    answer: Answer | None = None
    error: str | None = None


def conversation(turns: tuple[Turn, ...], words: Words) -> str:
    """All turns, oldest first, or a welcome."""
    if not turns:
        return f'<div class="welcome"><p>{words.welcome}</p></div>'
    inner = "".join(_turn(turn, place, words) for place, turn in enumerate(turns, start=1))
    return f'<div role="log" aria-live="polite"><ol class="turns">{inner}</ol></div>'


def answer_html(answer: Answer, place: int, words: Words) -> str:
    """The answer's text; after each quote its citation as a link to the card of turn `place`.

    Only the marker behind a quote becomes a link: a `[1]` inside an article's sentence is text.
    """
    out, position = [], 0
    for citation in answer.citations:
        marker = f"[{citation.number}]"
        whole = f"{citation.quote} {marker}"
        at = answer.text.find(whole, position)
        if citation.quote and at >= 0:
            out.append(literal(answer.text[position:at]))
            marked = quoted(citation.quote, citation.start, citation.span)
            out.append(f'<span class="quote">{marked}</span> ')
            position = at + len(whole)
        else:
            at = answer.text.find(marker, position)
            if at < 0:
                continue
            out.append(literal(answer.text[position:at]))
            position = at + len(marker)
        out.append(_link(place, citation.number, words))
    out.append(literal(answer.text[position:]))
    return "".join(out)


def _link(place: int, number: int, words: Words) -> str:
    return (
        f'<a class="cite" href="#source-{place}-{number}" data-event="cite" data-turn="{place}" '
        f'data-number="{number}" aria-label="{words.source.format(number)}">[{number}]</a>'
    )


def _turn(turn: Turn, place: int, words: Words) -> str:
    question = (
        f'<div class="asked"><span class="seal" aria-hidden="true">{words.ask_mark}</span>'
        f'<p lang="{language(turn.typed)}">{literal(turn.typed)}</p></div>'
    )
    return f'<li class="turn" id="turn-{place}">{question}{_reply(turn, place, words)}</li>'


def _reply(turn: Turn, place: int, words: Words) -> str:
    if turn.error is not None:
        body = f"<p>{literal(words.failed.format(turn.error))}</p>"
        return _framed("error", words.error_mark, body)
    answer = turn.answer
    if answer is None:
        return _framed("pending", words.answer_mark, f"<p>{words.reading}</p>")
    understood = ""
    if answer.question.strip() != turn.typed.strip():
        note = words.understood.format(answer.question)
        understood = f'<p class="understood">{literal(note)}</p>'
    shown = answer_html(answer, place, words)
    text = f'<p class="text" lang="{language(answer.text)}">{shown}</p>'
    if answer.kind == "greeting":
        return _framed("answer", words.answer_mark, text)
    if answer.abstained:
        more = _more(place, words.see_nearest) if answer.hits else ""
        body = f"{understood}{text}<p class='foot'>{more}</p>"
        return _framed("refusal", words.refusal_mark, body)
    sure = _sure(answer.confidence, words)
    more = _more(place, words.see_sources.format(len(answer.citations)))
    return _framed(
        "answer",
        words.answer_mark,
        f"{understood}{text}<p class='foot'>{more}<span>{sure}</span></p>",
    )


def _sure(confidence: float, words: Words) -> str:
    """How sure an answer is, in a word and in figures; confidence is calibrated, so bands are too.

    An estimate never earns the hundred that rounding would give it.
    """
    unsure = words.likely if confidence >= _LIKELY else words.weak
    word = words.sure if confidence >= _SURE else unsure
    return word.format(min(99, round(100 * confidence)))


def _framed(kind: str, mark: str, body: str) -> str:
    seal = f'<span class="seal" aria-hidden="true">{mark}</span>'
    return f'<div class="reply {kind}">{seal}<div class="body">{body}</div></div>'


def _more(place: int, label: str) -> str:
    return f'<button type="button" data-event="cite" data-turn="{place}">{label}</button>'
