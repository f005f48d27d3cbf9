"""A page to the blocks that its markup sets: headings, lines, items of lists, tables."""

import re
from dataclasses import dataclass
from typing import Any

from corpus.formats.tables import Table, caption_of, read_table

_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_LISTS = frozenset("ul ol menu dir".split())
_BREAKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol option p pre section summary table tbody td tfoot th thead tr ul".split()
)
"""What stands on lines of its own."""
_HOLDERS = frozenset(
    "article aside center div footer form header main nav section table td th".split()
)
"""What parts a page into boxes; a list stands in the box around it."""
_UNREAD = frozenset(
    "annotation audio canvas head iframe noscript object rp rt script select style svg template "
    "textarea title video".split()
)
"""No words of the page; `rt` is how the character before it is read."""
_LINKS = ("a", "button")
_TRAITS = {
    **dict.fromkeys(_LINKS, "linked"),
    **dict.fromkeys(("b", "strong"), "bold"),
    **dict.fromkeys(("aside", "footer", "nav"), "outside"),
    "li": "item",
    "pre": "pre",
}
"""What an element makes of the words in it."""
_OUTSIDE_ROLES = ("banner", "complementary", "contentinfo", "navigation", "search")
_OUTSIDE_NAMES = frozenset(
    "breadcrumb comment-list comments copyright footer menu nav navbar related share "
    "sidebar".split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
# A line break of the source inside Chinese words; between two elements it is a blank.
_WRAPPED = re.compile(r"(?<=[\u4e00-\u9fff，、])[ \t]*[\r\n]\s*(?=[\u4e00-\u9fff])")
# An item that has a number or dot of its own needs none of ours.
_MARKED = re.compile(r"[(（]?(?:\d{1,3}|[一二三四五六七八九十]+)[.、．)）]|[\u2460-\u2473•·●■◆]")
_ENDED = re.compile(r"[。！？；：，!?;:,][”’」』)）]*$")
_HEADLINE = 40
"""The most characters of a paragraph in bold that heads others."""


@dataclass(frozen=True, slots=True)
class _Words:
    """A text node, and whether it is a link's and in bold."""

    text: str
    linked: bool
    bold: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A line, or a table or preformatted text as one.

    `text` is the page's words alone, with tabs between cells; `words` are the same by text node or
    cell; `linked` says how many characters of them are a link's. `mark` is what a list puts before
    it: two blanks a level, and `- ` or `1. `. `apart`: blank lines set it off. `outside`: it is
    hidden, or in a part of the page that the markup says is none of its article.
    """

    text: str
    words: tuple[str, ...]
    mark: str = ""
    apart: bool = False
    linked: int = 0
    outside: bool = False
    box: int = 0


def blocks(page: Any) -> list[Block]:
    """The blocks of an lxml element, in order.

    `<ol><li>登记<li><b>领</b>证</ol>` -> 「1. 登记」 「2. 领证」
    """
    walk = _Walk()
    walk.through(page)
    return walk.found


def written(parts: list[Block]) -> str:
    """Blocks as plain text: each on a line, a blank line about those set apart."""
    lines: list[str] = []
    for i, block in enumerate(parts):
        if i and (block.apart or parts[i - 1].apart):
            lines.append("")
        lines.append(block.mark + block.text)
    return "\n".join(lines)


class _Walk:
    """Where in a page the walk is, and the words since the last break."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.words: list[_Words] = []
        self.lists: list[int | None] = []  # the number of the next item; None where they have none
        self.marker = ""  # of the item whose words are still to come
        self.within = dict.fromkeys(
            ("linked", "bold", "pre", "item", "outside"), 0
        )  # in how many elements of a trait
        self.heading = False
        self.box = self.boxes = 0  # the one we are in, and how many there were
        self.named: set[Any] = set()  # captions, which stand with their table

    def through(self, element: Any) -> None:
        """Read an element whole; no parser makes pages deeper than 256."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNREAD or element in self.named:
            return
        self._break(tag)
        box = self.box
        if tag in _HOLDERS and element.getparent() is not None:
            self.box = self.boxes = self.boxes + 1
        traits = _traits(element)
        for trait in traits:
            self.within[trait] += 1
        if tag == "table" and (table := read_table(element, _line)):
            self._table(element, table, box)
        elif tag in _LISTS:
            self.lists.append(_number(element.get("start"), 1) if tag == "ol" else None)
            self._inside(element)
            self.lists.pop()
        elif tag == "li":
            self._item(element)
        elif tag in _HEADINGS and not self.marker and not _swallows(element):
            self.heading = True
            self._inside(element)
            self.heading = False
            self._flush(apart=True)
        else:
            self._inside(element)
        if tag != "br":
            self._break(tag)
        for trait in traits:
            self.within[trait] -= 1
        self.box = box

    def _inside(self, element: Any) -> None:
        self._add(element.text)
        for child in element:
            self.through(child)
            self._add(child.tail)

    def _item(self, element: Any) -> None:
        self.marker = "- "
        if self.lists and (due := self.lists[-1]) is not None:
            number = _number(element.get("value"), due)
            self.marker = f"{number}. "
            self.lists[-1] = number + 1
        self._inside(element)
        self._flush()
        self.marker = ""

    def _table(self, element: Any, table: Table, box: int) -> None:
        if (caption := caption_of(element)) is not None:
            self.named.add(caption)
            if self.found and self.found[-1].text == table.caption:
                self.found.pop()  # a figure's, which stood above its table
        lines = [table.caption] if table.caption else []
        lines += ["\t".join(row) for row in table.rows]
        words = (table.caption, *(cell for row in table.rows for cell in row))
        linked = sum(len("".join(link.itertext())) for link in element.iter(*_LINKS))
        outside = self.within["outside"] > 0
        self.found.append(Block("\n".join(lines), words, "", True, linked, outside, box))

    def _add(self, text: str | None) -> None:
        if text:
            text = text if self.within["pre"] else _WRAPPED.sub("", text)
            self.words.append(_Words(text, self.within["linked"] > 0, self.within["bold"] > 0))

    def _break(self, tag: str) -> None:
        if tag not in _BREAKS:
            return
        if self.heading or (self.within["pre"] and tag == "br"):
            self.words.append(_Words("\n", False, False))
        else:
            self._flush()

    def _flush(self, apart: bool = False) -> None:
        """Make a block of the words since the last break."""
        held, self.words = self.words, []
        whole = "".join(words.text for words in held)
        said = [words for words in held if words.text.strip()]
        if not said:
            return
        if self.within["pre"]:
            text, mark = "\n".join(map(str.rstrip, whole.splitlines())).strip("\n"), ""
        else:
            text = " ".join(whole.split())
            mark = "" if apart else self._mark(text)
            bold = all(words.bold for words in said) and len(text) <= _HEADLINE
            apart = apart or (bold and not self.within["item"] and not _ENDED.search(text))
        linked = sum(len(words.text.strip()) for words in said if words.linked)
        words = tuple(" ".join(words.text.split()) for words in said)
        outside = self.within["outside"] > 0
        self.found.append(Block(text, words, mark, apart, linked, outside, self.box))

    def _mark(self, text: str) -> str:
        if not self.within["item"]:
            return ""
        marker, self.marker = self.marker, ""
        level = max(0, len(self.lists) - 1) + (not marker)
        return "  " * level + ("" if _MARKED.match(text) else marker)


def _line(element: Any) -> str:
    """The words of an element in one line: `<td>粮食<ul><li>小麦<li>玉米` -> 「粮食 小麦 玉米」."""
    return " ".join(" ".join(block.text.split()) for block in blocks(element))


def _traits(element: Any) -> tuple[str, ...]:
    trait = _TRAITS.get(element.tag, "")
    if trait != "outside" and element.attrib and _is_outside(element):
        return (trait, "outside") if trait else ("outside",)
    return (trait,) if trait else ()


def _is_outside(element: Any) -> bool:
    names = f"{element.get('id')} {element.get('class')}".lower().split()
    return (
        element.get("role") in _OUTSIDE_ROLES
        or element.get("hidden") is not None
        or not _OUTSIDE_NAMES.isdisjoint(names)
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def _swallows(heading: Any) -> bool:
    """Whether a heading holds what it heads, as where its end was forgotten."""
    inner = heading.iter("p", "table", *_LISTS, *_HEADINGS)
    return any(element is not heading for element in inner)


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"\d{1,4}", value.strip()) else otherwise
