"""Items that a document lays out as such: all of a list, one step of it, a clause by its number."""

from collections.abc import Sequence

from corpus import Block, Kind, Span, blocks, clause_number, marker, numeral
from qa.answers.wording import CLAUSE_ASKED
from qa.question import Question, coverage
from qa.search import Found


def items_with(folded: str, place: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The line that announces the list at `place`, and its items with what is below each.

    The list is the one that has its item there, or that the block there announces. Both are empty
    where there is none of at least two items.
    """
    found = blocks(folded)
    at = next((n for n, b in enumerate(found) if b.start <= place[0] < b.end), None)
    if at is None:
        return (), ()
    lead: tuple[Span, ...] = ()
    if found[at].kind is not Kind.ITEM:
        if at + 1 == len(found) or found[at + 1].kind is not Kind.ITEM:
            return (), ()
        lead = ((found[at].start, found[at].end),) if found[at].answers else ()
        at += 1
    own = found[at]
    first = last = at
    while first and _goes_with(found[first - 1], own):
        first -= 1
    while last + 1 < len(found) and _goes_with(found[last + 1], own):
        last += 1
    items: list[Span] = []
    for block in found[first : last + 1]:
        if len(block.parents) == len(own.parents):
            items.append((block.start, block.end))
        elif items:
            items[-1] = (items[-1][0], block.end)
    return (lead, tuple(items)) if len(items) > 1 else ((), ())


def _goes_with(block: Block, own: Block) -> bool:
    """Whether a block is an item of the list of `own`, or below one."""
    depth = len(own.parents)
    same = block.parents[:depth] == own.parents
    return (
        block.kind is Kind.ITEM and same and block.about[: _above(own)] == own.about[: _above(own)]
    )


def _above(block: Block) -> int:
    return len(block.about) - len(block.parents)


def told_by_heading(question: Question, found: Found, place: Span) -> bool:
    """Whether the question names what the list at `place` stands under, rather than an item."""
    unit = next((u for u in found.view.units if u.quote[0] <= place[0] < u.quote[1]), None)
    if unit is None or not unit.about:
        return False
    above = found.view.about(unit, found.folded.text)
    own = found.read[unit.start : unit.end]
    return coverage(question.terms, above) > coverage(question.terms, own)


def asked_clause(question: Question) -> int | None:
    """The number of the clause that is asked for: `'第十二条规定了什么?'` -> 12; or None."""
    match = CLAUSE_ASKED.regex.search(question.folded)
    return numeral(match["number"] or match["roman"]) if match else None


def clause(folded: str, number: int) -> tuple[Span, ...] | None:
    """The clause of that number with the items below it; empty without one, None without any."""
    found = blocks(folded)
    clauses = [n for n, block in enumerate(found) if block.kind is Kind.CLAUSE]
    if len(clauses) < 2:
        return None
    for at in clauses:
        if clause_number(folded[found[at].start : found[at].end]) == number:
            end = at + 1
            while end < len(found) and found[end].kind in (Kind.ITEM, Kind.PARAGRAPH, Kind.ROW):
                end += 1
            return tuple((block.start, block.end) for block in found[at:end])
    return ()


def step(items: Sequence[Span], number: int, texts: Sequence[str]) -> Span | None:
    """The item that is numbered so in its folded text, else the one at that place, -1 the last."""
    for item, text in zip(items, texts, strict=True):
        said = marker(text)
        if number > 0 and said is not None and said[1] == number:
            return item
    place = number - 1 if number > 0 else number
    return items[place] if -len(items) <= place < len(items) else None
