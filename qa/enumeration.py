"""A list that an article numbers, one item a sentence, as in 一要……；二要……；三要……."""

import re

from corpus import Span, fold, sentences, sound
from qa.record import Record

_NUMERALS = "一二三四五六七八九十"
_ITEM = re.compile(
    rf"\s*(?:第(?P<a>[{_NUMERALS}])[,，、是要个:：]?|(?P<b>[{_NUMERALS}])(?:是|要|则|、)"
    rf"|其(?P<c>[{_NUMERALS}])[,，、是:：]?|[(（](?P<d>[{_NUMERALS}]|\d)[)）]|(?P<e>\d)[.、．](?!\d))"
)
_WORDS = (("首先", 1), ("其次", 2), ("再次", 3), ("第三", 3), ("最后", 0))
_LAST = 0
_BEHIND_COLON = re.compile(r"[:：]\s*(?=\S)")
_ENDS = "：:。！？；!?;"  # a headline or a byline, which announces no list, ends otherwise
_GAP = 3  # sentences that may stand between two items and belong to the first of them


def ordinal(folded: str) -> int | None:
    """The number that a sentence begins with: `'二要实施农村电商工程'` -> 2; None without one."""
    match = _ITEM.match(folded)
    if match:
        numeral = next(group for group in match.groups() if group)
        return int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
    return next((number for word, number in _WORDS if folded.lstrip().startswith(word)), None)


def enumeration(record: Record, around: Span) -> list[Span]:
    """The sentences of the list that the sentence `around` announces or is part of.

    The announcing sentence comes first, then items 1, 2, 3 … in order; the first item may stand in
    the announcing sentence itself, behind a colon. Empty where there is no such list of at least
    two items.
    """
    text = record.article.text
    spans = [cut for span in sentences(text) for cut in sound(text, span, record.broken)]
    folded = [fold(text[start:end]) for start, end in spans]
    announcing = [_announces(sentence) for sentence in folded]
    numbers = [1 if a else ordinal(f) for a, f in zip(announcing, folded, strict=True)]
    at = next((i for i, span in enumerate(spans) if span[0] <= around[0] < span[1]), None)
    if at is None:
        return []
    first = _first_item(numbers, at)
    if first is None:
        return []
    items, wanted, gap = [first], 2, 0
    for index in range(first + 1, len(spans)):
        if numbers[index] == wanted:
            items.append(index)
            wanted, gap = wanted + 1, 0
        elif numbers[index] == _LAST and "首先" in folded[first]:
            items.append(index)
            break
        elif numbers[index] == 1 or gap == _GAP:
            break
        else:
            gap += 1
    if len(items) < 2 or at > items[-1]:
        return []
    lead = range(min(at, first - 1), first) if first and not announcing[first] else ()
    said = [index for index in lead if index == at or text[spans[index][1] - 1] in _ENDS]
    return [spans[index] for index in [*said, *items]]


def _announces(folded: str) -> bool:
    """Whether a sentence announces a list and begins it: `'要办三件事:一是修路;'`."""
    if ordinal(folded) is not None:
        return False
    return any(ordinal(folded[m.end() :]) == 1 for m in _BEHIND_COLON.finditer(folded))


def _first_item(numbers: list[int | None], at: int) -> int | None:
    """Item 1 of the list at `at`: behind a sentence that announces it, before one that is in it."""
    if numbers[at] == 1:
        return at
    if numbers[at] is None:
        return next((i for i in range(at + 1, min(at + 3, len(numbers))) if numbers[i] == 1), None)
    back = range(at - 1, -1, -1)
    return next((i for i in back if numbers[i] == 1), None)
