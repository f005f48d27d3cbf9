"""Passages read for a question: the sentences that may answer it, and how sure each is."""

from qa.reading.candidates import READ, READ_FOR_COUNT, Candidate, Reader, read
from qa.reading.confidence import SIGNS, Evidence, log_odds, probability, shipped, sure_enough
from qa.reading.spans import (
    Piece,
    Reading,
    SpanReader,
    load_network,
    new_network,
    save_network,
    split,
)

__all__ = [
    "READ",
    "READ_FOR_COUNT",
    "SIGNS",
    "Candidate",
    "Evidence",
    "Piece",
    "Reader",
    "Reading",
    "SpanReader",
    "load_network",
    "log_odds",
    "new_network",
    "probability",
    "read",
    "save_network",
    "shipped",
    "split",
    "sure_enough",
]
