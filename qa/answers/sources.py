"""What an answer may draw on, as the library hands it out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from qa.reading import Reader
from qa.search import Found
from qa.store import Record


@dataclass(frozen=True, slots=True)
class Sources:
    """`search(question, k)` finds passages; `copies(quote)` the paths of articles that hold it."""

    reader: Reader
    records: Callable[[], Sequence[Record]]
    search: Callable[[str, int], Sequence[Found]]
    copies: Callable[[str], Sequence[str]]
