"""Files that hold several: an archive's members, a dump's records, a mailbox's letters.

They are found as files below it: `news.zip/2019/bridge.txt`, `dump.jsonl/12`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from corpus.formats.archives import Room, ending_of, members
from corpus.formats.extracted import Extracted
from corpus.formats.items import Item
from corpus.formats.mail import messages
from corpus.formats.records import records
from corpus.types import Unreadable

DUMPS = (".csv", ".tsv", ".json", ".jsonl", ".ndjson")
MAILBOXES = (".mbox",)
Content = bytes | Extracted | str
"""A member's bytes, a record that is read already, or why there is neither."""

_OPENED = 4  # containers that are kept as they were opened, 200 MB each at most
_PAGE = ".html"  # a page of a WARC is named by its address


def is_container(file: Path) -> bool:
    """Whether a file may hold several, by its name: a table may be a dump, or one article."""
    name = file.name.lower()
    return ending_of(name) is not None or name.endswith((*DUMPS, *MAILBOXES))


def inside(file: Path) -> Mapping[str, Content] | None:
    """What a container holds, by name; None where it is one article, or holds what can't be told.

    Raises `Unreadable`, or `OSError`.
    """
    about = file.stat()
    return _inside(file, about.st_size, about.st_mtime_ns)


def container_of(file: Path) -> tuple[Path, str] | None:
    """The container that a file lies in and its name there; None where it lies in a folder.

    `news.zip/2019/bridge.txt` -> `news.zip`, `2019/bridge.txt`
    """
    for above in file.parents:
        if is_container(above) and above.is_file():
            return above, file.relative_to(above).as_posix()
    return None


def content(file: Path) -> Content | None:
    """What a container holds under a file's name; None where the file lies in no container."""
    place = container_of(file)
    if place is None:
        return None
    return (inside(place[0]) or {}).get(place[1], "it is not in there any more")


@lru_cache(maxsize=_OPENED)
def _inside(file: Path, _size: int, _modified: int) -> Mapping[str, Content] | None:
    name = file.name.lower()
    if name.endswith(MAILBOXES):
        return _items(messages(file.read_bytes()))
    if name.endswith(DUMPS):
        found = records(file.suffix.lower(), file.read_bytes())
        return None if found is None else _items(found)
    return dict(_unpacked(ending_of(name) or "", file, 1, Room()))


def _items(found: Iterator[Item]) -> Mapping[str, Content]:
    """The articles of a file by their numbers; what of it was not read is noted of the first."""
    return {
        item.name: replace(item.extracted, note=item.note)
        if item.extracted.raw.strip()
        else item.note or "empty"
        for item in found
    }


def _unpacked(
    ending: str, file: Path | bytes, depth: int, room: Room
) -> Iterator[tuple[str, Content]]:
    """The members of an archive, and those of the archives in it, by their names."""
    for member in members(ending, file, depth, room):
        name = member.name
        if ending.startswith(".warc"):
            name = name.partition("://")[2].strip("/") + _PAGE
        inner = ending_of(name)
        if member.reason:
            yield name, member.reason
        elif inner is None:
            yield name, member.data
        else:
            try:
                for below, held in _unpacked(inner, member.data, depth + 1, room):
                    yield f"{name}/{below or Path(name).stem}", held
            except Unreadable as error:
                yield name, str(error)
