"""What ships trained: the reader, the map across languages, the coefficients of confidence."""

from pathlib import Path

__all__ = ["CONFIDENCE", "CROSS_LINGUAL", "FOLDER", "INTENTS", "READER"]

FOLDER = Path(__file__).parent
READER = FOLDER / "reader.safetensors"
CROSS_LINGUAL = FOLDER / "cross_lingual.safetensors"
INTENTS = FOLDER / "intents.safetensors"
CONFIDENCE = FOLDER / "confidence.json"
