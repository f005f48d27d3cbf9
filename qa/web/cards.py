"""The sources of one answer as HTML: a card per citation, or the nearest passages of a refusal."""

from html import escape

from corpus import Article, Passage, context_of, language
from qa.errors import LibraryError
from qa.library import Library
from qa.types import Answer, Citation, Hit
from qa.web.excerpt import excerpt, literal, quoted
from qa.web.turns import Turn
from qa.web.words import Words

NEAREST = 5
"""Passages shown under a refusal."""


def sources(
    turn: Turn | None, place: int, words: Words, library: Library, chosen: int | None = None
) -> str:
    """The sources panel for the turn at `place` (from 1).

    The card numbered `chosen` is emphasised and brought into view; 0 brings the panel into view.
    """
    answer = turn.answer if turn else None
    if turn is None or answer is None:
        return _panel(words.sources, "", f'<p class="none">{words.no_sources}</p>', 0)
    about = f'<p class="about">{literal(words.of_question.format(_short(turn.typed)))}</p>'
    if answer.abstained:
        cards = "".join(nearest_card(hit) for hit in answer.hits[:NEAREST])
        title = words.nearest if cards else words.sources
        kind = "sources refused"
    else:
        title, kind = words.sources, "sources"
        cards = "".join(
            citation_card(citation, answer, place, words, library, citation.number == chosen)
            for citation in answer.citations
        )
    if chosen == 0:
        kind += " asked"
    return _panel(title, about, cards or _none(words), place, kind)


def citation_card(
    citation: Citation, answer: Answer, place: int, words: Words, library: Library, chosen: bool
) -> str:
    """One citation: its number, its article, and the quote where it stands."""
    line = words.line.format(citation.line) if citation.line is not None else None
    page = words.page.format(citation.page) if citation.page is not None else None
    known = (citation.publisher, citation.published, line, page, citation.heading)
    head = _head(citation.title, citation.path, known)
    also = ""
    if citation.also:
        paths = "".join(f"<li>{literal(path)}</li>" for path in citation.also)
        also = f'<div class="also">{words.also}<ul>{paths}</ul></div>'
    number = citation.number
    return (
        f'<article class="card{" chosen" if chosen else ""}" id="source-{place}-{number}" '
        f'tabindex="-1" aria-label="{escape(words.source.format(number))}">'
        f'<span class="number" aria-hidden="true">{number}</span>{head}'
        f"{_quotation(citation, answer, words, library)}{also}"
        f'<a class="back" href="#turn-{place}" data-event="back" data-turn="{place}">'
        f"↑ {words.back}</a>"
        "</article>"
    )


def nearest_card(hit: Hit) -> str:
    """A passage that was read and did not answer: no number, nothing marked."""
    article = hit.article
    head = _head(article.title, article.path, (article.publisher, article.published))
    return f'<article class="card near">{head}{_blockquote(literal(hit.text), hit.text)}</article>'


def _quotation(citation: Citation, answer: Answer, words: Words, library: Library) -> str:
    if not citation.quote:
        return f'<p class="note">{words.unquoted}</p>'
    article = _article(citation, answer, library)
    if article is None or article.text[citation.start : citation.end] != citation.quote:
        # The library was changed after the answer was given: the quote is still what was cited.
        quote = quoted(citation.quote, citation.start, citation.span)
        shown = _blockquote(f"<mark>{quote}</mark>", citation.quote)
        return f'{shown}<p class="note">{words.unreadable}</p>'
    passage = _passage(citation, answer, library)
    shown = excerpt(article.text, citation.start, citation.end, citation.span, passage)
    return _under(article, citation) + _blockquote(shown, article.text)


def _under(article: Article, citation: Citation) -> str:
    """The headings, the announcement or the table's header that the quote stands under."""
    lines = (article.text[slice(*span)] for span in context_of(article.text, citation.start))
    said = "".join(f"<span>{literal(line)}</span>" for line in lines)
    return f'<p class="under" lang="{language(article.text)}">{said}</p>' if said else ""


def _blockquote(shown: str, text: str) -> str:
    """`shown` in the glyphs of the script that `text` is written in."""
    return f'<blockquote lang="{language(text)}">{shown}</blockquote>'


def _article(citation: Citation, answer: Answer, library: Library) -> Article | None:
    for hit in answer.hits:
        if hit.article.path == citation.path:
            return hit.article
    try:
        return library.article(citation.path)
    except LibraryError:
        return None


def _passage(citation: Citation, answer: Answer, library: Library) -> Passage | None:
    of_hits = (hit.passage for hit in answer.hits if hit.article.path == citation.path)
    for passage in of_hits:
        if passage.start <= citation.start and citation.end <= passage.end:
            return passage
    passages = library.passages(citation.path)
    return next((p for p in passages if p.start <= citation.start < p.end), None)


def _head(title: str, path: str, facts: tuple[str | None, ...]) -> str:
    known = "".join(f"<span>{literal(fact)}</span>" for fact in facts if fact)
    return (
        f'<header><h3 lang="{language(title)}">{literal(title or path)}</h3>'
        + (f'<p class="facts">{known}</p>' if known else "")
        + f'<p class="path">{literal(path)}</p></header>'
    )


def _panel(title: str, about: str, body: str, place: int, kind: str = "sources") -> str:
    return (
        f'<section class="{kind}" data-turn="{place}" aria-label="{title}">'
        f"<h2>{title}</h2>{about}{body}</section>"
    )


def _none(words: Words) -> str:
    return f'<p class="none">{words.no_source_found}</p>'


def _short(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
