"""Learn the map of `qa.search.cross_lingual`: `python -m qa.train projection DATASET.json...`.

From each question in English on a training paragraph: the cross-entropy of the passage that holds
its answer, under a softmax over all training passages of cosine / 0.02, and against learning pairs
by heart 0.1 of the sum of squares of W - 1. Both figures, and the number of steps, were chosen by
cross-validation over the training and calibration paragraphs. Adam, all pairs in each step:
deterministic. The scale and the shift are taken from questions on calibration paragraphs, of which
it prints how many find theirs first, by cosine alone, before and after.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file
from torch.nn import functional

from corpus import fold, language
from corpus import passages as passages_of
from embeddings import SentenceEncoder, Vectors
from qa.measure import Asked, Dataset, load, load_own, part_of
from qa.search import unit
from qa.train.data import OWN
from qa.weights import CROSS_LINGUAL

_TEMPERATURE = 0.02
_RIDGE = 0.1
_STEPS = 150
_RATE = 2e-3


def main(arguments: Sequence[str] | None = None) -> int:
    """Learn from the data sets named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m qa.train projection", description=__doc__)
    parser.add_argument("datasets", nargs="+", type=Path, metavar="DATASET.json")
    parser.add_argument("--own", nargs="*", type=Path, default=OWN, help="as in qa.train")
    parser.add_argument("--out", type=Path, default=CROSS_LINGUAL)
    given = parser.parse_args(arguments)
    datasets = [load(file) for file in given.datasets]
    encoder = SentenceEncoder()
    learned = fit(*_pairs(encoder, datasets, given.own, "training", "en"))
    questions, passages, gold = _pairs(encoder, datasets, given.own, "calibration", "en")
    across = unit(questions @ learned[0] + learned[1])
    chinese = _pairs(encoder, datasets, given.own, "calibration", "zh")
    level = _level(_means(across, passages, gold), _means(*chinese))
    figures = {
        "questions": len(gold),
        "recall@1": _first(questions, passages, gold),
        "recall@1, turned": _first(across, passages, gold),
        "scale, shift": level.tolist(),
    }
    _write(given.out, matrix=learned[0], offset=learned[1], level=level)
    print(json.dumps(figures))
    return 0


def fit(questions: Vectors, passages: Vectors, gold: NDArray[np.int64]) -> tuple[Vectors, Vectors]:
    """W (dim, dim) and b (dim,) for `questions` (n, dim), each answered by a row of `passages`."""
    asked, texts = torch.from_numpy(questions), torch.from_numpy(passages)
    wanted = torch.from_numpy(gold)
    same = torch.eye(asked.shape[1])
    change = torch.zeros_like(same, requires_grad=True)
    offset = torch.zeros(asked.shape[1], requires_grad=True)
    optimiser = torch.optim.Adam([change, offset], _RATE)
    for step in range(_STEPS):
        optimiser.param_groups[0]["lr"] = _RATE * (1 - step / _STEPS)
        turned = functional.normalize(asked @ (same + change) + offset, dim=1)
        loss = functional.cross_entropy(turned @ texts.T / _TEMPERATURE, wanted)
        optimiser.zero_grad()
        (loss + _RIDGE * change.square().sum()).backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    return (same + change).detach().numpy(), offset.detach().numpy()


def _pairs(
    encoder: SentenceEncoder,
    datasets: Sequence[Dataset],
    own: Sequence[Path],
    part: str,
    spoken: str,
) -> tuple[Vectors, Vectors, NDArray[np.int64]]:
    """Questions (n, dim) in `en` or `zh`, passages (m, dim), each question's passage; of a part."""
    places: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    texts: list[str] = []
    for dataset in datasets:
        for path, context in dataset.paragraphs.items():
            if part_of(context) == part:
                for passage in passages_of(context):
                    places[path].append((passage.start, passage.end, len(texts)))
                    texts.append(fold(context[passage.start : passage.end]))
    asked: list[Asked] = load_own(own, datasets, part)
    asked += [a for dataset in datasets for a in dataset.questions if a.path in places]
    asked = [a for a in asked if language(a.question).startswith(spoken) and a.places]
    gold = [
        next((row for start, end, row in places[a.path] if start <= a.places[0][0] < end))
        for a in asked
    ]
    questions = encoder.encode_queries([fold(a.question) for a in asked])
    return questions, encoder.encode_passages(texts), np.array(gold, np.int64)


def _first(questions: Vectors, passages: Vectors, gold: NDArray[np.int64]) -> float:
    return float(((questions @ passages.T).argmax(1) == gold).mean())


def _means(questions: Vectors, passages: Vectors, gold: NDArray[np.int64]) -> tuple[float, float]:
    """The mean cosine with all passages, and with the right ones."""
    cosines = questions @ passages.T
    return float(cosines.mean()), float(cosines[np.arange(len(gold)), gold].mean())


def _level(have: tuple[float, float], want: tuple[float, float]) -> Vectors:
    """The scale and the shift that put one pair of means on the other."""
    scale = (want[1] - want[0]) / (have[1] - have[0])
    return np.array([scale, want[0] - scale * have[0]], np.float32)


def _write(path: Path, **tensors: Vectors) -> None:
    save_file({name: values.astype(np.float16) for name, values in tensors.items()}, path)
    path.chmod(0o644)  # safetensors makes files that only their owner can read
