"""Which model a library's vectors are of: chosen once, remembered in the file, held to."""

import os
import threading
from pathlib import Path

from embeddings import Encoder, SentenceEncoder
from qa.errors import LibraryError
from qa.store.store import Store


class Model:
    """The model that a caller named, or the one that made the library; loaded when first needed.

    `given` is a sentence-transformers folder or name, an `Encoder`, or None. Threads may share it.
    """

    def __init__(self, given: Encoder | str | os.PathLike[str] | None = None) -> None:
        self._given = given
        self._lock = threading.Lock()
        self._encoder: Encoder | None = None

    def encoder(self, store: Store) -> Encoder:
        """The encoder for the vectors in `store`.

        Raises `LibraryError` where another one made them, `ModelError` where it can't be loaded.
        """
        with self._lock:
            if self._encoder is None:
                self._encoder = self._load(store)
            encoder = self._encoder
        name, dim = store.setting("model"), store.dim
        if name not in (None, encoder.name):
            raise LibraryError(
                f"library {store.path.name} was made with {name}, not {encoder.name}: "
                "index into a new library, or leave --model out"
            )
        if dim not in (0, encoder.dim):
            raise LibraryError(
                f"library {store.path.name} has vectors of {dim} numbers, and this {encoder.name} "
                f"makes {encoder.dim}: index into a new library, or leave --model out"
            )
        return encoder

    def _load(self, store: Store) -> Encoder:
        given = self._given
        if given is None:
            given = store.setting("model_source")
            if given is not None and Path(given).is_absolute() and not Path(given).is_dir():
                raise LibraryError(
                    f"the model that made library {store.path.name} is gone from {given}: "
                    "say with --model where it is now"
                )
        if given is None or isinstance(given, str | os.PathLike):
            return SentenceEncoder(given)
        return given

    def check(self, store: Store) -> None:
        """Raise `LibraryError` where the model that was named is not the library's own."""
        if self._given is not None:
            self.encoder(store)

    def sign(self, store: Store) -> None:
        """Remember the model in the library, in the transaction that writes vectors of it."""
        if self._encoder is None:
            return
        encoder = self.encoder(store)
        store.put("model", encoder.name)
        store.put("dim", str(encoder.dim))
        if isinstance(self._given, str | os.PathLike):
            folder = Path(self._given)
            store.put("model_source", str(folder.resolve() if folder.is_dir() else self._given))
