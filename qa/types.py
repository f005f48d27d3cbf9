"""What a caller gets back: hits, citations, answers and the report of an indexing run."""

from dataclasses import dataclass, field

from corpus import Article, Passage

LONGEST_QUESTION = 1_000
"""Characters of a question: far more than one needs, far fewer than slow a small machine down."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that retrieval found.

    `text` is `article.text[passage.start:passage.end]`. `score` is comparable within one list
    only, higher is nearer; `rank` counts from 1.
    """

    article: Article
    passage: Passage
    text: str
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a quote stands: `article.text[start:end] == quote`.

    `number` counts from 1 in the order in which citations appear in the answer's text. `line` is
    1-based, None where the format has none. `span` is the answer proper inside the article's text,
    or None. `also` lists the paths of other articles that hold the same sentence. A value that
    stands in no line of the text is cited with `start == end == 0` and an empty quote. `page` is
    the page or slide of the file, counted from 1, and `heading` its sheet with the row, or its
    chapter, where the format has them.
    """

    number: int
    path: str
    title: str
    publisher: str | None
    published: str | None
    start: int
    end: int
    line: int | None
    quote: str
    span: tuple[int, int] | None = None
    also: tuple[str, ...] = ()
    page: int | None = None
    heading: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or an abstention.

    `text` is plain: the quotes in order, each followed by ` [n]`, and around them at most fixed
    phrases. `confidence` (0..1) estimates how probable it is that the best candidate is right.
    `hits` are the passages that were read, also where the answer is an abstention. `kind` is what
    was made: a `fact` is a sentence, or two of a comparison; a `list` all items of one, or of
    articles; `gathered` are the sentences that belong together to what was asked; `about` speaks
    of an article; `none` holds no answer; a `greeting` answers one. `parts` are the answers to the
    questions of a sentence that asks several.
    """

    question: str
    text: str
    abstained: bool
    confidence: float
    citations: tuple[Citation, ...] = ()
    hits: tuple[Hit, ...] = ()
    kind: str = "fact"
    parts: tuple["Answer", ...] = ()


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What `Library.add` did, in paths; `skipped` pairs a path with the reason.

    `noted` pairs the path of an article with what of its file was not read.
    """

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    noted: list[tuple[str, str]] = field(default_factory=list)
