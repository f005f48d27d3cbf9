"""Raw text to the spans worth keeping. Cleaning only deletes."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus import chrome
from corpus.garbled import garbled
from corpus.metadata import byline
from corpus.script import CJK, fold
from corpus.types import Kept, Removed, Span

_NOTE = re.compile(f"(?<=[{CJK}])[(（] ?([^\\W\\d_A-Z]{{1,8}}[\u0300-\u030c]?) ?[)）]")
_SYLLABLE = re.compile(
    "(?:[bpmf]?(?:a|ai|ei|ao|ou|an|en|ang|eng|o)|[bpm](?:i|ie|iao|ian|in|ing|u)|miu|fu"
    "|[dtnl](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|i|ia|ie|iao|iu|ian|in|iang|ing|u|uo|ui|uan|un)"
    "|[nl](?:ü|v|üe|ve|ue)"
    "|[gkh](?:a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|[jqx](?:i|ia|ie|iao|iu|ian|in|iang|ing|iong|u|ue|uan|un|ü|üe|üan|ün)"
    "|(?:zh|ch|sh|[rzcs])(?:i|a|e|ai|ei|ao|ou|an|en|ang|eng|ong|u|ua|uo|uai|ui|uan|un|uang)"
    "|y(?:i|a|e|ao|ou|an|in|ang|ing|ong|u|ue|uan|un|o)|w(?:u|a|o|ai|ei|an|en|ang|eng)"
    "|e|er|r|m|n|ng|hm|hng)"
)
_TONES = {0x304: None, 0x301: None, 0x30C: None, 0x306: None, 0x300: None, 0x251: "a", 0x261: "g"}
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CONTENT = re.compile(r"[^\r\n]+")
# What a blank line may hold: every blank of Unicode, and the marks of no width.
_BLANKS = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\0\u200b\u200e\u200f\ufeff"
_APART = re.compile(r"[\s|·]+")
_LABEL_ALONE = re.compile(
    r"[\[【]?(?:关键[词字]|标签|tags?|导读|摘要|字[号体]|来源|作者|编辑|分享到?|摄影|责任编辑)\s*[:][\]】]?"
)
# What a page sets behind the date of its byline.
_BESIDE = re.compile(
    r"[\[【(]?\s*(?:字[号体]\s*[:]?|分享(?:到|至)\s*[:]?|我要(?:评论|分享|纠错)|打印(?:本[页文稿])?|评论\s*[:]?\s*\(?\d*\)?"
    r"|收藏本[文页]|\(?\d+\)?人?参与(?:评论)?|(?:浏览|点击|阅读)(?:量|数|次数)?\s*[:]\s*\d+次?|扫一扫.{0,8}|大\s+中\s+小|关闭窗口)"
    r"(?:[\s|]*(?:[大中小]\b|[\]】)]|微信|微博|qq空间|qq|朋友圈|打印|关闭|纠错))*"
)
_LEAST_REPEAT = 20
_HEAD = 60


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning made of a raw text.

    `text` is the concatenation of the kept runs; `broken` are ranges of `text`.
    """

    text: str
    kept: tuple[Kept, ...]
    removed: tuple[Removed, ...]
    broken: tuple[Span, ...]


@dataclass(slots=True)
class _Line:
    """A line: `raw[start:end]` is its content, up to `stop` its newline; `folded` its words."""

    start: int
    end: int
    stop: int
    folded: str
    kind: str = ""


def is_syllable(note: str) -> bool:
    """Whether `note` can be the reading of one character: `fēng`, `feng`, `lü`; not `fintech`."""
    plain = unicodedata.normalize("NFD", note).translate(_TONES)
    plain = unicodedata.normalize("NFC", plain)
    if len(note) == 1 and note.isascii():  # 方案(a)
        return False
    return bool(_SYLLABLE.fullmatch(plain))


def pinyin(raw: str) -> list[Span]:
    """The readings in brackets behind a Chinese character: 「風(fēng)雨」 -> [(1, 7)]."""
    return [m.span() for m in _NOTE.finditer(raw) if is_syllable(m[1])]


def without(raw: str, spans: list[Span], start: int, end: int) -> str:
    """`raw[start:end]` without those of the ordered `spans` that lie in it."""
    parts = []
    for left, right in _within(spans, start, end):
        parts.append(raw[start:left])
        start = right
    return "".join([*parts, raw[start:end]])


def _within(spans: list[Span], start: int, end: int) -> list[Span]:
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]


def _lines(raw: str, notes: list[Span]) -> list[_Line]:
    """The lines that are not blank."""
    spans: list[tuple[int, int, int]] = []
    bare: list[str] = []
    for found in _CONTENT.finditer(raw):
        start, end = found.span()
        line = without(raw, notes, start, end) if notes else found[0]
        if line.strip(_BLANKS):
            newline = _NEWLINE.match(raw, end)
            spans.append((start, end, newline.end() if newline else end))
            bare.append(line)
    folded = fold("\n".join(bare))  # whole: phrases fold better in their surroundings
    lines: list[_Line] = []
    place = 0
    for span, line in zip(spans, bare, strict=True):
        lines.append(_Line(*span, folded[place : place + len(line)].strip(_BLANKS)))
        place += len(line) + 1
    return lines


