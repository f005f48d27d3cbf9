"""Sentences, and the sound clauses of a half-broken sentence."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from corpus.script import fold
from corpus.types import Span
from corpus.wording import Line, Wording, words

AIM = 350
"""The length in characters that a passage tries for."""
MOST = 500
"""No passage is longer: the encoder reads 512 tokens at most."""
SHORT = 120
"""A headline, a byline, a caption: too little to stand as a passage alone."""

_GOES_ON = frozenset("》〉，、,")
"""What shows that a mark has not ended its sentence: 《去哪儿？》, “走！”，他说."""
_CLOSERS = "”’」』）)】〕］]"
_SAID = re.compile(r"[“「『][^“”「」『』。！？!?\r\n]{1,100}[”」』]")
"""A quotation of one sentence: a semicolon in it ends none, “贴近实际；补齐短板”."""
_MARK = re.compile(
    r"(?P<line>[\r\n]+)"
    r"|[。！？；｡!?;.…]+"  # a run of marks (？！, ……) is one mark
)
ABBREVIATIONS = frozenset("Mr Mrs Ms Dr Prof St No vs Jr Sr".split())
"""Behind these `.` ends no sentence, nor behind a letter or a number: `J. Smith`, `1. Roads`."""
_LAST_WORD = re.compile(r"(?:^|[\s(“\"])([A-Za-z]+|\d{1,3})$")
_STRONG = re.compile(r"[，；。！？;!?]+|,(?!\d)|(?<!\d),")
_WEAK = re.compile(r"[，；。！？;!?、]+|,(?!\d)|(?<!\d),")
_CUTS = (re.compile("[，,、：:]"), re.compile(r"\s"))
_SOLID = re.compile(r"\S")
_CLAUSE = re.compile(r"[，。；！？!?;：:\n\r]|,(?!\d)")
# What a clause that only says when is made of: 「9月22日上午」.
TIMES = Wording(
    *words("年 月 日 号 时 分 上午 下午 中午 早上 早晨 早 晚上 晚间 晚 凌晨 傍晚 今 昨 明 前 天"),
    Line(r"[\d〇零一二三四五六七八九十]", "22"),
    Line(r"\s", " "),
    form="(?:{})*",
)


def _ends(text: str, mark: str, start: int, end: int) -> bool:
    """Whether the run of marks `text[start:end]` ends a sentence."""
    after = text[end : end + 1]
    last = mark[-1]
    if after in _GOES_ON:
        return False
    if "。" in mark or last in "！？；｡":
        return True
    if mark == ".":
        if after.strip():
            return False
        word = _LAST_WORD.search(text, max(0, start - 5), start)
        return not word or not (len(word[1]) == 1 or word[1].isdigit() or word[1] in ABBREVIATIONS)
    if set(mark) <= {"…", "."}:
        return not after or after in '”’」』"\r\n'
    # ASCII marks also stand inside addresses and codes: a?b=1, x;y
    return not (after.isascii() and (after.isalnum() or after in "=&#/%_-"))


def _breaks(text: str) -> Iterator[int]:
    """The places where a sentence ends, in order."""
    quotes = 0  # straight quotes since the last newline: an odd number means that one is open
    counted = 0
    inside = {at for said in _SAID.finditer(text) for at in range(said.start(), said.end() - 2)}
    for found in _MARK.finditer(text):
        start, end = found.span()
        if start < counted:  # a mark that the one before it has taken along: 。”。
            continue
        if found[0] in "；;" and start in inside:
            continue
        if found["line"]:
            quotes, counted = 0, end
            yield end
            continue
        quotes += text.count('"', counted, start)
        ends = _ends(text, found[0], start, end)
        while end < len(text):
            if text[end] in _CLOSERS:
                ends = ends or (found[0][-1] == "…" and text[end] in "”’」』")
            elif text[end] == '"' and quotes % 2:
                quotes += 1
            elif not (ends and text[end] in "。！？；…!?"):
                break
            end += 1
        counted = end
        if ends and text[end : end + 1] not in _GOES_ON:
            yield end


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the blanks around them.

    They end at 。！？； and their closing quotes, at a newline, at `.` before a blank or the end,
    at … before a newline or a closing quote. Every character that is no blank is in exactly one.

    「他说：“走。”我没走。」 -> 「他说：“走。”」 「我没走。」
    """
    spans: list[Span] = []
    start = 0
    for end in [*_breaks(text), len(text)]:
        body = text[start:end]
        left = len(body) - len(body.lstrip())
        if left < len(body):
            spans.append((start + left, start + len(body.rstrip())))
        start = end
    return spans


