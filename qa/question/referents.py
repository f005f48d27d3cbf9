"""What the answers before were about: what 它, 他, 那里, "it" and "there" stand for."""

import re
from collections.abc import Sequence

from corpus import fold, language
from qa.question.analysis import analyse
from qa.question.kinds import Kind
from qa.question.parts import parts
from qa.question.tagging import NAMES, tagged
from qa.question.turns import DO, ENGLISH_SUBJECT
from qa.types import Answer

_PROPER = re.compile(r"(?:\bthe )?\b[A-Z][\w-]*(?: [A-Z][\w-]*)*")
_BACK = 3  # turns back in which a person is looked for
_CALLED = frozenset({"nr", "nrt", "nrfg"})  # jieba's tags of persons


def thing(answer: Answer) -> str | None:
    """What the question before was about.

    `'青石镇的老桥有多少个桥洞?'` -> 青石镇的老桥; of 「哪款水壶最轻?」 it is the answer.
    """
    question = answer.question
    if language(question) == "en":
        return _english(question)
    folded = fold(question)
    found = parts(folded)
    if found.asks_first and analyse(question).kind is not Kind.PERSON:
        span = spanned(answer)
        if span:
            return span
    if found.subject:
        return question[slice(*found.subject)]
    names = [w for w in tagged(folded) if w.tag in NAMES and len(w.text) > 1]
    return question[names[0].start : names[0].end] if names else None


def person(history: Sequence[Answer]) -> str | None:
    """The person last named, as the answer to who, or as what was asked about."""
    for answer in reversed(history[-_BACK:]):
        if analyse(answer.question).kind is Kind.PERSON and spanned(answer):
            return spanned(answer)
        subject = None if language(answer.question) == "en" else thing(answer)
        if subject and [word.tag for word in tagged(fold(subject))][-1:] in [[t] for t in _CALLED]:
            return subject
    return None


def place(answer: Answer) -> str | None:
    """Where: the answer to a question for a place, else what the question was about."""
    asked_where = analyse(answer.question).kind is Kind.PLACE
    return (spanned(answer) if asked_where else None) or thing(answer)


def spanned(answer: Answer) -> str | None:
    """The words that answered, without the sentence around them."""
    first = next(iter(answer.citations), None)
    if first is None or first.span is None:
        return None
    return first.quote[first.span[0] - first.start : first.span[1] - first.start] or None


def _english(question: str) -> str | None:
    """The longest name behind the first word, else the noun phrase behind an article."""
    named: str | None = max(_PROPER.findall(question, 1), key=len, default=None)
    if named:
        return named
    phrase = ENGLISH_SUBJECT.regex.search(question.lower())
    if phrase is None:
        return None
    found = question[slice(*phrase.span("subject"))].strip()
    # Behind "does" the verb stands last: does the red kettle hold
    return found.rpartition(" ")[0] if DO.regex.fullmatch(phrase["lead"]) else found
