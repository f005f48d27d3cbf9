"""Lines of a raw text to the kinds of those that go: by what they say, and by where they stand."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from corpus.bylines import byline
from corpus.lines import body
from corpus.noise import furniture, places

_LEAST_REPEAT = 20
_HEAD = 60
_SURE = 2
"""So many lines of furniture below the article's end, and odd words among them are furniture."""
_SLOGAN = 30
_VERB = 2  # characters of 「收藏」: above the body it is a button


@dataclass(slots=True)
class RawLine:
    """A line: `raw[start:end]` is its content, up to `stop` its newline; `folded` its words."""

    start: int
    end: int
    stop: int
    folded: str
    kind: str = ""


_kind = lru_cache(maxsize=1024)(furniture.kind)
_at_end = lru_cache(maxsize=1024)(places.at_end)


def mark(lines: Sequence[RawLine], recur: Set[int] = frozenset()) -> None:
    """Give every line that goes its kind; `recur` are the places of those that recur elsewhere."""
    inside = tail = begun = False
    for i, line in enumerate(lines):
        line.kind = _kind(line.folded, inside)
        if line.kind and (begun or len(line.folded) > _VERB) and _heads_a_part(lines, i):
            line.kind = ""
            continue
        inside = line.kind == "copyright"
        if line.kind in ("copyright", "related", "links"):
            tail = begun  # above the body there is still a headline to come
        elif not line.kind and not byline(line.folded):
            if body(line.folded):
                begun, tail = True, False
            elif tail and furniture.link(line.folded):
                line.kind = "related"
            elif begun:
                line.kind = places.amid(line.folded)
    first, last = _body(lines)
    _mark_above(lines[:first])
    _mark_head(lines)
    if last < len(lines):
        _mark_below(lines[last + 1 :])
    _mark_foot(lines)
    if recur:
        _mark_recurring(lines, recur)
    _mark_repeats(lines)


def _heads_a_part(lines: Sequence[RawLine], i: int) -> bool:
    """Whether line `i`, of furniture words, can be a heading: text follows at once."""
    following = lines[i + 1].folded if i + 1 < len(lines) else ""
    return places.also_plain(lines[i].folded) and body(following) and not _at_end(following)


def _body(lines: Sequence[RawLine]) -> tuple[int, int]:
    """The first and the last line of running text; of a page without, the number of its lines."""

    def text(line: RawLine) -> bool:
        return not line.kind and body(line.folded) and not _at_end(line.folded)

    count = len(lines)
    first = next((i for i, line in enumerate(lines) if text(line)), count)
    return first, next((i for i in range(count - 1, -1, -1) if text(lines[i])), count)


def _mark_above(head: Sequence[RawLine]) -> None:
    """Mark what stands above the body and is likelier furniture than not; a headline stays."""
    weak = [line for line in head if not line.kind and _at_end(line.folded)]
    open_lines = [line for line in head if not line.kind and not byline(line.folded)]
    if weak and len(weak) == len(open_lines):  # one of them is the headline
        weak.remove(min(weak, key=lambda line: places.share(line.folded)))
    for line in weak:
        line.kind = _at_end(line.folded)


def _mark_below(foot: Sequence[RawLine]) -> None:
    """Mark what stands below the article's end: calls, small print, and odd words among them."""
    for line in foot:
        line.kind = line.kind or _at_end(line.folded)
    below = sum(bool(line.kind) for line in foot)
    above = 0
    for line in foot:
        above += bool(line.kind)
        below -= bool(line.kind)
        if line.kind or not (above >= _SURE or (above and below >= _SURE)):
            continue
        if places.slogan(line.folded) and len(line.folded) <= _SLOGAN:
            line.kind = "call"


def _mark_head(lines: Sequence[RawLine]) -> None:
    """Mark the odd words between navigation lines: slogans and site names above the headline."""
    head = 0
    while head < min(len(lines), _HEAD):
        line = lines[head]
        if not line.kind and (byline(line.folded) or body(line.folded)):
            break
        head += 1
    for last in range(head - 1, -1, -1):
        if lines[last].kind != "navigation" or furniture.label_alone(lines[last].folded):
            continue  # a headline may stand above 「作者:」
        if any(not line.kind for line in lines[last + 1 : head]):  # a headline is left below it
            for line in lines[:last]:
                line.kind = line.kind or "navigation"
            return


def _mark_foot(lines: Sequence[RawLine]) -> None:
    """Mark who runs the site, where nothing but furniture is left: below the article's end."""
    foot = len(lines)
    while foot and (lines[foot - 1].kind or furniture.contact(lines[foot - 1].folded)):
        foot -= 1
    if not foot:
        return  # no article stands above
    while foot < len(lines) and not lines[foot].kind:
        foot += 1  # what stands right below the article's words is still its own
    for line in lines[foot:]:
        line.kind = line.kind or "copyright"


def _mark_recurring(lines: Sequence[RawLine], recur: Set[int]) -> None:
    """Mark what recurs above the headline, down to the byline, and below the article's end.

    To mark with those lines alone that this has marked before comes to the same.
    """
    count = len(lines)
    text = [i for i, o in enumerate(lines) if not o.kind and body(o.folded) and i not in recur]
    if not text:
        return
    left = [i for i in range(text[0]) if not lines[i].kind]
    signed = [i for i in left if byline(lines[i].folded)]
    other = [i for i in left if i not in signed and not body(lines[i].folded)]
    above = [i for i in other if not signed or i < signed[0]] or other
    headline = next((i for i in other if i not in recur), above[-1] if above else -1)
    until = max([headline, *signed])
    for i in [*left, *range(text[-1] + 1, count)]:
        line = lines[i]
        if i in recur and i != headline and not (line.kind or byline(line.folded)):
            line.kind = "recurring" if i < until or i > text[-1] else ""


def _mark_repeats(lines: Sequence[RawLine]) -> None:
    seen: set[str] = set()
    before = ""
    for line in lines:
        if line.kind:
            continue
        same = "".join(line.folded.split())
        if same in seen or (same == before and len(same) > 7):
            line.kind = "repeat"
            continue
        before = same
        if len(same) >= _LEAST_REPEAT:
            seen.add(same)
