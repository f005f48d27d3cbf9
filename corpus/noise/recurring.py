"""Lines that recur at the ends of a folder's files: its site's own navigation, learnt from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

_LEAST_FILES = 8
_LEAST_TIMES, _LEAST_SHARE = 5, 3
"""A line recurs that at least five files hold, and at least one in three."""
_ABOVE, _BELOW = 15, 40
"""So many lines at either end of a file are looked at."""
_LONGEST = 60


def line_key(line: str) -> str:
    """What tells a line from another, whatever its blanks: 「 要闻 | 图片」 -> 「要闻|图片」."""
    return "".join(line.split())


def ends(raw: str) -> set[str]:
    """The keys of the short lines at the ends of a raw text."""
    lines = raw.splitlines()
    above = islice(filter(str.strip, lines), _ABOVE)
    below = islice(filter(str.strip, reversed(lines)), _BELOW)
    keys = {line_key(line) for part in (above, below) for line in part if len(line) <= 4 * _LONGEST}
    return {key for key in keys if len(key) <= _LONGEST}


def enough_files(files: Sequence[object]) -> bool:
    """Whether a folder holds files enough to learn from."""
    return len(files) >= _LEAST_FILES


def lines_that_recur(pages: Iterable[set[str]]) -> frozenset[str]:
    """The keys that recur in the `ends` of a folder's files; of a small folder none."""
    seen: Counter[str] = Counter()
    files = 0
    for page in pages:
        seen.update(page)
        files += 1
    if files < _LEAST_FILES:
        return frozenset()
    least = max(_LEAST_TIMES, -(-files // _LEAST_SHARE))
    return frozenset(key for key, times in seen.items() if times >= least)
