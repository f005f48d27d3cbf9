"""What a file that holds several articles, or several files, hands on."""

from dataclasses import dataclass

from corpus.formats.extracted import Extracted


@dataclass(frozen=True, slots=True)
class Item:
    """One article of a file, by its number in it from 1: 「12」.

    `note` says what of the file could not be read; the first item of a file has it. The raw text
    is empty where an item has none.
    """

    name: str
    extracted: Extracted
    note: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its name in it, with `/` between the parts, and its bytes.

    Where `reason` says why it was not read, there are none.
    """

    name: str
    data: bytes = b""
    reason: str = ""
