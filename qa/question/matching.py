"""How much of what a question names stands in a text."""

import math
import re
from collections.abc import Sequence
from functools import lru_cache

import jieba

from corpus import (
    NUMERAL_CHARACTER,
    Span,
    Wording,
    forms_in,
    spells_out,
    values_in,
    variants,
    words,
)
from qa.question.analysis import Question
from qa.question.tokenisation import VALUE
from qa.question.tokenisation import words as cut

_ASCII = re.compile(r"[\x00-\x7f]+$")
# 三 stands in many texts and 1204 in few: a number up to ten tells what its character tells.
_SPOKEN = {f"{VALUE}{n}": character for n, character in enumerate("零一二三四五六七八九十")}
_SPOKEN |= {
    f"{VALUE}第{n}": f"第{character}" for n, character in enumerate("零一二三四五六七八九十")
}
_NUMERIC = re.compile(rf"{NUMERAL_CHARACTER}$|[万亿]$")
# A word that denies what stands behind it, with at most one word between: 不属于免费范围.
DENIAL = Wording(
    *words("不 没 未 无 非 勿 没有 不再 尚未 从未 未曾 未能 无需 并非 不是 不属于 不含 不包括"),
    *words("不得 不能 不可 不会 不要 不准 不许 不用 不必 禁止 严禁 not no never without"),
    form="^{}$",
)
# What stands before a word and makes it another one.
OTHER = Wording(*words("副 陪 非 准"))
# What ends the name of a body.
BODY = Wording(*words("银行 大学 学院 中学 小学 医院 公司 集团 法院"))
_NAMED = 4  # characters of a body's name
_BETWEEN = re.compile(r"[,，。;；:：、!！?？\n]")
_RARE = 20  # a token jieba never counted weighs like one it saw this often in its 60 million


@lru_cache(maxsize=65_536)
def weight(token: str) -> float:
    """How much a token tells: ln(total / frequency) in jieba's dictionary, about 5 (的) to 15.

    The library's own frequencies would not do: in one of five articles every name is frequent.
    """
    if not jieba.dt.initialized:
        jieba.dt.initialize()
    counted = jieba.dt.FREQ.get(_SPOKEN.get(token, token), 0)
    return math.log(jieba.dt.total / (counted + _RARE))


@lru_cache(maxsize=64)  # each is asked for several terms, and by several features
def _values(text: str, published: str | None) -> frozenset[str]:
    return frozenset(forms_in(text, published))


def holds(text: str, token: str, published: str | None = None) -> bool:
    """Whether folded `text` holds `token`; one of digits or Latin letters as a whole word.

    A word is also held under another name, and cut short. A value (`'=2021'`) is held however it is
    written: `published` is what `corpus.values` takes.
    """
    if token.startswith(VALUE):
        return token.removeprefix(VALUE) in _values(text, published)
    if not _ASCII.match(token):
        return any(name in text for name in variants(token)) or spells_out(text, token)
    return re.search(rf"(?<![a-z\d.]){re.escape(token)}(?![a-z\d]|\.\d)", text) is not None


def held(terms: Sequence[str], text: str, published: str | None = None) -> frozenset[str]:
    """Those of the terms that folded `text` holds."""
    return frozenset(term for term in terms if holds(text, term, published))


def share(terms: Sequence[str], those: frozenset[str]) -> float:
    """The weight of `those` among the terms, 0..1; 1 where none is asked."""
    total = sum(map(weight, terms))
    return sum(weight(term) for term in terms if term in those) / total if total else 1.0


def coverage(terms: Sequence[str], text: str, published: str | None = None) -> float:
    """The share of the terms' weight that stands in folded `text`, 0..1; 1 where none is asked."""
    return share(terms, held(terms, text, published))


def of_another(question: Question, text: str) -> bool:
    """Whether folded `text` speaks of something else than the question that is called alike.

    州长 and 副州长, 产假 and 陪产假, 农业发展银行 and 农村商业银行: the one is not the other.
    """
    return any(
        _only_behind_other(word, question.folded, text) or _another_body(word, text)
        for word in question.words
        if len(word) > 1 and not word.isascii()
    )


