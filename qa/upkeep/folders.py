"""The files that a run is given, and the lines that recur in the folders they lie in.

Which lines recur is learnt from a folder once and kept in the library, so that a file reads the
same whenever it is read: an article whose file changes, or is mended, is cleaned as its neighbours
were. A folder that says nothing is asked again when a new file comes to it. What is learnt late
changes articles that were there: they are reported as updated.
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from corpus import CorpusError, FoundFile, enough_files, find_files, line_key, recurring_lines
from qa.errors import LibraryError
from qa.store import Record, Store

SETTING = "recurring"
"""The setting that keeps, as JSON, a list of lines for each folder that was learnt."""
_SAMPLE = 200  # files of a folder that are read to learn from it

Found = dict[Path, tuple[Path, str]]
"""Absolute file -> the root it was found under, and its path below that."""
Learnt = Mapping[str, frozenset[str]]
"""Folder -> the keys of the lines that recur in it."""


def found_files(paths: Sequence[str | os.PathLike[str]]) -> tuple[Found, list[FoundFile]]:
    """The files at `paths`, and the folders below them that could not be looked into."""
    if isinstance(paths, str | os.PathLike):
        raise LibraryError(f"add takes a list of paths, not one path: [{os.fspath(paths)!r}]")
    found: Found = {}
    unlisted: list[FoundFile] = []
    for path in paths:
        root = Path(path).resolve()
        try:
            for file in find_files(root):
                if file.unlisted:
                    unlisted.append(file)
                else:
                    found.setdefault(file.file, (root, file.path))
        except CorpusError as error:
            raise LibraryError(str(error)) from error
    return found, unlisted


def free_path(root: Path, below: str, taken: set[str]) -> str:
    """The path below the root; where that is taken, with folder names in front."""
    path = below
    above = root if root.is_dir() else root.parent
    while path in taken and above.name:
        path = f"{above.name}/{path}"
        above = above.parent
    return path


def learn(found: Iterable[Path], known: Iterable[str], learnt: Learnt) -> dict[str, frozenset[str]]:
    """What recurs in the folders of `found` that have a file not `known` and are not yet `learnt`.

    A folder of which the library knows files that are not among `found` is left for a run that is
    given all of it.
    """
    folders: dict[str, list[Path]] = {}
    for file in found:
        folders.setdefault(str(file.parent), []).append(file)
    known_in: dict[str, set[str]] = {}
    for name in known:
        known_in.setdefault(os.path.dirname(name), set()).add(name)  # noqa: PTH120 (many)
    new = {}
    for folder, files in folders.items():
        given, there = set(map(str, files)), known_in.get(folder, set())
        if folder in learnt or not enough_files(files) or given <= there or not there <= given:
            continue
        lines = recurring_lines(files[:: -(-len(files) // _SAMPLE)])
        if lines:
            new[folder] = lines
    return new


def read_learnt(value: str | None) -> dict[str, frozenset[str]]:
    """The setting's value, read; nothing where there is none."""
    return {folder: frozenset(lines) for folder, lines in json.loads(value or "{}").items()}


def keep_learnt(store: Store, learnt: Learnt) -> None:
    """Write the setting, inside a transaction."""
    lines = {folder: sorted(keys) for folder, keys in sorted(learnt.items())}
    store.put(SETTING, json.dumps(lines, ensure_ascii=False))


def forget_emptied(store: Store) -> None:
    """Forget folders of which no article is left: they are learnt anew when they come again."""
    learnt = read_learnt(store.setting(SETTING))
    left = {str(Path(file).parent) for file in store.origins()}
    if set(learnt) - left:
        keep_learnt(store, {folder: keys for folder, keys in learnt.items() if folder in left})


def taken_from(record: Record) -> frozenset[str]:
    """The recurring lines that cleaning took from an article: to clean its file the same way."""
    return frozenset(line_key(text) for kind, text in record.removed if kind == SETTING)
