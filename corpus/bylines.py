"""Bylines: the lines that say when, from where and by whom."""

import re
from datetime import date
from functools import lru_cache

from corpus.script import CJK, fold

_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ENGLISH_DATE = re.compile(
    rf"\b(?P<month>{_MONTHS})[a-z]*\.? (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d)\b"
)
_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s*(?:[-/.年]\s*)(\d{1,2})\s*(?:[-/.月]\s*)(\d{1,2})(?!\d)\s*日?"
    r"(?:[\st]*\d{1,2}\s*[:时]\s*\d{1,2}(?:\s*[:分]\s*\d{1,2}秒?)?)?"
)
_LABELS = {
    "publisher": "(?:稿件|新闻|文章|信息|消息|内容|本文)?(?:来源|来自|出处)|source|转自",
    "author": "(?:本文|文章)?作者|撰文|(?:本报|本网)?记者|文字|author|by",
    "date": "(?:发布|发表|更新|发稿|刊发|刊登|出版|发文|创建|录入)?(?:时间|日期)|date|published",
    "url": "(?:原文|本文|来源|文章)?(?:链接|网址|地址)|url",
    "title": "标题|title",
    "other": "(?:责任|本文|值班|执行|网络)?编辑|责编|编审|校对|审核|审校|监制|摄影|图片?|"
    "通讯员|实习生|主编|编者|"
    "editor|字[号体]|分享到?|浏览|点击|阅读|评论|关键词|标签|分类|栏目|人气|点击数|浏览次数|阅读次数",
}
_LABEL = re.compile(
    r"(?:(?<![\w])|(?<=\d)|^)(?:"
    + "|".join(f"(?P<{k}>{v})" for k, v in _LABELS.items())
    + r")\s*:\s*"
)
_SLASHED = re.compile(r"(?:^|(?<=[\s(\[【|]))文\s*[/|丨｜]\s*(?=\S)")
_NAME = f"[{CJK}]{{2,4}}?(?:·[{CJK}]{{1,8}})*"
_NAMES = (
    rf"(?P<names>{_NAME}(?:[\s、,]+{_NAME})*)"
    r"(?=\s*(?:[)\]】,，/|]|$|通讯员|实习生|摄影?|报[道导]|[文图]))"
)
_OFFICE = (
    rf"(?:本[报网刊台]|[{CJK}]{{1,7}}[报网社台刊])?\s*(?:特约|实习|见习|驻[{CJK}]{{1,4}})?记者"
)
BRACKETED = re.compile(rf"[(\[【]\s*{_OFFICE}[:\s]*{_NAMES}")
_REPORTER_LINE = re.compile(
    rf"(?:^|(?<=\s)){_OFFICE}(?:[\s:]+|(?=[{CJK}·]+\s*/)){_NAMES}(?:\s*/\S+|\s*)$"
)
_BY = re.compile(r"^by (?P<names>[a-z][\w.'’ -]{2,38}?)\s*(?:$|[|,]|\s-\s)")
SITE_NAME = re.compile(r"[^\s,，。:>|]{2,12}(?:网|在线|门户|新闻|视界|客户端|\.com|\.cn)$")
_PRESS_NAME = re.compile(r"[^\s,，。:>|]{1,12}(?:社|报|台|周刊|杂志)$")
NOISE = " \t\u3000?？|:：,，;；()（）[]【】"


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
    return any(form.match(line) for form in (_SLASHED, BRACKETED, _REPORTER_LINE, _BY))


def iso_date(text: str) -> str | None:
    """The first full date in a folded text: 「2020年10月8日」 -> `2020-10-08`."""
    dates = [(int(y), int(m), int(d)) for y, m, d in _DATE.findall(text)]
    for found in _ENGLISH_DATE.finditer(text):
        month = _MONTHS.split("|").index(found["month"]) + 1
        dates.append((int(found["year"]), month, int(found["day"])))
    for day in dates:
        try:
            return date(*day).isoformat()
        except ValueError:
            continue
    return None


def fields(line: str, folded: str) -> dict[str, str]:
    """The labelled values of a byline, each the line's own characters."""
    found = list(_LABEL.finditer(folded))
    values: dict[str, str] = {}
    for label, following in zip(found, [*found[1:], None], strict=False):
        end = following.start() if following else len(line)
        kind = label.lastgroup or "other"
        value = line[label.end() : end]
        if kind != "date":
            cut = re.search(r"\s{2,}|\||\t|(?<=\S)[)）\]】]", folded[label.end() : end])
            value = value[: cut.start()] if cut else value
            stamp = _DATE.search(fold(value))
            value = value[: stamp.start()] if stamp else value
        values.setdefault(kind, value.strip(NOISE))
    return values


def signature(line: str, folded: str) -> str:
    """The name in a byline without a label: 「文/张三」, 「记者 张三」, 「(本报记者 张三)」."""
    for form in (BRACKETED, _REPORTER_LINE, _BY):
        if found := form.search(folded):
            return line[slice(*found.span("names"))]
    slashed = _SLASHED.search(folded)
    return line[slashed.end() :] if slashed else ""


def unlabelled(line: str, folded: str) -> str | None:
    """The name behind a byline's date: 「2020-10-08 07:58:29杭州网」."""
    stamp = _DATE.search(folded)
    if not stamp:
        return None
    name = line[stamp.end() :].strip(NOISE)
    known = SITE_NAME.fullmatch(fold(name)) or _PRESS_NAME.fullmatch(fold(name))
    return name if known else None
