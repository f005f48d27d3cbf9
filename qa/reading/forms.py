"""Whether a text has the form of an answer of the kind that is asked for."""

import re

from corpus import Span
from qa.question import Kind, Question

_DIGITS = r"[\d〇零一二三四五六七八九十百千两半]"
_AMOUNT = re.compile(rf"{_DIGITS}+(?:[.,·]\d+)*\s*(?:余|多|几)?[万亿千百]?(?:余|多)?%?")
_ANSWERS = {
    Kind.NUMBER: re.compile(
        rf"\d|{_DIGITS}|数[十百千万]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten)\b"
    ),
    Kind.TIME: re.compile(
        rf"{_DIGITS}+\s*[年月日号时点世]|世纪|[今去前明当同]年|[昨今]日|[昨今]天|上午|下午|[初末]年|时期|时代|朝|\d{{3,4}}"
        r"|\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    ),
}
# What is counted stands behind the asking word: 多少个市州, 几名专家, 多少人次.
_COUNTED = re.compile(
    r"(?:多少|几)(?P<unit>[个名位项次家座条台辆所种册件场户篇倍级]?)(?P<noun>[\u3400-\u9fff]{0,2})"
)


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
        behind = f"{'[个名位项次家座条所种]?' if not unit else unit + '?'}{noun[:length]}"
        if not unit and not length:
            return None
        found = re.search(rf"{_AMOUNT.pattern}{behind if length else unit}", text)
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
