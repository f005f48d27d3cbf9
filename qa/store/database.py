"""The library's file as a database: transactions, queries, settings, and the seal over them.

Every change is one transaction, and raises the library's generation by one.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from qa.errors import LibraryError
from qa.store import schema
from qa.store.record import digest

_MANY = 500  # values in one SQL list; SQLite allows 32,766


class Database:
    """An open library file, without knowledge of what its tables hold.

    Every method raises `LibraryError` where the file can't be read or written.
    """

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open `path`; a missing file becomes an empty library where `create` is set."""
        self.path = path
        self._db = schema.connect(path, create=create)

    def close(self) -> None:
        """Close the file; the store can't be used any more."""
        self._db.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Every read inside sees one and the same state of the library."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of what is written inside lands, or nothing of it."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield
            self.put("seal", seal(self.rows))

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.run(begin)
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self.run("ROLLBACK")
            raise

    def run(self, sql: str, values: Sequence[Any] = ()) -> sqlite3.Cursor:
        """Run one statement."""
        try:
            return self._db.execute(sql, values)
        except schema.ERRORS as error:
            raise schema.trouble(self.path, error) from error

    def run_many(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run one statement with each of `values`."""
        try:
            self._db.executemany(sql, values)
        except schema.ERRORS as error:
            raise schema.trouble(self.path, error) from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query gives, for those who look at the tables themselves."""
        try:
            yield from self._db.execute(sql, values)
        except schema.ERRORS as error:
            raise schema.trouble(self.path, error) from error

    def rows_in(self, sql: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
        """The rows of `sql`, whose `{marks}` stand for `values`, a part of them at a time."""
        for start in range(0, len(values), _MANY):
            part = values[start : start + _MANY]
            yield from self.rows(sql.replace("{marks}", ", ".join("?" * len(part))), part)

    # Settings

    def setting(self, name: str) -> str | None:
        """The value of a setting, or None.

        `library` is its id; `model`, `dim` and `model_source` say what made its vectors.
        """
        for (value,) in self.rows("SELECT value FROM settings WHERE name = ?", (name,)):
            return str(value)
        return None

    def put(self, name: str, value: str) -> None:
        """Write a setting."""
        self.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", (name, value))

    @property
    def generation(self) -> int:
        """How many changes the library has seen."""
        return self._number("generation")

    @property
    def dim(self) -> int:
        """The width of the vectors; 0 while there are none."""
        return self._number("dim")

    def _number(self, name: str) -> int:
        value = self.setting(name) or "0"
        if not value.isdecimal():
            raise LibraryError(f"{self.path} is damaged ({name} is {value!r}): see chuchu repair")
        return int(value)

    def next_generation(self) -> None:
        """Say that the articles have changed."""
        self.put("generation", str(self.generation + 1))

    def sealed(self) -> bool:
        """Whether settings and numbering are as they were last written."""
        written = self.setting("seal")
        return written == seal(self.rows) if written else not self.generation  # nothing written yet


def seal(rows: Callable[[str], Iterable[Sequence[Any]]]) -> str:
    """The digest of a library's settings and of how far its numbering has come, in hex."""
    settings = rows("SELECT name, value FROM settings WHERE name <> 'seal' ORDER BY name")
    numbers = rows("SELECT name, seq FROM sqlite_sequence ORDER BY name")
    return digest([value for row in (*settings, *numbers) for value in row]).hex()
