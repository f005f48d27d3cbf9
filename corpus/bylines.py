"""Bylines: the lines that say when, from where and by whom."""

import re
from datetime import date
from functools import lru_cache

from corpus.labels import (
    LABELS,
    MONTHS,
    NO_NAMES,
    NOT_NAMED,
    OUTLETS,
    PRESSES,
    REPORTED,
    ROLES,
    SITES,
    SLASHED,
    STANDING,
    SURNAMES,
)
from corpus.script import CJK, fold

NOISE = " \t\u3000?？|:：,，;；()（）[]【】"
"""What stands around a value and is no part of it."""

_ENGLISH_DATE = re.compile(
    rf"\b(?P<month>{MONTHS.source})[a-z]*\.? (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d)\b"
)
_MONTHS = [line.pattern for line in MONTHS.lines]
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:[-/.年]\s*)(\d{1,2})\s*(?:[-/.月]\s*)(\d{1,2})(?!\d)\s*日?"
    r"(?:[\st]*\d{1,2}\s*[:时]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2}秒?)?)?"
)
_LABEL = re.compile(
    r"(?:(?<!\w)|(?<=\d))(?:"
    + "|".join(f"(?P<{kind}>{one.source})" for kind, one in LABELS.items())
    + r")\s*:\s*"
)
# A bar also stands between the cells of a table: only a row that begins 「文 |」 is a byline.
_SLASHED = re.compile(
    r"(?:^|(?<=[\s(\[【|]))(?:(?P<both>"
    + SLASHED["both"].source
    + r")(?:\s*[:/丨]\s*|\s+)|^(?P<author_bar>文)\s*\|\s*|(?:"
    + "|".join(f"(?P<{kind}>{one.source})" for kind, one in SLASHED.items() if kind != "both")
    + r")\s*[/丨]\s*)(?=[^\s/|]{2,}(?:[\s、,，)\]】|]|$))"
)
_WRITERS = ("author", "author_bar", "reporter", "both")

_NAME = f"[{CJK}]{{2,4}}?(?:·[{CJK}]{{1,8}})*"
_SURE_NAME = f"(?:{SURNAMES.source}[{CJK}]{{1,2}}?|[{CJK}]{{1,8}}(?:·[{CJK}]{{1,8}})+)"
_NAMES = (
    rf"(?P<names>{_NAME}(?:[\s、,]+{_NAME})*)"
    rf"(?=\s*(?:[)\]】,，/|]|$|{NO_NAMES.source}|[文图摄](?![{CJK}])))"
)
_SURE_NAMES = rf"(?P<names>{_SURE_NAME}(?:[\s、,]+{_SURE_NAME})*)"
_OUTLET = rf"(?P<outlet>[{CJK}]{{1,7}}{OUTLETS.source})"
_REPORTER = rf"\s*(?:{REPORTED.source}\s*)?{STANDING.source}*记者(?![站团节])"
_HOUSE = rf"(?:本[报网刊台社]|{_OUTLET}){_REPORTER}"
_OFFICE = rf"(?:本[报网刊台社]|{_OUTLET})?{_REPORTER}"
BRACKETED = re.compile(rf"[(\[【]\s*{_OFFICE}[:\s]*{_NAMES}")
_REPORTER_LINE = re.compile(
    rf"(?:^|(?<=[\s\d])){_OFFICE}(?:[\s:]+|(?=[{CJK}·]+\s*/)){_NAMES}(?:\s*/\S+|\s*)$"
)
_CLOSE_LINE = re.compile(
    rf"(?:^|(?<=[\s\d])){_HOUSE}{_SURE_NAMES}\s*(?:{ROLES.source}.{{0,12}}|报[道导])?$"
)
_OPENING = re.compile(rf"{_HOUSE}(?:从|\s*{_SURE_NAMES}(?=[\s,，:(从]|报[道导]))")
_REPORT = re.compile(rf"[(\[【]\s*{_OUTLET}\s*{REPORTED.source}(?=[\s:,，)\]】]|记者)")
_EMPLOYED = re.compile(rf"(?:^|(?<=[\s\d:(\[【/|、,])){_OUTLET}{_REPORTER}")
_SOURCE_AND_REPORTER = re.compile(
    rf"(?P<outlet>\S+?)(?:\s+[{CJK}]{{1,7}}{OUTLETS.source})?{_REPORTER}[\s:/]*(?P<names>\S.*)"
)
_BY = re.compile(r"^by (?P<names>[a-z][\w.'’ -]{2,38}?)\s*(?:$|[|,]|\s-\s)")
SITE_NAME = re.compile(rf"[^\s,，。:>|]{{2,12}}{SITES.source}$")
_PRESS_NAME = re.compile(rf"[^\s,，。:>|]{{1,12}}{PRESSES.source}$")


