"""Speed and memory, measured: encoding, one question's way, starting, and what a passage costs.

Every figure is of this machine as it is now: whatever else runs on it makes them worse. Ratios,
which are taken from runs in turn, suffer least.
"""

import http.client
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus import fold
from embeddings import (
    SentenceEncoder,
    Vectors,
    bundled_model_folder,
    bundled_words,
    quick_bf16,
)
from qa.library import Library
from qa.measure.material import MixedEncoder, paragraphs, questions
from qa.measure.scale import Figures, build, disk_bytes, growth, peak_memory, timed
from qa.places import starter_articles
from qa.question import tokens
from qa.reading import READ
from qa.search import Derived
from qa.store import Store

_ENCODED = 200  # passages
_ROUNDS = 3
_PASSAGES = 3_000
_ASKED = 100
_K = 8
_SPANS = 3
_LAYERS, _WIDTH, _INNER = 12, 384, 1_536  # of the bundled model
_PEAK = 2_048  # rows of the matrices that the processor's peak is measured with
_SETTLED = 10.0  # seconds after which the page's process has loaded what it loads at its start


def bench(passages: int | None = None) -> Figures:
    """Figures by name, with their units; of a library of `passages` passages where that is given.

    See `encoding`, `asking`, `starting` and, for `passages`, `qa.measure.scale.growth`.
    """
    load = {"load average at the start": round(_load(), 1)}
    if passages is not None:
        return load | growth(passages)
    return load | encoding() | asking() | starting()


def encoding(count: int = _ENCODED, rounds: int = 5) -> Figures:
    """Passages of about 350 characters through `SentenceEncoder`, and through plain PyTorch.

    Plain is `SentenceTransformer(folder).encode` in float32 with its own batch size, on the same
    folder and texts. The two run in turn, `rounds` times; times are medians, and the ratio is the
    median of the rounds' ratios.

    The share of the peak counts, for a text of n tokens, 12 (2 n (4 h² + 2 h f) + 4 n² h) floating
    point operations, with h = 384 and f = 1,536: in each layer two for every weight and token, and
    the two products of attention. The peak is that of PyTorch's product of two matrices of 2,048
    rows, the best of five, in bfloat16 where the processor has tiles for it.
    """
    texts = [fold(text) for text in islice(paragraphs(0), count)]
    encoder = SentenceEncoder()
    plain = _plain()
    encoder.encode_passages(texts[:2])
    plain(texts[:2])
    ours, theirs = [], []
    for _ in range(rounds):
        began = time.perf_counter()
        vectors = encoder.encode_passages(texts)
        between = time.perf_counter()
        wanted = plain(texts)
        ours.append(between - began)
        theirs.append(time.perf_counter() - between)
    lengths = np.array([len(ids) for ids in bundled_words().ids([f"passage: {t}" for t in texts])])
    seconds = float(np.median(ours))
    operations = _operations(lengths)
    peak = _peak()
    return {
        "encoding (passages/s)": count / seconds,
        "encoding (tokens/s)": float(lengths.sum()) / seconds,
        "plain SentenceTransformer, float32 (passages/s)": count / float(np.median(theirs)),
        "encoding, times plain": float(np.median(np.array(theirs) / np.array(ours))),
        "smallest cosine to plain": float((vectors * wanted).sum(1).min()),
        "matrix product, peak (Gflop/s)": peak / 1e9,
        "encoding, share of peak": operations / seconds / peak,
    }


