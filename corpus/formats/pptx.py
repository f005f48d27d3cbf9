"""PowerPoint files (.pptx): the slides in order, each with its notes behind it."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

from corpus.formats.extracted import Extracted
from corpus.formats.marks import LONGEST, Cell, Mark, Text, one_line
from corpus.formats.numbering import Level, Numbers
from corpus.formats.package import Package, number, properties, reference, value

_TITLES = {"ctrTitle": 1, "title": 2}
"""The place that holds a title, and how deep a heading it is: of the show, of a slide."""
_FURNITURE = frozenset("dt ftr hdr sldNum sldImg".split())
_LISTS = ("body", "obj", "")
"""Places whose paragraphs are items where they do not say otherwise; '' is one of any content."""
_NUMBERED = re.compile(
    r"(?P<form>arabic|alphaLc|alphaUc|romanLc|romanUc|circleNum|ea1)\w*?"
    r"(?P<around>Period|ParenR|ParenBoth|Plain)"
)
_FORMS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNum": "decimalEnclosedCircle",
    "ea1": "chineseCounting",
}
_AROUND = {"Period": "{}.", "ParenR": "{})", "ParenBoth": "({})", "Plain": "{}"}
_BREAKS = {"br": "\n", "tab": "\t"}


def extract(data: bytes) -> Extracted:
    """The text of a show. Raises `Unreadable`."""
    return read(data)[0]


def read(data: bytes) -> tuple[Extracted, tuple[Mark, ...]]:
    """The text of a show, and where each slide begins, by its number. Raises `Unreadable`.

    A slide is its title, its text, tables and diagrams as they lie from back to front, and its
    notes. The title of the show is a heading of the first level, those of slides of the second.
    """
    package = Package(data)
    name, root = package.main("ppt/presentation.xml")
    related = package.related(name)
    show = _Show(package)
    listed = [reference(one) for one in root.findall("sldIdLst/sldId")]
    for at, slide in enumerate(dict.fromkeys(listed), 1):
        show.text.mark("slide", str(at))
        show.slide(related.get(slide, ("", ""))[1])
    stated = properties(package)
    if not stated.title:
        stated = replace(stated, title=show.title)
    return Extracted(show.text.raw, "pptx", stated, lines=False), show.text.marks


class _Show:
    """The text so far, and the first title in it."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.text = Text()
        self.title = ""
        self.related: dict[str, tuple[str, str]] = {}  # of the slide

    def slide(self, name: str) -> None:
        """Read a slide and its notes."""
        root = self.package.xml(name)
        if root is None:
            return
        self.related = self.package.related(name)
        shapes = list(_shapes(root.find("cSld/spTree")))
        for shape in sorted(shapes, key=lambda shape: _place(shape) not in _TITLES):
            self._shape(shape)
        for kind, target in self.related.values():
            notes = self.package.xml(target) if kind == "notesSlide" else None
            for shape in _shapes(None if notes is None else notes.find("cSld/spTree")):
                if _place(shape) == "body":
                    for p in shape.findall("txBody/p"):
                        self.text.paragraph(_words(p))

    def _shape(self, shape: ET.Element) -> None:
        place = _place(shape)
        if place in _TITLES:
            words = one_line(" ".join(map(_words, shape.iter("p"))))
            self.title = self.title or words
            self.text.heading(_TITLES[place], words)
        elif shape.tag == "sp" and place not in _FURNITURE:
            self._paragraphs(shape.findall("txBody/p"), place in _LISTS)
        for table in shape.findall("graphic/graphicData/tbl"):
            self._table(table)
        for diagram in shape.findall("graphic/graphicData/relIds"):
            target = self.related.get(reference(diagram, "dm"), ("", ""))[1]
            data = self.package.xml(target)
            for p in () if data is None else data.findall("ptLst/pt/t/p"):
                self.text.item(0, "- ", _words(p))

    def _paragraphs(self, paragraphs: list[ET.Element], listed: bool) -> None:
        levels: dict[int, Level] = {}
        numbers = Numbers(levels)
        for p in paragraphs:
            words, pr = _words(p), p.find("pPr")
            if not words.strip():
                continue
            at = min(number(value(pr, "lvl")), 8)
            level = _level(pr, at, listed)
            if level is None:
                self.text.paragraph(words)
                continue
            if levels.get(at) != level:
                levels[at] = level
                numbers.restart(at, level.start)
            self.text.item(at, numbers.sign(at), words)

    def _table(self, table: ET.Element) -> None:
        rows = [
            [
                Cell(
                    one_line(" ".join(map(_words, tc.iter("p")))),
                    number(value(tc, "gridSpan"), 1),
                    number(value(tc, "rowSpan"), 1),
                )
                for tc in row.findall("tc")
                if not {value(tc, "hMerge"), value(tc, "vMerge")} & {"1", "true"}
            ]
            for row in table.findall("tr")
        ]
        if any(len(cell.words) > LONGEST for row in rows for cell in row):
            for p in table.iter("p"):
                self.text.paragraph(_words(p))
        else:
            self.text.cells(rows)


def _shapes(tree: ET.Element | None) -> list[ET.Element]:
    """The shapes of a slide, those of groups too, from back to front."""
    found: list[ET.Element] = []
    for child in () if tree is None else tree:
        if child.tag in ("sp", "graphicFrame"):
            found.append(child)
        elif child.tag == "grpSp":
            found += _shapes(child)
        elif child.tag == "AlternateContent":
            choice = child.find("Choice")
            found += _shapes(child.find("Fallback") if choice is None else choice)
    return found


def _place(shape: ET.Element) -> str:
    """The place of a layout that a shape fills: title, body; none where it stands by itself."""
    place = shape.find("nvSpPr/nvPr/ph")
    return "none" if place is None else value(place, "type")


def _level(pr: ET.Element | None, at: int, listed: bool) -> Level | None:
    """How a paragraph on level `at` is numbered, or None where it is no item."""
    if pr is not None and (auto := pr.find("buAutoNum")) is not None:
        found = _NUMBERED.match(value(auto, "type"))
        form, around = (found["form"], found["around"]) if found else ("arabic", "Period")
        text = _AROUND[around].format(f"%{at + 1}")
        return Level(_FORMS[form], text, number(value(auto, "startAt"), 1))
    own = pr is not None and (pr.find("buChar") is not None or pr.find("buBlip") is not None)
    none = pr is not None and pr.find("buNone") is not None
    return Level("bullet") if own or (listed and not none) else None


def _words(element: ET.Element) -> str:
    words: list[str] = []
    for child in element:
        if child.tag == "t":
            words.append(child.text or "")
        elif child.tag in _BREAKS:
            words.append(_BREAKS[child.tag])
        elif child.tag not in ("pPr", "rPr") and value(child, "type") != "slidenum":
            words.append(_words(child))
    return "".join(words)
