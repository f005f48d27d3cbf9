"""What an answer may draw on, as the library hands it out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.question import Intent, Question, intents
from qa.reading import Reader
from qa.search import Found
from qa.store import Record


@dataclass(frozen=True, slots=True)
class Sources:
    """What finds passages, and copies of quotes.

    `search(question, k)` gives passages, best first; `copies(quotes)` for each of the folded quotes
    the paths of the articles that hold it. `intents(question)` gives the probability of each sort
    of answer that it may want.
    """

    reader: Reader
    records: Callable[[], Sequence[Record]]
    search: Callable[[Question, int], Sequence[Found]]
    copies: Callable[[Sequence[str]], Sequence[Sequence[str]]]
    intents: Callable[[Question], Mapping[Intent, float]] = intents
