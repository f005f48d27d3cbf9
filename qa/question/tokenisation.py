"""Folded text -> the tokens that the lexical index counts."""

import logging
import re
import threading

import jieba

from corpus import forms_in

# jieba reports on its dictionary through a logger of its own, at a level that reaches the terminal.
jieba.setLogLevel(logging.WARNING)

VALUE = "="
"""Stands in front of a value's form: no word starts so."""

_HAN = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUNS = re.compile(rf"([{_HAN}]+)|(?:(?![{_HAN}])[^\W_])+(?:\.\d+)*")
_LATIN_RUN = re.compile(r"[a-z]+|\d+(?:\.\d+)*%?")
_loading = threading.Lock()


def tokens(folded: str, published: str | None = None) -> list[str]:
    """Words in jieba's search mode, the bigrams of every run of Chinese characters, and values.

    A run of Latin letters or digits is one token; a number keeps its decimals. A word of two
    characters is a bigram too and counts twice: it weighs more than a pair that is no word. A value
    is one token for all ways to write it (`corpus.values`, which also says what `published` is).

    `'帮扶项目三成'` -> `['帮扶', '项目', '三成', '帮扶', '扶项', '项目', '目三', '三成', '=30%']`.
    """
    out: list[str] = []
    _load()
    for match in _RUNS.finditer(folded):
        run = match.group()
        if not match.group(1):
            out.append(run)
            if not run.isalpha() and not run.isdigit():
                out.extend(part for part in _LATIN_RUN.findall(run) if part != run)
            continue
        out.extend(jieba.cut_for_search(run, HMM=False))
        out.extend(run[i : i + 2] for i in range(len(run) - 1))
    out.extend(VALUE + form for form in forms_in(folded, published))
    return out


def parts(folded: str) -> list[str]:
    """The words of `tokens`, without its pairs: 图书价值 has 图书 and 价值, and no 书价."""
    _load()
    runs = (match.group() for match in _RUNS.finditer(folded))
    return [word for run in runs for word in jieba.cut_for_search(run, HMM=False)]


def words(folded: str) -> list[str]:
    """All of a text, cut into jieba's words: joined they are the text."""
    _load()
    return list(jieba.cut(folded, HMM=False))


def _load() -> None:
    with _loading:  # jieba loads its dictionary on first use, and its own lock is not reentrant
        if not jieba.dt.initialized:
            jieba.dt.initialize()
