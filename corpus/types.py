"""What an article is: the value types that reading, cleaning and splitting hand on."""

from dataclasses import dataclass


class CorpusError(ValueError):
    """Input that cannot be worked with; its words say what was wanted, and what came."""


class Unreadable(CorpusError):  # noqa: N818 - it says what the file is
    """One file that was not read; its words are the reason."""


Span = tuple[int, int]
"""Start and end (exclusive) in characters."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: clean text, and what is known of where it comes from.

    `path` is unique in a library. `text` holds the article's own characters. `published` is a
    date as `YYYY-MM-DD`. Unknown metadata is None; an empty `title` asks the library to take the
    text's first clause.
    """

    path: str
    title: str = ""
    publisher: str | None = None
    site: str | None = None
    published: str | None = None
    author: str | None = None
    url: str | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A run that cleaning kept: `raw[start:end]`; it begins on line `line` (1-based) of the file.

    `line` is None where the format has no lines that a reader could look up (HTML).
    """

    start: int
    end: int
    line: int | None


@dataclass(frozen=True, slots=True)
class Removed:
    """A run that cleaning took away: `raw[start:end]`, and why (`kind`).

    Kinds: `pinyin`, `navigation`, `share`, `related`, `copyright`, `call`, `links`, `blank`,
    `repeat`, `recurring`, `front matter`.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Mark:
    """From the character `start` on, up to the next mark, it is page 3 or chapter 渡口.

    `kind` is page, slide, sheet or chapter; `name` its number or name, in no language of ours.
    """

    start: int
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a file held it: `article.text == "".join(raw[k.start:k.end] for k in kept)`.

    `marks` say by places in the text what page they are on. `note` says what of the file was not
    read. `broken` are the ranges of `article.text` that a wrong byte decode has garbled, in order.
    `encoding` is the codec that the file was decoded with. `folded` is `article.text` folded.
    """

    article: Article
    raw: str
    kept: tuple[Kept, ...]
    removed: tuple[Removed, ...]
    broken: tuple[Span, ...]
    encoding: str
    folded: str
    marks: tuple[Mark, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences: `article.text[start:end]`."""

    start: int
    end: int
