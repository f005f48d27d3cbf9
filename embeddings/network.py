"""A network over word rows: on OpenVINO where it is installed, on PyTorch elsewhere.

The word embeddings stay outside of it. They are nine tenths of the bundled model, a batch needs a
few hundred of their rows, and whatever is trained on the model shares them unchanged: so they are
looked up in the mapped file, and what is compiled is small and starts fast.
"""

from __future__ import annotations

import importlib
import importlib.util
import json
import struct
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from .cache import made_folder
from .tokens import LONGEST

if TYPE_CHECKING:
    import torch

Floats = NDArray[np.float32]
Ids = NDArray[np.int64]

_WORDS = "embeddings.word_embeddings.weight"


class Words:
    """The bundled model's tokenizer and word rows, read from its folder."""

    def __init__(self, folder: Path):
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._rows = _mapped(folder / "model.safetensors", _WORDS)

    def ids(self, texts: Sequence[str]) -> list[list[int]]:
        """Return the token ids of each text between its special ones, `LONGEST` at most."""
        found = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        return [ids if len(ids) <= LONGEST else [*ids[: LONGEST - 1], ids[-1]] for ids in found]

    def rows(self, ids: Ids) -> Floats:
        """Return the word rows of `ids` (n, len): (n, len, width)."""
        return self._rows[ids].astype(np.float32)


def padded(sequences: Sequence[Sequence[int]]) -> tuple[Ids, Floats]:
    """Sequences side by side: [[5], [6, 7]] -> [[5, 1], [6, 7]] and [[1, 0], [1, 1]]."""
    longest = max(map(len, sequences))
    ids = np.ones((len(sequences), longest), np.int64)  # 1 is <pad>
    mask = np.zeros((len(sequences), longest), np.float32)
    for row, sequence in enumerate(sequences):
        ids[row, : len(sequence)] = sequence
        mask[row, : len(sequence)] = 1
    return ids, mask


# OpenVINO prepares itself for each new shape, and keeps what it prepared: with lengths in steps the
# shapes are few, and memory stays where it is however long questions are asked.
_STEP = 16


class Network:
    """`network(rows, mask)`: (n, len, width) word rows and (n, len) mask -> (n, len, outputs).

    `build` returns the PyTorch module that computes this; on OpenVINO it is called once, and the
    converted network is kept in the cache as `name`, which must therefore name the very weights.
    Calls from several threads wait for one another: one call already uses every core.
    """

    def __init__(self, name: str, width: int, build: Callable[[], torch.nn.Module]):
        self._lock = threading.Lock()
        self._run = _on_openvino(name, width, build) or _on_torch(build)

    def __call__(self, rows: Floats, mask: Floats) -> Floats:
        """Compute the outputs of a batch."""
        with self._lock:
            return self._run(rows, mask)


def bert_body(folder: Path) -> torch.nn.Module:
    """Load the folder's BertModel as a module `(rows, mask) -> (n, len, width)` in float32."""
    import torch
    from transformers import BertModel
    from transformers.utils import logging

    class Body(torch.nn.Module):
        def __init__(self, bert: BertModel):
            super().__init__()
            self.bert = bert

        def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            # A mask of four dimensions is taken as it is, which keeps the traced network free of
            # what transformers does to make one. -1e4 is nothing after softmax, in bf16 too.
            added = ((1.0 - mask)[:, None, None, :] * -1e4).to(rows.dtype)
            hidden: torch.Tensor = self.bert(
                inputs_embeds=rows, attention_mask=added
            ).last_hidden_state
            return hidden

    shown = logging.is_progress_bar_enabled()
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        bert = BertModel.from_pretrained(folder, local_files_only=True)
    finally:
        if shown:
            logging.enable_progress_bar()  # type: ignore[no-untyped-call]
    bert.pooler = None  # nothing here reads its output
    return Body(bert).eval()


def _on_openvino(
    name: str, width: int, build: Callable[[], torch.nn.Module]
) -> Callable[[Floats, Floats], Floats] | None:
    if importlib.util.find_spec("openvino") is None:
        return None
    # openvino reports its import and its conversions to its makers unless this is missing.
    sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
    openvino: Any = importlib.import_module("openvino")
    folder = made_folder(
        f"{name}-openvino-{version('openvino')}", lambda place: _convert(place, width, build)
    )
    compiled = openvino.Core().compile_model(
        folder / "network.xml", "CPU", {"PERFORMANCE_HINT": "LATENCY"}
    )
    request = compiled.create_infer_request()

    def run(rows: Floats, mask: Floats) -> Floats:
        length = mask.shape[1]
        more = -length % _STEP
        if more:
            rows = np.pad(rows, ((0, 0), (0, more), (0, 0)))
            mask = np.pad(mask, ((0, 0), (0, more)))
        out: Floats = request.infer({0: rows, 1: mask})[0]
        return np.array(
            out[:, :length]
        )  # the request's own memory is written over by the next call

    return run


def _convert(folder: Path, width: int, build: Callable[[], torch.nn.Module]) -> None:
    import torch
    from transformers.utils import logging

    openvino: Any = importlib.import_module("openvino")
    example = {"rows": torch.zeros(2, 5, width), "mask": torch.ones(2, 5)}
    shapes: list[Any] = [
        ("rows", [-1, -1, width], openvino.Type.f32),
        ("mask", [-1, -1], openvino.Type.f32),
    ]
    module = build()
    verbosity = logging.get_verbosity()
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        with torch.inference_mode(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the tracer's remarks on transformers' own code
            network = openvino.convert_model(module, example_input=example, input=shapes)
    finally:
        logging.set_verbosity(verbosity)
    openvino.save_model(network, folder / "network.xml", compress_to_fp16=True)


def _on_torch(build: Callable[[], torch.nn.Module]) -> Callable[[Floats, Floats], Floats]:
    import torch

    body = build()
    quick = quick_bf16()

    def run(rows: Floats, mask: Floats) -> Floats:
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16, enabled=quick):
            out = body(torch.from_numpy(rows), torch.from_numpy(mask)).float().numpy()
        return np.asarray(out, np.float32)

    return run


def quick_bf16() -> bool:
    """Whether the processor has instructions for bf16, which is slower than float32 without."""
    import torch

    return torch.cpu._is_amx_tile_supported() or torch.cpu._is_avx512_bf16_supported()


def _mapped(path: Path, name: str) -> NDArray[np.float16]:
    """One fp16 tensor of a safetensors file, mapped: only the rows that are used are read.

    The file begins with the length of a JSON directory (u64), the directory, then the data.
    """
    with path.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        entry = json.loads(file.read(length))[name]
    start = 8 + length + entry["data_offsets"][0]
    return np.memmap(path, np.float16, "r", start, tuple(entry["shape"]))
