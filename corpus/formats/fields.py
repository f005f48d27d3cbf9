"""What the columns of a dump and the keys of a front matter are called, and what they state."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from corpus.bylines import iso_date
from corpus.metadata import Metadata
from corpus.script import fold

FIELDS: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "title": "标题 title headline 题目 题名 篇名 主题 subject",
        "text": "正文 content body text 内容 全文 fulltext articlebody 文章内容 正文内容 新闻内容 "
        "article 文章 文本 html",
        "published": "发布时间 publishtime pubtime publishedat publishdate pubdate datepublished "
        "published 发布日期 发表时间 发表日期 刊发日期 出版日期 日期 date 时间 time datetime "
        "createtime createdat",
        "publisher": "来源 source publisher 稿件来源 文章来源 新闻来源 出处 媒体 media",
        "site": "网站 site website 站点 网站名称 sitename",
        "author": "作者 author authors 记者 撰文 byline writer",
        "url": "链接 连结 url link 网址 原文链接 文章链接 href",
    }.items()
}
"""Names by the attribute of `Article` that they are for, as `plain` makes them; surest first."""
_FIELD = {name: field for field, names in FIELDS.items() for name in names}
_CHINA = timedelta(hours=8)
_LONGEST_NAME = 40


def plain(name: str) -> str:
    """A name as it is matched: 「發佈 時間」 -> 「发布时间」, `Publish_Time` -> `publishtime`."""
    return re.sub(r"[\s_.-]+", "", fold(name))


def field_of(name: str) -> str | None:
    """The field that goes by a name: 「發佈時間」 -> `published`."""
    return _FIELD.get(plain(name))


def stated(values: Mapping[str, str]) -> Metadata:
    """What the values of fields say of an article; an address as its source is where it stands."""
    addresses = (values.get(field, "").strip() for field in ("url", "publisher"))
    return Metadata(
        title=" ".join(values.get("title", "").split()),
        publisher=_name(values.get("publisher", "")),
        site=_name(values.get("site", "")),
        published=_day(values.get("published", "").strip()),
        author=_name(values.get("author", "")),
        url=next((address for address in addresses if "://" in address), None),
    )


def _name(value: str) -> str | None:
    value = " ".join(value.split())
    return value if value and len(value) <= _LONGEST_NAME and "://" not in value else None


def _day(value: str) -> str | None:
    """A date, also as 「20201008」 and as the seconds or milliseconds since 1970, in China."""
    if found := re.fullmatch(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?", value):
        return iso_date("-".join(found.groups()))
    if found := re.fullmatch(r"(1\d{9})(?:\d{3})?(?:\.\d+)?", value):
        return (datetime.fromtimestamp(int(found[1]), UTC) + _CHINA).date().isoformat()
    return iso_date(fold(value[:100]))
