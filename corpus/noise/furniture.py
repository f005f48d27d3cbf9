"""The words of a page's furniture: what a line of navigation, sharing or small print looks like.

Every pattern here reads a line that is folded (simplified, half width, lower case) and stripped.
"""

import re
from functools import lru_cache

from corpus.bylines import iso_date
from corpus.labels import STANDING_ALONE
from corpus.lines import body, breadcrumb
from corpus.noise.menus import (
    AFTER_THAT,
    ANNOUNCED,
    APART_FROM_DATE,
    BESIDE_DATE,
    CHANNELS,
    CLOSE,
    LED,
    LINKS,
    NAVIGATION,
    SHARE,
    SLOTS,
    STEPS,
    THINGS,
)
from corpus.noise.notices import CONTACTS, HEADS, SIGNS, SMALL_PRINT
from corpus.types import Span

_TOKEN = re.compile(
    f"(?P<share>{SHARE.source})|(?P<navigation>{NAVIGATION.source})|(?P<channel>{CHANNELS.source})"
)
_FILLER = re.compile(
    r"(?:[\s\d|/\\·•:,，、>»›<«()\[\]【】《》『』「」\-—_=~*+#.。!©^&;…←→↑↓■□◆◇●○★☆▲▼►▪›〉☆※]|(?<=\d)[万千])*"
)
_HEADING = re.compile(r"#{1,6}\s+\w")
_APART = re.compile(r"[\s|·]+")
_ALONE = "|".join(label.source for label in STANDING_ALONE)
_LABEL_ALONE = re.compile(rf"[(\[【]?(?:{_ALONE})\s*:[\]】)]?")
_BESIDE_DATE = re.compile(
    rf"[\[【(]?\s*(?:{BESIDE_DATE.source}|(?<!\w){APART_FROM_DATE.source}(?![^\W\d]|:))"
    rf"(?:[\s|]*(?:{AFTER_THAT.source}|[\]】)]))*"
)
_LINKS = re.compile(
    r"[\[【『「<《(■◆●▲□|·\s]*" + LINKS.source + r"[\]】』」>》)■◆●▲□|:·\s]*(?:更多|more)?[>»\s]*$"
)
_PAGER = re.compile(rf"(?:{STEPS.source}{THINGS.source}?[\s|/]*)+")
_STEP = re.compile(rf"[\[【(<«]*\s*{STEPS.source}{THINGS.source}?\s*(?:[:：>»\]】)]|$)")
_ANNOUNCED = re.compile(rf"[\[【(]?{CLOSE.source}{ANNOUNCED.source}\s*[:\]】)]")
_OWNER = r"[\[【『「(*※■◆\s]*(?:[^\s。，,]{1,6}[网站报社台])?"
_HEAD = re.compile(_OWNER + HEADS.source + r"\s*(?:[:\]】』」)*]|$)")
_STATEMENT = re.compile(_OWNER + r"声明\s*:")
_CONTACT = re.compile(rf"[\s(\[【]*{CONTACTS.source}\s*:")
_TURN = re.compile(r"\w{1,8}:.*[?!。…]$")
_LED = re.compile(rf"[\W_]*{LED.source}")
ITEM = re.compile(r"(?:[①②③④⑤⑥⑦⑧⑨]|\(?[1-9一二三四五六][.、)])")

_MENU = 5  # so many channels in a row are no heading, also with nothing between them


def kind(line: str, inside: bool) -> str:
    """The kind of a line that is furniture wherever it stands, or nothing.

    `inside` when the line before it was a copyright notice.
    """
    if SLOTS.regex.fullmatch(line) or label_alone(line) or breadcrumb(line) is not None:
        return "navigation"
    if _link_farm(line):
        return "links"
    if _small_print(line, inside):
        return "copyright"
    if len(line) <= 24 and _LINKS.match(line):
        return "related"
    if (
        len(line) <= 100
        and not body(line)
        and (_STEP.match(line) or _PAGER.fullmatch(line) or _ANNOUNCED.match(line))
    ):
        return "related"
    if len(line) <= 100 and not body(line) and _LED.match(line):
        return "call"
    words = covered(line)
    if words and heading(line):
        return ""
    if words and iso_date(line):  # 「2019-03-12 打印」: the article's day stands among them
        return ""
    if words and words[0] != "channel":
        return words[0]
    # 「健康生活」 may be a heading, 「健康 生活 旅游」 is a menu.
    menu = words and (words[1] >= _MENU or len(_APART.split(line)) >= max(3, words[1]))
    return "navigation" if menu else ""


