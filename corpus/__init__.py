"""What an article is: finding, reading, cleaning, splitting and folding."""

from corpus.bylines import byline
from corpus.documents import document_of, read_document, recurring_lines
from corpus.files import FoundFile, find_files, read_bytes
from corpus.noise import Cleaned, clean_text, enough_files, is_syllable, line_key
from corpus.numerals import (
    CARDINAL,
    CHINESE_NUMERAL,
    MEASURES,
    NUMBER_SIGN,
    NUMERAL,
    NUMERAL_CHARACTER,
    ORDINAL,
    ROMAN_NUMERAL,
    numeral,
)
from corpus.script import Language, fold, language
from corpus.split import first_clause, passages, sentences, sound
from corpus.types import (
    Article,
    CorpusError,
    Document,
    Kept,
    Passage,
    Removed,
    Span,
    Unreadable,
)
from corpus.wording import Line, Wording, words

__all__ = [
    "CARDINAL",
    "CHINESE_NUMERAL",
    "MEASURES",
    "NUMBER_SIGN",
    "NUMERAL",
    "NUMERAL_CHARACTER",
    "ORDINAL",
    "ROMAN_NUMERAL",
    "Article",
    "Cleaned",
    "CorpusError",
    "Document",
    "FoundFile",
    "Kept",
    "Language",
    "Line",
    "Passage",
    "Removed",
    "Span",
    "Unreadable",
    "Wording",
    "byline",
    "clean_text",
    "document_of",
    "enough_files",
    "find_files",
    "first_clause",
    "fold",
    "is_syllable",
    "language",
    "line_key",
    "numeral",
    "passages",
    "read_bytes",
    "read_document",
    "recurring_lines",
    "sentences",
    "sound",
    "words",
]
