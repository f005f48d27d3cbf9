"""The parts of a Chinese question: what it is about, and what of that it asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus import Span
from qa.question.attributes import attribute
from qa.question.tagging import Word, tagged
from qa.question.wording import AHEAD, ASKS, LINKS, TIMES, UNIT

_HEADS = frozenset("库站店社馆厂队楼桥网")  # of one character, behind a verb that is part of a name
_FILLERS = " 的,，。?？呢吗啊了"


@dataclass(frozen=True, slots=True)
class Parts:
    """Spans in a folded question.

    `subject` is what it is about and `attribute` what of that it names as asked for; `ask` is the
    word that asks, `time` the time that stands beside the subject. Where the question starts by
    asking, `asks_first`, the subject is what stands behind.
    """

    subject: Span | None
    attribute: Span | None = None
    ask: Span | None = None
    time: Span | None = None
    asks_first: bool = False


def parts(folded: str) -> Parts:
    """Take a folded question apart.

    `'山鹰水壶的容量是多少?'` -> subject 山鹰水壶, attribute 容量, ask 多少;
    `'青石镇的老桥是哪一年建的?'` -> subject 青石镇的老桥, ask 哪一年.
    """
    opening = AHEAD.regex.match(folded)
    start = opening.end() if opening else 0
    match = ASKS.regex.search(folded, start)
    ask = match.span() if match else None
    until = match.start() if match else len(folded.rstrip(_FILLERS))
    link = LINKS.regex.search(folded, start, until)
    stop = link.start() if link else until
    words = [word for word in tagged(folded) if word.start >= start]
    before = [word for word in words if word.end <= stop]
    times = [found.span() for found in TIMES.regex.finditer(folded, start)]
    if ask and not "".join(word.text for word in before).strip(_FILLERS):
        behind = [word for word in words if word.start >= ask[1]]
        return Parts(_subject(behind, times), ask=ask, asks_first=True)
    found = None
    if not ask or (_for_a_value(link) and UNIT.regex.match(folded, ask[1])):
        found = _attribute(before, asked=ask is not None)
    owner = [word for word in before if word.end <= found[0]] if found else before
    subject = _subject(owner, times, linked=link is not None or found is not None)
    return Parts(
        subject, found, ask, next((time for time in times if _beside(time, subject)), None)
    )


def _for_a_value(link: re.Match[str] | None) -> bool:
    """Whether what asks stands for a value: X是多少, X多少; not X有多少, X在哪里."""
    return link is None or not re.search("[有由被]", link.group())


def _beside(time: Span, subject: Span | None) -> bool:
    return subject is not None and (time[1] == subject[0] or time[0] == subject[1])


def _attribute(words: Sequence[Word], *, asked: bool) -> Span | None:
    """What stands behind the last 的, or an attribute word at the end: X的Y, XY."""
    if not words:
        return None
    last = words[-1]
    known = attribute(last.text) is not None
    owned = next((i for i in range(len(words) - 1, 0, -1) if words[i].text == "的"), 0)
    tail = words[owned + 1 :]
    named = owned and tail and all(word.nominal or word.tag == "v" for word in tail)
    if named and (known or (asked and len(tail) == 1)):
        return tail[0].start, last.end
    if not known:
        return None
    qualified = len(words) > 1 and words[-2].tag == "b"  # 副 书记
    return (words[-2] if qualified else last).start, last.end


def _subject(words: Sequence[Word], times: Sequence[Span], *, linked: bool = False) -> Span | None:
    """The first noun phrase: from its first word to what no noun phrase goes on behind.

    What is `linked` to what asks by 是, 有 or 的 is a noun phrase whole, with the verbs in it.
    """
    run: list[Word] = []
    for i, word in enumerate(words):
        timed = any(start <= word.start < end for start, end in times)
        goes_on = word.nominal or (word.text == "的" and run)
        if word.tag == "v" and i + 1 < len(words):  # 感知实验室, 回溯库: a verb in a name
            goes_on = (linked and run) or words[i + 1].text in _HEADS
        if goes_on and not timed:
            run.append(word)
        elif any(_noun(word) for word in run):
            break
        else:
            run = []
    while run and not _noun(run[-1]):
        run.pop()
    return (run[0].start, run[-1].end) if run else None


def _noun(word: Word) -> bool:
    return word.tag[0] in "nsjlimq" or word.tag in ("eng", "vn", "g", "ng", "zg")
