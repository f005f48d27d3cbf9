"""A question -> the passages nearest to it: dense and lexical, fused by score.

The fused score is the cosine plus `LEXICAL_WEIGHT` times BM25. Where question and passage are in
different languages a shared token is an accident, and the cosine stands alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Passage, fold, language
from embeddings import Vectors
from qa.derived import Derived
from qa.record import Record
from qa.store import Store, StoredPassage
from qa.tokens import tokens
from qa.types import Hit

LEXICAL_WEIGHT = 0.01
_DEPTH = 50  # candidates taken from each leg
_SAME = 0.9  # share of bigrams from which on a passage counts as another one's copy


@dataclass(frozen=True, slots=True)
class Found:
    """A hit with its article's record, and its two scores: the cosine, and BM25 (0 if none)."""

    hit: Hit
    record: Record
    cosine: float
    bm25: float

    @property
    def language(self) -> str:
        """The passage's language and script."""
        return language(self.hit.text)


def retrieve(store: Store, derived: Derived, question: str, vector: Vectors, k: int) -> list[Found]:
    """The `k` nearest passages, best first, copies of a better one left out.

    `vector` is the question's, (dim,) float32 of unit length. Call it inside the store's read
    transaction, after `derived.refresh()`.
    """
    if derived.vectors is None or k < 1:
        return []
    words = tokens(fold(question))
    depth = max(_DEPTH, 2 * k)
    cosines = _dense(derived, vector, depth)
    lexical = dict(derived.lexical.search(words, depth)) if words else {}
    only_lexical = [row for row in lexical if row not in cosines]
    if only_lexical:
        exact = store.vectors_of(only_lexical) @ vector
        cosines.update(zip(only_lexical, map(float, exact), strict=True))
    only_dense = [row for row in cosines if row not in lexical]
    if words and only_dense:
        lexical.update(derived.lexical.scores(words, only_dense))
    return _best(store, language(question), cosines, lexical, k)


def _dense(derived: Derived, vector: Vectors, depth: int) -> dict[int, float]:
    assert derived.vectors is not None  # noqa: S101 (the caller has looked)
    scores, rows = derived.vectors.search(vector[np.newaxis, :], depth)
    return dict(zip(rows[0].tolist(), scores[0].tolist(), strict=True))


def _best(
    store: Store, asked_in: str, cosines: dict[int, float], lexical: dict[int, float], k: int
) -> list[Found]:
    passages = store.passages(sorted(cosines))
    records = store.records_by_id(sorted({passage.article for passage in passages}))
    scored = []
    for passage in passages:
        record = records[passage.article]
        text = record.article.text[passage.start : passage.end]
        bm25 = lexical.get(passage.id, 0.0)
        same_language = (asked_in == "en") == (language(text) == "en")
        score = cosines[passage.id] + LEXICAL_WEIGHT * bm25 * same_language
        scored.append((score, passage, record, text, bm25))
    scored.sort(key=lambda entry: (-entry[0], entry[1].id))
    return [
        Found(
            Hit(record.article, Passage(passage.start, passage.end), text, score, rank),
            record,
            cosines[passage.id],
            bm25,
        )
        for rank, (score, passage, record, text, bm25) in enumerate(_distinct(scored, k), 1)
    ]


_Scored = tuple[float, StoredPassage, Record, str, float]


def _distinct(scored: Sequence[_Scored], k: int) -> Iterator[_Scored]:
    seen: list[set[str]] = []
    for entry in scored:
        pairs = _bigrams(fold(entry[3]))
        if any(len(pairs & other) >= _SAME * len(pairs | other) for other in seen):
            continue
        seen.append(pairs)
        yield entry
        if len(seen) == k:
            return


def _bigrams(text: str) -> set[str]:
    flat = "".join(text.split())
    return {flat[i : i + 2] for i in range(max(1, len(flat) - 1))}
