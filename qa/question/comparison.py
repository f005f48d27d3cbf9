"""A question that compares two things -> one question for each."""

import re

import jieba

from corpus import fold

_COMPARES = re.compile(
    r"各(?!地|级|界|种|类|项|位)|分别|相比|比较|对比|区别|不同|异同|差别|差异|[哪谁]个?更|更[多少高低大小早晚长]"
    r"|\b(?:compared?|versus|vs|difference|differ|respectively|each)\b"
)
_JOINS = {"和", "与", "跟", "及", "、", "还是", "and", "or", "versus", "vs"}
_SUFFIXES = "年月州县市省区镇乡村国人"
_WORDS = re.compile(
    r"各自?|分别|相比|(?:做|进行)?比较|对比|有(?:什么|何|哪些)(?:区别|不同|异同|差别|差异)|[,，]?(?:哪|谁)个?更"
    r"|,?\s*\b(?:respectively|each)\b"
)


def sides(question: str) -> tuple[str, str] | None:
    """The two questions, folded, that a comparison asks, or None where it is none.

    `'黔东南和恩施各有多少个项目?'` -> `('黔东南有多少个项目?', '恩施有多少个项目?')`.
    """
    folded = fold(question)
    if not _COMPARES.search(folded):
        return None
    words = _words(folded)
    for one, join, two in zip(words, words[1:], words[2:], strict=False):
        if join.strip() in _JOINS and len(one) > 1 and len(two) > 1:
            joined = one + join + two
            return _about(folded, joined, one), _about(folded, joined, two)
    return None


def _words(folded: str) -> list[str]:
    """The words, a place's or a year's suffix with what it belongs to; together the question."""
    words: list[str] = []
    for word in jieba.cut(folded):
        if words and (word.isspace() or (word in _SUFFIXES and len(words[-1]) > 1)):
            words[-1] += word
        else:
            words.append(word)
    return words


def _about(question: str, joined: str, one: str) -> str:
    return _WORDS.sub("", question.replace(joined, one, 1))
