"""What a quote stands under: its headings, what announces its list, its table's header."""

from corpus.script import fold
from corpus.structure.block import Block, Kind
from corpus.structure.parsing import blocks
from corpus.types import Span


def context_of(text: str, at: int) -> tuple[Span, ...]:
    """The places of what `text[at]` stands under, in the article's order.

    For a cell of a table its header's line is among them.
    """
    found = blocks(fold(text))
    number = next((n for n, block in enumerate(found) if block.start <= at < block.end), None)
    if number is None:
        return ()
    own = found[number]
    spans = [span for span in own.about if not (own.start <= span[0] < own.end)]
    header = _header(found, number) if own.kind is Kind.ROW else None
    if header is not None and own.answers:
        spans.append((header.start, header.end))
    return tuple(sorted(dict.fromkeys(spans)))


def _header(found: list[Block], number: int) -> Block | None:
    """The header of the table that row `number` is in."""
    while number and found[number].kind is Kind.ROW and found[number].answers:
        number -= 1
    return found[number] if found[number].kind is Kind.ROW else None
