"""The bundled network as the first module of a `SentenceTransformer`.

A file of its own, since importing it imports sentence-transformers and PyTorch.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers.base.modules.input_module import InputModule

from .network import Network, Words, padded
from .tokens import LONGEST


class NetworkTransformer(InputModule):
    """Texts to token embeddings, in the features that sentence-transformers' Pooling reads."""

    def __init__(self, words: Words, network: Network, width: int):
        super().__init__()  # type: ignore[no-untyped-call]
        self.tokenizer = words.tokenizer
        self.max_seq_length = LONGEST
        self._words = words
        self._network = network
        self._width = width

    def get_embedding_dimension(self) -> int:
        """Return the width of a token embedding."""
        return self._width

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_: Any
    ) -> dict[str, torch.Tensor]:
        """Token ids and mask, (n, longest) int64, of the texts behind the prompt."""
        ids, mask = padded(self._words.ids([(prompt or "") + text for text in inputs]))
        return {
            "input_ids": torch.from_numpy(ids),
            "attention_mask": torch.from_numpy(mask.astype(np.int64)),
        }

    def forward(self, features: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Add `token_embeddings`, (n, longest, width) float32."""
        mask = features["attention_mask"].numpy().astype(np.float32)
        hidden = self._network(self._words.rows(features["input_ids"].numpy()), mask)
        features["token_embeddings"] = torch.from_numpy(hidden)
        return features

    def save(self, output_path: str, *_: Any, **__: Any) -> None:
        """Refused: the folder that `bundled_model_folder` returns is the model's saved form."""
        raise NotImplementedError(f"copy the bundled model's folder to {output_path} instead")
