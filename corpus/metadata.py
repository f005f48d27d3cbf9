"""Title, publisher, site, date and author, out of the article's own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.bylines import (
    BRACKETED,
    NOISE,
    SITE_NAME,
    byline,
    employer,
    fields,
    iso_date,
    opening,
    signature,
    unlabelled,
)
from corpus.labels import (
    LABELS,
    NO_HEADLINE,
    NO_NAMES,
    NOT_NAMED,
    OUTLETS,
    OWNED,
    PARTS,
    ROLES,
    SENDERS,
    STANDING,
    WORD_SENT,
)
from corpus.lines import body, breadcrumb
from corpus.script import CJK, fold
from corpus.split import first_clause
from corpus.types import Span

_NAMES_END = re.compile(rf"[\s、,]*{NO_NAMES.source}")
_DISPATCH = re.compile(
    rf"[\s(\[【]*(?P<name>[{CJK}]{{1,7}}?{SENDERS.source})(?:{WORD_SENT.source}[\s(,，:]|"
    rf"[{CJK}]{{0,8}}?(?P<date>(?:(?:19|20)\d\d年)?\d{{1,2}}月\d{{1,2}}日)[电讯])"
)
_ROLES = re.compile(
    rf"^(?:(?:本[报网刊台社]|[{CJK}]{{1,7}}?{OUTLETS.source}\s*(?={STANDING.source}*{ROLES.source}))?"
    rf"{STANDING.source}*{ROLES.source}[\s/:]*)+"
)
_HEADLINE = re.compile(rf"{LABELS['title'].source}\s*:\s*")
_OWNER = re.compile(rf"{OWNED.source}(?P<name>[^\s,，。]{{2,10}}?[网报社])所有")
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
    if stop := _NAMES_END.search(fold(plain)):
        plain = plain[: stop.start()]
    plain = plain.strip(NOISE + "、/")
    return plain if 0 < len(plain) <= 40 else None


def _dispatch(line: str) -> tuple[str | None, str | None, str | None]:
    """Publisher, date and author of a first paragraph: 「新华社北京1月2日电(记者张三)」."""
    start = line[:160]
    folded = fold(start)
    named = _DISPATCH.match(folded)
    publisher, names = opening(start, folded)
    if named and not NOT_NAMED.regex.match(named["name"]):
        publisher = start[slice(*named.span("name"))]
    stamped = iso_date(named["date"]) if named and named["date"] else None
    return publisher or None, stamped, _author(names) or _reporter(start)


def _reporter(text: str) -> str | None:
    """The names in brackets in a paragraph: 「(本报记者 张三)」."""
    found = BRACKETED.search(fold(text))
    return _author(text[slice(*found.span("names"))]) if found else None


def _site(furniture: list[str]) -> str | None:
    """The hosting site, as its breadcrumb or its copyright notice names it."""
    folded = [fold(line) for line in furniture]
    for line, plain in zip(furniture, folded, strict=True):
        for start, end in (breadcrumb(plain) or [])[:1]:
            name = re.sub(r"(?:网站)?首页$", "", plain[start:end].strip())
            if SITE_NAME.fullmatch(name) and not PARTS.regex.match(name):
                begin = plain.index(name, start)
                return line[begin : begin + len(name)]
    for line, plain in zip(furniture, folded, strict=True):
        if owner := _OWNER.search(plain):
            return line[slice(*owner.span("name"))]
    return None


def _headline(lines: list[str]) -> str:
    """The headline among the lines above the byline or the first paragraph."""
    for line in lines:
        plain = line.lstrip("#").strip()
        folded = fold(plain)
        if labelled := _HEADLINE.match(folded):
            return plain[labelled.end() :]
        if NO_HEADLINE.regex.match(folded):
            continue
        if SITE_NAME.fullmatch(folded) and len(folded) < 8 and len(lines) > 1:
            continue
        if len(plain) <= 80 and not folded.endswith(("。", "；", ";", "，", ",", ":")):
            return plain
    return ""


def find_metadata(text: str, furniture: list[str], folded_text: str | None = None) -> Metadata:
    """What the clean `text` and the lines that cleaning took away (`furniture`) state.

    `folded_text` is the text folded, where that is there already.

    Only bylines count, above the first paragraph and below the last, and the dispatch line of the
    first paragraph; a year inside the body is no date of publication.
    """
    whole = fold(text) if folded_text is None else folded_text
    spans = list(_line_spans(text))
    lines = [text[slice(*span)] for span in spans]
    tail = range(max(0, len(lines) - _TAIL), len(lines))
    near = [*range(min(_HEAD, len(lines))), *tail]
    folded = {i: whole[slice(*spans[i])] for i in near}
    bodies = [i for i, line in folded.items() if body(line)]
    first = bodies[0] if bodies else min(_HEAD, len(lines))
    marked = [i for i in range(min(_HEAD, first)) if byline(folded[i])]
    bylines = marked + [i for i in tail if i > first and byline(folded[i])]

    values: dict[str, str] = {}
    published = site = press = None
    house = ""
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
        house = house or employer(lines[i], folded[i])

    above = lines[: marked[0]] if marked else lines[:first]
    title = values.get("title") or _headline(above)
    sent = _dispatch(lines[first]) if first < len(lines) else (None, None, None)
    signed = _reporter(lines[bodies[-1]][-40:]) if bodies else None
    publisher = values.get("publisher") or sent[0] or press or house or None
    return Metadata(
        title=title or first_clause(text),
        publisher=publisher if publisher and len(publisher) <= 40 else None,
        site=_site(furniture) or site,
        published=published or sent[1],
        author=_author(values.get("author", "")) or sent[2] or signed,
        url=_stated_url(values.get("url", ""), lines[:first]),
    )


def _line_spans(text: str) -> Iterator[Span]:
    """The lines that are not blank, without the blanks around them."""
    place = 0
    for line in text.splitlines(keepends=True):
        left = len(line) - len(line.lstrip())
        if left < len(line):
            yield place + left, place + len(line.rstrip())
        place += len(line)


def _stated_url(value: str, head: list[str]) -> str | None:
    for text in [value, *head]:
        if found := _URL.fullmatch(text):
            return found[0]
    return None
