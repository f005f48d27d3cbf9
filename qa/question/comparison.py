"""A question that asks the same of two things -> a question for each."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus import fold, language
from qa.question.analysis import analyse, asked_noun
from qa.question.comparing import (
    COMPARES,
    asked_of_each,
    asked_of_each_in_english,
    side_by_side,
    side_by_side_in_english,
)
from qa.question.kinds import Kind
from qa.question.matching import weight
from qa.question.wording import (
    ASKING,
    ASKS,
    ASKS_IN_ENGLISH,
    EACH,
    FORMS,
    JOINS,
    NAME_KINDS,
    OPENING,
    TOGETHER,
)

_NAMES = frozenset({"ns", "nr", "nt", "nz", "nrt", "nrfg"})  # jieba's tags of places, persons, …
_IN_NAMES = re.compile(r"n|a|b|f|s|j|x?eng|v[gn]?$|g$|zg|i|l")  # and of what else stands in one
_RARE = 13.0  # weight of a noun that jieba saw some hundred times, from which on it may be a name
_LONGEST = 6  # words of a name
_JOINED = re.compile(rf"\s*{JOINS.source}\s*")
_ENGLISH_NAME = r"[A-Z][\w'’-]*(?: [A-Z][\w'’-]*)*"
_ENGLISH_PAIR = re.compile(
    rf"\b(?P<one>{_ENGLISH_NAME}),? (?:and|or) (?:the )?(?P<two>{_ENGLISH_NAME})"
)
_FORM_PAIR = re.compile(rf"(?P<one>{FORMS.source})\s*{JOINS.source}\s*(?P<two>{FORMS.source})")


class _Pair(NamedTuple):
    """Two names of one kind: where the first starts, where the second ends, and both as named."""

    start: int
    end: int
    one: str
    two: str


class _Word(NamedTuple):
    start: int
    text: str
    tag: str


def sides(question: str) -> tuple[str, str] | None:
    """The two questions, folded, that are asked of each of two names, or None where none are.

    `'黔东南和恩施各有多少个项目?'` -> `('黔东南有多少个项目?', '恩施有多少个项目?')`, and
    `'黔东南和恩施谁的项目多?'` -> `('黔东南的项目是多少?', '恩施的项目是多少?')`. What is of both
    (有什么区别 of nothing named) can't be asked of one, and three are left together too.
    """
    question = side_by_side_in_english(question)
    folded = fold(question)
    compares = COMPARES.regex.search(folded)
    if compares:
        folded = side_by_side(folded)
    elif not (EACH.regex.search(folded) or re.match(r"(?:which|who|what)\b", folded)):
        return None
    in_chinese = _named(folded) if language(question) != "en" else ()
    for pair in (*_formed(folded), *_in_english(question, folded), *in_chinese):
        ahead, behind = folded[: pair.start], folded[pair.end :]
        english = asked_of_each_in_english(ahead, behind)
        if english is not None:
            return english.format(pair.one), english.format(pair.two)
        asked = asked_of_each(behind) if compares else None
        if asked is not None and not _more(ahead, behind) and not ASKS.regex.search(ahead):
            return ahead + pair.one + asked, ahead + pair.two + asked
        each = EACH.regex.search(behind)
        if each is None or TOGETHER.regex.match(behind) or _more(ahead, behind):
            continue
        rest = behind[: each.start()] + behind[each.end() :]
        if _still_asks(f"{ahead}　{rest}"):
            return ahead + pair.one + rest, ahead + pair.two + rest
    return None


def _more(ahead: str, behind: str) -> bool:
    """Whether a third thing is joined to two that stand between `ahead` and `behind`."""
    return bool(_JOINED.match(behind) or re.search(rf"{JOINS.source}\s*$", ahead))


def _still_asks(rest: str) -> bool:
    """Whether a question without its names has a word that asks, and something that it asks of."""
    asked = analyse(rest)
    asks = asked.kind is not Kind.OTHER or ASKING.regex.search(asked.folded)
    if not asks and not ASKS_IN_ENGLISH.regex.search(asked.folded):
        return False
    return bool(asked.terms or asked_noun(asked))


def _formed(folded: str) -> Iterator[_Pair]:
    """Two years, numbers, codes or titles: `'2013和2020年'` -> 2013年 and 2020年."""
    for match in _FORM_PAIR.finditer(folded):
        one, two = match["one"], match["two"]
        unit = re.sub(r".*[^年代月日号线届期季度次轮版级]", "", two)
        if form_of(one) == form_of(two) or form_of(one + unit) == form_of(two):
            named = one if form_of(one) == form_of(two) else one + unit
            yield _Pair(match.start(), match.end(), named, two)


def form_of(code: str) -> str:
    """`'kx-3100'` -> `'a-0'`: what codes of one kind have in common."""
    if code.startswith("《"):
        return "《》"
    return re.sub(r"[\d〇零一二两三四五六七八九十百千]+", "0", re.sub("[a-z]+", "a", code))


def _in_english(question: str, folded: str) -> Iterator[_Pair]:
    for match in _ENGLISH_PAIR.finditer(question):
        words = match["one"].split()
        while words and OPENING.regex.match(words[0].lower()):
            words = words[1:]
        if words:
            start = match.end("one") - len(" ".join(words))
            two = folded[slice(*match.span("two"))]
            yield _Pair(start, match.end(), folded[start : match.end("one")], two)


def _named(folded: str) -> Iterator[_Pair]:
    """Two Chinese names on both sides of a word that joins them."""
    words = _tagged(folded)
    for at in range(1, len(words) - 1):
        if not JOINS.regex.match(words[at].text):
            continue
        left = _run(words[max(at - _LONGEST, 0) : at][::-1])[::-1]
        right = _run(words[at + 1 : at + 1 + _LONGEST])
        for length in range(len(right), 0, -1):
            two = right[:length]
            ends = [left[i:] for i in range(len(left)) if _one_kind(left[i:], two)]
            if ends:
                one = min(ends, key=lambda words: abs(len(_text(words)) - len(_text(two))))
                start, end = one[0].start, two[-1].start + len(two[-1].text)
                yield _Pair(start, end, _text(one), _text(two))
                break


def _run(words: list[_Word]) -> list[_Word]:
    """The words up to the first that no name holds."""
    ends = (i for i, word in enumerate(words) if not _IN_NAMES.match(word.tag))
    return words[: next(ends, len(words))]


def _text(words: list[_Word]) -> str:
    return "".join(word.text for word in words)


def _one_kind(one: list[_Word], two: list[_Word]) -> bool:
    """Whether two runs of words are names of one kind: 望湖街道 and 柳巷街道, 浙江 and 湖北."""
    ends = NAME_KINDS.regex.search(_text(one)), NAME_KINDS.regex.search(_text(two))
    if ends[0] and ends[1]:
        return ends[0].group() == ends[1].group() and min(ends[0].start(), ends[1].start()) > 0
    if len(one) != len(two) or any(len(word.text) < 2 for word in (*one, *two)):
        return False
    return all(_alike(*words) for words in zip(one, two, strict=True))


def _alike(one: _Word, two: _Word) -> bool:
    """Whether two words are both names. A place is also what stands as a noun beside a place.

    jieba's dictionary has 恩施 and many a town as plain nouns.
    """
    names = [word for word in (one, two) if word.tag in _NAMES]
    nouns = [word for word in (one, two) if word.tag == "n"]
    if len(names) == 1 and len(nouns) == 1:
        return names[0].tag == "ns" or weight(nouns[0].text) > _RARE
    return len(names) == 2


def _tagged(folded: str) -> list[_Word]:
    """The words with jieba's tags; one that it made up across a joining word is cut again."""
    import jieba.posseg  # half a second of tables, which only such a question needs

    out: list[_Word] = []
    at = 0
    for pair in jieba.posseg.cut(folded):
        known = pair.word in jieba.dt.FREQ
        join = None if known else re.search(JOINS.source, pair.word)
        parts = [pair]
        if join:
            cuts = (pair.word[: join.start()], join.group(), pair.word[join.end() :])
            parts = [part for cut in cuts for part in jieba.posseg.cut(cut)]
        for part in parts:
            out.append(_Word(at, part.word, part.flag))
            at += len(part.word)
    return out
