"""What a person would read aloud of a passage, each character of it led back to the article."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.types import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a view: `text[start:end]` of its article, or `put`, words that stand nowhere in it.

    `own`: a quote may take it; what is not own is context, which stands elsewhere in the article.
    """

    start: int = 0
    end: int = 0
    put: str = ""
    own: bool = True


@dataclass(frozen=True, slots=True)
class Unit:
    """What is quoted whole: a sentence, an item, a row of a table.

    `start`, `end` are its place in the view, `quote` the span of the article that is shown. `about`
    are spans of the article that say what it speaks of: headings, a list's announcement, the item
    above. `parents` are those of them that are shown with it. `answers` is False for what answers
    nothing: a heading, a question. `apart`: it is understood without its neighbours: an item, a
    row, a field.
    """

    start: int
    end: int
    quote: Span
    about: tuple[Span, ...] = ()
    parents: tuple[Span, ...] = ()
    answers: bool = True
    apart: bool = False


@dataclass(frozen=True, slots=True)
class View:
    """A passage as it is read: its parts in order, and its units.

    The view over the article's text and the one over the folded text have the same places.
    """

    parts: tuple[Part, ...]
    units: tuple[Unit, ...]

    def of(self, text: str) -> str:
        """The view's characters, of the article's text or of that text folded."""
        return "".join(part.put or text[part.start : part.end] for part in self.parts)

    def offsets(self) -> list[int]:
        """For each character its place in the article; -1 where it is context or stands nowhere."""
        out: list[int] = []
        for part in self.parts:
            out.extend([-1] * len(part.put) if part.put else _places(part))
        return out

    def span(self, start: int, end: int) -> Span | None:
        """The least span of the article that holds what `start` to `end` has of it, or None."""
        owned = [span for span in self._owned(start, end) if span[0] < span[1]]
        return (min(s for s, _ in owned), max(e for _, e in owned)) if owned else None

    def about(self, unit: Unit, text: str) -> str:
        """The words that say what a unit speaks of, of the text or of that text folded."""
        return "".join(f"{text[start:end]}\n" for start, end in unit.about)

    def _owned(self, start: int, end: int) -> Iterator[Span]:
        at = 0
        for part in self.parts:
            length = len(part.put) or part.end - part.start
            if part.own and not part.put and at < end and start < at + length:
                left, right = max(start - at, 0), min(end - at, length)
                yield part.start + left, part.start + right
            at += length


def _places(part: Part) -> list[int]:
    length = part.end - part.start
    return list(range(part.start, part.end)) if part.own else [-1] * length


def plain(start: int, end: int, sentences: list[Span]) -> View:
    """The view of running text: the article's characters as they stand."""
    units = (Unit(s - start, e - start, (s, e)) for s, e in sentences)
    return View((Part(start, end),), tuple(units))
