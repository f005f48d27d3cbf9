"""A library of many passages: what it costs to make, to keep, to open and to ask.

Each part runs in a process of its own, so that its peak memory is its own.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from embeddings import Encoder, SentenceEncoder, Vectors
from qa.measure.material import MixedEncoder, articles, questions
from qa.question import analyse
from qa.search import Derived, Searcher
from qa.store import Model, Store
from qa.upkeep import add_articles

Figures = dict[str, float]

_ARTICLES = 1_000  # written in one transaction
_ASKED = 200
_K = 10
_STEP = 10_000  # vectors compared at a time


def growth(passages: int) -> Figures:
    """Figures of a library of `passages` passages, which is made in a temporary folder and removed.

    Seconds to divide, write and index it (encoding left out: the vectors are mixtures of real
    ones), MB on disk, and MB of memory at the peak of making it and of asking it; seconds to open
    it in a new process; milliseconds of a retrieval (k = 10) without encoding the question; the
    share of the exact ten nearest vectors that the vector index finds.
    """
    with tempfile.TemporaryDirectory(prefix="chuchu-bench-") as folder:
        path = Path(folder) / "bench.chuchu"
        figures = _apart("build", path, passages)
        figures["on disk (MB)"] = disk_bytes(path) / 1e6
        return figures | _apart("ask", path, passages)


def build(path: Path, passages: int, encoder: Encoder) -> Figures:
    """Make the library at `path` through the store and both indexes."""
    model = Model(encoder)
    began = time.perf_counter()
    source = articles(passages)
    store = Store(path)
    held = 0
    while held < passages:
        missing = -(-(passages - held) // 5)
        add_articles(store, model, islice(source, min(_ARTICLES, missing)))
        _, held = store.counts()
    written = time.perf_counter()
    Derived(store).refresh()
    indexed = time.perf_counter()
    store.close()
    return {
        "passages": held,
        "writing (s)": written - began,
        "indexing (s)": indexed - written,
        "peak memory, making it (MB)": peak_memory(),
    }


def ask(path: Path, encoder: Encoder) -> Figures:
    """Open the library at `path` and ask it."""
    asked = [analyse(question) for question in questions(_ASKED)]
    vectors = encoder.encode_queries([question.folded for question in asked])
    model_only = peak_memory()
    began = time.perf_counter()
    store = Store(path, create=False)
    derived = Derived(store)
    derived.refresh()
    searcher = Searcher(store, derived)
    opened = time.perf_counter() - began

    def once(number: int) -> None:
        with derived.reading():
            searcher.search(asked[number], vectors[number], _K)

    times = timed(once, range(_ASKED))
    return {
        "opening (s)": opened,
        "retrieval, median (ms)": float(np.median(times)),
        "retrieval, 95th percentile (ms)": float(np.percentile(times, 95)),
        "peak memory, asking (MB)": peak_memory(),
        "of it the model and its libraries (MB)": model_only,
        f"vectors found of the nearest {_K}": recall(store, derived, vectors),
    }


def recall(store: Store, derived: Derived, queries: Vectors) -> float:
    """Share of the exact `_K` nearest of the stored vectors that the vector index finds.

    An equally near vector counts: of two copies either is right.
    """
    best = np.empty((len(queries), 0), np.float32)
    numbers = store.passage_ids().tolist()
    for start in range(0, len(numbers), _STEP):
        vectors = store.vectors_of(numbers[start : start + _STEP])
        scores = np.append(best, queries @ vectors.T, axis=1)
        best = -np.sort(-scores, axis=1)[:, :_K]
    if derived.vectors is None or not best.size:
        return 0.0
    _, found = derived.vectors.search(queries, _K)
    near = [
        store.vectors_of(rows.tolist()) @ query for rows, query in zip(found, queries, strict=True)
    ]
    return float(np.mean(np.array(near) >= best[:, -1:] - 1e-6))


def timed(call: Callable[[int], object], items: Sequence[int]) -> list[float]:
    """Milliseconds that `call` takes for each of `items`, after three that don't count."""
    for item in items[:3]:
        call(item)
    times = []
    for item in items:
        began = time.perf_counter()
        call(item)
        times.append(1_000 * (time.perf_counter() - began))
    return times


def disk_bytes(path: Path) -> int:
    """Bytes of the library file and of the index folder beside it."""
    pieces = [
        file for piece in path.parent.glob(f"{path.name}*") for file in (piece, *piece.rglob("*"))
    ]
    return sum(file.stat().st_size for file in pieces if file.is_file())


def peak_memory(process: str = "self") -> float:
    """The most memory that a process has had, in MB: VmHWM of Linux; elsewhere not a number."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return float("nan")
    found = [line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(found[0]) * 1024 / 1e6 if found else float("nan")


def _apart(part: str, path: Path, passages: int) -> Figures:
    command = [sys.executable, "-m", __name__, part, str(path), str(passages)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")  # noqa: S603
    figures: Figures = json.loads(done.stdout)
    return figures


def _main(part: str, path: str, passages: str) -> None:
    encoder = SentenceEncoder()
    if part == "build":
        print(json.dumps(build(Path(path), int(passages), MixedEncoder(encoder))))
    else:
        print(json.dumps(ask(Path(path), encoder)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
