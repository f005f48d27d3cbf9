"""The reader's network: the bundled encoder, trained on, with one linear head over its tokens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from embeddings import bert_body, bundled_model_folder

if TYPE_CHECKING:
    import torch

OUTPUTS = 9


def new_network() -> torch.nn.Module:
    """Make the network before training: the bundled encoder without its word rows, and a head.

    It takes word rows (n, len, 384) and a mask (n, len) and returns (n, len, 9). What training
    leaves alone does not require gradients.
    """
    import torch

    class SpanNetwork(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            body: Any = bert_body(bundled_model_folder())
            body.bert.embeddings.word_embeddings = None
            body.bert.embeddings.requires_grad_(False)
            self.body = body
            self.head = torch.nn.Linear(384, OUTPUTS)

        def forward(self, rows: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
            logits: torch.Tensor = self.head(self.body(rows, mask))
            return logits

    return SpanNetwork()


def save_network(network: torch.nn.Module, path: Path) -> None:
    """Write the trained weights: matrices as int8 rows with a scale each, the rest as fp16."""
    from safetensors.numpy import save_file

    tensors: dict[str, NDArray[np.generic]] = {}
    for name, tensor in network.named_parameters():
        if not tensor.requires_grad:
            continue
        values = tensor.detach().float().numpy()
        if values.ndim == 2:
            scale = np.maximum(np.abs(values).max(1, keepdims=True), 1e-8) / 127
            tensors[name] = np.rint(values / scale).astype(np.int8)
            tensors[name + ".scale"] = scale.astype(np.float32)
        else:
            tensors[name] = values.astype(np.float16)
    save_file(tensors, path)
    path.chmod(0o644)  # safetensors makes files that only their owner can read


def load_network(path: Path) -> torch.nn.Module:
    """Put what `save_network` wrote on top of the bundled encoder."""
    import torch
    from safetensors.numpy import load_file

    tensors = load_file(path)
    network = new_network()
    state = {
        name: torch.from_numpy(values.astype(np.float32) * tensors.get(name + ".scale", 1))
        for name, values in tensors.items()
        if not name.endswith(".scale")
    }
    network.load_state_dict(state, strict=False)
    return network.eval()
