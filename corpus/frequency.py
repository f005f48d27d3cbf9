"""How common a character is in Chinese text, by the word counts of jieba's dictionary."""

import math
from collections import Counter
from functools import cache
from importlib.resources import files

from corpus.script import fold

UNKNOWN = -18.0
"""The log frequency of a character that the dictionary has not: about a tenth of the rarest's."""


@cache
def log_frequencies() -> dict[str, float]:
    """Natural log of each character's share of running text, for simplified characters."""
    counts: Counter[str] = Counter()
    for line in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines():
        word, count, *_ = line.split(" ")
        for character in word:
            if character > "\u2e7f":
                counts[character] += int(count)
    total = counts.total()
    return {character: math.log(n / total) for character, n in counts.items()}


@cache
def log_frequency(character: str) -> float:
    """`log_frequencies` of a character in either script; `UNKNOWN` where it is not there."""
    known = log_frequencies()
    # The dictionary holds a few traditional words: 堅 is there, and much rarer than 坚.
    return max(known.get(character, UNKNOWN), known.get(fold(character), UNKNOWN))
