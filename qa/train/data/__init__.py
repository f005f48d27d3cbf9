"""What was written for Chuchu to learn from: questions on public paragraphs, and news."""

from pathlib import Path

__all__ = ["KINDS", "LAID", "LAYOUTS", "NEWS", "OPEN", "OWN", "TRANSLATED"]

_FOLDER = Path(__file__).parent
NEWS = _FOLDER / "news.json"
LAYOUTS = _FOLDER / "layouts.jsonl"
"""Documents in other layouts than prose, with questions that they answer and near misses.

Confidence is fitted on them, and the reader never saw them.
"""
LAID = _FOLDER / "laid.jsonl"
"""More of them, with open questions too, that the reader is trained on."""
OWN = (_FOLDER / "questions.jsonl", _FOLDER / "near_misses.jsonl")
"""Questions that point at paragraphs of the public sets, and of `NEWS`, by their SHA-256."""
OPEN = _FOLDER / "open.jsonl"
"""Questions that no one span answers, by kind, with the sentences that belong to the answer.

On paragraphs of CMRC 2018's training set and of `NEWS`; 1,379 of 4,063 have none: near misses.
"""
TRANSLATED = _FOLDER / "translated.jsonl"
"""4,197 of CMRC 2018's training questions in English, with the answers' places (CC BY-SA 4.0)."""
KINDS = _FOLDER / "kinds.jsonl"
"""1,350 questions, each with the sort of answer it wants (`qa.question.Intent`)."""
