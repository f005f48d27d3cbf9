"""Whether a text has the form of an answer of the kind that is asked for."""

import re

from corpus import MEASURES, NUMERAL_CHARACTER, Line, Span, Wording, words
from qa.question import Kind, Question

_DIGIT = f"(?:{NUMERAL_CHARACTER}|半)"
# Digits with what stands between and behind them: 2.37亿, 三百余, 48.5%.
_AMOUNT = rf"{_DIGIT}+(?:[.,·]\d+)*\s*[余多几]?[万亿千百]?[余多]?%?"

# What an answer to "how many" holds.
NUMBERS = Wording(
    Line(_DIGIT, "三"),
    Line("数[十百千万]", "数万"),
    *(Line(rf"\b{word}\b", word) for word in "one two three four five six".split()),
    *(Line(rf"\b{word}\b", word) for word in "seven eight nine ten".split()),
)
# What an answer to "when" holds.
TIMES = Wording(
    Line(rf"{_DIGIT}+\s*[年月日号时点世]", "三月"),
    Line(r"\d{3,4}", "1949"),
    Line("[今去前明当同]年", "去年"),
    Line("[昨今]日", "昨日"),
    Line("[昨今]天", "今天"),
    Line("[初末]年", "康熙末年"),
    *words("世纪 上午 下午 时期 时代 朝"),
    *(Line(rf"\b{month}\b", month) for month in "january february march april may".split()),
    *(Line(rf"\b{month}\b", month) for month in "june july august september".split()),
    *(Line(rf"\b{month}\b", month) for month in "october november december".split()),
)
_ANSWERS = {Kind.NUMBER: NUMBERS.regex, Kind.TIME: TIMES.regex}
# What is counted stands behind the asking word: 多少个市州, 几名专家, 多少人次.
_COUNTED = re.compile(rf"(?:多少|几)(?P<unit>{MEASURES.source}?)(?P<noun>[\u3400-\u9fff]{{0,2}})")


def fits(question: Question, sentence: str, span: Span) -> float:
    """How well a span of a folded sentence is an answer of the question's kind: 0, 0.5 or 1.

    Where the kind can't be told from a span's characters it is 0.5: a person or a place looks like
    any other word. A number has to count what is asked for to get 1.
    """
    start, end = span
    pattern = _ANSWERS.get(question.kind)
    if pattern is None:
        return 0.5
    if not pattern.search(sentence[start:end]):
        return 0.0
    if question.kind is not Kind.NUMBER:
        return 1.0
    counted = counted_amount(question, sentence)
    return 1.0 if counted and counted[0] < end and start < counted[1] else 0.5


def counted_amount(question: Question, text: str) -> tuple[int, int] | None:
    """Where folded `text` has a number of just what the question counts.

    For 「多少个市州」: `'结对11个市州40个县'` -> (2, 7).
    """
    match = _COUNTED.search(question.folded)
    if match is None or not (match["unit"] or match["noun"]):
        return None
    unit, noun = match["unit"], match["noun"]
    for length in range(len(noun), -1, -1):
        if not unit and not length:
            return None
        between = f"(?:{unit})?" if unit else f"{MEASURES.source}?"
        behind = f"{between}{noun[:length]}" if length else unit
        found = re.search(f"{_AMOUNT}{behind}", text)
        if found:
            return found.span()
    return None


def lists(text: str, count: int) -> bool:
    """Whether folded `text` has a list of just `count` items, joined by 、 and 和.

    `'覆盖网络、信息和服务'` has one of three.
    """
    for clause in re.split(r"[,，。;；:：!！?？\n]", text):
        marks = clause.count("、")
        last = bool(re.search(r"、[^、]*[^、](?:和|及|与)[^、]+$", clause))
        if marks and marks + 1 + last == count:
            return True
    return False
