"""Dates as values: however written, and what an article's own date makes of 昨日 and 3月17日.

A form is as XML Schema writes it: `2025-03-17`, `2025-03`, `2025`; without a year `--03-17` and
`--03`; a day alone `---17`.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.numerals import amount

_DIGIT = "[〇零一二三四五六七八九]"
_JOIN = "(?: ?[-—–~―] ?|至|到|、|和)"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九元])"
_DAY = "(?:[12][0-9]|3[01]|0?[1-9]|(?:[二三]?十|廿|卅)[一二三四五六七八九]?|[一二三四五六七八九])"
# 3月17日至20日, 3月17、18日, 3至5月: what the first lacks stands behind the last.
_MONTHLY = rf"(?P<month>{_MONTH})(?: ?月份?|(?={_JOIN}{_MONTH} ?月))"
_DAILY = rf"(?P<day>{_DAY})(?: ?[日号]|(?={_JOIN}{_DAY} ?[日号]))"
_YEARLY = (
    rf"(?P<year>[0-9]{{4}}|{_DIGIT}{{4}}|[0-9]{{1,3}}|[一二三四五六七八九十廿卅百]{{1,5}}) ?年"
)
_DATES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEARLY} ?(?:{_MONTHLY} ?(?:{_DAILY})?)?",
        rf"{_MONTHLY} ?(?:{_DAILY})?",
        rf"(?P<day>{_DAY})(?: ?日|(?={_JOIN}{_DAY} ?日))",
        r"(?P<year>[0-9]{4})(?P<by>[-/.])(?P<month>[0-9]{1,2})(?P=by)(?P<day>[0-9]{1,2})(?![0-9]|(?P=by)[0-9])",
    )
)
# Each of the expressions above has one of these behind its first digits.
_DATED = re.compile(
    "[0-9〇零一二三四五六七八九十廿卅百]{1,5}"
    rf"(?: ?[年月日]|{_JOIN}[0-9一二三四五六七八九十廿卅])|[0-9]{{4}}[/.][0-9]"
)

ERAS = {  # the year before an era's first
    "顺治": 1643,
    "康熙": 1661,
    "雍正": 1722,
    "乾隆": 1735,
    "嘉庆": 1795,
    "道光": 1820,
    "咸丰": 1850,
    "同治": 1861,
    "光绪": 1874,
    "宣统": 1908,
    "民国": 1911,
}
# How far the words of a line lie from the day, month or year of the article.
_DAYS = {
    -3: "大前天",
    -2: "前天|前日",
    -1: "昨天|昨日|昨晚|yesterday",
    0: "今天|今日|今晨|今早|今晚|today",
    1: "明天|明日|tomorrow",
    2: "后天",
}
_MONTHS = {
    -1: "上月|上个月|last month",
    0: "本月|这个月|this month",
    1: "下月|下个月|next month",
}
_YEARS = {
    -2: "前年",
    -1: "去年|last year",
    0: "今年|本年|this year",
    1: "明年|next year",
    2: "后年",
}
RELATIVE = {
    word: (unit, offset)
    for unit, lines in (("day", _DAYS), ("month", _MONTHS), ("year", _YEARS))
    for offset, line in lines.items()
    for word in line.split("|")
}
"""A word, its unit, and how many of them it lies ahead of the article's own date."""

MONTHS = {
    name[:length]: number
    for number, name in enumerate(
        "january february march april may june july august september october november december"
        "".split(),
        1,
    )
    for length in (3, len(name))
}
_MONTH_NAME = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_ENGLISH = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)? (?:of )?(?P<name>{_MONTH_NAME})(?![a-z])"
    r"(?:,? (?P<year>[0-9]{4})(?![0-9]))?"
)
_BEHIND_A_NAME = re.compile(
    r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9a-z])(?:,? (?P<year>[0-9]{4})(?![0-9]))?"
    r"|(?P<only>[0-9]{4})(?![0-9a-z]))"
)
_NAME_AHEAD = re.compile(rf"(?<![a-z])(?P<name>{_MONTH_NAME}) \Z")
_LATE = 180  # days: an article of January speaks of last December