@lru_cache(maxsize=1024)
def _furniture(text: str, inside_notice: bool) -> str:
    """The kind of a folded line that is furniture wherever it stands, or nothing."""
    if chrome.advert(text) or chrome.breadcrumb(text) or _LABEL_ALONE.fullmatch(text):
        return "navigation"
    if chrome.link_farm(text):
        return "links"
    if chrome.small_print(text, inside_notice):
        return "copyright"
    if chrome.related(text) or chrome.neighbour(text):
        return "related"
    words = chrome.covered(text)
    if words and words[0] != "channel":
        return words[0]
    # 「健康生活」 may be a heading, 「健康 生活 旅游」 is a menu.
    return "navigation" if words and len(_APART.split(text)) >= max(3, words[1]) else ""


def _is_body(line: str) -> bool:
    return chrome.prose(line) and not chrome.link(line)


def _mark(lines: list[_Line]) -> None:
    """Give every line that goes its kind."""
    inside = tail = body = False
    for line in lines:
        line.kind = _furniture(line.folded, inside)
        inside = line.kind == "copyright"
        if line.kind in ("copyright", "related", "links"):
            tail = body  # above the body there is still a headline to come
        elif not line.kind and not byline(line.folded):
            if _is_body(line.folded):
                body, tail = True, False
            elif tail and chrome.link(line.folded):
                line.kind = "related"
    _mark_head(lines)
    _mark_repeats(lines)


def _mark_head(lines: list[_Line]) -> None:
    """Mark the odd words between navigation lines: slogans and site names above the headline."""
    head = 0
    while head < min(len(lines), _HEAD):
        line = lines[head]
        if not line.kind and (byline(line.folded) or _is_body(line.folded)):
            break
        head += 1
    for last in range(head - 1, -1, -1):
        if lines[last].kind != "navigation":
            continue
        if any(not line.kind for line in lines[last + 1 : head]):  # a headline is left below it
            for line in lines[:last]:
                line.kind = line.kind or "navigation"
            return


def _mark_repeats(lines: list[_Line]) -> None:
    seen: set[str] = set()
    before = ""
    for line in lines:
        if line.kind:
            continue
        same = "".join(line.folded.split())
        if same in seen or (same == before and len(same) > 7):
            line.kind = "repeat"
            continue
        before = same
        if len(same) >= _LEAST_REPEAT:
            seen.add(same)


def _beside(raw: str, line: _Line, notes: list[Span]) -> Iterator[Removed]:
    """The furniture that stands in a byline's own line."""
    if len(line.folded) > 200 or not byline(line.folded):
        return
    if any(line.start <= left < line.end for left, _ in notes):
        return  # the folded line has no notes, so its places are not those of the raw one
    offset = fold(raw[line.start : line.end]).find(line.folded)
    for found in _BESIDE.finditer(line.folded):
        start = line.start + offset + found.start()
        yield Removed(start, start + len(found[0].rstrip()), "share")


def _removals(raw: str) -> list[Removed]:
    """The runs to take away, in order; they do not overlap."""
    notes = pinyin(raw)
    lines = _lines(raw, notes)
    _mark(lines)
    removed: list[Removed] = []
    place = 0
    blank = True  # whether a blank line would be one too many: so it is at the beginning
    for line in lines:
        removed += _blanks(raw, place, line.start, blank)
        blank = blank or place < line.start
        place = line.stop
        if line.kind:
            removed.append(Removed(line.start, line.stop, line.kind))
            continue
        blank = False
        inner = [Removed(*note, "pinyin") for note in _within(notes, line.start, line.end)]
        removed += sorted([*inner, *_beside(raw, line, notes)], key=lambda run: run.start)
    removed += _blanks(raw, place, len(raw), blank)
    return removed


def _blanks(raw: str, start: int, end: int, all_of_them: bool) -> list[Removed]:
    """The blank lines of `raw[start:end]` beyond the first one."""
    if not all_of_them and (first := _NEWLINE.search(raw, start, end)):
        start = first.end()
    return [Removed(start, end, "blank")] if start < end else []


def clean_text(raw: str) -> Cleaned:
    """The runs of `raw` worth keeping, those taken away with their kinds, and the broken ranges.

    Kept and removed runs are in order and together make up `raw`. Each kept run knows its line.

    「首页 > 新闻⏎風(fēng)雨同心。」 -> text 「風雨同心。」
    """
    removed = _removals(raw)
    starts = [0, *(m.end() for m in _NEWLINE.finditer(raw))]
    kept: list[Kept] = []
    place = 0
    for start, end in [*((r.start, r.end) for r in removed), (len(raw), len(raw))]:
        if place < start:
            kept.append(Kept(place, start, bisect_right(starts, place)))
        place = end
    text = "".join(raw[k.start : k.end] for k in kept)
    return Cleaned(text, tuple(kept), tuple(removed), tuple(garbled(text)))
