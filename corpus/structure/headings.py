"""Which lines are headings, and how deep they lie."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.bylines import byline
from corpus.structure.layout import TextLine, ended, following
from corpus.structure.markers import marker
from corpus.structure.paragraphs import ends_inside
from corpus.structure.speech import answer_mark, question_mark
from corpus.structure.wording import BULLET, CLAUSE, EMAIL_OR_LINK, PARTS
from corpus.types import Span

TITLE = 0
_MARKDOWN = re.compile(r"(#{1,6})\s+(?P<text>\S.*?)\s*#*$")
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=\D)")
_BOLD = re.compile(r"(?:\*\*(?P<a>[^*]+)\*\*|__(?P<b>[^_]+)__|【(?P<c>[^】]{1,24})】)[:：]?")
_LEVELS = {"一、": 20, "(一)": 21, "甲、": 21, "i.": 21, "1.": 22, "1)": 23, "(1)": 23, "①": 24}
_DECIMALS, _SET_OFF = 22, 31
_BOLD_LEVEL = 30
_SHORT = 48  # columns
_SHORTER = 32  # columns, where nothing but its shape says that a line is a heading
_TITLE = 100
_NO_HEADING = re.compile(r"[。；;！，,、:：]|^[(（\[]|\d{4}|[》」”]$|\.\.|…|\t|\|| {2}")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: how deep it lies, its words without what sets them off, and what showed it."""

    level: int
    words: Span
    seen: str
    lines: int = 1


def heading_at(lines: Sequence[TextLine], at: int, before: str | None) -> Heading | None:
    """The heading on line `at`, or None.

    `before`: the style of the list whose item came last, None where none did.
    """
    line = lines[at]
    folded = line.folded
    if found := _MARKDOWN.match(folded):
        place = (line.start + found.start("text"), line.start + found.end("text"))
        return Heading(len(found[1]), place, "#")
    behind = following(lines, at)
    if behind is None or CLAUSE.regex.match(folded):
        return None
    if at + 1 < len(lines) and _UNDERLINE.fullmatch(lines[at + 1].folded) and line.width <= _TITLE:
        level = 1 if lines[at + 1].folded[0] == "=" else 2
        return Heading(level, line.span, "underline", 2)
    if line.width > _SHORT or ended(folded):
        return None
    for level, part in PARTS.items():
        if part.regex.match(folded):
            return Heading(level, line.span, "part")
    if found := _DECIMAL.match(folded):
        return Heading(_DECIMALS + found[0].count("."), line.span, "decimal")
    if found := _BOLD.fullmatch(folded):
        group = next(name for name in "abc" if found[name])
        place = (line.start + found.start(group), line.start + found.end(group))
        return Heading(_BOLD_LEVEL, place, "bold")
    style = marker(folded)
    if style and style[0] in _LEVELS and before != style[0] and not _NO_HEADING.search(folded[2:]):
        same = marker(behind.folded)
        if not same or same[0] != style[0]:
            return Heading(_LEVELS[style[0]], line.span, "numbered")
    return None


def set_off(lines: Sequence[TextLine], at: int, spaced: bool) -> Heading | None:
    """The heading that a short line with blank lines about it is, or None.

    Where the text is not `spaced` by blank lines at all, one between two lines of running text.
    """
    line = lines[at]
    if line.width > _SHORTER or ended(line.folded) or not _plain(line.folded):
        return None
    behind = following(lines, at)
    if behind is None or _NO_HEADING.search(line.folded):
        return None
    before = lines[at - 1] if at else None
    if spaced and before is not None and not before.blank:
        return None
    if not spaced and (before is None or not ended(before.folded)):
        return None
    long = ended(behind.folded) and behind.width > line.width
    if long and (lines[at + 1].blank or behind.width > 1.5 * line.width):
        return Heading(_SET_OFF, line.span, "set off")
    return None


def title_of(lines: Sequence[TextLine]) -> Heading | None:
    """The headline that the first line of a text is, or None."""
    at = next((n for n, line in enumerate(lines) if not line.blank), None)
    if at is None or following(lines, at) is None:
        return None
    line = lines[at]
    if line.width > _TITLE or ended(line.folded) or not _plain(line.folded):
        return None
    if ends_inside(line.folded) or marker(line.folded) or "\t" in line.folded:
        return None
    return Heading(TITLE, line.span, "first")


def _plain(folded: str) -> bool:
    """Whether a line is no byline, bullet, address, question or answer."""
    if byline(folded) or question_mark(folded) or answer_mark(folded):
        return False
    return not BULLET.regex.match(folded) and not EMAIL_OR_LINK.regex.match(folded)
