"""Articles folded whole, once, for all that looks into them while a question is answered."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from corpus import Span, View, divided_all, fold, plain, sentences
from qa.store import Record

_KEPT = 4_000_000  # characters


@dataclass(frozen=True, slots=True)
class Folded:
    """An article's text folded, and what its metadata say of it: title, publisher, date.

    `views` are how its passages are read, by their places in the article.
    """

    text: str
    about: str
    views: Mapping[Span, View]

    def view(self, start: int, end: int) -> View:
        """How the passage at `start` to `end` is read."""
        return view_at(self.views, self.text, start, end)


class FoldedArticles:
    """The folded forms of the articles that were looked at last, by their number in the store.

    A number stands for one text for ever, so that nothing here can be out of date. Threads may
    share it.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Folded] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def of(self, records: Mapping[int, Record]) -> dict[int, Folded]:
        """The folded form of each of `records`, by the same numbers; new ones in one call."""
        with self._lock:
            found = {number: self._kept[number] for number in records if number in self._kept}
            for number in found:
                self._kept.move_to_end(number)
        new = {number: record for number, record in records.items() if number not in found}
        made = dict(zip(new, folded_together(list(new.values())), strict=True))
        with self._lock:
            for number, folded in made.items():
                if number not in self._kept:
                    self._kept[number] = folded
                    self._size += len(folded.text)
            while self._size > _KEPT and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._size -= len(oldest.text)
        return found | made


def view_at(views: Mapping[Span, View], folded: str, start: int, end: int) -> View:
    """The view of a passage; running text where a library's articles were divided otherwise.

    An earlier version saw other structure in them, and what it stored stays right as prose.
    """
    known = views.get((start, end))
    if known is not None:
        return known
    runs = [(start + first, start + last) for first, last in sentences(folded[start:end])]
    return plain(start, end, runs)


def folded_together(records: Sequence[Record]) -> list[Folded]:
    """Each record folded and divided, in one call: phrases and sentences end at a line's end."""
    pieces: list[str] = []
    for record in records:
        article = record.article
        known = (article.title, article.publisher, article.published)
        pieces += ["\n".join(filter(None, known)), article.text]
    slices = fold_all(pieces)
    abouts, texts = slices[::2], slices[1::2]
    parted = divided_all([(r.article.text, t) for r, t in zip(records, texts, strict=True)])
    return [
        Folded(text, about, {(passage.start, passage.end): view for passage, view in some})
        for text, about, some in zip(texts, abouts, parted, strict=True)
    ]


def fold_all(texts: Sequence[str]) -> list[str]:
    """`fold` of each of `texts`, in one call."""
    if not texts:
        return []
    whole = fold("\n".join(texts))
    out, place = [], 0
    for text in texts:
        out.append(whole[place : place + len(text)])
        place += len(text) + 1
    return out
