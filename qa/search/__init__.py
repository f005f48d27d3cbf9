"""The passages nearest to a question, and the indexes that find them."""

from qa.search.cross_lingual import turned, unit
from qa.search.derived import Derived, passage_texts
from qa.search.folded import Folded, fold_all, folded_together
from qa.search.index_folder import DamagedIndex, IndexFolder
from qa.search.rank import Found, sentences_of
from qa.search.searcher import Searcher

__all__ = [
    "DamagedIndex",
    "Derived",
    "Folded",
    "Found",
    "IndexFolder",
    "Searcher",
    "fold_all",
    "folded_together",
    "passage_texts",
    "sentences_of",
    "turned",
    "unit",
]
