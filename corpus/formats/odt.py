"""OpenDocument texts (.odt): the text as it stands, without what its tracked changes took out."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

from corpus.formats.extracted import Extracted
from corpus.formats.marks import LONGEST, Cell, Text, one_line
from corpus.formats.numbering import Level, Numbers
from corpus.formats.package import Package, number, said, stated, value
from corpus.types import Unreadable

_GONE = frozenset(
    "tracked-changes annotation forms note-citation ruby-text title desc sequence-decls "
    "variable-decls user-field-decls table-of-content illustration-index table-index object-index "
    "alphabetical-index user-index hidden-text hidden-paragraph event-listeners "
    "covered-table-cell".split()
)
"""No words of the text: what a change took out, comments, indexes, how a character is read."""
_BREAKS = {"tab": "\t", "line-break": "\n"}
_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一, 二, 三, ...": "chineseCounting",
    "甲, 乙, 丙, ...": "ideographTraditional",
    "①, ②, ③, ...": "decimalEnclosedCircle",
    "": "none",
}
_TITLE = "Title"


def extract(data: bytes) -> Extracted:
    """A text's words, each text box after its paragraph and notes at the end of their section.

    Raises `Unreadable`.
    """
    package = Package(data)
    manifest = package.xml("META-INF/manifest.xml")
    if manifest is not None and manifest.find(".//encryption-data") is not None:
        raise Unreadable("it asks for a password")
    root = package.xml("content.xml")
    body = None if root is None else root.find("body/text")
    if root is None or body is None:
        raise Unreadable("its archive holds no OpenDocument text")
    walk = _Walk([root, package.xml("styles.xml")])
    walk.blocks(body)
    walk.finish()
    meta = package.xml("meta.xml")
    stands = stated(
        walk.title or said(meta, "title"),
        said(meta, "initial-creator") or said(meta, "creator"),
        said(meta, "creation-date") or said(meta, "date"),
    )
    return Extracted(walk.text.raw, "odt", stands, lines=False)


class _Walk:
    """Where in a text the walk is, and what is to come after the paragraph it is in."""

    def __init__(self, roots: list[ET.Element | None]) -> None:
        self.text = Text()
        self.title = ""
        held = [root for root in roots if root is not None]
        self.titles = {_TITLE} | {
            value(style, "name")
            for root in held
            for style in root.iter("style")
            if value(style, "parent-style-name") == _TITLE
        }
        self.kinds = {
            value(kind, "name"): _levels(kind) for root in held for kind in root.iter("list-style")
        }
        outline = next((one for root in held for one in root.iter("outline-style")), None)
        self.outline = Numbers({} if outline is None else _levels(outline))
        self.numbered = outline is not None
        self.counted: dict[str, Numbers] = {}  # of the list of a style that came last
        self.notes: list[ET.Element] = []
        self.boxes: list[ET.Element] = []

    def blocks(self, element: ET.Element) -> None:
        """Read the paragraphs, lists and tables in an element."""
        for child in element:
            if child.tag in ("p", "h"):
                self._paragraph(child)
            elif child.tag == "list":
                self._list(child, "", None, 0)
            elif child.tag == "table":
                self._table(child)
            elif child.tag not in _GONE:
                self.blocks(child)

    def finish(self) -> None:
        """Set the notes that are still to come."""
        for note in self.notes:  # which may have notes of its own
            self.text.paragraph("\n".join(one_line(self._words(p)) for p in _all(note, "p")))
        self.notes.clear()

    def _paragraph(self, p: ET.Element, sign: str = "") -> None:
        words = self._words(p)
        if value(p, "style-name") in self.titles and words.strip():
            self.title = self.title or one_line(words)
            self.text.heading(1, words)
        elif p.tag == "h":
            level = max(1, number(value(p, "outline-level"), 1))
            if self.numbered and not sign and value(p, "is-list-header") != "true":
                sign = self.outline.sign(level - 1)
            self.finish()
            sign = "" if sign == "- " or not words.strip() else sign
            self.text.heading(level + bool(self.title), sign + words)
        else:
            self.text.paragraph(words)
        self._after()

    def _after(self) -> None:
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box)

    def _list(self, held: ET.Element, style: str, numbers: Numbers | None, level: int) -> None:
        """Read a list, on `level` of one in `style` that `numbers` counts."""
        own = value(held, "style-name", style)
        if numbers is None or own != style:
            goes_on = value(held, "continue-numbering") == "true" or value(held, "continue-list")
            if not goes_on or own not in self.counted:
                self.counted[own] = Numbers(self.kinds.get(own, {}))
            numbers = self.counted[own]
        for item in held:
            if item.tag not in ("list-item", "list-header"):
                continue
            sign = numbers.sign(level) if item.tag == "list-item" and _has_words(item) else ""
            for child in item:
                if child.tag == "list":
                    self._list(child, own, numbers, level + 1)
                elif child.tag == "p" and sign:
                    self.text.item(level, sign, self._words(child))
                    self._after()
                    sign = ""
                elif child.tag in ("p", "h"):
                    self._paragraph(child, sign)
                    sign = ""
                elif child.tag not in _GONE:
                    self.blocks(child)

    def _table(self, table: ET.Element) -> None:
        rows = list(_all(table, "table-row"))
        cells = [list(_all(row, "table-cell")) for row in rows]
        nested = any(inner is not table for inner in table.iter("table"))
        long = any(len("".join(cell.itertext())) > LONGEST for row in cells for cell in row)
        if nested or long or sum(len(row) > 1 for row in cells) < 2:
            self.blocks(table)
            return
        read = [[self._cell(cell) for cell in row] for row in cells]
        heads = sum(len(list(_all(head, "table-row"))) for head in _all(table, "table-header-rows"))
        self.text.cells(read, max(1, heads))
        self._after()

    def _cell(self, cell: ET.Element) -> Cell:
        words = one_line(" ".join(self._words(p) for p in _all(cell, "p")))
        columns = value(cell, "number-columns-spanned") or value(cell, "number-columns-repeated")
        return Cell(words, number(columns, 1), number(value(cell, "number-rows-spanned"), 1))

    def _words(self, element: ET.Element) -> str:
        """The words in an element; its notes and text boxes are kept for later."""
        words = [element.text or ""]
        for child in element:
            if child.tag in _BREAKS:
                words.append(_BREAKS[child.tag])
            elif child.tag == "s":
                words.append(" ")
            elif child.tag == "note":
                self.notes += child.findall("note-body")
            elif child.tag == "text-box":
                self.boxes.append(child)
            elif child.tag not in _GONE:
                words.append(self._words(child))
            words.append(child.tail or "")
        return "".join(words)


def _all(element: ET.Element, tag: str) -> Iterator[ET.Element]:
    """The elements of a name in another, but for those inside one of them."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE:
            yield from _all(child, tag)


def _has_words(item: ET.Element) -> bool:
    """Whether an item has words of its own, and does not only hold the list below it."""
    return any(child.tag in ("p", "h") for child in item)


def _levels(kind: ET.Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for one in kind:
        at = number(value(one, "level"), 1)
        form = _FORMS.get(value(one, "num-format"), "decimal")
        shown = max(1, min(number(value(one, "display-levels"), 1), at)) if form != "none" else 0
        text = ".".join(f"%{n}" for n in range(at - shown + 1, at + 1))
        if shown:
            text = value(one, "num-prefix") + text + value(one, "num-suffix")
        if one.tag == "list-level-style-bullet":
            form = "bullet"
        levels[at - 1] = Level(form, text, number(value(one, "start-value"), 1))
    return levels
