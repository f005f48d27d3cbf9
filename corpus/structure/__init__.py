"""How an article is laid out, and how each of its passages is read."""

from corpus.structure.block import Block, Kind
from corpus.structure.context import context_of
from corpus.structure.dividing import divided, divided_all, passages
from corpus.structure.markers import LAST, Marker, clause_number, is_marker, marker
from corpus.structure.parsing import blocks
from corpus.structure.view import Part, Unit, View, plain

__all__ = [
    "LAST",
    "Block",
    "Kind",
    "Marker",
    "Part",
    "Unit",
    "View",
    "blocks",
    "clause_number",
    "context_of",
    "divided",
    "divided_all",
    "is_marker",
    "marker",
    "passages",
    "plain",
]
