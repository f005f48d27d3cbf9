"""Title, publisher, site, date and author, out of the article's own words."""

import re
from dataclasses import dataclass
from datetime import date

from corpus.script import CJK, fold
from corpus.split import first_clause

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENGLISH_DATE = re.compile(
    rf"\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d)\b"
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
    "other": "(?:责任|本文|值班|执行|网络)?编辑|责编|编审|校对|审核|审校|监制|摄影|图片?|通讯员|实习生|主编|编者|"
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
_BRACKETED = re.compile(rf"[(\[【]\s*{_OFFICE}[:\s]*{_NAMES}")
_REPORTER_LINE = re.compile(
    rf"(?:^|(?<=\s)){_OFFICE}(?:[\s:]+|(?=[{CJK}·]+\s*/)){_NAMES}(?:\s*/\S+|\s*)$"
)
_BY = re.compile(r"^by (?P<names>[a-z][\w.'’ -]{2,38}?)\s*(?:$|[|,]|\s-\s)")
_NO_NAMES = re.compile(r"[\s、,]*(?:通讯员|摄影|报道|文/图|文图|图/?文|实习生|编辑|记者|摄影报道)")
_DISPATCH = re.compile(
    rf"[\s(\[【]*(?P<name>[{CJK}]{{2,7}}?[社网报])(?:(?:讯|消息)[\s(,，]|"
    rf"[{CJK}]{{0,8}}?(?P<date>(?:(?:19|20)\d\d年)?\d{{1,2}}月\d{{1,2}}日)[电讯])"
)
_ROLES = re.compile(
    r"^(?:(?:本报|本网|本刊|特约|实习)*(?:记者|作者|撰稿人?|通讯员|评论员)[\s/:]*)+"
)
_SITE_NAME = re.compile(r"[^\s,，。:>|]{2,12}(?:网|在线|门户|新闻|视界|客户端|\.com|\.cn)$")
_PRESS_NAME = re.compile(r"[^\s,，。:>|]{1,12}(?:社|报|台|周刊|杂志)$")
_GENERIC = re.compile(r"(?:首页|主页|home|新闻|要闻|国内|国际|.{0,4}(?:频道|中心|新闻))$")
_STEP = re.compile(r"\s*(?:>+|»|›)\s*")
_PLACE = re.compile(r"[^:>]{0,12}位置(?:是|在)?\s*:\s*")
_OWNER = re.compile(r"版权均?(?:属于?|归)(?P<name>[^\s,，。]{2,10}?[网报社])所有")
_URL = re.compile(r"https?://[^\s<>\"'，。）」]+", re.IGNORECASE)
_NOISE = " \t\u3000?？|:：,，;；()（）[]【】"


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself; None is unknown, an empty title too."""

    title: str = ""
    publisher: str | None = None
    site: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None


def byline(line: str) -> bool:
    """Whether a folded line says when, from where or by whom: 「2020-10-08 来源:…」, 「[责任编辑:…]」."""
    if len(line) > 160 or line.endswith(("。", "!", "?", ";", "…")):
        return False
    if found := _DATE.search(line) or _ENGLISH_DATE.search(line):
        rest = line[: found.start()] + line[found.end() :]
        if found.start() < 12 and len(rest) < 20 and not re.search("[，,。]", rest):
            return True
    label = _LABEL.search(line)
    if label and (label.start() < 24 or found) and line.count("，") + line.count(",") < 3:
        return True
    return any(form.match(line) for form in (_SLASHED, _BRACKETED, _REPORTER_LINE, _BY))


def iso_date(text: str) -> str | None:
    """The first full date in a folded text: 「2020年10月8日」 -> `2020-10-08`."""
    dates = [(int(y), int(m), int(d)) for y, m, d in _DATE.findall(text)]
    for found in _ENGLISH_DATE.finditer(text):
        month = _MONTHS.index(found["month"]) + 1
        dates.append((int(found["year"]), month, int(found["day"])))
    for day in dates:
        try:
            return date(*day).isoformat()
        except ValueError:
            continue
    return None


def _fields(line: str, folded: str) -> dict[str, str]:
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
        values.setdefault(kind, value.strip(_NOISE))
    return values


def _signed(line: str, folded: str) -> str:
    """The name in a byline without a label: 「文/张三」, 「记者 张三」, 「(本报记者 张三)」."""
    for form in (_BRACKETED, _REPORTER_LINE, _BY):
        if found := form.search(folded):
            return line[slice(*found.span("names"))]
    slashed = _SLASHED.search(folded)
    return line[slashed.end() :] if slashed else ""


def _author(value: str) -> str | None:
    plain = value[len(value) - len(_ROLES.sub("", fold(value))) :]
    if stop := _NO_NAMES.search(fold(plain)):
        plain = plain[: stop.start()]
    plain = plain.strip(_NOISE + "、/")
    return plain if 0 < len(plain) <= 40 else None


def _dispatch(line: str) -> tuple[str | None, str | None, str | None]:
    """Publisher, date and author of a first paragraph: 「新华社北京1月2日电(记者张三)」."""
    start = line[:160]
    folded = fold(start)
    named = _DISPATCH.match(folded)
    publisher = start[slice(*named.span("name"))] if named else None
    if publisher and fold(publisher).startswith(("本", "据")):
        publisher = None
    stamped = iso_date(named["date"]) if named and named["date"] else None
    reporter = _BRACKETED.search(folded)
    author = _author(start[slice(*reporter.span("names"))]) if reporter else None
    return publisher, stamped, author


def _site(furniture: list[str]) -> str | None:
    """The hosting site, as its breadcrumb or its copyright notice names it."""
    for line in furniture:
        folded = fold(line)
        place = _PLACE.match(folded)
        left = place.end() if place else 0
        first = _STEP.split(folded[left:])[0]
        if first == folded[left:] or len(folded) > 200:
            continue
        name = re.sub(r"(?:网站)?首页$", "", first.strip())
        if _SITE_NAME.fullmatch(name) and not _GENERIC.fullmatch(name):
            begin = left + folded[left:].index(name)
            return line[begin : begin + len(name)]
    for line in furniture:
        if owner := _OWNER.search(fold(line)):
            return line[slice(*owner.span("name"))]
    return None


def _headline(lines: list[str]) -> str:
    """The headline among the lines above the byline or the first paragraph."""
    for line in lines:
        plain = line.lstrip("#").strip()
        folded = fold(plain)
        if labelled := re.match(r"(?:标题|title)\s*:\s*", folded):
            return plain[labelled.end() :]
        if folded.startswith(("▲", "△", "图为", "图:", "http", "(", "---")):
            continue
        if _SITE_NAME.fullmatch(folded) and len(folded) < 8 and len(lines) > 1:
            continue
        if len(plain) <= 80 and not folded.endswith(("。", "；", ";", "，", ",", ":")):
            return plain
    return ""


def find_metadata(text: str, furniture: list[str]) -> Metadata:
    """What the clean `text` and the lines that cleaning took away (`furniture`) state.

    Only bylines count, above the first paragraph and below the last, and the dispatch line of the
    first paragraph; a year inside the body is no date of publication.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    folded = [fold(line) for line in lines]
    first = next((i for i, line in enumerate(folded[:40]) if _is_body(line)), min(len(lines), 40))
    marked = [i for i in range(first) if byline(folded[i])]
    tail = range(max(first + 1, len(lines) - 12), len(lines))
    bylines = marked + [i for i in tail if byline(folded[i]) and not _is_body(folded[i])]

    values: dict[str, str] = {}
    published = site = press = None
    for i in bylines:
        fields = _fields(lines[i], folded[i])
        for kind, value in fields.items():
            if value:
                values.setdefault(kind, value)
        published = published or iso_date(folded[i])
        if not fields and (name := _unlabelled(lines[i], folded[i])):
            site, press = (name, press) if _SITE_NAME.fullmatch(fold(name)) else (site, name)
        by = (
            _SLASHED.search(folded[i])
            or _BRACKETED.match(folded[i])
            or _REPORTER_LINE.match(folded[i])
        )
        if by and "author" not in values:
            values["author"] = lines[i][
                by.start("names") if "names" in by.groupdict() else by.end() :
            ]

    above = lines[: marked[0]] if marked else lines[:first]
    title = values.get("title") or _headline(above)
    sent = _dispatch(lines[first]) if first < len(lines) else (None, None, None)
    signed = _dispatch(lines[-1][-40:])[2] if lines else None
    publisher = values.get("publisher") or sent[0] or press
    return Metadata(
        title=title or first_clause(text),
        publisher=publisher if publisher and len(publisher) <= 40 else None,
        site=_site(furniture) or site,
        published=published or sent[1],
        author=_author(values.get("author", "")) or sent[2] or signed,
        url=_stated_url(values.get("url", ""), lines[:first]),
    )


def _is_body(folded: str) -> bool:
    if byline(folded):
        return False
    ended = folded.endswith(("。", ";", ".")) and not folded.endswith("..")
    return ended or "。" in folded or len(folded) > 80


def _unlabelled(line: str, folded: str) -> str | None:
    """The name behind a byline's date: 「2020-10-08 07:58:29杭州网」."""
    stamp = _DATE.search(folded)
    if not stamp:
        return None
    name = line[stamp.end() :].strip(_NOISE)
    known = _SITE_NAME.fullmatch(fold(name)) or _PRESS_NAME.fullmatch(fold(name))
    return name if known else None


def _stated_url(value: str, head: list[str]) -> str | None:
    for text in [value, *head]:
        if found := _URL.fullmatch(text):
            return found[0]
    return None
