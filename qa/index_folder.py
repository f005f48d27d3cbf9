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
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

_STAMP = "stamp.json"
_ABANDONED_SECONDS = 6 * 3600


class DamagedIndex(ValueError):  # noqa: N818 (it says what is the case)
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

    def stamp(self) -> Stamp | None:
        """What is in use, or None where there is nothing yet or it belongs to another library.

        Raises `DamagedIndex` where a file differs from what was written.
        """
        for _ in range(3):  # another process may publish, and clear away, as we read
            try:
                named = json.loads((self._folder / _STAMP).read_text(encoding="utf-8"))
                if named["library"] != self._identity:
                    return None
                for name, (size, checksum) in named["files"].items():
                    data = (self._folder / name).read_bytes()
                    if len(data) != size or crc32(data) != checksum:
                        raise DamagedIndex(f"{name} is not as it was written")
                return Stamp(self._folder / named["vectors"], self._folder / named["lexical"])
            except FileNotFoundError as error:
                if error.filename == str(self._folder / _STAMP):
                    return None
            except OSError as error:
                raise DamagedIndex(str(error)) from error
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                raise DamagedIndex(f"{_STAMP}: {error}") from error
        raise DamagedIndex("files named by the stamp are missing")

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
            except OSError:  # a file system without hard links, or another one
                shutil.copyfile(file, own / file.name)
        return own

    def publish(self, stamp: Stamp) -> None:
        """Put `stamp` in use; without effect where the folder can't be written."""
        if not stamp.vectors.is_relative_to(self._folder):
            return
        files = [stamp.vectors, *sorted(stamp.lexical.iterdir())]
        sums = {}
        for file in files:
            if file.suffix != ".lock":
                data = file.read_bytes()
                sums[str(file.relative_to(self._folder))] = (len(data), crc32(data))
        named = {
            "library": self._identity,
            "vectors": stamp.vectors.name,
            "lexical": stamp.lexical.name,
            "files": sums,
        }
        beside = self._folder / f"{_STAMP}-{uuid.uuid4().hex}"
        beside.write_text(json.dumps(named, indent=1), encoding="utf-8")
        before = self._named_before()
        beside.replace(self._folder / _STAMP)
        self._clear(before - {stamp.vectors.name, stamp.lexical.name})

    def _named_before(self) -> set[str]:
        try:
            named = json.loads((self._folder / _STAMP).read_text(encoding="utf-8"))
            return {str(named["vectors"]), str(named["lexical"])}
        except (OSError, ValueError, KeyError, TypeError):
            return set()

    def _clear(self, replaced: set[str]) -> None:
        """Remove what was replaced, and what a crash left behind some hours ago."""
        now = time.time()
        for entry in self._folder.iterdir():
            if entry.name == _STAMP or entry.name in self._named_before():
                continue
            if entry.name in replaced or now - entry.stat().st_mtime > _ABANDONED_SECONDS:
                _discard(entry)

    def _room(self) -> Path:
        if self._scratch is None:
            try:
                self._folder.mkdir(exist_ok=True)
                with tempfile.TemporaryFile(dir=self._folder):
                    return self._folder
            except OSError:
                self._scratch = tempfile.TemporaryDirectory(prefix="chuchu-")
        return Path(self._scratch.name)


def _discard(path: Path) -> None:
    """Remove a file or a folder; one that is in the way of nobody may stay."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
