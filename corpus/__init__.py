"""What an article is: finding, reading, cleaning, splitting and folding."""

from corpus.clean import Cleaned, clean_text
from corpus.pinyin import is_syllable
from corpus.read import (
    CorpusError,
    FoundFile,
    Unreadable,
    document_of,
    find_files,
    read_bytes,
    read_document,
)
from corpus.script import fold, language
from corpus.split import first_clause, passages, sentences, sound
from corpus.types import Article, Document, Kept, Passage, Removed, Span

__all__ = [
    "Article",
    "Cleaned",
    "CorpusError",
    "Document",
    "FoundFile",
    "Kept",
    "Passage",
    "Removed",
    "Span",
    "Unreadable",
    "clean_text",
    "document_of",
    "find_files",
    "first_clause",
    "fold",
    "is_syllable",
    "language",
    "passages",
    "read_bytes",
    "read_document",
    "sentences",
    "sound",
]
