"""The item, row or field that names most of a question, read without its neighbours.

The reader learnt on prose. In a table it takes a row's value for its neighbour's, and of nested
items it answers with those of another: alone, each is a short text that says what it speaks of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus import Unit
from qa.search import Found


@dataclass(frozen=True, slots=True)
class Focus:
    """Units of a passage that are read by themselves; `starts` are their places in `text`."""

    found: Found
    units: tuple[Unit, ...]
    text: str
    starts: tuple[int, ...]

    def touched(self, start: int, end: int) -> tuple[Unit, int] | None:
        """The unit that holds `text[start:end]`, and where it begins in the text, or None."""
        for unit, at in zip(self.units, self.starts, strict=True):
            if at <= start and end <= at + unit.end - unit.start:
                return unit, at
        return None


def focused(found: Found, most: Sequence[Unit]) -> list[Focus]:
    """What is read by itself for those of the units in `most` that stand apart, each once."""
    branches = dict.fromkeys(tuple(_branch(found, unit)) for unit in most if unit.apart)
    answering = sum(unit.answers for unit in found.view.units)
    return [_focus(found, branch) for branch in branches if len(branch) < answering]


def _branch(found: Found, unit: Unit) -> Iterator[Unit]:
    """The outermost item that a unit stands under and all below that, or the unit alone."""
    root = unit.parents[0] if unit.parents else unit.quote
    for other in found.view.units:
        if other.answers and (other.quote == root or root in other.parents or other is unit):
            yield other


def _focus(found: Found, units: tuple[Unit, ...]) -> Focus:
    starts, text = [], ""
    for unit in units:
        starts.append(len(text))
        text += found.read[unit.start : unit.end] + "\n"
    return Focus(found, units, text.rstrip("\n"), tuple(starts))
