"""What a format hands on."""

from dataclasses import dataclass

from corpus.metadata import Metadata
from corpus.types import Mark, Span


@dataclass(frozen=True, slots=True)
class Extracted:
    """The raw text of a file, the codec that decoded it, and what its markup says of it.

    `lines`: the raw text has the lines of the file, so that a reader can look one up. `marks` say
    on which page, slide, sheet or chapter of the file a place in it is; `note` what of the file was
    not read. `front` is the stretch of a Markdown file that states its metadata.
    """

    raw: str
    encoding: str
    stated: Metadata
    lines: bool
    marks: tuple[Mark, ...] = ()
    note: str = ""
    front: Span = (0, 0)
