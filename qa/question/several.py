"""Several questions in one sentence."""

import re

from corpus import Line, Wording, fold, words
from qa.question.kinds import KINDS, Kind

_CLAUSE = re.compile(r"[^,，;；?？]+[,，;；?？]?")
_ENGLISH = re.compile(r"(?:,\s*|\s+)and\s+(?=(?:who|what|when|where|why|how|which|whose)\b)", re.I)
_MOST = 5
_SHORTEST = 3  # characters of a question
# What asks and stands in none of the kinds, since it is answered by a sentence.
ASKS_FOR_MORE = Wording(
    *words("为什么 为何 怎么 怎样 如何 什么 哪 几"),
    Line(r"\b(?:why|how|what|which|whose)\b", "why"),
)
_CLOSED = (Kind.SUMMARY, Kind.YES_NO)


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a sentence that asks several, as they were written; else none.

    `'活动由谁举办,在哪里启动?'` -> `('活动由谁举办', '在哪里启动')`. What stands ahead of the first
    belongs to it.
    """
    clauses = [
        part
        for match in _CLAUSE.finditer(text)
        for part in _ENGLISH.split(match[0])
        if part.strip()
    ]
    found: list[str] = []
    ahead = ""
    for clause in clauses:
        bare = clause.strip(" ,，;；?？")
        if len(bare) >= _SHORTEST and _asks(fold(bare)):
            found.append((ahead + bare).strip())
            ahead = ""
        else:
            ahead += clause
    if ahead.strip(" ,，;；?？") and found:
        return ()  # a clause behind the last question belongs to some of them, and which is open
    return tuple(found) if 1 < len(found) <= _MOST else ()


def _asks(folded: str) -> bool:
    return ASKS_FOR_MORE.regex.search(folded) is not None or any(
        asks.regex.search(folded) for kind, asks in KINDS.items() if kind not in _CLOSED
    )
