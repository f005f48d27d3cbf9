"""Files and folders: what there is to read, and the bytes of what can be."""

import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.decode import is_binary
from corpus.formats import (
    FORMATS,
    TEXTS,
    Content,
    Extracted,
    container_of,
    content,
    inside,
    is_container,
    sniffed,
)
from corpus.types import CorpusError, Unreadable

_FIRST = 4_096  # bytes that tell a film with a text's ending from a text
_OTHER = {
    ".doc": "an old Word file: save it as .docx",
    ".ppt": "an old PowerPoint file: save it as .pptx",
}
LARGEST = 200_000_000
"""Bytes of a file; one that is larger is no article."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file, and its `path` relative to the folder that was given, with `/` between the parts.

    Where `unlisted` says why, it is a folder, or a file of several, that could not be looked into.
    """

    file: Path
    path: str
    unlisted: str | None = None


def find_files(root: Path) -> list[FoundFile]:
    """Every file in `root`, or `root` itself when it is one, sorted by path.

    A file that holds several is a folder of them. Hidden files and folders are left out, and so are
    a library's indexes; a folder is visited once, whatever links lead to it. A folder below `root`
    that cannot be listed is found as such. Raises `CorpusError` when there is nothing at `root`,
    when it cannot be listed itself, or when there is no file in it.
    """
    if root.is_file():
        return list(_held(FoundFile(root, _name(root.name))))
    if not root.is_dir():
        raise CorpusError(f"no such file or folder: {root}")
    found: list[FoundFile] = []
    seen: set[tuple[int, int]] = set()
    folders: list[tuple[str, str]] = [(str(root), "")]
    links: list[tuple[str, str]] = []  # last, so that a file's own place is the one it is found at
    while folders or links:
        folder, prefix = folders.pop() if folders else links.pop(0)
        try:
            about = Path(folder).stat()
            if (about.st_dev, about.st_ino) in seen:
                continue
            seen.add((about.st_dev, about.st_ino))
            with os.scandir(folder) as entries:
                named = {entry.name: entry for entry in entries}
            visible = [entry for name, entry in named.items() if not _hidden(name, named)]
        except OSError as error:
            if not prefix:
                raise CorpusError(f"cannot list {folder}: {error.strerror}") from error
            reason = f"cannot list this folder: {error.strerror}"
            found.append(FoundFile(Path(folder), prefix.rstrip("/"), reason))
            continue
        for entry in visible:
            path = prefix + _name(entry.name)
            if _is_folder(entry):
                (links if entry.is_symlink() else folders).append((entry.path, path + "/"))
            else:
                found.append(FoundFile(Path(entry.path), path))
    if not found:
        raise CorpusError(f"no file in {root}")
    return sorted((held for one in found for held in _held(one)), key=lambda f: f.path)


def _held(found: FoundFile) -> Iterator[FoundFile]:
    """What a file holds that holds several, else the file itself."""
    if found.unlisted or not is_container(found.file) or not found.file.is_file():
        yield found
        return
    try:
        several = {} if _is_too_large(found.file) else inside(found.file)
    except (Unreadable, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        yield FoundFile(found.file, found.path, reason or str(error))
        return
    if not several:  # one article, or too large: reading it says so
        yield found
        return
    for name, held in several.items():
        if isinstance(held, str):
            yield FoundFile(found.file / name, f"{found.path}/{name}", held)
        elif isinstance(held, Extracted) or _readable(name):
            yield FoundFile(found.file / name, f"{found.path}/{name}")


def _readable(name: str) -> bool:
    """Whether a member of this name is of a kind that is read: pictures of a page need no word."""
    ending = Path(name).suffix.lower()
    return ending in FORMATS or not ending


def status_of(file: Path) -> os.stat_result:
    """The status of a file, of one in an archive that of the archive."""
    place = container_of(file)
    return (place[0] if place else file).stat()


def _is_too_large(file: Path) -> bool:
    return file.stat().st_size > LARGEST


def _hidden(name: str, beside: Container[str]) -> bool:
    """Whether a name is hidden, or that of the indexes of a library that lies beside them."""
    return name.startswith(".") or (name.endswith(".index") and name[: -len(".index")] in beside)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself is no folder: opening it says what is wrong
        return False


def _name(name: str) -> str:
    """A file's name as text, even where its bytes are not UTF-8."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def read_bytes(file: Path) -> bytes:
    """The bytes of a file that can be an article's.

    Raises `Unreadable` before a byte is read where its kind is another one or it is no ordinary
    file (a pipe would wait for its writer for ever, a device may have no end), and after the first
    few thousand where those are no text.
    """
    held = content(file)
    if held is not None:
        return _bytes_of(held)
    kind = file.suffix.lower()
    if kind and kind not in FORMATS:
        raise Unreadable(_OTHER.get(kind) or f"not a kind of file that is read ({kind})")
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Unreadable("not an ordinary file")
        with file.open("rb") as opened:
            first = opened.read(_FIRST)
            ending = kind or sniffed(first)
            if ending in TEXTS and is_binary(first):
                raise Unreadable("it is binary, not text")
            if about.st_size > LARGEST:
                raise Unreadable(f"larger than {LARGEST // 1_000_000} MB")
            return first + opened.read()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror or error}") from error


def _bytes_of(held: Content) -> bytes:
    """The bytes of a member; of a record its text and what it states, which tell it from others."""
    if isinstance(held, str):
        raise Unreadable(held)
    if isinstance(held, bytes):
        return held
    return repr((held.stated, held.raw)).encode("utf-8", "surrogatepass")