@dataclass(frozen=True, slots=True)
class Day:
    """A date, or as much of it as is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


def date_at(text: str, start: int) -> tuple[int, int, Day] | None:
    """The date whose first digit is `text[start]`: its start, its end, and what it says.

    `'二〇二一年三月'` -> 2021-03; 光绪廿四年 is 1898; a span of years (30年) is no date.
    """
    if not _DATED.match(text, start):
        near = text[max(0, start - 1) : start + 5]
        return _in_english(text, start) if " " in near and near.isascii() else None
    for pattern in _DATES:
        if not (match := pattern.match(text, start)):
            continue
        said = match.groupdict()
        year = _year(text, start, said.get("year") or "", said.get("month") or "")
        if said.get("year") and year is None:
            return None
        found = Day(year, _number(said.get("month")), _number(said.get("day")))
        end = match.end() - (match.group()[-1] == " ")
        begin = start - 2 if said.get("year") and text[max(0, start - 2) : start] in ERAS else start
        return (begin, end, found) if _possible(found) else None
    return None


def _in_english(text: str, start: int) -> tuple[int, int, Day] | None:
    """March 17, 2025; 17 March 2025; March 2025."""
    if text[start - 1 : start] == " " and text[start - 2 : start - 1].isascii():
        ahead = _NAME_AHEAD.search(text, max(0, start - 12), start)
        if ahead and (match := _BEHIND_A_NAME.match(text, start)):
            year = match["year"] or match["only"]
            found = Day(int(year) if year else None, MONTHS[ahead["name"].rstrip(".")])
            found = Day(found.year, found.month, _number(match["day"]))
            return (ahead.start(), match.end(), found) if _possible(found) else None
    if match := _ENGLISH.match(text, start):
        found = Day(_number(match["year"]), MONTHS[match["name"].rstrip(".")], int(match["day"]))
        return (start, match.end(), found) if _possible(found) else None
    return None


def _number(written: str | None) -> int | None:
    if not written:
        return None
    if written <= ":":
        return int(written)
    number = 1 if written == "元" else amount(written)
    return None if number is None else int(number)


def _year(text: str, start: int, written: str, month: str) -> int | None:
    """The year that is `written`; None where that many years may be meant."""
    number = _number(written)
    if number is None:
        return None
    if before := ERAS.get(text[max(0, start - 2) : start]):
        return before + number
    if len(written) == 2 and month and written.isdigit():  # 98年5月
        return number + (1900 if number >= 50 else 2000)
    return number if 1000 <= number <= 2100 and len(written) == 4 else None


def _possible(day: Day) -> bool:
    """Whether a calendar has it; 2月29日 may be of a leap year."""
    try:
        date(day.year or 2000, day.month or 1, day.day or 1)
    except ValueError:
        return False
    return True


def completed(said: Day, ahead: Day | None, published: date | None) -> Day:
    """`said` with what its sentence said `ahead` of it, or else its article's date, adds to it.

    3月17日 is of the article's year unless it lay half a year ahead, 17日 of its month or the one
    before.
    """
    if said.year is not None:
        return said
    if ahead is not None and (said.month or ahead.month):
        return Day(ahead.year, said.month or ahead.month, said.day)
    if published is None:
        return said
    if said.month is None:
        last = published.replace(day=1) - timedelta(1)
        month = published if said.day is not None and said.day <= published.day else last
        return Day(month.year, month.month, said.day)
    try:
        then = date(published.year, said.month, said.day or 1)
    except ValueError:
        return said
    return Day(then.year - (then - published > timedelta(_LATE)), said.month, said.day)


def relative(word: str, published: date) -> Day:
    """The day, month or year that a word means in an article of that date."""
    unit, offset = RELATIVE[word]
    if unit == "day":
        then = published + timedelta(offset)
        return Day(then.year, then.month, then.day)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + offset
        return Day(months // 12, months % 12 + 1)
    return Day(published.year + offset)


def date_forms(day: Day) -> list[str]:
    """The fullest form, then the year, then each other part that a question may ask for."""
    year = "" if day.year is None else f"{day.year:04d}"
    month = "" if day.month is None else f"{day.month:02d}"
    date_of = "" if day.day is None else f"{day.day:02d}"
    forms = [
        f"{year}-{month}-{date_of}" if year and month and date_of else "",
        f"{year}-{month}" if year and month else "",
        f"--{month}-{date_of}" if month and date_of else "",
        f"--{month}" if month else "",
        f"---{date_of}" if date_of else "",
    ]
    fullest, *others = [form for form in forms if form] or [""]
    return [form for form in dict.fromkeys((fullest, year, *others)) if form]
