"""Answers, hits and sources as JSON values and as plain text for a terminal."""

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from typing import Any

from corpus import View, blocks, context_of, fold
from qa.store import Record
from qa.types import Answer, Citation, Hit, IndexReport


def answer(value: Answer, number: Any = None) -> dict[str, Any]:
    """An answer as the command line's JSON; `number` is its id in a batch."""
    return {
        "id": number,
        "question": value.question,
        "answer": value.text,
        "abstained": value.abstained,
        "confidence": round(value.confidence, 4),
        "citations": [_citation(citation) for citation in value.citations],
        "passages": [hit(found) for found in value.hits],
    }


def _citation(value: Citation) -> dict[str, Any]:
    """A citation's fields; page and heading only where its file has them."""
    absent = {name for name in ("page", "heading") if getattr(value, name) is None}
    return {name: field for name, field in asdict(value).items() if name not in absent}


def hit(value: Hit) -> dict[str, Any]:
    """A passage as the command line's JSON."""
    return {
        "rank": value.rank,
        "score": round(value.score, 4),
        "path": value.article.path,
        "start": value.passage.start,
        "end": value.passage.end,
        "text": value.text,
    }


def report(value: IndexReport) -> dict[str, Any]:
    """The report of an indexing run; notes only where there are some."""
    return {name: some for name, some in asdict(value).items() if some or name != "noted"}


def source(record: Record) -> dict[str, Any]:
    """An article's metadata and what cleaning took away, without its text."""
    article, origin = record.article, record.origin
    return {
        "path": article.path,
        "title": article.title,
        "publisher": article.publisher,
        "site": article.site,
        "published": article.published,
        "author": article.author,
        "url": article.url,
        "file": origin.file if origin else None,
        "encoding": origin.encoding if origin else None,
        "characters": len(article.text),
        "removed": [{"kind": kind, "text": text} for kind, text in record.removed],
        "broken": [list(span) for span in record.broken],
    }


def answer_text(value: Answer) -> str:
    """An answer for a terminal: its text, and a line for each citation."""
    lines = [value.text]
    for citation in value.citations:
        known = (citation.title, citation.publisher, citation.published)
        where = citation.path if citation.line is None else f"{citation.path}:{citation.line}"
        if citation.page is not None:
            where += f" p. {citation.page}"
        if citation.heading is not None:
            where += f" {citation.heading}"
        lines.append(f"  [{citation.number}] {', '.join(filter(None, known))}  ({where})")
        lines += [f"      < {line}" for line in _under(value, citation)]
        lines += [f"      = {path}" for path in citation.also]
    if value.abstained and value.hits:
        lines += [hit_text(found) for found in value.hits[:3]]
    return "\n".join(lines)


def _under(value: Answer, citation: Citation) -> list[str]:
    """The headings, the announcement or the table's header that a quote stands under."""
    texts = (hit.article.text for hit in value.hits if hit.article.path == citation.path)
    text = next(texts, "")
    if not citation.quote or text[citation.start : citation.end] != citation.quote:
        return []
    return [" ".join(text[slice(*span)].split()) for span in context_of(text, citation.start)]


def block_text(text: str) -> Iterator[str]:
    """What structure was seen in a text: a line a block, with what showed it and what it is under.

    `heading #  12-18  茶园 < 镇志`
    """
    for block in blocks(fold(text)):
        read = " ".join(View(block.parts, ()).of(text).split())
        about = " < ".join(" ".join(text[slice(*span)].split()) for span in reversed(block.about))
        under = f" < {about}" if about else ""
        yield f"{block.kind:9} {block.seen:12} {block.start}-{block.end}  {read}{under}"


def hit_text(value: Hit) -> str:
    """A passage for a terminal: rank, score, place, and its text indented."""
    text = " ".join(value.text.split())
    place = f"{value.article.path} {value.passage.start}-{value.passage.end}"
    return f"{value.rank:3}  {value.score:.3f}  {place}\n     {text}"


def source_text(record: Record) -> str:
    """An article for a terminal: what is known of it, and what cleaning took away by kind."""
    article = record.article
    known = (article.title, article.publisher, article.site, article.published, article.author)
    kinds = groupby(sorted(record.removed), key=lambda removed: removed[0])
    taken = ", ".join(f"{kind} {sum(len(text) for _, text in some)}" for kind, some in kinds)
    broken = f"; {len(record.broken)} broken" if record.broken else ""
    size = f"{len(article.text):,} characters; taken away: {taken or 'nothing'}{broken}"
    return f"{article.path}\n  {', '.join(filter(None, known))}\n  {size}"
