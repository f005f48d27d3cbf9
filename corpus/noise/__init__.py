"""What in a raw text is not the article: furniture, notes on readings, broken stretches."""

from corpus.noise.clean import Cleaned, clean_text
from corpus.noise.pinyin import find_notes, is_syllable, without
from corpus.noise.recurring import ends, enough_files, line_key, lines_that_recur

__all__ = [
    "Cleaned",
    "clean_text",
    "ends",
    "enough_files",
    "find_notes",
    "is_syllable",
    "line_key",
    "lines_that_recur",
    "without",
]
