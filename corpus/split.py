"""Sentences, passages of about one paragraph, and the sound clauses of a half-broken sentence."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from corpus.script import fold
from corpus.types import Passage, Span
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


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """The span itself, or when it is too long its pieces, cut at the next weaker mark."""
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


def _even(pieces: list[Span]) -> Iterator[Passage]:
    """Cut a run of sentences into passages of about one length."""
    total = pieces[-1][1] - pieces[0][0]
    parts = max(1, round(total / AIM), -(-total // MOST))
    aim = total / parts
    start, end = pieces[0]
    for left, right in pieces[1:]:
        too_long = right - start > MOST
        nearer = right - start - aim > aim - (end - start) and end - start >= SHORT
        if total > MOST and (too_long or nearer):
            yield Passage(start, end)
            start = left
        end = right
    yield Passage(start, end)


def passages(text: str) -> list[Passage]:
    """Runs of whole sentences, in order, about `AIM` characters long and never above `MOST`.

    A passage is a paragraph where one is of that size. Shorter ones are joined, a headline and a
    byline to the paragraph that follows; a longer one is cut evenly between sentences. Every
    character that is no blank is in exactly one passage.
    """
    paragraphs: list[list[Span]] = []
    last = 0
    for span in sentences(text):
        pieces = list(_pieces(text, span))
        between = text[last : span[0]]
        if paragraphs and "\n" not in between and "\r" not in between:
            paragraphs[-1] += pieces
        else:
            paragraphs.append(pieces)
        last = span[1]

    blocks: list[list[Span]] = []
    for paragraph in paragraphs:
        if blocks:
            before = blocks[-1][-1][1] - blocks[-1][0][0]
            together = paragraph[-1][1] - blocks[-1][0][0]
            if together <= AIM or before < SHORT:
                blocks[-1] += paragraph
                continue
        blocks.append(paragraph)
    if len(blocks) > 1 and blocks[-1][-1][1] - blocks[-1][0][0] < SHORT:
        last_block = blocks.pop()
        blocks[-1] += last_block
    return [passage for block in blocks for passage in _even(block)]


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