@lru_cache(maxsize=1024)
def byline(line: str) -> bool:
    """Whether a folded line says when, from where or by whom: 「2020-10-08 来源:新华社」."""
    if len(line) > 160 or line.endswith(("。", "!", "?", ";", "…")):
        return False
    if found := _DATE.search(line) or _ENGLISH_DATE.search(line):
        rest = line[: found.start()] + line[found.end() :]
        if found.start() < 12 and len(rest) < 20 and not re.search("[，,。]", rest):
            return True
    label = _LABEL.search(line)
    if label and (label.start() < 24 or found) and line.count("，") + line.count(",") < 3:
        return True
    if (slashed := _SLASHED.search(line)) and slashed.start() <= 1:  # a bracket may stand before
        return True
    if _REPORT.match(line) and line.endswith((")", "]", "】")):
        return True
    return any(form.match(line) for form in (BRACKETED, _REPORTER_LINE, _CLOSE_LINE, _BY))


def iso_date(text: str) -> str | None:
    """The first full date in a folded text: 「2020年10月8日」 -> `2020-10-08`."""
    dates = [(int(y), int(m), int(d)) for y, m, d in _DATE.findall(text)]
    dates += [
        (int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"]))
        for found in _ENGLISH_DATE.finditer(text)
    ]
    for day in dates:
        try:
            return date(*day).isoformat()
        except ValueError:
            continue
    return None


def fields(line: str, folded: str) -> dict[str, str]:
    """The labelled values of a byline by their kind, each the line's own characters.

    「来源：新京报 作者/张三」 -> {`publisher`: 新京报, `author`: 张三}
    """
    labels: list[re.Match[str]] = []
    marks = [*_LABEL.finditer(folded), *_SLASHED.finditer(folded)]
    for found in sorted(marks, key=lambda found: found.start()):
        if not labels or found.start() >= labels[-1].end():  # 「文/图:」 is one label
            labels.append(found)
    values: dict[str, str] = {}
    for label, following in zip(labels, [*labels[1:], None], strict=False):
        end = following.start() if following else len(line)
        kind = "author" if label.lastgroup in _WRITERS else label.lastgroup or ""
        value = line[label.end() : end]
        if kind != "date":
            cut = re.search(r"\s{2,}|\||\t|(?<=\S)[)）\]】]", folded[label.end() : end])
            value = value[: cut.start()] if cut else value
            stamp = _DATE.search(fold(value))
            value = value[: stamp.start()] if stamp else value
        if kind == "publisher" and (both := _SOURCE_AND_REPORTER.fullmatch(fold(value))):
            values.setdefault("author", value[slice(*both.span("names"))].strip(NOISE))
            value = value[slice(*both.span("outlet"))]
        values.setdefault(kind, value.strip(NOISE))
    return values


def signature(line: str, folded: str) -> str:
    """The names in a byline without a label: 「记者 张三」, 「新华社记者张三」."""
    for form in (BRACKETED, _REPORTER_LINE, _CLOSE_LINE, _BY):
        if found := form.search(folded):
            return line[slice(*found.span("names"))]
    return ""


def employer(line: str, folded: str) -> str:
    """The outlet whose reporter a byline names, or whose report it is: 「澎湃新闻记者 张三」."""
    for form in (_REPORT, _EMPLOYED):
        if (found := form.search(folded)) and not NOT_NAMED.regex.match(found["outlet"]):
            return line[slice(*found.span("outlet"))]
    return ""


def opening(line: str, folded: str) -> tuple[str, str]:
    """The outlet and the reporters that a report begins with; what it has not is empty.

    「【环球网综合报道】」 -> 环球网 and none; 「新华社记者王小明从」 -> 新华社 and 王小明
    """
    reported, opened = _REPORT.match(folded), _OPENING.match(folded)
    names = line[slice(*opened.span("names"))] if opened and opened["names"] else ""
    found = reported or opened
    if not found or not found["outlet"] or NOT_NAMED.regex.match(found["outlet"]):
        return "", names
    return line[slice(*found.span("outlet"))], names


def unlabelled(line: str, folded: str) -> str | None:
    """The name behind a byline's date: 「2020-10-08 07:58:29杭州网」."""
    stamp = _DATE.search(folded)
    if not stamp:
        return None
    name = line[stamp.end() :].strip(NOISE)
    known = SITE_NAME.fullmatch(fold(name)) or _PRESS_NAME.fullmatch(fold(name))
    return name if known else None
