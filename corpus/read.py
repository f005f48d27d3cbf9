"""Files and folders to documents; every file that cannot be read says why."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from corpus.clean import clean_text
from corpus.decode import UndecodableError, decode
from corpus.metadata import Metadata, find_metadata
from corpus.pinyin import find_notes, without
from corpus.types import Article, Document, Kept

TEXT = (".txt", ".text", ".md", ".markdown")
PAGES = (".html", ".htm")


class CorpusError(ValueError):
    """Input that cannot be worked with; its words say what was wanted, and what came."""


class Unreadable(CorpusError):  # noqa: N818 - it says what the file is
    """One file that was not read; its words are the reason."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file, and its `path` relative to the folder that was given, with `/` between the parts."""

    file: Path
    path: str


def find_files(root: Path) -> list[FoundFile]:
    """Every file in `root`, or `root` itself when it is one, sorted by path.

    Hidden files and folders are left out; a folder is visited once, whatever links lead to it.
    Raises `CorpusError` when there is nothing at `root`, or no file in it.
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
                for entry in entries:
                    if entry.name.startswith("."):
                        continue
                    path = prefix + _name(entry.name)
                    if entry.is_dir():
                        (links if entry.is_symlink() else folders).append((entry.path, path + "/"))
                    else:
                        found.append(FoundFile(Path(entry.path), path))
        except OSError as error:
            raise CorpusError(f"cannot list {folder}: {error.strerror}") from error
    if not found:
        raise CorpusError(f"no file in {root}")
    return sorted(found, key=lambda f: f.path)


def _name(name: str) -> str:
    """A file's name as text, even where its bytes are not UTF-8."""
    return os.fsencode(name).decode("utf-8", errors="backslashreplace")


def read_document(file: Path, path: str) -> Document:
    """Read, clean and describe one file; `path` becomes the article's.

    Raises `Unreadable` with the reason: another kind of file, empty, binary, an encoding that
    cannot be told, nothing left after cleaning, or the system's own words.
    """
    kind = file.suffix.lower()
    if kind not in TEXT + PAGES:
        raise Unreadable(f"not a text, Markdown or HTML file ({kind or 'no ending'})")
    try:
        if not stat.S_ISREG(file.stat().st_mode):  # a pipe would wait for its writer for ever
            raise Unreadable("not an ordinary file")
        data = file.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened: {error.strerror or error}") from error
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
