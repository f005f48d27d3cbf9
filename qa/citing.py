"""Quotes -> numbered citations, and the answer's text around them."""

from collections.abc import Callable, Sequence
from itertools import accumulate

from corpus import Span, fold
from qa.store import Record
from qa.types import Citation

Copies = Callable[[str], Sequence[str]]
"""A quote -> the paths of all articles that hold it, in either script."""


def cite(number: int, record: Record, quoted: Span, span: Span | None, copies: Copies) -> Citation:
    """The citation of `article.text[quoted[0]:quoted[1]]`."""
    article = record.article
    quote = article.text[slice(*quoted)]
    return Citation(
        number=number,
        path=article.path,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        start=quoted[0],
        end=quoted[1],
        line=line_of(record, quoted[0]),
        quote=quote,
        span=span,
        also=tuple(path for path in copies(quote) if path != article.path),
    )


def cite_all(
    quotes: Sequence[tuple[Record, Span, Span | None]], copies: Copies
) -> tuple[Citation, ...]:
    """Citations numbered from 1 in order; a sentence that stands in several articles comes once."""
    out: list[Citation] = []
    seen: set[str] = set()
    for record, quoted, span in quotes:
        same = "".join(fold(record.article.text[slice(*quoted)]).split())
        if same not in seen:
            seen.add(same)
            out.append(cite(len(out) + 1, record, quoted, span, copies))
    return tuple(out)


def text_of(citations: Sequence[Citation]) -> str:
    """The quotes in order, each followed by its number: `'……。 [1]'`, one a line."""
    return "\n".join(f"{citation.quote} [{citation.number}]" for citation in citations)


def line_of(record: Record, position: int) -> int | None:
    """The 1-based line of the file in which `text[position]` stands, None where there are none."""
    ends = list(accumulate(kept.end - kept.start for kept in record.kept))
    for kept, end in zip(record.kept, ends, strict=True):
        if position < end:
            if kept.line is None:
                return None
            run = record.article.text[end - (kept.end - kept.start) : position]
            return kept.line + run.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    return None
