"""What an article is made of."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.structure.view import Part
from corpus.types import Span


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    QUESTION = "question"
    REPLY = "reply"
    FIELD = "field"
    TURN = "turn"
    CUE = "cue"
    CLAUSE = "clause"


@dataclass(frozen=True, slots=True)
class Block:
    """What stands together: `text[start:end]`, and the parts of it that are read.

    `about`: what it speaks of, as spans of the article: its headings from the outermost, what
    announces its list, the items above it, a table's caption and unit, its question, who speaks.
    `parents` are those of them that an answer shows with it: the items above. `seen`: what showed
    its kind. `whole`: it is quoted whole, whatever sentences it has.
    `answers`: False for headings, but for the headline, and for questions.
    """

    kind: Kind
    start: int
    end: int
    parts: tuple[Part, ...]
    about: tuple[Span, ...] = ()
    parents: tuple[Span, ...] = ()
    seen: str = ""
    whole: bool = False
    answers: bool = True