def asking(passages: int = _PASSAGES, asked: int = _ASKED) -> Figures:
    """Milliseconds of one question over `passages` passages, and bytes on disk a passage.

    Retrieval is the whole of `Library.retrieve` (k = 8): encoding the question, the dense and the
    lexical search, and fetching and fusing what they found. An answer is the whole of
    `Library.ask`: retrieval, reading the first five passages, and the quotes.
    """
    encoder = SentenceEncoder()
    with tempfile.TemporaryDirectory(prefix="chuchu-bench-") as folder:
        path = Path(folder) / "bench.chuchu"
        build(path, passages, MixedEncoder(encoder))
        size = disk_bytes(path)
        texts = questions(asked)
        store = Store(path, create=False)
        derived = Derived(store)
        vectors: Vectors = encoder.encode_queries([fold(text) for text in texts])
        with Library.open(path, encoder) as library, derived.reading():
            index = derived.vectors
            assert index is not None  # noqa: S101 (it holds passages)
            found = [[fold(hit.text) for hit in library.retrieve(text, READ)] for text in texts]
            steps: dict[str, Callable[[int], object]] = {
                "encoding the question": lambda n: encoder.encode_queries([fold(texts[n])]),
                "dense search": lambda n: index.search(vectors[n : n + 1], 50),
                "lexical search": lambda n: derived.lexical.search(tokens(fold(texts[n])), 50),
                "retrieval, whole": lambda n: library.retrieve(texts[n], _K),
                "reading": lambda n: library.reader.read(fold(texts[n]), found[n], _SPANS),
                "answer, whole": lambda n: library.ask(texts[n]),
            }
            times = {name: timed(step, range(asked)) for name, step in steps.items()}
        store.close()
    figures: Figures = {}
    for name, values in times.items():
        figures[f"{name}, median (ms)"] = float(np.median(values))
        figures[f"{name}, 95th percentile (ms)"] = float(np.percentile(values, 95))
    return figures | {"on disk (bytes/passage)": size / passages}


def starting(rounds: int = _ROUNDS) -> Figures:
    """Seconds from starting a process to its first answer, on the starter corpus: medians.

    The files it reads are in the system's cache. Peak memory is the page's, ten seconds after it
    is first there.
    """
    with tempfile.TemporaryDirectory(prefix="chuchu-bench-") as folder:
        path = Path(folder) / "starter.chuchu"
        with Library.open(path) as library:
            library.add([starter_articles()])
        command = [sys.executable, "-m", "qa", "ask", questions(1)[0], "--library", str(path)]
        answers = []
        for _ in range(rounds):
            began = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
            answers.append(time.perf_counter() - began)
        pages = []
        for last in range(rounds - 1, -1, -1):
            began = time.perf_counter()
            with _page(path) as process:
                pages.append(time.perf_counter() - began)
                if not last:
                    time.sleep(_SETTLED)
                    memory = peak_memory(str(process))
    return {
        "command line, first answer (s)": float(np.median(answers)),
        "page, first there (s)": float(np.median(pages)),
        "page, peak memory (MB)": memory,
    }


def table(figures: Figures) -> str:
    """The figures as a Markdown table."""
    rows = (f"| {name} | {_shown(value)} |" for name, value in figures.items())
    return "\n".join(["| | |", "|---|---:|", *rows])


def _shown(value: float) -> str:
    if value >= 100 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.4f}"


def _plain() -> Callable[[list[str]], Vectors]:
    import torch
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(bundled_model_folder()), device="cpu").to(torch.float32)

    def encode(texts: list[str]) -> Vectors:
        prompted = [f"passage: {text}" for text in texts]
        return np.asarray(model.encode(prompted, show_progress_bar=False), np.float32)

    return encode


def _operations(lengths: NDArray[np.int64]) -> float:
    weights = 2 * (4 * _WIDTH**2 + 2 * _WIDTH * _INNER)
    return float(_LAYERS * (weights * lengths + 4 * _WIDTH * lengths.astype(float) ** 2).sum())


def _peak() -> float:
    """Floating point operations a second."""
    import torch

    kind = torch.bfloat16 if quick_bf16() else torch.float32
    left, right = (torch.randn(_PEAK, _PEAK).to(kind) for _ in range(2))
    times = []
    for _ in range(5):
        began = time.perf_counter()
        left @ right
        times.append(time.perf_counter() - began)
    return 2 * _PEAK**3 / min(times)


@contextmanager
def _page(library: Path) -> Iterator[int]:
    """The web chat over `library`, from when it answers; yields its process's number."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "app", "--library", str(library), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            while not _answers(port):
                if process.poll() is not None:
                    raise OSError(f"the page ended with status {process.returncode}")
                time.sleep(0.02)
            yield process.pid
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status == http.client.OK
    except (ConnectionError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def _load() -> float:
    """Processes that wanted a core over the last minute; not a number where none can tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
