"""Quality, speed and memory, measured; nothing here serves a question."""

from qa.measure.datasets import Asked, Dataset, digest, load, load_own, part_of
from qa.measure.evaluation import evaluate, pooled
from qa.measure.metrics import character_f1, exact_match, holds_answer, mean
from qa.measure.speed import bench, table

__all__ = [
    "Asked",
    "Dataset",
    "bench",
    "character_f1",
    "digest",
    "evaluate",
    "exact_match",
    "holds_answer",
    "load",
    "load_own",
    "mean",
    "part_of",
    "pooled",
    "table",
]
