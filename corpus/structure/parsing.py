"""An article's text -> the blocks its writer laid it out in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.structure.block import Block, Kind
from corpus.structure.cues import code_at, cues_at, fenced, is_cue
from corpus.structure.headings import TITLE, Heading, heading_at, set_off, title_of
from corpus.structure.layout import TextLine, columns, following, text_lines
from corpus.structure.markers import marker
from corpus.structure.paragraphs import paragraphs, parts, wrapped_at
from corpus.structure.rows import rows_of, without_pipes
from corpus.structure.speech import (
    Labels,
    answer_mark,
    field_at,
    labels_of,
    question_at,
    question_mark,
    turn_at,
)
from corpus.structure.tables import Table, table_at
from corpus.structure.view import Part
from corpus.structure.wording import ANNOUNCES, BULLET, CLAUSE, TABLE_UNIT
from corpus.types import Span

_ITEMS = frozenset(("一、", "(一)", "(1)", "(i)", "1.", "1)", "i.", "①", "甲、", "step"))
_CAPTION = 100  # columns
_LEAD = 160  # characters
_UNIT = re.compile(rf"[(]?(?:{TABLE_UNIT.source})\s*:")


def blocks(folded: str) -> list[Block]:
    """The blocks of a folded text, in order; what is no other kind is a paragraph.

    Every character that is no blank is in exactly one block.
    """
    return list(_Parser(folded).run())


class _Parser:
    """Goes through the lines once; what it has met decides what the next lines speak of."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.lines = text_lines(folded)
        self.labels: Labels = labels_of(self.lines)
        self.spaced = any(line.blank for line in self.lines[:-1])
        self.wrapped = wrapped_at(self.lines)
        self.title = title_of(self.lines)
        self.path: list[Heading] = []
        self.items: list[tuple[int, Span, str]] = []  # indent, words and style of the items above
        self.announced: Span | None = None
        self.question: Span | None = None
        self.last: Block | None = None
        self.style: str | None = None  # of the list whose item came last

    def run(self) -> Iterator[Block]:
        at = 0
        while at < len(self.lines):
            if self.lines[at].blank:
                at += 1
                continue
            made, at = self._next(at)
            for block in made:
                yield block
                self.last = block

    def _next(self, at: int) -> tuple[list[Block], int]:
        line = self.lines[at]
        if fenced(line):
            return code_at(self.lines, at, self._about())
        if is_cue(self.lines, at):
            return cues_at(self.folded, self.lines, at, self._about())
        if table := table_at(self.lines, at):
            return self._table(table)
        heading = self._heading(at)
        if heading:
            return [self._open(heading, at)], at + heading.lines
        if question_at(line, self.labels) and self._behind(at):
            self._leave_list()
            self.question = (line.start + question_mark(line.folded), line.end)
            made = self._block(Kind.QUESTION, [line], seen="question")
            return [replace(made, about=self._about(), whole=True, answers=False)], at + 1
        if mark := answer_mark(line.folded):
            return self._reply(at, mark)
        if CLAUSE.regex.match(line.folded):
            self._leave_list()
            self.question = None
            return self._clause(at)
        if self._item(line):
            return self._list_item(at)
        if turn_at(line, self.labels):
            return self._turn(at)
        if field_at(self.lines, at, self.labels):
            self._leave_list()
            made = self._block(Kind.FIELD, [line], seen="label")
            return [replace(made, about=self._about(), whole=True)], at + 1
        return self._paragraphs(at)

    # What a line opens

    def _heading(self, at: int) -> Heading | None:
        if self.title and self.lines[at].start == self.title.words[0] and not self.path:
            found = heading_at(self.lines, at, None)
            return replace(found, level=TITLE) if found else self.title
        before = self.style if self.last and self.last.kind is Kind.ITEM else None
        found = heading_at(self.lines, at, before)
        if found or self._other(at):
            return found
        return set_off(self.lines, at, self.spaced)

    def _open(self, heading: Heading, at: int) -> Block:
        line = self.lines[at]
        self._leave_list()
        self.question = None
        self.path = [above for above in self.path if above.level < heading.level]
        about = tuple(above.words for above in self.path if above.level != TITLE)
        self.path.append(heading)
        last = self.lines[at + heading.lines - 1]
        return Block(
            Kind.HEADING,
            line.start,
            last.end,
            (Part(*heading.words),),
            about,
            seen=heading.seen,
            whole=True,
            answers=heading.level == TITLE,  # a headline says what happened
        )

    def _other(self, at: int) -> bool:
        """Whether line `at` is known to be something else than a heading or running text."""
        line = self.lines[at]
        return bool(
            line.blank
            or self._item(line)
            or question_at(line, self.labels)
            or answer_mark(line.folded)
            or turn_at(line, self.labels)
            or field_at(self.lines, at, self.labels)
            or CLAUSE.regex.match(line.folded)
            or fenced(line)
            or is_cue(self.lines, at)
        )

    def _item(self, line: TextLine) -> str | None:
        """The style of the list that a line is an item of, or None."""
        if BULLET.regex.match(line.folded):
            return line.folded[0]
        found = marker(line.folded)
        return found[0] if found and found[0] in _ITEMS else None

    def _list_item(self, at: int) -> tuple[list[Block], int]:
        line = self.lines[at]
        style = self._item(line) or ""
        above = next(
            (
                n
                for n, (indent, _, other) in enumerate(self.items)
                if indent > line.indent or (indent == line.indent and other == style)
            ),
            None,
        )
        if above is not None:
            del self.items[above:]
        behind = at + 1
        while (
            behind < len(self.lines)
            and self.lines[behind].indent > line.indent
            and (not self._other(behind))
        ):
            behind += 1
        lines = self.lines[at:behind]
        bullet = BULLET.regex.match(line.folded)
        mark = bullet.end() if bullet and bullet.end() < len(line.folded) else 0
        parents = tuple(span for _, span, _ in self.items)
        made = self._block(Kind.ITEM, lines, mark, seen=style)
        words = (line.start + mark, min(line.end, line.start + _LEAD))
        made = replace(made, about=(*self._about(), *parents), parents=parents)
        self.items.append((line.indent, words, style))
        self.style = style
        return [made], behind

    def _reply(self, at: int, mark: int) -> tuple[list[Block], int]:
        behind = at + 1
        while behind < len(self.lines) and not self._other(behind) and self._run_on(behind):
            behind += 1
        made = self._block(Kind.REPLY, self.lines[at:behind], mark, seen="answer")
        return [replace(made, about=self._about())], behind

    def _clause(self, at: int) -> tuple[list[Block], int]:
        behind = self._run(at)
        made = self._block(Kind.CLAUSE, self.lines[at:behind], seen="clause")
        self._announce(self.lines[behind - 1], (made.start, made.end))
        return [replace(made, about=self._about())], behind

    def _turn(self, at: int) -> tuple[list[Block], int]:
        self._leave_list()
        behind = self._run(at)
        made = self._block(Kind.TURN, self.lines[at:behind], seen="speaker")
        return [replace(made, about=self._about())], behind

    def _paragraphs(self, at: int) -> tuple[list[Block], int]:
        line = self.lines[at]
        behind = self._run(at)
        if not (self.items and line.indent > self.items[-1][0]):
            self._leave_list()
        opening = self.title is not None and not self.path
        made = []
        for group in paragraphs(self.lines[at:behind], self.wrapped, opening=opening):
            answers = self.question is not None
            block = self._block(Kind.REPLY if answers else Kind.PARAGRAPH, group, seen="prose")
            made.append(replace(block, about=self._about()))
            self._announce(group[-1], (block.start, block.end))
        return made, behind

    def _table(self, table: Table) -> tuple[list[Block], int]:
        return rows_of(table, self.lines, self.folded, self._captions(table)), table.behind

    # What lines share

    def _run(self, at: int) -> int:
        """The first line behind the running text that begins on line `at`."""
        behind = at + 1
        while behind < len(self.lines) and not self._other(behind):
            if heading_at(self.lines, behind, None) or table_at(self.lines, behind):
                break
            if set_off(self.lines, behind, self.spaced):
                break
            behind += 1
        return behind

    def _run_on(self, at: int) -> bool:
        return not self.lines[at].blank and not heading_at(self.lines, at, None)

    def _behind(self, at: int) -> bool:
        return following(self.lines, at) is not None

    def _block(self, kind: Kind, lines: Sequence[TextLine], mark: int = 0, seen: str = "") -> Block:
        """One block of `lines`, joined where they are broken; `mark` characters are not read."""
        groups = list(paragraphs(lines, self.wrapped))
        read: list[Part] = []
        for number, group in enumerate(groups):
            first = group[0]
            if not number and mark:
                first = replace(first, start=first.start + mark, folded=first.folded[mark:])
            if read:
                read.append(Part(put="\n"))
            read += parts(self.folded, [first, *group[1:]])
        start, end = lines[0].start, lines[-1].end
        shown = without_pipes(self.folded, read) or (Part(start, end),)
        return Block(kind, start, end, shown, seen=seen)

    def _about(self) -> tuple[Span, ...]:
        out = [above.words for above in self.path if above.level != TITLE]
        out += [span for span in (self.question, self.announced) if span]
        return tuple(out)

    def _announce(self, line: TextLine, span: Span) -> None:
        said = line.folded.endswith(":") or ANNOUNCES.regex.search(line.folded)
        start = max(span[0], span[1] - _LEAD)
        self.announced = (start, span[1]) if said else None

    def _leave_list(self) -> None:
        self.items, self.announced, self.style = [], None, None

    def _captions(self, table: Table) -> tuple[Span, ...]:
        """What says what a table is about: headings, the line before it, and its unit."""
        out = list(self._about())
        last = self.last
        if last and last.kind in (Kind.PARAGRAPH, Kind.FIELD):
            span = last.start, last.end
            if columns(self._text(span)) <= _CAPTION:
                out.append(span)
        below = following(self.lines, table.behind - 1)
        if below and _UNIT.match(below.folded):
            out.append((below.start, below.end))
        return tuple(dict.fromkeys(out))

    def _text(self, span: Span) -> str:
        return self.folded[slice(*span)]
