"""Both legs of a search: which passages are candidates, and which articles hold a quote."""

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush

import numpy as np

from corpus import language, variants
from embeddings import Vectors
from qa.question import STOP_WORDS, Question, tokens
from qa.search.cross_lingual import Turned
from qa.search.derived import Derived
from qa.search.folded import FoldedArticles, fold_all
from qa.search.rank import Found, Scored, distinct, ranked, score_of
from qa.store import Store

_DEPTH = 50  # candidates taken from each leg
_FETCHED = 16  # candidates read from the store at a time, and put in order by their sentences
_COPIES = 20  # passages in which a quote is looked for again
_Pair = tuple[float, float]  # a passage's cosine if it is in the question's language, and if not


class Searcher:
    """Finds passages in a store and the indexes derived from it.

    Use it inside the store's read transaction, after `derived.refresh()`.
    """

    def __init__(self, store: Store, derived: Derived) -> None:
        self._store, self._derived = store, derived
        self._folded = FoldedArticles()

    def search(
        self, question: Question, vector: Vectors, k: int, turned: Turned | None = None
    ) -> list[Found]:
        """The `k` passages nearest to `question`, best first, copies of a better one left out.

        `vector` is the question's, (dim,) float32 of unit length; `turned` is it for passages in
        another language, where there is that.
        """
        store, derived = self._store, self._derived
        if derived.vectors is None or k < 1:
            return []
        words = [token for token in tokens(question.folded) if token not in STOP_WORDS]
        depth = max(_DEPTH, 2 * k)
        asked = [*words, *_other_names(words)]
        bm25 = dict(derived.lexical.search(asked, depth)) if words else {}
        ways = [Turned(vector)] if turned is None else [Turned(vector), turned]
        cosines = _dense(store, derived, ways, depth, bm25)
        only_dense = [row for row in cosines if row not in bm25]
        if words and only_dense:
            bm25.update(derived.lexical.scores(asked, only_dense))
        most = derived.lexical.weight(words)
        shares = {row: min(1.0, score / most) for row, score in bm25.items()}
        step = max(_DEPTH if turned else _FETCHED, k)
        found = self._descending(question, cosines, shares, step)
        return ranked(question, list(distinct(found, step)), k)

    def copies(self, quotes: Sequence[str]) -> list[list[str]]:
        """For each of the folded `quotes` the paths of the articles that hold it, sorted."""
        store = self._store
        rows = [
            [row for row, _ in self._derived.lexical.search(tokens(quote), _COPIES)]
            for quote in quotes
        ]
        there = {p.id: p for p in store.passages(sorted({row for found in rows for row in found}))}
        records = store.records_by_id(sorted({passage.article for passage in there.values()}))
        # A quote of two sentences may begin in the passage before or end in the one behind.
        reach = max(map(len, quotes), default=0)
        around = {
            number: records[passage.article].article.text[
                max(0, passage.start - reach) : passage.end + reach
            ]
            for number, passage in there.items()
        }
        folded = dict(zip(around, fold_all(list(around.values())), strict=True))
        return [
            sorted(
                {
                    records[there[row].article].article.path
                    for row in found
                    if row in folded and quote in folded[row]
                }
            )
            for quote, found in zip(quotes, rows, strict=True)
        ]

    def _descending(
        self, asked: Question, cosines: dict[int, _Pair], lexical: dict[int, float], step: int
    ) -> Iterator[Scored]:
        """The candidates, best first, read from the store only as far as they are asked for.

        Which language a passage is in shows when it is read; until then its score is known not to
        be above the one that counts BM25 fully and the better cosine. `step` candidates are read
        at a time.
        """
        bounds = sorted(
            (-score_of(max(pair), lexical.get(row, 0.0), crossing=False), row)
            for row, pair in cosines.items()
        )
        read: list[tuple[tuple[float, int], Scored]] = []
        for start in range(0, len(bounds), step):
            passages = self._store.passages(sorted(row for _, row in bounds[start : start + step]))
            records = self._store.records_by_id(sorted({passage.article for passage in passages}))
            folded = self._folded.of(records)
            for passage in passages:
                record = records[passage.article]
                spoken = language(record.article.text[passage.start : passage.end])
                crossing = (asked.language == "en") != (spoken == "en")
                share = lexical.get(passage.id, 0.0)
                cosine = cosines[passage.id][1 if crossing else 0]
                score = score_of(cosine, share, crossing=crossing)
                of = folded[passage.article]
                view = of.view(passage.start, passage.end)
                scored = Scored(score, passage, record, of, view, cosine, share, spoken, crossing)
                heappush(read, ((-score, passage.id), scored))
            rest = bounds[start + step : start + step + 1]
            while read and not (rest and rest[0] < read[0][0]):
                yield heappop(read)[1]


def _other_names(words: Sequence[str]) -> list[str]:
    """What the words of a question are called elsewhere: of 出租车 计程车."""
    known = set(words)
    return [
        token
        for word in dict.fromkeys(words)
        for name in variants(word)[1:]
        for token in tokens(name)
        if token not in known
    ]


def _dense(
    store: Store, derived: Derived, ways: Sequence[Turned], depth: int, more: Iterable[int]
) -> dict[int, _Pair]:
    """The cosines of the `depth` nearest passages in each way, and of the rows in `more`."""
    assert derived.vectors is not None  # noqa: S101 (the caller has looked)
    vectors = np.stack([way.vector for way in ways])
    shifts = np.array([[way.shift] for way in ways], np.float32)
    scores, rows = derived.vectors.search(vectors, depth)
    legs = [
        dict(zip(*leg, strict=True))
        for leg in zip(rows.tolist(), (scores + shifts).tolist(), strict=True)
    ]
    found = sorted(set(more).union(*legs))
    unknown = [row for row in found if any(row not in leg for leg in legs)]
    if unknown:
        exact = vectors @ store.vectors_of(unknown).T + shifts
        for leg, values in zip(legs, exact.tolist(), strict=True):
            leg.update(zip(unknown, values, strict=True))
    return {row: (legs[0][row], legs[-1][row]) for row in found}
