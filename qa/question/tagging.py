"""Words and what they are, by jieba's tags: n nouns, nr persons, ns places, v verbs, m numbers."""

import re
from typing import NamedTuple

from qa.question.analysis import Question

NAMES = frozenset({"ns", "nr", "nt", "nz", "nrt", "nrfg", "nw"})
"""The tags of places, persons, bodies and brands."""
_PLACE = re.compile(r"(?<=[\u3400-\u9fff]{2})[省市县区州镇乡村]$")
_NOMINAL = re.compile(r"n|[absfjlimqt]$|x?eng|x$|vn$|g$|zg")


class Word(NamedTuple):
    """A word of a folded text, where it starts there, and its tag."""

    start: int
    text: str
    tag: str

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.text)

    @property
    def nominal(self) -> bool:
        """Whether it may stand in a name or a noun phrase."""
        return bool(_NOMINAL.match(self.tag))


def tagged(folded: str) -> list[Word]:
    """All words of a folded text; simplified is what jieba's dictionary was made for."""
    import jieba.posseg  # half a second of tables, which only some questions need

    out, at = [], 0
    for pair in jieba.posseg.cut(folded):
        out.append(Word(at, pair.word, pair.flag))
        at += len(pair.word)
    return out


def names_asked(question: Question) -> list[str]:
    """The names of places, persons and bodies in a question, without 省, 市 or 县 behind a place.

    `'福建省的茶园取得了哪些成绩?'` -> `['福建']`
    """
    if question.language == "en":
        return []
    words = (word for word in tagged(question.folded) if word.tag in NAMES and len(word.text) > 1)
    return [_PLACE.sub("", word.text) for word in words]
