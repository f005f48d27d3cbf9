"""Lines that are one paragraph, and what is read of it: joined, without blanks that no writer set.

Lines are joined where a sentence goes on over the end of a line that is as long as the file's full
lines are. Verse, addresses and lists stay as they are: no sentence ends inside one of their lines.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.bylines import byline
from corpus.structure.layout import TextLine, ended
from corpus.structure.view import Part
from corpus.types import Span

_FULL = 0.8  # of the widest line: the rest is what a long word or a mark may not fit into
_WRAPPED = 3  # lines that go on before the file counts as broken at a width
_HAN = r"\u3400-\u9fff\uf900-\ufaff"
_INSIDE = re.compile(
    rf"[。！？](?=.)|(?<=[{_HAN}])[!?;](?=[{_HAN}])|(?<=[a-z\d]{{2}})[.!?] (?=[a-z\d{_HAN}])"
)
# No sentence ends behind these, none begins with those.
_GOES_ON = re.compile(r"[的了不和与及在是为对从向把被将于以而且或由其各每并也都就还、(（《「“]$")
_COMES_ON = re.compile(r"^[,，。、;:!?)）》」”%]|^[a-z]")
_LATIN_END = re.compile(r"[a-z,;]$")
_HYPHEN = re.compile(r"(?<=[a-z])-$")
_LETTER = re.compile(r"[a-z\d]")
_GAP = re.compile(r"(?<=\S)[ \u3000]+(?=\S)")
_SPACED = re.compile(rf"[{_HAN}] (?=[{_HAN}\d])")
_CHARACTER = re.compile(rf"[{_HAN}]")
_LONE_DIGITS = re.compile(r"(?<![\d.])\d(?: (?:\d(?!\d)|[.,%]))+")
_LEAST_SPACED, _SHARE_SPACED = 4, 0.25
_MARKS = (
    re.compile(r"(?P<mark>\*\*|__)(?=\S)(?P<text>.+?)(?<=\S)(?P=mark)"),
    re.compile(r"`(?P<text>[^`]+)`"),
    re.compile(r"!?\[(?P<text>[^\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)"),
)


def paragraphs(
    run: Sequence[TextLine], wrapped: int | None, *, opening: bool = False
) -> Iterator[list[TextLine]]:
    """The lines of `run`, which no blank line parts, in paragraphs.

    `wrapped`: the width at which the file's lines are broken, where that can be told. `opening`:
    the first line is the article's first, which may be a headline.
    """
    if not run:
        return
    full = _FULL * (wrapped or max(line.width for line in run))
    prose = wrapped is not None or any(_INSIDE.search(line.folded) for line in run)
    group = [run[0]]
    for before, line in pairwise(run):
        stops = ended(before.folded) or byline(before.folded)
        goes_on = not stops and line.indent <= before.indent + 1
        seen = _GOES_ON.search(before.folded) or _COMES_ON.search(line.folded)
        if seen and _LETTER.match(line.folded):  # in Latin letters most lines begin small
            seen = _LATIN_END.search(before.folded) or _HYPHEN.search(before.folded)
        headline = opening and before is run[0]
        if goes_on and before.width >= full and (seen or (prose and not headline)):
            group.append(line)
        else:
            yield group
            group = [line]
    yield group


def ends_inside(folded: str) -> bool:
    """Whether a sentence ends inside a folded line, and another one begins."""
    return _INSIDE.search(folded) is not None


def wrapped_at(lines: Sequence[TextLine]) -> int | None:
    """The width, in columns, at which a file's lines are broken; None where that can't be told.

    They are where at least three lines go on, as long as each other, most of all that go on are
    of that length, and sentences end inside lines.
    """
    open_lines = [
        line.width
        for line, behind in pairwise(lines)
        if not line.blank and not behind.blank and not ended(line.folded)
    ]
    if len(open_lines) < _WRAPPED or not any(_INSIDE.search(line.folded) for line in lines):
        return None
    widest = sorted(open_lines)[-max(1, len(open_lines) // 20)]
    near = sum(_FULL * widest <= width <= widest / _FULL for width in open_lines)
    longest = max((line.width for line in lines), default=0)
    return (
        widest if near >= max(_WRAPPED, 0.6 * len(open_lines)) and longest <= 1.5 * widest else None
    )


def parts(folded: str, lines: Sequence[TextLine]) -> tuple[Part, ...]:
    """What is read of the lines of one paragraph, without what only sets it."""
    out: list[Part] = []
    for number, line in enumerate(lines):
        end = line.end
        following = lines[number + 1].folded if number + 1 < len(lines) else ""
        hyphen = _HYPHEN.search(line.folded) and following[:1].isalpha()
        out += read(folded, (line.start, end - 1 if hyphen else end))
        between = line.folded[-1:], following[:1]
        if following and not hyphen and all(c.isascii() for c in between):
            out.append(Part(put=" "))
    return tuple(out)


def read(folded: str, span: Span) -> list[Part]:
    """What is read of a line: without marks of Markdown, and without blanks that OCR put in."""
    start, end = span
    line = folded[start:end]
    gone = [*_marks(line), *_blanks(line)]
    out, at = [], 0
    for left, right in sorted(gone):
        if at < left:
            out.append(Part(start + at, start + left))
        at = max(at, right)
    if start + at < end:
        out.append(Part(start + at, end))
    return out


def _marks(line: str) -> Iterator[Span]:
    if not any(c in line for c in "*_`["):
        return
    for pattern in _MARKS:
        for found in pattern.finditer(line):
            yield found.start(), found.start("text")
            yield found.end("text"), found.end()


def _blanks(line: str) -> Iterator[Span]:
    """The blanks between single characters, where the line has them throughout."""
    if " " not in line:
        return
    spaced = len(_SPACED.findall(line))
    if spaced < _LEAST_SPACED or spaced < _SHARE_SPACED * len(_CHARACTER.findall(line)):
        return
    lone = [found.span() for found in _LONE_DIGITS.finditer(line)]
    for gap in _GAP.finditer(line):
        before, behind = line[gap.start() - 1], line[gap.end()]
        words = before.isascii() and behind.isascii() and before.isalnum() and behind.isalnum()
        if not words or any(left <= gap.start() < right for left, right in lone):
            yield gap.span()
