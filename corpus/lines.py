"""What a line of a page is: a breadcrumb, a line of the body, or neither."""

import re
from functools import lru_cache

from corpus.bylines import byline
from corpus.labels import HOME, PLACE, READERS
from corpus.types import Span

_PLACE = re.compile(rf"{PLACE.source}\s*:\s*")
_STEP = re.compile(r"\s*(?:>+|»|›|→|::)\s*")
_SENTENCE_END = re.compile(r"(?:[。！？!?…;]|(?<![.\s])\.)[”’」』)\]\"]*$")
_FULL_STOP = re.compile(r"(?:[。;]|(?<![.\s])\.)[”’」』)\]\"]*$")
_LONG = 60


@lru_cache(maxsize=1024)
def body(line: str) -> bool:
    """Whether a folded line is running text of an article, and no byline, headline, link or label.

    A short line is where a sentence ends in it with a full stop: 「某地油价又涨了!」 can be a link
    as well. A longer one is where it has a comma, or any other mark at its end.
    """
    if byline(line):
        return False
    if "。" in line or _FULL_STOP.search(line):
        return True
    marked = "，" in line or "," in line or _SENTENCE_END.search(line)
    return len(line) > _LONG and bool(marked)


def breadcrumb(line: str) -> list[Span] | None:
    """The steps of a folded breadcrumb, or None where the line is none.

    「您的位置: 首页 > 新闻 > 正文」 -> 首页, 新闻, 正文; 「您的位置:」 -> none; 「5 > 3」 -> None
    """
    if len(line) > 200 or "。" in line or "<" in line:
        return None
    placed = _PLACE.match(line)
    steps: list[Span] = []
    start = placed.end() if placed else 0
    for found in [*_STEP.finditer(line, start), None]:
        end = found.start() if found else len(line)
        if start < end:
            steps.append((start, end))
        start = found.end() if found else end
    if placed and (len(steps) >= 2 or READERS.regex.search(placed[0])):
        return steps  # 「位置:学校东门」 is a fact
    names = [line[slice(*step)] for step in steps]
    if len(names) < 2 or any(len(name) > 24 or "," in name for name in names[:-1]):
        return None
    return steps if len(steps) >= 3 or HOME.regex.match(names[0]) else None
