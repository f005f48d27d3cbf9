"""What a Word file says of its paragraphs: which are headings, and how lists are numbered."""

import re
from dataclasses import dataclass, replace
from xml.etree import ElementTree as ET

from corpus.formats.numbering import Level, Numbers
from corpus.formats.package import number, value

_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_CHAIN = 20  # styles that are each based on the next

Listed = tuple[str, int]
"""The list of a paragraph, by its number in the file, and its level there."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style of paragraphs; `level` of the outline is 1 to 9 for headings, else 0."""

    name: str = ""
    level: int = 0
    listed: Listed = ("0", 0)


def with_own(base: Style, pr: ET.Element | None) -> Style:
    """A style with what a paragraph, or a style based on it, says otherwise."""
    if pr is None:
        return base
    outline, listed = pr.find("outlineLvl"), pr.find("numPr")
    if outline is not None:
        base = replace(base, level=(number(value(outline, "val"), 9) + 1) % 10)
    if listed is not None:
        name = value(listed.find("numId"), "val", base.listed[0])
        level = number(value(listed.find("ilvl"), "val"), base.listed[1])
        base = replace(base, listed=(name, min(level, 8)))
    return base


def styles_of(root: ET.Element | None) -> dict[str, Style]:
    """The styles of paragraphs by id, each with what it has from those that it is based on."""
    held = {
        value(one, "styleId"): (
            value(one.find("name"), "val").lower(),
            value(one.find("basedOn"), "val"),
            one.find("pPr"),
        )
        for one in (() if root is None else root.iter("style"))
    }
    styles: dict[str, Style] = {}
    for key, (name, base, own) in held.items():
        chain = [own]
        while base in held and len(chain) < _CHAIN:
            _, base, above = held[base]
            chain.append(above)
        style = Style(name)
        for each in reversed(chain):
            style = with_own(style, each)
        if not style.level and (heading := _HEADING.fullmatch(style.name)):
            style = replace(style, level=int(heading[1]))
        styles[key] = style
    return styles


def lists_of(root: ET.Element | None) -> dict[str, tuple[Numbers, dict[int, int]]]:
    """How the items of each list are numbered, and on which levels it starts anew, and from what.

    Lists of the same kind go on from each other's numbers where they do not start anew.
    """
    if root is None:
        return {}
    kinds = {value(one, "abstractNumId"): _levels(one) for one in root.iter("abstractNum")}
    shared = {name: Numbers(levels) for name, levels in kinds.items()}
    lists: dict[str, tuple[Numbers, dict[int, int]]] = {}
    for one in root.iter("num"):
        kind = value(one.find("abstractNumId"), "val")
        starts = {
            number(value(each, "ilvl")): number(value(start, "val"), 1)
            for each in one.iter("lvlOverride")
            if (start := each.find("startOverride")) is not None
        }
        own = _levels(one)
        numbers = Numbers(kinds.get(kind, {}) | own) if own else shared.get(kind, Numbers({}))
        lists[value(one, "numId")] = (numbers, starts)
    return lists


def _levels(kind: ET.Element) -> dict[int, Level]:
    return {
        number(value(one, "ilvl")): Level(
            value(one.find("numFmt"), "val", "decimal"),
            value(one.find("lvlText"), "val"),
            number(value(one.find("start"), "val"), 1),
        )
        for one in kind.iter("lvl")
    }
