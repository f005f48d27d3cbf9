"""A list that an article numbers, one item a sentence, as in 一要……；二要……；三要……."""

import re

from corpus import Span, fold, sentences, sound
from qa.store import Record

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


_Item = tuple[str, int]  # the style in which an item is numbered, and its number


def ordinal(folded: str) -> int | None:
    """The number that a sentence begins with: `'二要实施农村电商工程'` -> 2; None without one."""
    item = _item(folded)
    return item and item[1]


def _item(folded: str) -> _Item | None:
    match = _ITEM.match(folded)
    if match:
        style, numeral = next((name, group) for name, group in match.groupdict().items() if group)
        number = int(numeral) if numeral.isdigit() else _NUMERALS.index(numeral) + 1
        return style + "、" * (style == "b" and match.group().endswith("、")), number
    words = (("w", number) for word, number in _WORDS if folded.lstrip().startswith(word))
    return next(words, None)


def enumeration(record: Record, around: Span) -> list[Span]:
    """The sentences of the list that the sentence `around` announces or is part of.

    The announcing sentence comes first, then items 1, 2, 3 … in order; the first item may stand in
    the announcing sentence itself, behind a colon. Empty where there is no such list of at least
    two items.
    """
    text = record.article.text
    spans = [cut for span in sentences(text) for cut in sound(text, span, record.broken)]
    folded = [fold(text[start:end]) for start, end in spans]
    announced = [_announced(sentence) for sentence in folded]
    numbered = [a or _item(sentence) for a, sentence in zip(announced, folded, strict=True)]
    at = next((i for i, span in enumerate(spans) if span[0] <= around[0] < span[1]), None)
    if at is None:
        return []
    first = _first_item(numbered, at)
    if first is None or (announced[first] and at < first):
        return []
    style = (numbered[first] or ("", 1))[0]
    styles = {style, "a"} if style == "w" else {style}  # 首先, 其次, 第三
    numbers = [item[1] if item and item[0] in styles else None for item in numbered]
    items, wanted, gap = [first], 2, 0
    for index in range(first + 1, len(spans)):
        if numbers[index] == wanted:
            items.append(index)
            wanted, gap = wanted + 1, 0
        elif numbers[index] == _LAST:
            items.append(index)
            break
        elif numbers[index] == 1 or gap == _GAP:
            break
        elif numbered[index] is None:  # a list inside an item is part of it
            gap += 1
    if len(items) < 2 or at > items[-1]:
        return []
    lead = range(min(at, first - 1), first) if first and not announced[first] else ()
    said = [index for index in lead if index == at or text[spans[index][1] - 1] in _ENDS]
    return [spans[index] for index in [*said, *items]]


def _announced(folded: str) -> _Item | None:
    """The first item of the list that a sentence announces: `'要办三件事:一是修路;'`."""
    if _item(folded):
        return None
    behind = (_item(folded[match.end() :]) for match in _BEHIND_COLON.finditer(folded))
    return next((item for item in behind if item and item[1] == 1), None)


def _first_item(numbered: list[_Item | None], at: int) -> int | None:
    """Item 1 of the list at `at`: behind a sentence that announces it, before one that is in it."""
    own = numbered[at]
    if own is None:
        near = range(at + 1, min(at + 3, len(numbered)))
        return next((i for i in near if (numbered[i] or ("", 0))[1] == 1), None)
    if own[1] == 1:
        return at
    firsts = {(own[0], 1), ("w", 1)} if own[0] == "a" else {(own[0], 1)}
    return next((i for i in range(at - 1, -1, -1) if numbered[i] in firsts), None)
