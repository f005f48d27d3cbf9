"""The folder beside a library in which its derived indexes are kept.

`stamp.json` names the files in use with their sizes and checksums. It is replaced in one step
after they are whole, and what it names is never written to again: a reader finds a whole index or
none, two processes never write to one file, and after a crash the stamp still names the last whole
state.
"""

import json
import os
import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

try:
    import fcntl
except ImportError:  # Windows: what a crash left behind is cleared by its age alone
    fcntl = None  # type: ignore[assignment]

_STAMP = "stamp.json"
_LOCK = "writers.lock"
_ABANDONED_SECONDS = 6 * 3600
_READ = 1 << 20  # bytes


class DamagedIndex(Exception):  # noqa: N818 (it says what is the case)
    """A file of the index is not as it was written."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The vector file and the lexical folder in use."""

    vectors: Path
    lexical: Path


class IndexFolder:
    """The index folder of the library file `library`, whose id is `identity`."""

    def __init__(self, library: Path, identity: str) -> None:
        self._folder = library.with_name(library.name + ".index")
        self._identity = identity
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._sums: dict[tuple[int, ...], int] = {}  # of files that are never written to again

    def stamp(self, known: Stamp | None = None) -> Stamp | None:
        """What is in use, or None where there is nothing yet or it belongs to another library.

        Raises `DamagedIndex` where a file differs from what was written; files of `known` are not
        read again.
        """
        for _ in range(3):  # another process may publish, and clear away, as we read
            try:
                named = self._named()
                if named is None:
                    return None
                stamp = Stamp(self._folder / named["vectors"], self._folder / named["lexical"])
                if stamp != known:
                    for name, (size, checksum) in named["files"].items():
                        self._check(name, size, checksum)
            except FileNotFoundError:
                continue
            except OSError as error:
                raise DamagedIndex(str(error)) from error
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise DamagedIndex(f"{_STAMP} is not as it was written") from error
            return stamp
        raise DamagedIndex("files named by the stamp are missing")

    def _named(self) -> Any:
        """What the stamp says; None where there is no stamp of this library."""
        try:
            named = json.loads((self._folder / _STAMP).read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        return named if named["library"] == self._identity else None

    def _check(self, name: str, size: int, checksum: int) -> None:
        path = self._folder / name
        if path.stat().st_size != size or self._sum(path) != checksum:
            raise DamagedIndex(f"{name} is not as it was written")

    def _sum(self, path: Path) -> int:
        """CRC-32 of a file; of one that is linked from an index before, what it was there."""
        status = path.stat()
        key = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)
        if key not in self._sums:
            checksum = 0
            with path.open("rb") as file:
                while data := file.read(_READ):
                    checksum = crc32(data, checksum)
            self._sums[key] = checksum
        return self._sums[key]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While the new files of an index are made: nobody takes them for a crash's leavings."""
        folder = self._room()
        if fcntl is None or folder != self._folder:
            yield
            return
        with (folder / _LOCK).open("ab") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield

    def new_path(self, kind: str) -> Path:
        """A path that nobody else uses; in a temporary folder where ours can't be written."""
        return self._room() / f"{kind}-{uuid.uuid4().hex}"

    def linked_copy(self, folder: Path | None) -> Path:
        """A new folder with what stands in `folder`: linked, but for the lists that get replaced.

        tantivy writes new files for what is added and removed, and replaces its two JSON lists.
        """
        own = self.new_path("lexical")
        own.mkdir()
        for file in () if folder is None else sorted(folder.iterdir()):
            if file.suffix == ".lock":
                continue
            try:
                if file.suffix in {".json", ".npy"}:
                    shutil.copyfile(file, own / file.name)
                else:
                    os.link(file, own / file.name)
            except FileNotFoundError:
                raise
            except OSError:  # a file system without hard links, or another one
                shutil.copyfile(file, own / file.name)
        return own

    def openable(self, folder: Path) -> Path:
        """The lexical folder itself, or a copy: tantivy takes a lock to open what it only reads."""
        return folder if self._room() == self._folder else self.linked_copy(folder)

    def publish(self, stamp: Stamp) -> None:
        """Put `stamp` in use; without effect where it isn't in the library's own folder."""
        if not stamp.vectors.is_relative_to(self._folder):
            return
        if not stamp.lexical.is_relative_to(self._folder):
            return
        files = [
            file
            for part in (stamp.vectors, stamp.lexical)
            for file in (sorted(part.iterdir()) if part.is_dir() else [part])
            if file.suffix != ".lock"
        ]
        named = {
            "library": self._identity,
            "vectors": stamp.vectors.name,
            "lexical": stamp.lexical.name,
            "files": {
                file.relative_to(self._folder).as_posix(): (file.stat().st_size, self._sum(file))
                for file in files
            },
        }
        beside = self._folder / f"{_STAMP}-{uuid.uuid4().hex}"
        try:
            beside.write_text(json.dumps(named, indent=1), encoding="utf-8")
            beside.replace(self._folder / _STAMP)
        except OSError:
            beside.unlink(missing_ok=True)
            raise

    def clear(self) -> None:
        """Remove what is not in use, unless another process is making an index."""
        try:
            named = self._named() or {}
            keep = {_STAMP, _LOCK, named.get("vectors"), named.get("lexical")}
            with (self._folder / _LOCK).open("ab") as lock:
                if fcntl is not None:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                now = time.time()
                for entry in self._folder.iterdir():
                    old = now - entry.stat().st_mtime > _ABANDONED_SECONDS
                    if entry.name not in keep and (fcntl is not None or old):
                        discard(entry)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return  # another process is at work, or the folder can't be written: it may all stay

    def _room(self) -> Path:
        if self._scratch is None:
            try:
                self._folder.mkdir(exist_ok=True)
                with tempfile.TemporaryFile(dir=self._folder):
                    return self._folder
            except OSError:
                self._scratch = tempfile.TemporaryDirectory(prefix="chuchu-")
        return Path(self._scratch.name)


def discard(path: Path) -> None:
    """Remove a file or a folder; one that is in the way of nobody may stay."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