def _only_behind_other(word: str, asked: str, text: str) -> bool:
    """Whether a text has a word only behind what makes it another one, unlike the question."""
    if word not in text or OTHER.regex.match(word):
        return False
    alone, other = rf"(?<!{OTHER.source}){re.escape(word)}", rf"{OTHER.source}{re.escape(word)}"
    return re.search(alone, text) is None and re.search(other, asked) is None


def _another_body(word: str, text: str) -> bool:
    """Whether a word is the name of a bank or a school, and the text names another one only."""
    kind = word[-2:]
    if len(word) < _NAMED or not BODY.regex.fullmatch(kind) or holds(text, word):
        return False
    return re.search(rf"[\u3400-\u9fff]{{2}}{kind}", text) is not None


def heaviest_missing(terms: Sequence[str], text: str, published: str | None = None) -> float:
    """The weight of the weightiest word of `terms` that is not in folded `text`, 0 if all are.

    Pairs of characters that are no word don't count: they miss wherever the order differs.
    """
    known = (term for term in terms if len(term) > 1 and _is_word(term))
    missing = (weight(word) for word in known if not holds(text, word, published))
    return max(missing, default=0.0)


def missing_numbers(question: Question, text: str, published: str | None = None) -> int:
    """How many of the numbers that the question names are not in folded `text`."""
    return sum(not holds(text, VALUE + number, published) for number in question.numbers)


def lacks_year(question: Question, text: str, published: str | None = None) -> bool:
    """Whether folded `text` lacks a year that the question names."""
    return any(not holds(text, VALUE + year, published) for year in question.years)


def clashes(question: Question, text: str, published: str | None = None) -> int:
    """How many of the values that the question names folded `text` has another one of only.

    Values are of one sort where the same sign stands behind them: 9月 and 6月, 第30条 and 第3条.
    """
    asked = _by_sort(question.folded, None)
    there = _by_sort(text, published)
    return sum(
        not any(forms & other for other in there[sort])
        for sort, several in asked.items()
        if sort in there
        for forms in several
    )


@lru_cache(maxsize=64)  # the question's are asked for every candidate
def _by_sort(text: str, published: str | None) -> dict[str, list[frozenset[str]]]:
    """The values of a text, each as its forms, by the sign that tells what they count."""
    places: dict[Span, set[str]] = {}
    for value in values_in(text, published):
        places.setdefault((value.start, value.end), set()).add(value.form)
    out: dict[str, list[frozenset[str]]] = {}
    for (start, end), forms in places.items():
        written = text[start:end]
        sort = written[-1] if not _NUMERIC.search(written) else text[end : end + 1]
        if sort and not sort.isspace():
            out.setdefault(("第" if written[0] == "第" else "") + sort, []).append(frozenset(forms))
    return out


def negates(question: Question, text: str) -> bool:
    """Whether folded `text` denies a word that the question does not, or the other way round."""
    shared = [term for term in question.terms if len(term) > 1 and _is_word(term) and term in text]
    return any(_denied(word, text) != _denied(word, question.folded) for word in shared)


def _denied(word: str, text: str) -> bool:
    """Whether `text` has `word` behind a negation, and nowhere without one."""
    ahead = [text[: found.start()] for found in re.finditer(re.escape(word), text)]
    return bool(ahead) and all(_denies(before) for before in ahead)


def _denies(before: str) -> bool:
    """Whether what stands before a word in its clause ends in a negation: 不, and not 不少."""
    clause = [w for w in cut(_BETWEEN.split(before)[-1]) if not w.isspace()]
    return any(DENIAL.regex.search(word) for word in clause[-2:])


def _is_word(term: str) -> bool:
    return term.startswith(VALUE) or term in jieba.dt.FREQ or bool(_ASCII.match(term))
