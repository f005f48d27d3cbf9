"""Files and folders to documents; every file that cannot be read says why."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from corpus.clean import clean_text
from corpus.decode import UndecodableError, decode, is_binary
from corpus.metadata import Metadata, find_metadata
from corpus.pinyin import find_notes, without
from corpus.types import Article, Document, Kept

TEXT = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm")
_FIRST = 4_096  # bytes that tell a film with a text's ending from a text


class CorpusError(ValueError):
    """Input that cannot be worked with; its words say what was wanted, and what came."""


class Unreadable(CorpusError):  # noqa: N818 - it says what the file is
    """One file that was not read; its words are the reason."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file, and its `path` relative to the folder that was given, with `/` between the parts.

    Where `unlisted` says why, it is a folder that could not be looked into.
    """

    file: Path
    path: str
    unlisted: str | None = None


def find_files(root: Path) -> list[FoundFile]:
    """Every file in `root`, or `root` itself when it is one, sorted by path.

    Hidden files and folders are left out; a folder is visited once, whatever links lead to it. A
    folder below `root` that cannot be listed is found as such. Raises `CorpusError` when there is
    nothing at `root`, when it cannot be listed itself, or when there is no file in it.
    """
    if root.is_file():
        return [FoundFile(root, _name(root.name))]
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
                visible = [entry for entry in entries if not entry.name.startswith(".")]
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
    return sorted(found, key=lambda f: f.path)


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
    kind = file.suffix.lower()
    if kind not in TEXT + PAGES:
        raise Unreadable(f"not a text, Markdown or HTML file ({kind or 'no ending'})")
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            raise Unreadable("not an ordinary file")
        with file.open("rb") as opened:
            first = opened.read(_FIRST)
            if is_binary(first):
                raise Unreadable("it is binary, not text")
            return first + opened.read()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror or error}") from error


def read_document(file: Path, path: str) -> Document:
    """Read, clean and describe one file; `path` becomes the article's.

    Raises `Unreadable` as `read_bytes` and `document_of` do.
    """
    return document_of(file, path, read_bytes(file))


def document_of(file: Path, path: str, data: bytes) -> Document:
    """Clean and describe what `read_bytes` read of `file`; `path` becomes the article's.

    Raises `Unreadable` with the reason: empty, binary, an encoding that cannot be told, nothing
    left after cleaning.
    """
    kind = file.suffix.lower()
    if not data.strip():
        raise Unreadable("empty")
    try:
        raw, encoding = decode(data)
    except UndecodableError as error:
        raise Unreadable(str(error)) from error
    if not raw.strip():
        raise Unreadable("empty")
    stated = Metadata()
    if kind in PAGES:
        from corpus.page import read_page  # trafilatura takes a quarter second to import

        raw, stated = read_page(raw)
    return _document(path, raw, encoding, stated, lines=kind in TEXT)


def _document(path: str, raw: str, encoding: str, stated: Metadata, *, lines: bool) -> Document:
    cleaned = clean_text(raw)
    if not cleaned.text.strip():
        raise Unreadable("nothing is left after cleaning")
    notes = find_notes(raw)
    furniture = [
        without(raw, notes, r.start, r.end).strip()
        for r in cleaned.removed
        if r.kind in ("navigation", "copyright")
    ]
    found = find_metadata(cleaned.text, furniture)
    article = Article(
        path=path,
        title=stated.title or found.title,
        publisher=found.publisher or stated.publisher,
        site=stated.site or found.site,
        published=stated.published or found.published,
        author=found.author or stated.author,
        url=stated.url or found.url,
        text=cleaned.text,
    )
    kept = cleaned.kept if lines else tuple(Kept(k.start, k.end, None) for k in cleaned.kept)
    return Document(article, raw, kept, cleaned.removed, cleaned.broken, encoding)
