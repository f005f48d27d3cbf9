"""Quotes -> numbered citations, and the answer's text around them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from corpus import Span
from qa.search import fold_all
from qa.store import Record
from qa.types import Citation

Copies = Callable[[Sequence[str]], Sequence[Sequence[str]]]
"""Folded quotes -> for each the paths of all articles that hold it, in either script."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What is to be cited: `article.text[start:end]`, and the answer proper inside the text.

    `value` is shown in place of a quote that stands in no line of the text (`start == end == 0`).
    One `apart` stands for its article: that another holds the same words makes them no copies.
    """

    record: Record
    start: int
    end: int
    span: Span | None = None
    value: str = ""
    apart: bool = False

    @property
    def text(self) -> str:
        """The quoted words."""
        return self.record.article.text[self.start : self.end]


def cite(quotes: Sequence[Quote], copies: Copies) -> tuple[str, tuple[Citation, ...]]:
    """The answer's text and its citations, numbered from 1 in order.

    The text has a quote a line, each followed by its number: `'……。 [1]'`. A sentence that stands
    in several articles comes once.
    """
    folded = fold_all([quote.text for quote in quotes])
    kept: dict[tuple[str, str], tuple[Quote, str]] = {}
    for quote, text in zip(quotes, folded, strict=True):
        own = quote.record.article.path if quote.value or quote.apart else ""
        same = (own, quote.value or _flat(text))
        kept.setdefault(same, (quote, text))
    copies_of = copies([text for _, text in kept.values()])
    lines: list[str] = []
    citations: list[Citation] = []
    for (quote, _), paths in zip(kept.values(), copies_of, strict=True):
        citations.append(_citation(len(citations) + 1, quote, paths if _shared(quote) else ()))
        lines.append(f"{quote.value or quote.text} [{len(citations)}]")
    return "\n".join(lines), tuple(citations)


def _shared(quote: Quote) -> bool:
    return bool(quote.text) and not quote.apart


def _flat(text: str) -> str:
    return "".join(text.split())


def _citation(number: int, quote: Quote, holding: Sequence[str]) -> Citation:
    article = quote.record.article
    page, heading = place_of(quote.record, quote.start) if quote.text else (None, None)
    return Citation(
        number=number,
        path=article.path,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        start=quote.start,
        end=quote.end,
        line=line_of(quote.record, quote.start) if quote.text else None,
        quote=quote.text,
        span=quote.span,
        also=tuple(path for path in holding if path != article.path),
        page=page,
        heading=heading,
    )


def place_of(record: Record, position: int) -> tuple[int | None, str | None]:
    """The page or slide on which `text[position]` stands, and the sheet or chapter."""
    ahead = [mark for mark in record.marks if mark.start <= position]
    if not ahead:
        return None, None
    last = ahead[-1]
    if last.kind in ("page", "slide"):
        return (int(last.name) if last.name.isdecimal() else None), None
    return None, last.name


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
