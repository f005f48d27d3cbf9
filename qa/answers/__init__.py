"""What was read -> a cited answer, or none."""

from qa.answers.answering import answer
from qa.answers.gathered import SENTENCES
from qa.answers.sources import Sources

__all__ = [
    "SENTENCES",
    "Sources",
    "answer",
]