def sentences_of(texts: Sequence[str]) -> list[list[Span]]:
    """The sentences of each of `texts`, all split in one call: a sentence ends at a line's end."""
    out: list[list[Span]] = [[] for _ in texts]
    starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
    for start, end in sentences("\n".join(texts)):
        at = bisect_right(starts, start) - 1
        out[at].append((start - starts[at], end - starts[at]))
    return out


def pieces(text: str, span: Span) -> Iterator[Span]:
    """The span, or where it is longer than `MOST` its pieces, cut at the next weaker mark."""
    start, end = span
    while end - start > MOST:
        cut = start + MOST
        for mark in _CUTS:
            found = [m.end() for m in mark.finditer(text, start + SHORT, start + MOST)]
            if found:
                cut = min(found, key=lambda place: abs(place - start - AIM))
                break
        yield start, start + len(text[start:cut].rstrip())
        following = _SOLID.search(text, cut, end)
        if not following:
            return
        start = following.start()
    yield start, end


def _touches(span: Span, broken: list[Span]) -> bool:
    """Whether `span` shares a character with one of `broken`, which is in order."""
    place = bisect_left(broken, span[1], key=lambda b: b[0])
    return any(b[1] > span[0] for b in broken[:place])


def sound(text: str, span: Span, broken: list[Span] | tuple[Span, ...]) -> list[Span]:
    """The parts of the sentence `text[span[0]:span[1]]` that touch no broken range, in order.

    The whole span where it touches none. Else the sentence is cut at ，；。 (at 、 too where that
    leaves nothing) and each run of sound clauses comes without the comma at its end.

    「雨停了，锟斤拷，天晴了。」 -> 「雨停了」 「天晴了。」
    """
    ranges = sorted(broken)
    if not _touches(span, ranges):
        return [span]
    for marks in (_STRONG, _WEAK):
        runs: list[Span] = []
        start = span[0]
        joined = False
        ends = [m.end() for m in marks.finditer(text, *span)]
        for end in [*ends, span[1]]:
            if start < end and (good := not _touches((start, end), ranges)):
                runs[-1:] = [(runs[-1][0], end)] if joined else [*runs[-1:], (start, end)]
                joined = good
            elif start < end:
                joined = False
            start = end
        trimmed = [_trimmed(text, run) for run in runs]
        if kept := [run for run in trimmed if run[0] < run[1]]:
            return kept
    return []


def _trimmed(text: str, span: Span) -> Span:
    body = text[span[0] : span[1]]
    left = len(body) - len(body.lstrip(" \t\u3000，、；,;”’」』）)"))
    return span[0] + left, span[0] + max(left, len(body.rstrip(" \t\u3000，、；,;")))


def first_clause(text: str, limit: int = 40) -> str:
    """The first clause of `text`, at most `limit` characters: the title where there is no headline.

    A clause that only says when (「9月22日上午」) takes the next one along.
    """
    line = text.strip().partition("\n")[0][: limit + 1]
    for found in _CLAUSE.finditer(line):
        clause = line[: found.start()].strip()
        if clause and not (found[0] in "，," and TIMES.regex.fullmatch(fold(clause))):
            return clause[:limit].rstrip()
    return line[:limit].strip()
