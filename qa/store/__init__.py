"""The library's one file: what it holds, and how it is read and changed."""

from qa.store.database import seal
from qa.store.model import Model
from qa.store.record import COLUMNS, Origin, Record, digest, division, from_row
from qa.store.schema import ERRORS, VERSION, changed, open_file
from qa.store.store import Store, StoredPassage, checksum, content_key

__all__ = [
    "COLUMNS",
    "ERRORS",
    "VERSION",
    "Model",
    "Origin",
    "Record",
    "Store",
    "StoredPassage",
    "changed",
    "checksum",
    "content_key",
    "digest",
    "division",
    "from_row",
    "open_file",
    "seal",
]
