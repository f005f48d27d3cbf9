"""The tables of a library, opening a file that has them, and what SQLite's errors mean here."""

import sqlite3
import uuid
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from qa.errors import LibraryError

VERSION = 4
_APPLICATION_ID = 0x43685168  # "ChQh": tells a library from any other SQLite file
_BUSY_SECONDS = 60.0

ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's functions raise: the second where the message quotes a name that is damaged."""

_TABLES = """
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    publisher TEXT, site TEXT, published TEXT, author TEXT, url TEXT,
    text TEXT NOT NULL,
    file TEXT, size INTEGER, modified INTEGER, content BLOB, encoding TEXT,
    kept TEXT NOT NULL, removed TEXT NOT NULL, broken TEXT NOT NULL, marks TEXT NOT NULL,
    division BLOB NOT NULL,
    digest BLOB NOT NULL
);
CREATE INDEX articles_by_file ON articles (file);
CREATE TABLE vectors (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key BLOB NOT NULL UNIQUE,
    vector BLOB NOT NULL,
    checksum INTEGER NOT NULL
);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (id),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector INTEGER NOT NULL REFERENCES vectors (id)
);
CREATE INDEX passages_by_article ON passages (article);
CREATE INDEX passages_by_vector ON passages (vector);
"""


def connect(path: Path, *, create: bool) -> sqlite3.Connection:
    """Open the library at `path`; where it is missing or empty, make it if `create` is set.

    Raises `LibraryError` for anything else than a library of this version.
    """
    try:
        if path.is_dir():
            raise LibraryError(f"{path} is a folder: a library is one file, name a file in it")
        if not path.exists() or not path.stat().st_size:
            if not create:
                raise LibraryError(f"there is no library at {path}: make one with chuchu index")
            path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(f"can't open the library {path}: {error.strerror}") from error
    db: sqlite3.Connection | None = None
    try:
        db = open_file(path)
        if create:
            _create(db)
        _check(path, db)
    except ERRORS as error:
        if db is not None:
            db.close()
        raise trouble(path, error) from error
    except LibraryError:
        if db is not None:
            db.close()
        raise
    return db


def open_file(path: Path, *, careful: bool = True) -> sqlite3.Connection:
    """A connection set up the way a library needs it, to any SQLite file.

    Raises one of `ERRORS`; unless `careful`, only later, when a damaged part is read.
    """
    db = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    # A damaged row is found by its digest, which names the article; a decoding error names nothing.
    db.text_factory = _text
    if not careful:
        return db
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA synchronous = EXTRA")  # what was committed also outlives a loss of power
    db.execute("PRAGMA secure_delete = ON")  # what was removed is gone from the file too
    return db


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _create(db: sqlite3.Connection) -> None:
    """Make the tables where the file has none; of two processes at once, one makes them."""
    if db.execute("SELECT 1 FROM sqlite_master").fetchone():
        return
    db.execute("BEGIN IMMEDIATE")
    if not db.execute("SELECT 1 FROM sqlite_master").fetchone():
        for statement in _TABLES.split(";\n"):
            db.execute(statement)
        db.execute("INSERT INTO settings VALUES ('library', ?)", (uuid.uuid4().hex,))
        db.execute("INSERT INTO settings VALUES ('generation', '0')")
        db.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


def _check(path: Path, db: sqlite3.Connection) -> None:
    application = db.execute("PRAGMA application_id").fetchone()[0]
    if application != _APPLICATION_ID:
        raise LibraryError(f"{path} is not a Chuchu library")
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version < VERSION:
        raise LibraryError(
            f"{path} was made by an older Chuchu (schema {version}, this one reads {VERSION}): "
            "index the articles into a new library"
        )
    if version > VERSION:
        raise LibraryError(
            f"{path} was made by a newer Chuchu (schema {version}, this one reads {VERSION}): "
            "install that one, or index the articles into a new library"
        )


def changed(rows: Callable[[str], Iterable[tuple[Any, ...]]]) -> bool:
    """Whether `rows`, which runs a query, describes other tables than those of a new library."""
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        _create(fresh)
        return list(rows(query)) != fresh.execute(query).fetchall()


_MEANINGS = (
    ("SQLITE_NOTADB", "is not a Chuchu library, or its beginning is damaged: see chuchu repair"),
    ("SQLITE_BUSY", "is being changed by another process: try again"),
    ("SQLITE_FULL", "can't grow, the disk is full: nothing was changed"),
    ("SQLITE_READONLY", "can't be written"),
    ("SQLITE_CANTOPEN", "can't be opened, or its folder can't be written"),
    ("SQLITE_IOERR", "can't be read or written ({error})"),
    ("SQLITE_", "is damaged ({error}): see chuchu verify and chuchu repair"),
    ("", "can't be used: {error}"),
)


def trouble(path: Path, error: Exception) -> LibraryError:
    """What to tell of one of `ERRORS`, raised on the library at `path`."""
    name = "SQLITE_" if isinstance(error, UnicodeDecodeError) else ""
    name = getattr(error, "sqlite_errorname", name)
    words = next(words for start, words in _MEANINGS if name.startswith(start))
    return LibraryError(f"{path} {words.format(error=error)}")
