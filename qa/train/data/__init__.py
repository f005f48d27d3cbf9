"""What was written for Chuchu to learn from: questions on public paragraphs, and news."""

from pathlib import Path

__all__ = ["NEWS", "OWN"]

_FOLDER = Path(__file__).parent
NEWS = _FOLDER / "news.json"
OWN = (_FOLDER / "questions.jsonl", _FOLDER / "near_misses.jsonl")
"""Questions that point at paragraphs of the public sets, and of `NEWS`, by their SHA-256."""
