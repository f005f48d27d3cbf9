"""Exact match and character F1 as CMRC 2018 defines them, ranks, refusals and calibration."""

import re
from collections.abc import Sequence

from corpus import fold

_UNITS = re.compile(r"[a-z0-9]+|[\u3400-\u9fff\U00020000-\U0003ffff]|[^\W_]")
_BINS = 10


def units(text: str) -> list[str]:
    """Single Chinese characters, and runs of Latin letters and digits; without punctuation.

    `'2.37亿 GDP'` -> `['2', '37', '亿', 'gdp']`.
    """
    return _UNITS.findall(fold(text).lower())


def exact_match(predicted: str, gold: Sequence[str]) -> float:
    """1 where `predicted` equals one of `gold`, punctuation aside."""
    return float(any(units(predicted) == units(answer) for answer in gold))


def character_f1(predicted: str, gold: Sequence[str]) -> float:
    """The best F1 against one of `gold`, overlap being the longest common run of units.

    Definition: Cui et al. 2019, A Span-Extraction Dataset for Chinese Machine Reading
    Comprehension (CMRC 2018), arXiv:1810.07366, and its evaluation script.
    """
    return max((_f1(units(predicted), units(answer)) for answer in gold), default=0.0)


def _f1(predicted: list[str], gold: list[str]) -> float:
    run = _longest_common_run(predicted, gold)
    return 2 * run / (len(predicted) + len(gold)) if run else 0.0


def _longest_common_run(a: list[str], b: list[str]) -> int:
    best = 0
    before = [0] * (len(b) + 1)
    for left in a:
        row = [0] * (len(b) + 1)
        for j, right in enumerate(b):
            if left == right:
                row[j + 1] = before[j] + 1
                best = max(best, row[j + 1])
        before = row
    return best


def holds_answer(text: str, gold: Sequence[str]) -> float:
    """1 where `text` holds one of `gold`: same script, without blanks."""
    flat = "".join(fold(text).split())
    return float(any("".join(fold(answer).split()) in flat for answer in gold))


def reciprocal_rank(paths: Sequence[str], gold: str, k: int = 10) -> float:
    """1 / rank of the first passage of the article `gold` among the first `k`, 0 without one."""
    ranks = (rank for rank, path in enumerate(paths[:k], 1) if path == gold)
    return 1 / next(ranks, float("inf"))


def calibration_error(sure: Sequence[float], right: Sequence[float]) -> float:
    """Expected calibration error in ten bins of equal width (Guo et al. 2017, arXiv:1706.04599)."""
    total = 0.0
    for number in range(_BINS):
        inside = [
            (s, r)
            for s, r in zip(sure, right, strict=True)
            if min(int(s * _BINS), _BINS - 1) == number
        ]
        if inside:
            total += abs(sum(s for s, _ in inside) - sum(r for _, r in inside))
    return total / len(sure) if sure else 0.0


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0
