"""The lines of an article: where they stand, how far they are set in, how wide they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.types import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_TAB, _WIDE = 4, 2  # columns
_ENDED = re.compile(r"(?:[。!?！？;；…:：]|(?<![.\s])\.)[”’」』)）\]】\"'*_]*$")
_CLOSED = re.compile(r"(?:[。!?！？…]|(?<![.\s])\.)[”’」』)）\]】\"'*_]*$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """`text[start:end]` without the blanks around it; `folded` is that folded.

    `indent` and `width` are in columns, of which a Chinese character takes two. `tabs` are how many
    tabs stand before it and behind: empty cells, where it is a row.
    """

    start: int
    end: int
    indent: int
    width: int
    folded: str
    tabs: tuple[int, int] = (0, 0)

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it."""
        return not self.folded

    @property
    def span(self) -> Span:
        """Its place in the article."""
        return self.start, self.end


def text_lines(folded: str) -> list[TextLine]:
    """All lines of a folded text, blank ones too."""
    lines: list[TextLine] = []
    start = 0
    for end, following in [*(m.span() for m in _BREAK.finditer(folded)), (len(folded),) * 2]:
        line = folded[start:end]
        body = line.strip()
        left = start + len(line) - len(line.lstrip()) if body else start
        indent = sum(_TAB if c == "\t" else columns(c) for c in folded[start:left])
        tabs = line[: left - start].count("\t"), line[left - start + len(body) :].count("\t")
        lines.append(TextLine(left, left + len(body), indent, columns(body), body, tabs))
        start = following
    return lines


def columns(text: str) -> int:
    """How wide a text is where every Chinese character takes two columns."""
    return len(text) if text.isascii() else sum(_WIDE if c > "\u2e7f" else 1 for c in text)


def ended(line: str) -> bool:
    """Whether a folded line ends in a mark behind which no sentence goes on, or with a colon."""
    return _ENDED.search(line) is not None


def closed(line: str) -> bool:
    """Whether a sentence ends where the folded line does."""
    return _CLOSED.search(line) is not None


def following(lines: Sequence[TextLine], at: int) -> TextLine | None:
    """The next line behind line `at` that is not blank."""
    return next((lines[n] for n in range(at + 1, len(lines)) if not lines[n].blank), None)
