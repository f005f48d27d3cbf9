"""The vector of a question in English, turned towards passages in Chinese.

The bundled model puts a question nearer to passages in its own language than to those that answer
it in another. A linear map learned from questions in English on Chinese paragraphs makes up for a
part of that: `v W + b`, at unit length again. What it moves is mostly what all passages of one
language have in common, so its cosines are small; scaled and shifted, they are as large as those of
questions in Chinese, for the right passages and the others on average, and the two can be compared.
`qa.train.projection` learns all of it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from embeddings import Encoder, SentenceEncoder, Vectors
from qa.weights import CROSS_LINGUAL


@dataclass(frozen=True, slots=True)
class Turned:
    """How a question is held against passages in another language: `vector` · passage + `shift`.

    `vector` is (dim,) float32, of any length.
    """

    vector: Vectors
    shift: float = 0.0


def turned(encoder: Encoder, vector: Vectors) -> Turned | None:
    """The vector (dim,) of a question in English, turned towards passages in Chinese.

    None where `encoder` is another model than the map was learned for.
    """
    if not (isinstance(encoder, SentenceEncoder) and encoder.bundled):
        return None
    tensors = _map(CROSS_LINGUAL)
    scale, shift = tensors["level"]
    across = unit(vector @ tensors["matrix"] + tensors["offset"])
    return Turned(across * scale, float(shift))


def unit(vectors: Vectors) -> Vectors:
    """`vectors` (..., dim) at length 1."""
    lengths: Vectors = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / lengths


@cache
def _map(path: Path) -> dict[str, Vectors]:
    """`matrix` W (dim, dim), `offset` b (dim,), `level` the scale and the shift, (2,)."""
    from safetensors.numpy import load_file

    return {name: values.astype(np.float32) for name, values in load_file(path).items()}