def heading(line: str) -> bool:
    """Whether the file itself says that a line is a heading: 「## 推荐」, not 「#推荐」."""
    return bool(_HEADING.match(line))


def covered(line: str) -> tuple[str, int] | None:
    """What a line made of nothing but furniture words is, and how many such words it has.

    「设为首页 收藏本站」 -> (`navigation`, 2); 「字号: 大 中 小」 -> (`share`, 4); 「新闻 体育」 ->
    (`channel`, 2); a line that holds any other word -> None. Signs alone (`//`) are
    (`navigation`, 0).
    """
    kinds: list[str] = []
    place = 0
    while True:
        filler = _FILLER.match(line, place)
        place = filler.end() if filler else place
        if place == len(line):
            break
        token = _TOKEN.match(line, place)
        if not token:
            return None
        kinds.append(token.lastgroup or "")
        place = token.end()
    if not kinds and ((line[0] == "|" and "-" in line) or any(map(str.isalnum, line))):
        return None  # a table's rule, a number
    first = next((kind for kind in kinds if kind != "channel"), None)
    return (first or ("channel" if kinds else "navigation")), len(kinds)


def _link_farm(line: str) -> bool:
    """A row of names between bars: 「甲县| 乙市| 丙县|」; a table's row begins with one."""
    if line.startswith("|") or line.count("|") < 6:
        return False
    names = [name.strip() for name in line.split("|")]
    return sum(map(len, names)) <= 8 * len(names) and "。" not in line


def _small_print(line: str, inside: bool) -> bool:
    """A copyright notice or a part of one; `inside` when the line before it was one."""
    if (head := _HEAD.match(line)) and (head.end() == len(line) or signs(line)):
        return True
    # 「声明:我店曾未经授权使用…」 is a shop's, and what the article is about
    if _STATEMENT.match(line) and signs(line) >= (2 if body(line) else 1):
        return True
    if inside and ITEM.match(line) and signs(line) >= 1:
        return True
    if inside and contact(line):
        return True
    if len(line) < 160 and SMALL_PRINT.regex.search(line):
        # 「他在门上写:谢绝转载!」 is said by somebody
        said = "。" in line or line.endswith(("!", "?"))
        if not said or signs(line) >= 2:
            return True
    return signs(line) >= (2 if inside else 3)


def label_alone(line: str) -> bool:
    """「作者:」, whose value is missing or stands on the next line."""
    return bool(_LABEL_ALONE.fullmatch(line))


def contact(line: str) -> bool:
    """Who runs a site and how to reach them: 「主办单位:…」.

    An article states the same of an event or an office, so that only the place of the line tells.
    """
    return len(line) < 160 and bool(_CONTACT.match(line))


@lru_cache(maxsize=1024)
def signs(line: str) -> int:
    """How many of the things that a notice speaks of a line speaks of: site, rights, demands."""
    return sum(bool(sign.regex.search(line)) for sign in SIGNS)


def link(line: str) -> bool:
    """Whether a line inside a list of links can be one: short, no text, no fact of an article."""
    return len(line) <= 60 and not (body(line) or contact(line) or _TURN.match(line))


def beside_date(line: str) -> list[Span]:
    """What stands in a byline and is no part of it: 「2019-03-12 字号:大 中 小」 -> [(11, 19)]."""
    found = ((m.start(), m[0].rstrip()) for m in _BESIDE_DATE.finditer(line))
    return [(start, start + len(words)) for start, words in found]
