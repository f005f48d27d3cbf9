"""Data sets -> metrics: each paragraph an article of one pooled library, each question asked."""

import hashlib
import random
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tqdm import tqdm

from corpus import Article, language
from embeddings import cache_folder
from qa.answers import answer
from qa.library import Library
from qa.measure.datasets import Asked, Dataset, held_out, load
from qa.measure.metrics import (
    calibration_error,
    character_f1,
    exact_match,
    holds_answer,
    mean,
    reciprocal_rank,
)
from qa.question import Question, analyse
from qa.reading import READ, read
from qa.search import Found, fold_all
from qa.store import VERSION, Record
from qa.types import Answer

Figures = dict[str, dict[str, float]]

_CITED = re.compile(r" \[\d+\]$")
_MEANS = (
    *("recall@1", "recall@5", "recall@10", "mrr@10", "answered", "holds", "em", "f1"),
    *("given_em", "given_f1", "citation_precision", "citation_recall", "cited"),
)


def evaluate(files: Sequence[Path], *, only_held_out: bool = False, sample: int = 0) -> Figures:
    """Figures by data set, with the script of its paragraphs, and over all of them under `all`.

    Questions are asked twice: of the whole library, and with their own paragraph withheld, where
    the right answer is a refusal. Questions that a data set gives no answer to are left out.
    `sample` takes that many questions of each set, always the same.

    `holds`: the answer's text holds a gold answer. `em`, `f1`: of the first citation's span (CMRC
    2018). `given_em`, `given_f1`: of the best span where the gold paragraph alone is read.
    `citation_precision`: share of the citations that name the gold paragraph; `citation_recall`:
    share of the questions for which one does; `cited`: share of the answers' sentences that carry a
    citation. A refused question counts as 0 in all but the last.
    """
    datasets = [load(file) for file in files]
    library = pooled(datasets)
    figures: Figures = {}
    pool: list[dict[str, float]] = []
    for dataset in datasets:
        asked = [a for a in dataset.questions if _wanted(dataset, a, only_held_out)]
        if sample and len(asked) > sample:
            asked = random.Random(0).sample(asked, sample)  # noqa: S311 (a sample, no secret)
        rows = [_row(library, a) for a in tqdm(asked, dataset.name, disable=None)]
        figures[f"{dataset.name} ({script_of(dataset)})"] = _figures(rows)
        pool += rows
    figures["all"] = _figures(pool)
    return figures


def pooled(datasets: Sequence[Dataset]) -> Library:
    """A library of all paragraphs, kept in the cache so that they are embedded once."""
    state = hashlib.blake2b(f"{VERSION}".encode(), digest_size=6)
    articles = []
    for dataset in datasets:
        for path, context in dataset.paragraphs.items():
            state.update(f"{path}\n{context}\n".encode())
            articles.append(Article(path=path, text=context))
    library = Library.open(cache_folder() / f"eval-{state.hexdigest()}.chuchu")
    if not library.articles():
        library.add_articles(articles)
    return library


def ask_without(library: Library, question: str, path: str) -> Answer:
    """The answer to `question` as if the article at `path` were not in the library."""

    def search(asked: Question, k: int) -> list[Found]:
        found = [f for f in library.find(asked, k + 4) if f.record.article.path != path]
        return found[:k]

    def records() -> list[Record]:
        return [record for record in library.records() if record.article.path != path]

    sources = replace(library.sources, search=search, records=records)
    return answer(sources, analyse(question), ())


def _wanted(dataset: Dataset, asked: Asked, only_held_out: bool) -> bool:
    return bool(asked.answers) and (not only_held_out or held_out(dataset.paragraphs[asked.path]))


def _row(library: Library, asked: Asked) -> dict[str, float]:
    """All measures of one question."""
    answer = library.ask(asked.question)
    refusal = ask_without(library, asked.question, asked.path)
    paths = [hit.article.path for hit in library.retrieve(asked.question, 10)]
    best = answer.citations[0] if answer.citations else None
    predicted = best.quote if best else ""
    if best and best.span:
        predicted = best.quote[best.span[0] - best.start : best.span[1] - best.start]
    given = _given(library, asked)
    right = holds_answer(answer.text, asked.answers) if best else 0.0
    cited = [citation.path for citation in answer.citations]
    sentences = answer.text.split("\n") if cited else []
    return {
        "recall@1": float(asked.path in paths[:1]),
        "recall@5": float(asked.path in paths[:5]),
        "recall@10": float(asked.path in paths),
        "mrr@10": reciprocal_rank(paths, asked.path),
        "answered": float(not answer.abstained),
        "holds": right,
        "right": right if best else _best_is_right(library, asked),
        "em": exact_match(predicted, asked.answers),
        "f1": character_f1(predicted, asked.answers),
        "given_em": exact_match(given, asked.answers),
        "given_f1": character_f1(given, asked.answers),
        "citation_precision": mean([float(path == asked.path) for path in cited]) if cited else -1,
        "citation_recall": float(asked.path in cited),
        "cited": mean([float(_CITED.search(s) is not None) for s in sentences]) if cited else -1,
        "refused_without": float(refusal.abstained),
        "sure": answer.confidence,
        "sure_without": refusal.confidence,
    }


def _given(library: Library, asked: Asked) -> str:
    """The surest span where the gold paragraph alone is read."""
    text = library.article(asked.path).text
    texts = [text[passage.start : passage.end] for passage in library.passages(asked.path)]
    folded = fold_all([asked.question, *texts])
    readings = library.reader.read(folded[0], folded[1:], 1)
    spans = [
        (r.score, part[r.start : r.end])
        for part, rs in zip(texts, readings, strict=True)
        for r in rs
    ]
    return max(spans, default=(0.0, ""))[1]


def _best_is_right(library: Library, asked: Asked) -> float:
    """Whether the best candidate of a refused question was right after all."""
    question = analyse(asked.question)
    candidates = read(library.reader, question, library.find(question, READ))
    return holds_answer(candidates[0].quote, asked.answers) if candidates else 0.0


def _figures(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    def over(name: str) -> float:
        return mean([row[name] for row in rows if row[name] >= 0])

    refusals = sum(row["refused_without"] for row in rows)
    false_refusals = sum(1 - row["answered"] for row in rows)
    return {
        "questions": float(len(rows)),
        **{name: over(name) for name in _MEANS},
        "refusal_recall": refusals / len(rows) if rows else 0.0,
        "refusal_precision": refusals / max(1.0, refusals + false_refusals),
        "calibration_error": calibration_error(
            [row["sure"] for row in rows] + [row["sure_without"] for row in rows],
            [row["right"] for row in rows] + [0.0] * len(rows),
        ),
    }


def script_of(dataset: Dataset) -> str:
    """The script of most of its paragraphs."""
    scripts = [language(context) for context in list(dataset.paragraphs.values())[:50]]
    return max(set(scripts), key=scripts.count)
