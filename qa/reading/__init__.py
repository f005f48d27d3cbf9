"""Passages read for a question: the sentences that may answer it, and how sure each is."""

from qa.reading.candidates import READ, READ_FOR_COUNT, Reader, read
from qa.reading.confidence import SIGNS, Evidence, log_odds, probability, shipped, sure_enough
from qa.reading.gathering import GATHERED, gather
from qa.reading.network import load_network, new_network, save_network
from qa.reading.spans import (
    EVIDENCE,
    Piece,
    Reading,
    SpanReader,
    split,
)
from qa.reading.weighing import Candidate

__all__ = [
    "EVIDENCE",
    "GATHERED",
    "READ",
    "READ_FOR_COUNT",
    "SIGNS",
    "Candidate",
    "Evidence",
    "Piece",
    "Reader",
    "Reading",
    "SpanReader",
    "gather",
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
