"""What was written for Chuchu to learn from: questions on public paragraphs, and news."""

from pathlib import Path

__all__ = ["LAYOUTS", "NEWS", "OWN"]

_FOLDER = Path(__file__).parent
NEWS = _FOLDER / "news.json"
LAYOUTS = _FOLDER / "layouts.jsonl"
"""Documents in other layouts than prose, with questions that they answer and near misses."""
OWN = (_FOLDER / "questions.jsonl", _FOLDER / "near_misses.jsonl")
"""Questions that point at paragraphs of the public sets, and of `NEWS`, by their SHA-256."""
