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
    """The two questions that a comparison asks, or None where it is none.

    `'黔东南和恩施各有多少个项目?'` -> `('黔东南有多少个项目?', '恩施有多少个项目?')`.
    """
    if not _COMPARES.search(fold(question)):
        return None
    words = _words(question)
    for i in range(1, len(words) - 1):
        one, two = words[i - 1], words[i + 1]
        if fold(words[i].strip()) in _JOINS and len(one) > 1 and len(two) > 1:
            joined = one + words[i] + two
            return _about(question, joined, one), _about(question, joined, two)
    return None


def _words(question: str) -> list[str]:
    """The words, a place's or a year's suffix with what it belongs to; together the question."""
    words: list[str] = []
    at = 0
    for word in jieba.cut(fold(question)):
        own = question[at : at + len(word)]
        at += len(word)
        if words and (own.isspace() or (own in _SUFFIXES and len(words[-1]) > 1)):
            words[-1] += own
        else:
            words.append(own)
    return words


def _about(question: str, joined: str, one: str) -> str:
    return _WORDS.sub("", question.replace(joined, one, 1))
