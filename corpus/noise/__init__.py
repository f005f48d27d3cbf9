"""What in a raw text is not the article: furniture, notes on readings, broken stretches."""

from corpus.noise.clean import Cleaned, clean_text
from corpus.noise.pinyin import find_notes, is_syllable, without

__all__ = [
    "Cleaned",
    "clean_text",
    "find_notes",
    "is_syllable",
    "without",
]
