"""The passages nearest to a question, and the indexes that find them."""

from qa.search.cross_lingual import turned, unit
from qa.search.derived import Derived, passage_texts, texts_at
from qa.search.folded import Folded, fold_all
from qa.search.index_folder import DamagedIndex, IndexFolder
from qa.search.rank import Found
from qa.search.searcher import Searcher

__all__ = [
    "DamagedIndex",
    "Derived",
    "Folded",
    "Found",
    "IndexFolder",
    "Searcher",
    "fold_all",
    "passage_texts",
    "texts_at",
    "turned",
    "unit",
]
