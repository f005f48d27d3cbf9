"""Files to raw text, and what their own markup says of them: one module a format."""

from corpus.formats.containers import Content, container_of, content, inside, is_container
from corpus.formats.endings import FORMATS, TEXTS, extract, sniffed
from corpus.formats.extracted import Extracted

__all__ = [
    "FORMATS",
    "TEXTS",
    "Content",
    "Extracted",
    "container_of",
    "content",
    "extract",
    "inside",
    "is_container",
    "sniffed",
]
