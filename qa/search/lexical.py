"""BM25 over the passages' tokens, on tantivy."""

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from qa.question import tokens

_TERMS = 1_000  # rows named in one query
_WRITER_BYTES = 64_000_000  # tantivy's floor is 15 MB a thread; more means fewer, larger segments


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("row", indexed=True, fast=True)
    builder.add_text_field("text", tokenizer_name="tokens", index_option="freq")
    return builder.build()


class LexicalIndex:
    """Numbered rows of folded text, ranked by BM25 (k1 = 1.2, b = 0.75, tantivy's own).

    With a `folder` the index lives there, without one in memory. What `add` and `remove` did is
    found after `commit`. One thread may write while others search.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Open the index in `folder`, an existing folder, or make an empty one."""
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=None if folder is None else str(folder))
        # Tokens arrive cut: the analyser only has to take the joining blanks out again.
        analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("tokens", analyzer)
        # By itself it would watch the folder, in a thread of its own: only we write to it.
        self._index.config_reader(reload_policy="manual")
        self._writer: tantivy.IndexWriter | None = None
        self._searcher = self._index.searcher()

    def __len__(self) -> int:
        return self._searcher.num_docs

    def add(self, rows: Sequence[int], texts: Iterable[str], published: str | None = None) -> None:
        """Add folded `texts` under the numbers `rows`, which must be new.

        `published` is the date of their article, by which 昨日 in them is a day.
        """
        writer = self._open_writer()
        for row, text in zip(rows, texts, strict=True):
            document = tantivy.Document()
            document.add_unsigned("row", row)
            document.add_text("text", " ".join(tokens(text, published)))
            writer.add_document(document)

    def remove(self, rows: Iterable[int]) -> None:
        """Forget `rows`; one that is not there is passed over."""
        writer = self._open_writer()
        # Not `delete_documents_by_term`: it takes a number for a signed one, and finds nothing.
        some = list(rows)
        for start in range(0, len(some), _TERMS):
            part = some[start : start + _TERMS]
            writer.delete_documents_by_query(
                tantivy.Query.term_set_query(self._schema, "row", part)
            )

    def commit(self) -> None:
        """Make the changes since the last commit visible, and durable where there is a folder."""
        if self._writer is None:
            return
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._writer = None
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: Sequence[str], k: int) -> list[tuple[int, float]]:
        """The `k` rows that score highest for the tokens `query`, as (row, BM25), best first."""
        return self._run(self._matching(query), k)

    def scores(self, query: Sequence[str], rows: Sequence[int]) -> dict[int, float]:
        """BM25 of each of `rows` that shares a token with `query`."""
        among = tantivy.Query.const_score_query(
            tantivy.Query.term_set_query(self._schema, "row", list(rows)), 0.0
        )
        must = tantivy.Occur.Must
        query_among = tantivy.Query.boolean_query([(must, self._matching(query)), (must, among)])
        return dict(self._run(query_among, len(rows)))

    def document_frequency(self, token: str) -> int:
        """In how many rows `token` stands."""
        return self._searcher.doc_freq("text", token)

    def weight(self, query: Sequence[str]) -> float:
        """The sum of the inverse document frequencies of the tokens `query`, each once.

        ln(1 + (N - n + 0.5) / (n + 0.5)) with n of N rows, as in BM25: a row that holds each token
        once and is of mean length scores just this.
        """
        rows = len(self)
        held = (self.document_frequency(token) for token in dict.fromkeys(query))
        return sum(math.log(1 + (rows - n + 0.5) / (n + 0.5)) for n in held)

    def _matching(self, query: Sequence[str]) -> tantivy.Query:
        should = tantivy.Occur.Should
        terms = [
            (should, tantivy.Query.term_query(self._schema, "text", token, index_option="freq"))
            for token in dict.fromkeys(query)
        ]
        return tantivy.Query.boolean_query(terms)

    def _run(self, query: tantivy.Query, k: int) -> list[tuple[int, float]]:
        if k < 1 or not len(self):
            return []
        found = self._searcher.search(query, limit=k, count=False).hits
        rows = self._searcher.fast_field_values("row", [address for _, address in found])
        return [(int(row or 0), float(score)) for row, (score, _) in zip(rows, found, strict=True)]

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(_WRITER_BYTES, 1)
        return self._writer
