"""A follow-up and the answers before it -> a question that stands alone.

Deterministic: three rules, tried in order, and a question that none fits is a new topic and stays
as it is. What comes out is the `question` of the answer, so that whoever asked sees it.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from corpus import fold, language
from qa.question.analysis import analyse
from qa.question.kinds import Kind
from qa.question.wording import (
    PERSONAL,
    POSSESSIVE,
    PREPOSITIONS,
    PRONOUN,
    STANDS_AT,
    SUBJECTLESS,
    SWAP,
    TOWARDS,
)
from qa.types import Answer

_YEAR = re.compile(r"(?:1[89]|20)\d\d年?")
_NAMES = {"ns", "nr", "nt", "nz", "nrt", "nrfg", "nw"}  # jieba's tags of places, persons, bodies
_NOUNS = {"n", "b"}  # nouns, and what qualifies them
_COUNTED = re.compile(r"\bhow (?:many|much) (?P<noun>\w+)", re.IGNORECASE)
_PROPER = re.compile(r"\b[A-Z]\w*(?: [A-Z]\w*)*")
_WITH_ARTICLE = re.compile(rf"(?:\bthe )?{_PROPER.pattern}")
_FEW = 2  # content words up to which a question without a subject leans on the one before


def standalone(question: str, history: Sequence[Answer]) -> str:
    """`question` with what it leaves to the turn before filled in.

    After `浙江实施了多少个帮扶项目?`: `'那湖北呢?'` -> `'湖北实施了多少个帮扶项目?'`.
    """
    question = question.strip()
    if not history:
        return question
    before = history[-1]
    folded = fold(question)
    swap = SWAP.regex.match(folded)
    if swap:
        return _swapped(before.question, question[slice(*swap.span(swap.lastgroup or 0))].strip())
    pronoun = PRONOUN.regex.search(folded)
    if pronoun:
        known = _person(before) if PERSONAL.regex.search(pronoun.group()) else None
        subject = known or _subject(before)
        if subject is None:
            return question
        ahead, rest = question[: pronoun.start()], question[pronoun.end() :]
        if pronoun["there"]:
            return ahead + _at(subject, fold(ahead), before.question) + rest
        owns = POSSESSIVE.regex.match(pronoun.group()) or (
            pronoun.group() == "her" and rest.strip(" ?？")
        )
        return ahead + subject + ("'s" if owns else "") + rest
    asked = analyse(question)
    words = [term for term in asked.terms if len(term) > 1]
    if SUBJECTLESS.regex.match(asked.folded) and len(words) <= _FEW:
        subject = _subject(before)
        return f"{subject}{question}" if subject else question
    return question


def _swapped(before: str, new: str) -> str:
    """The question before, about `new` in place of what is of its kind there."""
    new = new.removesuffix("的")
    if _YEAR.fullmatch(new):
        if language(before) == "en":
            year = new.rstrip("年")
            if _YEAR.search(before):
                return _YEAR.sub(year, before, count=1)
            return f"{before.rstrip(' ?？')} in {year}?"
        year = new if new.endswith("年") else f"{new}年"
        return _YEAR.sub(year, before, count=1) if _YEAR.search(before) else f"{year}{before}"
    counted = _COUNTED.search(before)
    if language(before) == "en":
        proper = _PROPER.search(before, counted.end() if counted else 1)
        old = proper.group() if new[:1].isupper() and proper else counted and counted["noun"]
        return before.replace(old, new) if old else f"{before} {new}"
    asked, words = _tagged(new), _tagged(before)
    tags = {tag for _, tag in asked}
    same = [i for i, (word, tag) in enumerate(words) if tag in tags and len(word) > 1]
    names = [i for i, (word, tag) in enumerate(words) if tag in _NAMES and len(word) > 1]
    same.sort(key=lambda i: not new.endswith(words[i][0]))  # 馆长 before 图书馆 for 副馆长
    at = next(iter([i for i in names if words[i][1] in tags] or names or same), None)
    if at is None:
        return f"{new}：{before}"
    end = at + 1
    while len(asked) > 1 and end < len(words) and words[end][1][:1] in _NOUNS:
        end += 1  # 中国移动副总裁 takes the place of 中国联通党组副书记, not of 中国联通 alone
    return "".join(word for word, _ in words[:at]) + new + "".join(w for w, _ in words[end:])


def _at(place: str, ahead: str, before: str) -> str:
    """What `there` means behind `ahead`, with the preposition that English needs in its stead.

    The one that the question before had, where it had one: `'in Ashford'`, `'at the museum'`.
    """
    if PREPOSITIONS.regex.search(ahead):
        return place  # from there
    if TOWARDS.regex.search(ahead):
        return f"to {place}"
    stood = STANDS_AT.regex.search(fold(before[: before.index(place)]))
    usual = "at" if place.startswith("the ") else "in"
    return f"{stood['preposition'] if stood else usual} {place}"


def _tagged(text: str) -> list[tuple[str, str]]:
    """Words and tags; tagged in simplified characters, for which jieba's dictionary was made."""
    import jieba.posseg  # half a second of tables, which only a follow-up needs

    out, at = [], 0
    for pair in jieba.posseg.cut(fold(text)):
        out.append((text[at : at + len(pair.word)], pair.flag))
        at += len(pair.word)
    return out


def _person(answer: Answer) -> str | None:
    """The person that the answer before named."""
    if not answer.citations or analyse(answer.question).kind is not Kind.PERSON:
        return None
    first = answer.citations[0]
    if first.span is None:
        return None
    return first.quote[first.span[0] - first.start : first.span[1] - first.start] or None


def _subject(answer: Answer) -> str | None:
    """What the question before was about: its longest run that the cited sentence holds."""
    question = answer.question
    if language(question) == "en":
        return max(_WITH_ARTICLE.findall(question, 1), key=len, default=None)
    folded = fold(question)
    texts = [citation.title + "\n" + citation.quote for citation in answer.citations[:1]]
    for text in texts:
        matcher = SequenceMatcher(None, folded, fold(text), autojunk=False)
        match = matcher.find_longest_match()
        shared = question[match.a : match.a + match.size].strip(" 的了是在，,。?？")
        if len(shared) > 1:
            return shared
    names = [word for word, tag in _tagged(question) if tag in _NAMES and len(word) > 1]
    return names[0] if names else None
