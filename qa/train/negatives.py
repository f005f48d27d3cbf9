"""Near misses made from questions: the same question about another year, number, person or place.

A passage that answers the one does not answer the other, though the two share nearly every word.
Without such examples a reader learns to look at what is asked for, and little at of whom or when.
"""

import random
import re
from collections import defaultdict
from collections.abc import Sequence

from jieba import posseg

_NUMBER = re.compile(r"(?<![\d.])\d{2,}(?:\.\d+)?(?![\d.])")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_NAMES = ("nr", "ns", "nt", "nz")  # jieba's marks for people, places, organisations, other names
_TRIES = 8


class Swaps:
    """What stands in a set of folded questions, to be put into others in place of its like."""

    def __init__(self, questions: Sequence[str]):
        self._names = [_names(question) for question in questions]
        self._pool: dict[str, list[str]] = defaultdict(list)
        for found in self._names:
            for name, mark in found:
                self._pool[mark].append(name)

    def swapped(self, i: int, question: str, text: str, rng: random.Random) -> str | None:
        """Return question `i` with one name or number that `text` holds changed to one it lacks.

        None where the question has none that `text` holds.
        """
        options = [(name, mark) for name, mark in self._names[i] if name in text]
        options += [(n, "") for n in _NUMBER.findall(question) if n in text]
        if not options:
            return None
        old, mark = rng.choice(options)
        for _ in range(_TRIES):
            new = rng.choice(self._pool[mark]) if mark else _other(old, rng)
            if new not in text and new not in question and new not in old and old not in new:
                return question.replace(old, new)
        return None


def _names(question: str) -> list[tuple[str, str]]:
    """The names in a folded question, each with its mark: `'杭州在哪?'` -> `[('杭州', 'ns')]`."""
    return [
        (pair.word, pair.flag[:2])
        for pair in posseg.lcut(question)
        if pair.flag[:2] in _NAMES and len(pair.word) > 1 and not pair.word.isascii()
    ]


def _other(number: str, rng: random.Random) -> str:
    """Another year within thirty, or another number of as many digits."""
    if _YEAR.fullmatch(number):
        return str(int(number) + rng.choice((-1, 1)) * rng.randint(1, 30))
    return "".join(rng.choice("123456789") if digit.isdigit() else digit for digit in number)
