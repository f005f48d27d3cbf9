"""Learn what sort of answer a question wants: `python -m qa.train intents` writes the weights.

The regression is scikit-learn's, regularised as five-fold cross-validation says. Questions written
for their sort count four times as much as those that were written for something else.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import fold
from embeddings import SentenceEncoder
from qa.question import Intent, runs
from qa.train.data import KINDS, LAID, OPEN, OWN
from qa.weights import INTENTS

_SORTS = {
    "what": Intent.ABOUT,
    "why": Intent.WHY,
    "several": Intent.SEVERAL,
    "keywords": Intent.KEYWORDS,
    "exist": Intent.EXIST,
    "list": Intent.LIST,
    "attended": Intent.LIST,
    "compare": Intent.COMPARE,
    "fact": Intent.FACT,
    **dict.fromkeys("results how said process measures change influence".split(), Intent.GATHERED),
}
"""What the kinds of `open.jsonl` want; a few of them are no one sort."""
_BRIEF = 10  # characters of an answer that is a fact
_FACTS, _LAID = 2500, 900
_WRITTEN = 4.0  # how much a question counts that was written for its sort
_SCALE = 4.0  # of the vector beside the runs
_BATCH = 64
_PARTS = 5
_TRIED = (1.0, 3.0, 10.0)


def asked() -> Iterator[tuple[str, Intent, bool]]:
    """Questions, what they want, and whether they were written for that."""
    for line in _lines(KINDS):
        yield line["q"], Intent(line["kind"]), True
    for line in _lines(OPEN):
        if line["kind"] in _SORTS:
            yield line["q"], _SORTS[line["kind"]], False
    own = [one["q"] for one in _lines(OWN[0]) if one["end"] - one["start"] < _BRIEF]
    laid = [one["q"] for line in _lines(LAID) for one in line["questions"] if one["answers"]]
    rng = random.Random(0)  # noqa: S311 (a sample, no secret)
    for facts, count in ((own, _FACTS), (laid, _LAID)):
        for question in rng.sample(facts, count):
            yield question, Intent.FACT, False


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, file.read_text(encoding="utf-8").splitlines())


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit, say how many of the written ones come out right unseen, and write the weights."""
    from safetensors.numpy import save_file
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import KFold

    parser = argparse.ArgumentParser(prog="python -m qa.train intents", description=__doc__)
    parser.add_argument("--out", type=Path, default=INTENTS)
    given = parser.parse_args(arguments)
    questions, wanted, written = zip(*asked(), strict=True)
    folded = [fold(question) for question in questions]
    encoder = SentenceEncoder()
    batches = [folded[i : i + _BATCH] for i in range(0, len(folded), _BATCH)]
    vectors = np.vstack([encoder.encode_queries(batch) for batch in batches])
    mean = vectors.mean(0)
    sparse = csr_matrix(np.stack([runs(one) for one in folded]))
    rows = hstack([sparse, csr_matrix((vectors - mean) * _SCALE)]).tocsr()
    order = list(Intent)
    sorts = np.array([order.index(intent) for intent in wanted])
    own = np.array(written)
    weights = np.where(own, _WRITTEN, 1.0)

    def fitted(chosen: NDArray[np.intp], c: float) -> Any:
        return LogisticRegression(C=c, max_iter=200).fit(
            rows[chosen], sorts[chosen], sample_weight=weights[chosen]
        )

    scores = {}
    for c in _TRIED:
        right = np.zeros(len(sorts), bool)
        for train, test in KFold(_PARTS, shuffle=True, random_state=0).split(sorts):
            right[test] = fitted(train, c).predict(rows[test]) == sorts[test]
        scores[c] = float(right[own].mean())
        print(json.dumps({"C": c, "written": scores[c], "all": float(right.mean())}))
    model = fitted(np.arange(len(sorts)), max(scores, key=scores.__getitem__))
    # In memory by rows, as they are written: scikit-learn has them by columns.
    of_runs = np.ascontiguousarray(model.coef_[:, : sparse.shape[1]], np.float32)
    of_vector = np.ascontiguousarray(model.coef_[:, sparse.shape[1] :] * _SCALE, np.float16)
    scale = np.abs(of_runs).max(1, keepdims=True) / 127
    save_file(
        {
            "runs": np.rint(of_runs / scale).astype(np.int8),
            "runs.scale": scale.astype(np.float32),
            "vector": of_vector,
            "mean": mean.astype(np.float16),
            "bias": model.intercept_.astype(np.float32),
        },
        given.out,
    )
    given.out.chmod(0o644)
    return 0
