"""What a vector is: models that make vectors of texts, and an index that finds the nearest."""

from .cache import ModelError, cache_folder, made_folder
from .encoder import Encoder, SentenceEncoder, Vectors, bundled_words
from .index import VectorIndex
from .model import bundled_model_folder
from .network import Network, Words, bert_body, padded, quick_bf16

__all__ = [
    "Encoder",
    "ModelError",
    "Network",
    "SentenceEncoder",
    "VectorIndex",
    "Vectors",
    "Words",
    "bert_body",
    "bundled_model_folder",
    "bundled_words",
    "cache_folder",
    "made_folder",
    "padded",
    "quick_bf16",
]
