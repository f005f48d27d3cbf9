"""Archives (zip, tar, gzip, WARC) to the files in them, within limits."""

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.formats.items import Member
from corpus.formats.unpacking import FAULTS, LARGEST, OPENERS, TOO_LARGE, Entry
from corpus.types import Unreadable

DEPTH = 3
"""An archive in an archive in an archive is still opened."""
_MEMBERS = 20_000
_SIZE = 200_000_000  # bytes that are handed on, in all
_DAMAGED = 1_000_000  # bytes that one counts which only turns out to be damaged


@dataclass(slots=True)
class Room:
    """What may still come out of an archive and of those in it: files, and bytes in all."""

    members: int = _MEMBERS
    size: int = _SIZE


def ending_of(name: str) -> str | None:
    """The ending by which `members` knows an archive: `a.tar.GZ` -> `.tar.gz`; else None."""
    return next((ending for ending in OPENERS if name.lower().endswith(ending)), None)


def members(
    ending: str, file: Path | bytes, depth: int = 1, room: Room | None = None
) -> Iterator[Member]:
    """The files of an archive, in its order, each under a name of its own; no links, none hidden.

    For one in another, hand on its bytes, a `depth` of one more and the same `room`. A page of a
    WARC is named by its address; the only file of a `.gz` by the archive's name, '' for bytes. A
    member that cannot be read has the reason. Raises `Unreadable` where no more can be read: after
    the members before.
    """
    if depth > DEPTH:
        raise Unreadable(f"an archive inside {depth - 1} others")
    room = room or Room()
    taken: Counter[str] = Counter()
    try:
        with io.BytesIO(file) if isinstance(file, bytes) else file.open("rb") as opened:
            name = "" if isinstance(file, bytes) else file.stem
            for entry in OPENERS[ending](opened, name):
                if found := _member(entry, room, taken):
                    yield found
    except Unreadable:
        raise
    except FAULTS as error:
        raise Unreadable(f"not {ending} as it should be: {error}") from error


def _member(entry: Entry, room: Room, taken: Counter[str]) -> Member | None:
    room.members -= 1
    if room.members < 0:
        raise Unreadable(f"it holds more than {_MEMBERS:,} files")
    name, read = entry
    if name is None:
        return None
    name = _free(name, taken)
    if isinstance(read, str):
        return Member(name, reason=read)
    most = min(LARGEST, room.size)
    try:
        data = read(most + 1)
    except FAULTS as error:
        room.size = max(0, room.size - _DAMAGED)
        return Member(name, reason=f"damaged: {error}")
    room.size -= len(data)
    if room.size < 0:
        raise Unreadable(f"it unpacks to more than {_SIZE // 1_000_000} MB")
    return Member(name, data) if len(data) <= most else Member(name, reason=TOO_LARGE)


def _free(name: str, taken: Counter[str]) -> str:
    """A name that no other member has: the second 「a.txt」 -> 「a (2).txt」."""
    stem, dot, kind = name.rpartition(".")
    if not stem or "/" in kind:
        stem, dot, kind = name, "", ""
    free = name
    while free in taken:
        taken[name] += 1
        free = f"{stem} ({taken[name]}){dot}{kind}"
    taken[free] += 1
    return free
