"""What was read -> a cited answer, or none."""

from qa.answers.answering import answer, sure_enough
from qa.answers.sources import Sources

__all__ = [
    "Sources",
    "answer",
    "sure_enough",
]
