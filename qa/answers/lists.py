"""A list that an article numbers, one item a sentence, as in 一要……；二要……；三要……."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import LAST, Marker, Span, fold, is_marker, marker, numeral, sentences, sound
from qa.answers.wording import ANNOUNCED, COUNTED
from qa.store import Record

_BEHIND_COLON = re.compile(r"[:：]\s*(?=\S)")
_ENDS = "：:。！？；!?;."  # a headline or a byline, which announces no list, ends otherwise
_GAP = 3  # sentences that may stand between two items and belong to the first of them
_NEAR = 2  # sentences from an announcement to the first item


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A numbered list: what announces it, its items in order, and how many were announced.

    Where the first item stands in the announcing sentence, `lead` is empty.
    """

    lead: tuple[Span, ...]
    items: tuple[Span, ...]
    announced: int | None

    @property
    def whole(self) -> bool:
        """Whether no other number of items was announced than were found."""
        return self.announced in (None, len(self.items))


def numbered_list(record: Record, around: Span) -> Enumeration | None:
    """The list that the sentence `around` announces or is part of, of at least two items.

    Items 1, 2, 3 … in order; the first may stand in the announcing sentence itself, behind a colon.
    """
    text = record.article.text
    whole = fold(text)
    spans = _with_markers(
        whole, [cut for span in sentences(text) for cut in sound(text, span, record.broken)]
    )
    folded = [whole[start:end] for start, end in spans]
    behind_colon = [_behind_colon(sentence) for sentence in folded]
    numbered = [
        opened[0] if opened else marker(sentence)
        for opened, sentence in zip(behind_colon, folded, strict=True)
    ]
    at = next((i for i, span in enumerate(spans) if span[0] <= around[0] < span[1]), None)
    if at is None:
        return None
    first = _first_item(numbered, at)
    if first is None or (behind_colon[first] and at < first):
        return None
    items = _items(numbered, first)
    if len(items) < 2 or at > items[-1]:
        return None
    opened = behind_colon[first]
    before = range(max(first - _NEAR, 0), first)
    ended = [i for i in before if i == at or text[spans[i][1] - 1] in _ENDS]
    near = [folded[first][: opened[1]]] if opened else [folded[i] for i in reversed(ended)]
    lead = [] if opened else [i for i in ended if i >= min(at, first - 1)]
    return Enumeration(
        tuple(spans[i] for i in lead),
        tuple(spans[i] for i in items),
        _announced(near, len(items)),
    )


def _items(numbered: Sequence[Marker | None], first: int) -> list[int]:
    """Where items 1, 2, 3 … stand, from the `first` on, all numbered in its style."""
    style = (numbered[first] or ("", 1))[0]
    styles = {style, "第一"} if style == "首先" else {style}  # 首先, 其次, 第三
    items, gap = [first], 0
    for index in range(first + 1, len(numbered)):
        item = numbered[index]
        number = item[1] if item and item[0] in styles else None
        if number == len(items) + 1:
            items.append(index)
            gap = 0
        elif number == LAST:
            return [*items, index]
        elif number == 1 or gap == _GAP:
            return items
        elif item is None:  # a list inside an item is part of it
            gap += 1
    return items


def _with_markers(folded: str, spans: Sequence[Span]) -> list[Span]:
    """The sentences of a folded text, a marker taken for one (`II.`) with what it numbers."""
    out: list[Span] = []
    for start, end in spans:
        if out and is_marker(folded[slice(*out[-1])]) and folded[out[-1][1] : start].isspace():
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _behind_colon(folded: str) -> tuple[Marker, int] | None:
    """Item 1 of a list that its own sentence announces, and its place: `'办两件事:一是修路;'`."""
    if marker(folded):
        return None
    for match in _BEHIND_COLON.finditer(folded):
        item = marker(folded[match.end() :])
        if item and item[1] == 1:
            return item, match.end()
    return None


def _first_item(numbered: Sequence[Marker | None], at: int) -> int | None:
    """Item 1 of the list at `at`: behind a sentence that announces it, before one that is in it."""
    own = numbered[at]
    if own is None:
        near = range(at + 1, min(at + _NEAR + 1, len(numbered)))
        return next((i for i in near if (numbered[i] or ("", 0))[1] == 1), None)
    if own[1] == 1:
        return at
    firsts = {(own[0], 1), ("首先", 1)} if own[0] == "第一" else {(own[0], 1)}
    return next((i for i in range(at - 1, -1, -1) if numbered[i] in firsts), None)


def _announced(leads: Sequence[str], found: int) -> int | None:
    """How many items the nearest of the sentences `leads` announces that announces any.

    Of several numbers in one sentence that of a list's own measure word counts, then the one that
    was `found`, then the last: 「为120户村民办三件事」 announces three.
    """
    for lead in leads:
        for wording in (ANNOUNCED, COUNTED):
            counts = [
                numeral(match[match.lastgroup or 0]) for match in wording.regex.finditer(lead)
            ]
            several = [count for count in counts if count and count > 1]
            if several:
                return found if found in several else several[-1]
    return None
