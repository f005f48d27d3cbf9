"""Text and Markdown: the raw text is the file, decoded."""

from corpus.decode import decode
from corpus.formats.extracted import Extracted
from corpus.metadata import Metadata


def extract(data: bytes) -> Extracted:
    """The file's text as it is. Raises `UndecodableError`."""
    raw, encoding = decode(data)
    return Extracted(raw, encoding, Metadata(), lines=True)
