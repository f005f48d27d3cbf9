"""Markdown: the raw text is the file, decoded; its front matter states what the article is."""

import re

from corpus.decode import UndecodableError
from corpus.formats import text
from corpus.formats.extracted import Extracted
from corpus.formats.fields import field_of, stated
from corpus.types import Span, Unreadable

_FRONT = re.compile(
    r"(?P<mark>---|\+\+\+)[ \t]*\r?\n(?P<lines>(?:.*\n){1,200}?)"
    r"(?:(?P=mark)|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_KEY = re.compile(r"[\"']?(?P<key>[^\W_][\w .-]{0,40}?)[\"']?\s*(?::(?=\s|\Z)|=)\s*(?P<value>.*)")
_OTHER = re.compile(r"\s|#|-\s|\Z|[\[\]{}]")
"""What else stands at the start of a line of front matter: a value that goes on, a comment."""
_QUOTED = re.compile(r"([\"'])(?P<inner>.*)\1")


def extract(data: bytes) -> Extracted:
    """The file's text as it is, and what its front matter states. Raises `Unreadable`."""
    return read(data)[0]


def read(data: bytes) -> tuple[Extracted, Span]:
    """The same, and the span of the front matter, which is no text of the article; (0, 0): none.

    「---」, 「title: 磨坊」, 「---」, 「村口……」 -> all of it, with the title 「磨坊」, and (0, 18)
    """
    try:
        plain = text.extract(data)
    except UndecodableError as error:
        raise Unreadable(str(error)) from error
    front = _FRONT.match(plain.raw)
    lines = front["lines"].splitlines() if front else []
    keys = [found for line in lines if (found := _KEY.match(line))]
    if front is None or not keys or not all(_KEY.match(x) or _OTHER.match(x) for x in lines):
        return plain, (0, 0)
    values: dict[str, str] = {}
    for found in keys:
        if (field := field_of(found["key"])) and (value := _value(found["value"])):
            values.setdefault(field, value)
    return Extracted(plain.raw, plain.encoding, stated(values), plain.lines), front.span()


def _value(written: str) -> str:
    """What a value says: 「[张三, "李四"] # 两人」 -> 「张三、李四」; '' where it is none."""
    written = written.strip()
    if quoted := _QUOTED.match(written):
        return quoted["inner"]
    written = re.sub(r"\s#.*", "", written).rstrip()
    if written.startswith("[") and written.endswith("]"):
        return "、".join(filter(None, (one.strip(" \"'") for one in written[1:-1].split(","))))
    return "" if written in ("|", ">", "|-", ">-", "~", "null") else written
