"""What was read -> a cited answer, or none."""

from qa.answers.answering import answer
from qa.answers.sources import Sources

__all__ = [
    "Sources",
    "answer",
]
