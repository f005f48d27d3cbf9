"""What a line is where it stands: above the headline, below the article's end, amid the text.

Every function here reads a line that is folded (simplified, half width, lower case) and stripped.
"""

import re

from corpus.bylines import byline, fields
from corpus.lines import body
from corpus.noise import furniture
from corpus.noise.calls import ACTS, ASKING, CAUTIONS, FIXTURES, OBJECTS
from corpus.noise.menus import ALSO_PLAIN, CHANNELS, LINKS, NAVIGATION, SHARE
from corpus.noise.notices import DEMANDS, RIGHTS, SITE, SMALL_PRINT

# Pages and seconds counted, the page of a paper, tags: 「1/6」, 「第a05版:社会」, 「#茶园」.
_PLACES = re.compile(
    r"\+\d{1,4}|\d{1,4}(?::\d\d\s*/\s*\d\d:\d\d|\s*/\s*\d{1,4})|第?[a-z]?\d{1,2}版(?::\w*)?|(?:#\w+#?\s*)+"
)
_SET_OFF = re.compile(r"[※►▶▪☆★▼↓〉◎●■]")
_FACT = re.compile(r"\w{2,8}:\s*\S")
_SAID = re.compile("[“”「」]")
_STEPS = re.compile(r"[^\s/>›»|。,:]{1,12}(?:\s*[>›»]+\s*|\s+/\s+)")
_SPACED = re.compile(r"(?:\w[\s,]+){5,}\w")
_WORD = re.compile(
    "|".join(
        one.source
        for one in (CAUTIONS, FIXTURES, LINKS, OBJECTS, ACTS, ASKING, SHARE, NAVIGATION, CHANNELS)
    )
)
_LETTER = re.compile(r"[^\W\d_]")
_ACT = re.compile(f"{ACTS.source}|{SHARE.source}")
_BUTTON_ACT = re.compile(rf"(?:(?![看听睇]){ACTS.source})")

_SHORT = 60
_BUTTON = 5
_SOME, _MUCH, _MOST = 0.4, 0.5, 0.7  # shares of a line that furniture words make up


def at_end(line: str) -> str:
    """The kind of a line that is furniture above the headline or below the article's end alone.

    「下载app,新闻随时看」 -> `call`; 「山海 / 地方」 -> `navigation`; 「老街亮灯」 -> nothing
    """
    text = body(line)
    if also_plain(line) or furniture.heading(line):
        return ""
    if byline(line) and not topics(line):
        return ""
    if not text and (_PLACES.fullmatch(line) or steps(line) or topics(line)):
        return "navigation"
    if _SPACED.fullmatch(line) and SMALL_PRINT.regex.search("".join(line.split())):
        return "copyright"
    if text and _SAID.search(line):
        return ""
    if words := furniture.covered(line):
        return "navigation" if words[0] == "channel" else words[0]
    # 「本站」 alone may be a railway's
    spoken = sum(bool(one.regex.search(line)) for one in (RIGHTS, DEMANDS, CAUTIONS, SMALL_PRINT))
    spoken += bool(spoken) and bool(SITE.regex.search(line))
    spoken += bool(spoken) and bool(_SET_OFF.match(line))
    known = share(line)
    if spoken + (known >= _SOME) >= (2 if text else 1) and spoken:
        return "copyright"
    if len(line) <= _BUTTON and not text and (act := _BUTTON_ACT.match(line)):
        return "call" if act.end() >= _SOME * len(line) else ""
    return "call" if known >= (_MOST if text or _FACT.match(line) else _MUCH) else ""


def amid(line: str) -> str:
    """The kind of a line that is furniture also where text goes on below it, or nothing.

    「▼点击下方小程序报名▼」 -> `call`
    """
    if len(line) > _SHORT or body(line) or byline(line) or furniture.heading(line):
        return ""
    set_off = _SET_OFF.match(line)
    words = share(line) >= _MOST and (set_off or _ACT.search(line))
    if (set_off or words) and CAUTIONS.regex.search(line):
        return "copyright"
    return "call" if words else ""


def share(line: str) -> float:
    """How much of a line's letters are words of furniture: 「下载app看桥」 -> 5 of 7."""
    if len(line) > _SHORT:
        return 0.0
    letters = len(_LETTER.findall(line))
    # a single character is as often a part of another word: 「简介」
    known = [len(_LETTER.findall(word)) for word in _WORD.findall(line) if len(word) > 1]
    if not letters or (len(known) < 2 and sum(known) < _MOST * letters):
        return 0.0  # 「核心阅读」: one word among others says nothing
    return sum(known) / letters


def steps(line: str) -> bool:
    """Whether a line can be a breadcrumb without a start that tells: 「山海 / 地方 / 花东」."""
    return len(line) <= _SHORT and bool(_STEPS.match(line)) and "。" not in line


def topics(line: str) -> bool:
    """Whether a byline says nothing but what a page is filed under: 「关键词:水库 检修」."""
    if ":" not in line:
        return False
    kinds = set(fields(line, line))
    return bool(kinds) and kinds <= {"topic", "page", "count"}


def also_plain(line: str) -> bool:
    """Whether a line of furniture words can be the heading of a part as well: 「收藏」."""
    return len(line) <= _BUTTON and bool(ALSO_PLAIN.regex.fullmatch(line))


def slogan(line: str) -> bool:
    """Whether a line can be a site's odd words: no text, no fact, no item, no row, no byline."""
    if body(line) or byline(line) or ":" in line or line[0] in "|▲△(":
        return False
    return not furniture.ITEM.match(line)
