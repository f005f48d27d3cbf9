"""Title, publisher, site, date and author, out of the article's own words."""

import re
from dataclasses import dataclass

from corpus.bylines import (
    BRACKETED,
    NOISE,
    SITE_NAME,
    byline,
    fields,
    iso_date,
    signature,
    unlabelled,
)
from corpus.script import CJK, fold
from corpus.split import first_clause

_NO_NAMES = re.compile(r"[\s、,]*(?:通讯员|摄影|报道|文/图|文图|图/?文|实习生|编辑|记者|摄影报道)")
_DISPATCH = re.compile(
    rf"[\s(\[【]*(?P<name>[{CJK}]{{2,7}}?[社网报])(?:(?:讯|消息)[\s(,，]|"
    rf"[{CJK}]{{0,8}}?(?P<date>(?:(?:19|20)\d\d年)?\d{{1,2}}月\d{{1,2}}日)[电讯])"
)
_ROLES = re.compile(
    r"^(?:(?:本报|本网|本刊|特约|实习)*(?:记者|作者|撰稿人?|通讯员|评论员)[\s/:]*)+"
)
_GENERIC = re.compile(r"(?:首页|主页|home|新闻|要闻|国内|国际|.{0,4}(?:频道|中心|新闻))$")
_STEP = re.compile(r"\s*(?:>+|»|›)\s*")
_PLACE = re.compile(r"[^:>]{0,12}位置(?:是|在)?\s*:\s*")
_OWNER = re.compile(r"版权均?(?:属于?|归)(?P<name>[^\s,，。]{2,10}?[网报社])所有")
_HEAD, _TAIL = 40, 12  # so many lines at either end may hold a byline
_URL = re.compile(r"https?://[^\s<>\"'，。）」]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself; None is unknown, an empty title too."""

    title: str = ""
    publisher: str | None = None
    site: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None


def _author(value: str) -> str | None:
    plain = value[len(value) - len(_ROLES.sub("", fold(value))) :]
    if stop := _NO_NAMES.search(fold(plain)):
        plain = plain[: stop.start()]
    plain = plain.strip(NOISE + "、/")
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
    reporter = BRACKETED.search(folded)
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
        if SITE_NAME.fullmatch(name) and not _GENERIC.fullmatch(name):
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
        if SITE_NAME.fullmatch(folded) and len(folded) < 8 and len(lines) > 1:
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
    tail = range(max(0, len(lines) - _TAIL), len(lines))
    folded = {i: fold(lines[i]) for i in [*range(min(_HEAD, len(lines))), *tail]}
    bodies = [i for i, line in folded.items() if _is_body(line)]
    first = bodies[0] if bodies else min(_HEAD, len(lines))
    marked = [i for i in range(min(_HEAD, first)) if byline(folded[i])]
    bylines = marked + [i for i in tail if i > first and byline(folded[i])]

    values: dict[str, str] = {}
    published = site = press = None
    for i in bylines:
        stated = fields(lines[i], folded[i])
        for kind, value in stated.items():
            if value:
                values.setdefault(kind, value)
        published = published or iso_date(folded[i])
        if not stated and (name := unlabelled(lines[i], folded[i])):
            site, press = (name, press) if SITE_NAME.fullmatch(fold(name)) else (site, name)
        if "author" not in values and (name := signature(lines[i], folded[i])):
            values["author"] = name

    above = lines[: marked[0]] if marked else lines[:first]
    title = values.get("title") or _headline(above)
    sent = _dispatch(lines[first]) if first < len(lines) else (None, None, None)
    signed = _dispatch(lines[bodies[-1]][-40:])[2] if bodies else None
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


def _stated_url(value: str, head: list[str]) -> str | None:
    for text in [value, *head]:
        if found := _URL.fullmatch(text):
            return found[0]
    return None
