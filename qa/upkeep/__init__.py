"""Articles into the store, and the store against itself."""

from qa.upkeep.indexing import add_articles, add_files, remove
from qa.upkeep.repairs import repair
from qa.upkeep.verification import Fault, verify

__all__ = [
    "Fault",
    "add_articles",
    "add_files",
    "remove",
    "repair",
    "verify",
]
