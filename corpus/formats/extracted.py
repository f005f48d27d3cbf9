"""What a format hands on."""

from dataclasses import dataclass

from corpus.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """The raw text of a file, the codec that decoded it, and what its markup says of it.

    `lines`: the raw text has the lines of the file, so that a reader can look one up.
    """

    raw: str
    encoding: str
    stated: Metadata
    lines: bool
