"""Texts to vectors: the `Encoder` that a library asks for, and the one it gets by default."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from .cache import ModelError
from .model import BUNDLED, bundled_model_folder
from .network import Network, Words, bert_body, padded

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
"""(n, dim) float32."""

_BATCH = 8  # larger batches of 380 tokens are no faster on two cores, and hold more memory
_CHUNK = 256  # texts between two reports of progress
_WIDTH = 384
_PROMPTS = {"query": "query: ", "document": "passage: "}

# Loading a model must look nothing up and report nothing. The libraries read these when they are
# imported, so they are set before.
for _switch in ("HF_HUB_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"):
    os.environ.setdefault(_switch, "1")


class Encoder(Protocol):
    """What makes vectors of texts. Both methods return (n, `dim`) float32 with unit rows.

    Texts come folded to one script. `progress` is called with the number of texts just done.
    `name` is what a library remembers its vectors by. Threads may share an encoder.
    """

    @property
    def name(self) -> str: ...  # noqa: D102

    @property
    def dim(self) -> int: ...  # noqa: D102

    def encode_passages(  # noqa: D102
        self, texts: Sequence[str], progress: Callable[[int], object] | None = None
    ) -> Vectors: ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors: ...  # noqa: D102


class SentenceEncoder:
    """An `Encoder` on sentence-transformers.

    `model` is a folder, or a name that sentence-transformers finds on this machine, and keeps its
    own prompts; None is the bundled multilingual-e5-small. Nothing is ever downloaded. Raises
    `ModelError` where the model can't be loaded.
    """

    def __init__(self, model: str | os.PathLike[str] | None = None):
        self._lock = threading.RLock()
        self._bundled: _Bundled | None = None
        self._loaded: SentenceTransformer = None  # type: ignore[assignment]  # made when asked for
        if model is None:
            self._bundled = _Bundled()
            self.name, self.dim = BUNDLED, _WIDTH
        else:
            self._loaded = _load(os.fspath(model))
            self.name = Path(model).resolve().name
            self.dim = self._loaded.get_embedding_dimension() or 0

    @property
    def bundled(self) -> bool:
        """Whether this is the model that comes along."""
        return self._bundled is not None

    def sentence_transformer(self) -> SentenceTransformer:
        """Return the `SentenceTransformer` that passages go through."""
        with self._lock:
            if self._loaded is None and self._bundled:
                self._loaded = self._bundled.sentence_transformer()
            return self._loaded

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], object] | None = None
    ) -> Vectors:
        """Return the vectors of passages, each under the model's prompt for them."""
        texts = list(texts)
        vectors = np.empty((len(texts), self.dim), np.float32)
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            with self._lock:
                model = self.sentence_transformer()
                found = model.encode_document(chunk, batch_size=_BATCH, show_progress_bar=False)
            vectors[start : start + len(chunk)] = _unit(found)
            if progress:
                progress(len(chunk))
        return vectors

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the vectors of questions, each under the model's prompt for them."""
        texts = list(texts)
        if not texts:
            return np.empty((0, self.dim), np.float32)
        if self._bundled:
            # A question must not wait the four seconds that importing sentence-transformers takes.
            # The parts are those that passages run through; a test holds the two ways together.
            return self._bundled.vectors([_PROMPTS["query"] + text for text in texts])
        with self._lock:
            model = self.sentence_transformer()
            return _unit(model.encode_query(texts, batch_size=_BATCH, show_progress_bar=False))


def bundled_words() -> Words:
    """Return the bundled model's words, one object for all who need them.

    Read once: the tokenizer takes half a second and some hundred megabytes.
    """
    return _words(bundled_model_folder())


@cache
def _words(folder: Path) -> Words:
    return Words(folder)


class _Bundled:
    """The bundled model: its words and its network."""

    def __init__(self) -> None:
        folder = bundled_model_folder()
        self.words = bundled_words()
        self.network = Network(folder.name, _WIDTH, lambda: bert_body(folder))

    def vectors(self, texts: list[str]) -> Vectors:
        """Mean over a text's tokens, made unit: what Pooling and Normalize do."""
        ids = self.words.ids(texts)
        order = sorted(range(len(ids)), key=lambda i: len(ids[i]))
        vectors = np.empty((len(ids), _WIDTH), np.float32)
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            tokens, mask = padded([ids[i] for i in batch])
            hidden = self.network(self.words.rows(tokens), mask)
            vectors[batch] = np.einsum("nlw,nl->nw", hidden, mask) / mask.sum(1, keepdims=True)
        return _unit(vectors)

    def sentence_transformer(self) -> SentenceTransformer:
        """Put the same network behind the interface of a `SentenceTransformer`."""
        from sentence_transformers import SentenceTransformer
        from sentence_transformers.sentence_transformer.modules import Normalize, Pooling

        from .transformer import NetworkTransformer

        first = NetworkTransformer(self.words, self.network, _WIDTH)
        modules = [first, Pooling(_WIDTH, "mean"), Normalize()]
        return SentenceTransformer(modules=modules, device="cpu", prompts=_PROMPTS)


def _load(model: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    try:
        return SentenceTransformer(model, device="cpu", local_files_only=True)
    except Exception as error:  # a model's files can fail in any way; all mean the same here
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        raise ModelError(
            f"can't load the model {model}: {reason} (wanted: a sentence-transformers folder, or "
            "a model that is already on this machine; nothing is downloaded)"
        ) from error


def _unit(vectors: object) -> Vectors:
    rows = np.asarray(vectors, np.float32)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: Vectors = rows / np.maximum(lengths, np.float32(1e-12))
    return unit
