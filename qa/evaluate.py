"""Data sets -> metrics: each paragraph an article of one pooled library, each question asked."""

import hashlib
import random
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from corpus import Article, language
from embeddings import cache_folder
from qa.datasets import Asked, Dataset, held_out, load
from qa.library import Library
from qa.metrics import (
    calibration_error,
    character_f1,
    exact_match,
    holds_answer,
    mean,
    reciprocal_rank,
)

Figures = dict[str, dict[str, float]]


def evaluate(files: Sequence[Path], *, only_held_out: bool = False, sample: int = 0) -> Figures:
    """Figures by data set, and over all of them under `all`.

    Questions are asked twice: of the whole library, and with their own paragraph withheld, where
    the right answer is a refusal. `sample` takes that many questions of each set, always the same.
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
        figures[dataset.name] = _figures(rows)
        pool += rows
    figures["all"] = _figures(pool)
    return figures


def pooled(datasets: Sequence[Dataset]) -> Library:
    """A library of all paragraphs, kept in the cache so that they are embedded once."""
    state = hashlib.blake2b(digest_size=6)
    articles = []
    for dataset in datasets:
        for path, context in dataset.paragraphs.items():
            state.update(f"{path}\n{context}\n".encode())
            articles.append(Article(path=path, text=context))
    library = Library.open(cache_folder() / f"eval-{state.hexdigest()}.chuchu")
    if not library.articles():
        library.add_articles(articles)
    return library


def _wanted(dataset: Dataset, asked: Asked, only_held_out: bool) -> bool:
    return not only_held_out or held_out(dataset.paragraphs[asked.path])


def _row(library: Library, asked: Asked) -> dict[str, float]:
    """All measures of one question, those of the answer as if it had to be given."""
    answer = library.ask(asked.question)
    refusal = library.ask_without(asked.question, asked.path)
    hits = library.retrieve(asked.question, 10)
    paths = [hit.article.path for hit in hits]
    best = answer.citations[0] if answer.citations else None
    span = best.span if best else None
    text = library.article(best.path).text if best else ""
    predicted = text[slice(*span)] if span else (best.quote if best else "")
    right = holds_answer(answer.text, asked.answers) if best else 0.0
    cited = [citation.path for citation in answer.citations]
    return {
        "recall@1": float(asked.path in paths[:1]),
        "recall@5": float(asked.path in paths[:5]),
        "recall@10": float(asked.path in paths),
        "mrr@10": reciprocal_rank(paths, asked.path),
        "answered": float(not answer.abstained),
        "holds": right,
        "em": exact_match(predicted, asked.answers),
        "f1": character_f1(predicted, asked.answers),
        "citation_precision": mean([float(path == asked.path) for path in cited]) if cited else -1,
        "citation_recall": float(asked.path in cited),
        "refused_without": float(refusal.abstained),
        "sure": answer.confidence,
        "sure_without": refusal.confidence,
    }


def _figures(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    def over(name: str) -> float:
        return mean([row[name] for row in rows if row[name] >= 0])

    refusals = sum(row["refused_without"] for row in rows)
    false_refusals = sum(1 - row["answered"] for row in rows)
    same = ("recall@1", "recall@5", "recall@10", "mrr@10", "answered", "holds", "em", "f1")
    return {
        "questions": float(len(rows)),
        **{name: over(name) for name in same},
        "citation_precision": over("citation_precision"),
        "citation_recall": over("citation_recall"),
        "refusal_recall": refusals / len(rows) if rows else 0.0,
        "refusal_precision": refusals / max(1.0, refusals + false_refusals),
        "calibration_error": calibration_error(
            [row["sure"] for row in rows] + [row["sure_without"] for row in rows],
            [row["holds"] for row in rows] + [0.0] * len(rows),
        ),
    }


def script_of(dataset: Dataset) -> str:
    """The script of most of its paragraphs."""
    scripts = [language(context) for context in list(dataset.paragraphs.values())[:50]]
    return max(set(scripts), key=scripts.count)
