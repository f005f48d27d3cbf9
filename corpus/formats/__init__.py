"""Files to raw text, and what their own markup says of them: one module a format."""

from collections.abc import Callable

from corpus.formats import html, text
from corpus.formats.extracted import Extracted

__all__ = ["FORMATS", "Extracted", "extract"]

FORMATS: dict[str, Callable[[bytes], Extracted]] = {
    ".txt": text.extract,
    ".text": text.extract,
    ".md": text.extract,
    ".markdown": text.extract,
    ".html": html.extract,
    ".htm": html.extract,
}
"""What reads a file, by the ending of its name in lower case."""


def extract(ending: str, data: bytes) -> Extracted:
    """What the format of `ending`, one of `FORMATS`, reads in a file's bytes.

    Raises `UndecodableError`, whose words give the reason, where the bytes are no text of a kind
    that can be told.
    """
    return FORMATS[ending](data)
