"""What an answer may draw on, as the library hands it out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from embeddings import Encoder
from qa.retrieve import Found
from qa.record import Record


@dataclass(frozen=True, slots=True)
class Sources:
    """`search(question, k)` finds passages; `copies(quote)` the paths of articles that hold it."""

    encoder: Encoder
    records: Callable[[], Sequence[Record]]
    search: Callable[[str, int], Sequence[Found]]
    copies: Callable[[str], Sequence[str]]
