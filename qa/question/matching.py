"""How much of what a question names stands in a text."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import jieba

from qa.question.analysis import Question

_ASCII = re.compile(r"[\x00-\x7f]+$")
_RARE = 20  # a token jieba never counted weighs like one it saw this often in its 60 million


@lru_cache(maxsize=65_536)
def weight(token: str) -> float:
    """How much a token tells: ln(total / frequency) in jieba's dictionary, about 5 (的) to 15.

    The library's own frequencies would not do: in one of five articles every name is frequent.
    """
    if not jieba.dt.initialized:
        jieba.dt.initialize()
    return math.log(jieba.dt.total / (jieba.dt.FREQ.get(token, 0) + _RARE))


def holds(text: str, token: str) -> bool:
    """Whether folded `text` holds `token`; one of digits or Latin letters as a whole word."""
    if not _ASCII.match(token):
        return token in text
    return re.search(rf"(?<![a-z\d.]){re.escape(token)}(?![a-z\d]|\.\d)", text) is not None


def coverage(terms: Sequence[str], text: str) -> float:
    """The share of the terms' weight that stands in folded `text`, 0..1; 1 where none is asked."""
    total = sum(map(weight, terms))
    return sum(weight(term) for term in terms if holds(text, term)) / total if total else 1.0


def heaviest_missing(terms: Sequence[str], text: str) -> float:
    """The weight of the weightiest word of `terms` that is not in folded `text`, 0 if all are.

    Pairs of characters that are no word don't count: they miss wherever the order differs.
    """
    words = (t for t in terms if len(t) > 1 and (t in jieba.dt.FREQ or _ASCII.match(t)))
    return max((weight(word) for word in words if not holds(text, word)), default=0.0)


def missing_numbers(question: Question, text: str) -> int:
    """How many of the numbers that the question names are not in folded `text`."""
    return sum(not holds(text, number) for number in question.numbers)
