"""Word files (.docx): the text as it reads once all its tracked changes are accepted."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree as ET

from corpus.formats.docx_styles import Style, lists_of, styles_of, with_own
from corpus.formats.extracted import Extracted
from corpus.formats.marks import LONGEST, Cell, Text, one_line
from corpus.formats.package import Package, number, properties, value

_GONE = frozenset("del moveFrom pPr rPr rt sdtPr sectPr".split())
"""No words of the text: what a change took out, how it looks, how a character is read."""
_BREAKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES = ("footnoteReference", "endnoteReference")
_TITLE = ("title", "标题", "標題")
_CONTENTS = ("toc ", "table of figures")
"""How the names of the styles begin that a table of contents is set in."""


def extract(data: bytes) -> Extracted:
    """A Word file's text, each text box and note after what it belongs to. Raises `Unreadable`.

    Deleted words are left out and inserted ones are in; of headers, footers, comments and the table
    of contents nothing is. Notes stand at the end of their section.
    """
    package = Package(data)
    name, root = package.main("word/document.xml")
    parts = {
        kind: package.xml(target)
        for kind, target in package.related(name).values()
        if kind in ("styles", "numbering", "footnotes", "endnotes")
    }
    walk = _Walk(parts)
    walk.blocks(root)
    walk.finish()
    stated = properties(package)
    if walk.title:
        stated = replace(stated, title=walk.title)
    return Extracted(walk.text.raw, "docx", stated, lines=False)


class _Walk:
    """Where in a file the walk is, and what is to come after the paragraph it is in."""

    def __init__(self, parts: Mapping[str, ET.Element | None]) -> None:
        self.text = Text()
        self.title = ""
        self.styles = styles_of(parts.get("styles"))
        self.lists = lists_of(parts.get("numbering"))
        self.noted = {  # a note by the name of what refers to it and its id
            (f"{kind}Reference", value(note, "id")): note
            for kind in ("footnote", "endnote")
            if (root := parts.get(f"{kind}s")) is not None
            for note in root.iter(kind)
        }
        self.notes: list[tuple[str, str]] = []
        self.boxes: list[ET.Element] = []
        self.begun = ""  # words whose paragraph's end was deleted: they go on in the next

    def blocks(self, element: ET.Element) -> None:
        """Read the paragraphs and tables in an element."""
        for child in element:
            if child.tag == "p":
                self._paragraph(child)
            elif child.tag == "tbl":
                self._table(child)
            elif (inner := _shown(child)) is not None:
                self.blocks(inner)

    def finish(self) -> None:
        """Set what is still to come: a paragraph without an end, and the notes."""
        self.text.paragraph(self.begun)
        self.begun = ""
        self._after()
        for key in self.notes:  # a note may have notes of its own
            if (note := self.noted.pop(key, None)) is not None:
                self.text.paragraph("\n".join(map(self._line, _all(note, "p"))))
        self.notes.clear()

    def _paragraph(self, p: ET.Element) -> None:
        style = self._style(p)
        if style.name.startswith(_CONTENTS):
            return
        words = self.begun + self._words(p)
        self.begun = ""
        if p.find("pPr/rPr/del") is not None:
            self.begun = words
            return
        sign = self._sign(style)
        if not words.strip():
            pass
        elif style.name in _TITLE:
            self.title = self.title or one_line(words)
            self.text.heading(1, words)
        elif style.level:
            self.finish()
            sign = "" if sign == "- " else sign
            self.text.heading(style.level + bool(self.title), sign + words)
        elif sign:
            self.text.item(style.listed[1], sign, words)
        else:
            self.text.paragraph(words)
        self._after()

    def _after(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def _table(self, table: ET.Element) -> None:
        rows = [(row, list(_all(row, "tc"))) for row in _all(table, "tr")]
        if not _is_data(table, [cells for _, cells in rows]):
            self.blocks(table)
            return
        heads = [row.find("trPr/tblHeader") is not None for row, _ in rows]
        self.text.cells(self._cells(rows), max(1, (*heads, False).index(False)))
        self._after()

    def _cells(self, rows: list[tuple[ET.Element, list[ET.Element]]]) -> list[list[Cell]]:
        out: list[list[Cell]] = []
        begun: dict[int, tuple[int, int]] = {}  # by column the place of a cell that may go on below
        for row, cells in rows:
            column = number(value(row.find("trPr/gridBefore"), "val"))
            made = [Cell("", column)] if column else []
            for tc in cells:
                merge = tc.find("tcPr/vMerge")
                if merge is not None and value(merge, "val") != "restart" and column in begun:
                    at, n = begun[column]
                    out[at][n] = replace(out[at][n], rows=out[at][n].rows + 1)
                else:
                    begun.pop(column, None)
                    if merge is not None:
                        begun[column] = (len(out), len(made))
                    words = " ".join(map(self._line, _all(tc, "p")))
                    made.append(Cell(words, _width(tc)))
                column += _width(tc)
            out.append(made)
        return out

    def _line(self, p: ET.Element) -> str:
        """A paragraph in one line, as in a cell: 「1. 登记」."""
        sign = self._sign(self._style(p))
        return one_line(("" if sign == "- " else sign) + self._words(p))

    def _style(self, p: ET.Element) -> Style:
        base = self.styles.get(value(p.find("pPr/pStyle"), "val"), Style())
        return with_own(base, p.find("pPr"))

    def _sign(self, style: Style) -> str:
        """What the next item of its list has before it, '' where it is in none."""
        name, level = style.listed
        if name not in self.lists:
            return ""
        numbers, restarts = self.lists[name]
        if level in restarts:
            numbers.restart(level, restarts.pop(level))
        return numbers.sign(level)

    def _words(self, element: ET.Element) -> str:
        """The words in an element; its notes and text boxes are kept for later."""
        words: list[str] = []
        for child in element:
            if child.tag == "t":
                words.append(child.text or "")
            elif child.tag in _BREAKS:
                words.append(_BREAKS[child.tag])
            elif child.tag in _NOTES:
                self.notes.append((child.tag, value(child, "id")))
            elif child.tag == "txbxContent":
                self.boxes.append(child)
            elif (inner := _shown(child)) is not None:
                words.append(self._words(inner))
        return "".join(words)


def _shown(element: ET.Element) -> ET.Element | None:
    """What of an element is in the text: the first of two ways to draw it; None of what is gone."""
    if element.tag == "AlternateContent":
        choice = element.find("Choice")
        return element.find("Fallback") if choice is None else choice
    gone = element.tag in _GONE or element.find("trPr/del") is not None
    if element.tag == "sdt":
        gallery = value(element.find("sdtPr/docPartObj/docPartGallery"), "val")
        gone = gallery == "Table of Contents" or element.find("sdtPr/showingPlcHdr") is not None
    return None if gone else element


def _all(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The elements of a name in another, but for those inside one of them."""
    for child in element:
        if (inner := _shown(child)) is None:
            continue
        if child.tag == tag:
            yield child
        else:
            yield from _all(inner, tag)


def _is_data(table: ET.Element, rows: list[list[ET.Element]]) -> bool:
    """Whether a table has rows of cells that are short and hold no table of their own."""
    if sum(1 for _ in table.iter("tbl")) > 1 or sum(len(cells) > 1 for cells in rows) < 2:
        return False
    lengths = (sum(len(t.text or "") for t in tc.iter("t")) for cells in rows for tc in cells)
    return max(lengths) <= LONGEST


def _width(tc: ET.Element) -> int:
    return max(1, number(value(tc.find("tcPr/gridSpan"), "val"), 1))
