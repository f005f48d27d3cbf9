"""Names in a question in English, found in Chinese passages by how they sound.

English spells the names of Chinese people and places in pinyin: Zhao Peng is 赵鹏, Enshi is 恩施.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

from corpus import is_syllable
from qa.question.wording import OPENING

# Written like pinyin, and yet not how the name sounds in Chinese.
_NOT_PINYIN = frozenset({("china",), ("chinese",), ("hong", "kong")})
_NAME = re.compile(r"\b[A-Z][a-zü'’-]+(?:\s+[A-Z][a-zü'’-]+)*")
_LETTERS = re.compile(r"[a-zü]+")
_SHORTEST = 4  # letters: shorter names sound like too many characters
_HEARD = 0.5  # of a name's letters
_ALONE = 5  # letters of one word of a name that counts without the others

Name = tuple[str, ...]


def names_in(question: str) -> list[Name]:
    """The names in a question, a tuple of lower-case words each.

    `'Where did Zhao Peng go from Xi’an?'` -> `[('zhao', 'peng'), ('xian',)]`
    """
    found = []
    for match in _NAME.findall(question):
        words = _LETTERS.findall(match.lower().replace("'", "").replace("’", ""))
        name = tuple(word.replace("ü", "v") for word in words if not OPENING.regex.match(word))
        if name:
            found.append(name)
    return found


def named(asked: Sequence[Name], text: str) -> float:
    """The share of the names `asked` for that folded `text` speaks of, 0 where there is none.

    A name counts by the share of its letters that are found: Hangzhou of Hangzhou City by most.
    """
    wanted = [name for name in asked if sum(map(len, name)) >= _SHORTEST]
    if not wanted:
        return 0.0
    spoken, starts = _spoken(text)
    return sum(_found(name, spoken, starts) for name in wanted) / len(asked)


def unnamed(asked: Sequence[Name], text: str) -> int:
    """How many of the names `asked` for are pinyin and yet not to be heard in folded `text`.

    Warsaw is no pinyin: whether a Chinese text speaks of it can't be told by its sound.
    """
    names_in_pinyin = [
        name
        for name in asked
        if sum(map(len, name)) > _SHORTEST
        and name not in _NOT_PINYIN
        and all(map(_is_pinyin, name))
    ]
    return sum(named([name], text) < _HEARD for name in names_in_pinyin)


def _is_pinyin(word: str) -> bool:
    """Whether `word` is nothing but syllables: chengdu, xian; not warsaw."""
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(start in ends and is_syllable(word[start:end]) for start in range(end)):
            ends.add(end)
    return len(word) in ends


def _found(name: Name, spoken: str, starts: frozenset[int]) -> float:
    whole = "".join(name)
    ways = {whole, "".join(name[1:] + name[:1])}  # Chinese puts the surname first
    ways |= {word for word in name if len(word) >= _ALONE}
    return max((len(way) for way in ways if _stands(way, spoken, starts)), default=0) / len(whole)


def _stands(way: str, spoken: str, starts: frozenset[int]) -> bool:
    """Whether `way` stands in `spoken` from the start of a syllable to the end of one."""
    at = spoken.find(way)
    while at >= 0:
        if at in starts and at + len(way) in starts:
            return True
        at = spoken.find(way, at + 1)
    return False


@lru_cache(maxsize=64)  # what is retrieved is read next
def _spoken(text: str) -> tuple[str, frozenset[int]]:
    """The text's syllables in one string, blanks for all else, and where each of them starts."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(text, errors=lambda _: " ")
    return "".join(syllables), frozenset(accumulate(map(len, syllables), initial=0))
