"""The passages nearest to a question, and the indexes that find them."""

from qa.search.cross_lingual import turned, unit
from qa.search.derived import Derived, passage_texts
from qa.search.index_folder import DamagedIndex, IndexFolder
from qa.search.rank import Found, retrieve

__all__ = [
    "DamagedIndex",
    "Derived",
    "Found",
    "IndexFolder",
    "passage_texts",
    "retrieve",
    "turned",
    "unit",
]
