"""Folders that are made once, kept in the user's cache, and shared by every process."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs

_MARKER = "complete.json"


class ModelError(Exception):
    """A model can't be had, made or loaded; the message is one line for the person who asked."""


def cache_folder() -> Path:
    """Where derived files live: `$CHUCHU_CACHE`, else the user's cache folder for `chuchu`."""
    given = os.environ.get("CHUCHU_CACHE")
    return Path(given) if given else Path(platformdirs.user_cache_dir("chuchu", appauthor=False))


def is_complete(folder: Path) -> bool:
    """Whether `folder` was finished and its files still have the sizes they were finished with."""
    try:
        sizes = json.loads((folder / _MARKER).read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def made_folder(name: str, make: Callable[[Path], None]) -> Path:
    """Return the complete cache folder `name`, made by `make(folder)` where it is not there yet.

    `make` fills an empty folder beside the final place, which is renamed when it is done: a
    process that dies leaves nothing that loads, and of two processes at once the first to finish
    wins while the other takes its result. Raises `ModelError` where the cache can't be written.
    """
    final = cache_folder() / name
    if is_complete(final):
        return final
    beside: Path | None = None
    try:
        final.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=final.parent))
        beside.chmod(0o755)  # mkdtemp's 0700 would lock other users out of a shared cache
        make(beside)
        files = sorted(path for path in beside.rglob("*") if path.is_file())
        for path in files:
            path.chmod(0o644)
            _flush(path)
        sizes = {path.relative_to(beside).as_posix(): path.stat().st_size for path in files}
        (beside / _MARKER).write_text(json.dumps(sizes), encoding="utf-8")
        _put(beside, final)
    except OSError as error:
        raise ModelError(
            f"can't write the model into the cache folder {final.parent} "
            f"({error.strerror or error}): make room there, or set CHUCHU_CACHE to a folder "
            "that can be written"
        ) from error
    finally:
        if beside is not None:
            shutil.rmtree(beside, ignore_errors=True)
    return final


def _put(beside: Path, final: Path) -> None:
    """Rename `beside` to `final`, moving a damaged folder out of the way first."""
    try:
        beside.rename(final)
    except OSError:
        if is_complete(final):
            return  # another process was first
        if not final.exists():
            raise
        damaged = Path(tempfile.mkdtemp(prefix=".damaged-", dir=final.parent))
        try:
            final.rename(damaged / "old")
            beside.rename(final)
        except OSError:
            if not is_complete(final):
                raise
        finally:
            shutil.rmtree(damaged, ignore_errors=True)


def _flush(path: Path) -> None:
    """Force a file to the disk: the marker must never be there before what it vouches for."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
