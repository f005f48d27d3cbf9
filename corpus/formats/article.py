"""Which blocks of a page are its article: those whose words are in the text that was found."""

from bisect import bisect, insort
from collections import Counter

from corpus.formats.blocks import Block

_SURE = 20
"""So many characters are no coincidence, wherever they stand: the order may not be the page's."""
_SHORT = 250
"""Below so many characters, trafilatura itself doubts what it has found."""


def article_blocks(page: list[Block], found: str) -> list[Block] | None:
    """The blocks of a page that `found` is the text of, in the page's order.

    `found` has no structure. It may lack a few words of a block, and the headings and lists among
    its paragraphs: what stands in one box with most of it is taken too. Where it is short, all
    running text of the page is taken instead, so that nothing of a short article is lost. None
    where it is not the text of these blocks: a page may hold its article as data.
    """
    target = _bare(found)
    kept = _found(page, target)
    if _length(page, kept) * 2 < len(target):
        return None
    running = _running(page)
    if len(target) < _SHORT:
        kept = running or kept or set(range(len(page)))
    else:
        box = _main_box(page, kept)
        kept |= {i for i in running if page[i].box == box}
    for i in range(len(page) - 1, -1, -1):
        if i + 1 in kept and _heads(page[i]):
            kept.add(i)  # what heads an article is often not found with it
    inside = {i for i in kept if not page[i].outside}
    if _length(page, inside) * 2 >= _length(page, kept):
        kept = inside  # else the page calls its article what it is not
    return [page[i] for i in sorted(kept)]


def _length(page: list[Block], some: set[int]) -> int:
    return sum(len(_bare(page[i].text)) for i in some)


def _main_box(page: list[Block], kept: set[int]) -> int:
    """The box with most of the words that were found."""
    lengths: Counter[int] = Counter()
    for i in sorted(kept):
        lengths[page[i].box] += len(_bare(page[i].text))
    return lengths.most_common(1)[0][0]


def _found(page: list[Block], target: str) -> set[int]:
    """The places in `page` of the blocks that are in `target`.

    Long blocks are looked for first, and a shorter one only between where its neighbours are: so
    the name of a menu that the article has as a word is not taken for it.
    """
    kept: set[int] = set()
    bare = [_bare("".join(block.words)) for block in page]
    places = [(-1, 0, 0), (len(page), len(target), len(target))]  # of a block: its start and end
    # Of two that say the same the later: a headline stands in the trail above it, too.
    for i in sorted(range(len(page)), key=lambda i: (-len(bare[i]), -i)):
        low, high = _room(places, i)
        start = target.find(bare[i], low, high)
        if start >= 0:
            insort(places, (i, start, start + len(bare[i])))
            kept.add(i)
    for i in set(range(len(page))) - kept:
        room = target[slice(*_room(places, i))]
        there = sum(len(w) for w in map(_bare, page[i].words) if w in room)
        if there * 2 > len(bare[i]) or _elsewhere(bare[i], target, places):
            kept.add(i)
    return kept


def _room(places: list[tuple[int, int, int]], i: int) -> tuple[int, int]:
    """Where block `i` can be: behind the nearest block before it, ahead of the nearest after."""
    at = bisect(places, (i,))
    return places[at - 1][2], places[at][1]


def _elsewhere(words: str, target: str, places: list[tuple[int, int, int]]) -> bool:
    """Whether a long block is in `target` out of order, where no other block is."""
    start = target.find(words) if len(words) >= _SURE else -1
    return start >= 0 and all(
        start + len(words) <= left or right <= start for _, left, right in places
    )


def _running(page: list[Block]) -> set[int]:
    """The places of what is no menu and no list of links, and of the headings above it."""
    text = {i for i, b in enumerate(page) if not b.outside and b.linked * 2 < len(_bare(b.text))}
    last = max((i for i in text if not _heads(page[i])), default=len(page))
    return {i for i, b in enumerate(page) if i <= last and (i in text or _heads(b))}


def _heads(block: Block) -> bool:
    return block.apart and not block.outside and "\t" not in block.text


def _bare(text: str) -> str:
    return "".join(text.split())
