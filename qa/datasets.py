"""SQuAD-format files: paragraphs, the questions about them, and which of them are held out."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qa.errors import LibraryError

HELD_OUT_MODULUS = 5


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its gold answers, and the paragraph that holds them.

    `path` names the paragraph's article in a pooled library.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file: its name, its paragraphs by path, its questions."""

    name: str
    paragraphs: dict[str, str]
    questions: tuple[Asked, ...]


def held_out(context: str) -> bool:
    """Whether a paragraph is held out: its SHA-256 (of the UTF-8 text) modulo 5 is 0.

    Nothing is ever trained or tuned on one of these.
    """
    return int(hashlib.sha256(context.encode()).hexdigest(), 16) % HELD_OUT_MODULUS == 0


def load(file: Path) -> Dataset:
    """Read a file. Raises `LibraryError` where it is not of the SQuAD format."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["data"]
        paragraphs: dict[str, str] = {}
        questions: list[Asked] = []
        for entry in entries:
            for paragraph in entry["paragraphs"]:
                path = f"{file.stem}/{len(paragraphs):05d}"
                paragraphs[path] = paragraph["context"]
                questions += [
                    _asked(path, number, qa) for number, qa in enumerate(paragraph["qas"])
                ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LibraryError(f"{file} is not a data set in SQuAD format: {error!r}") from error
    return Dataset(file.stem, paragraphs, tuple(questions))


def _asked(path: str, number: int, qa: dict[str, Any]) -> Asked:
    answers = tuple(dict.fromkeys(answer["text"] for answer in qa["answers"]))
    return Asked(str(qa.get("id", f"{path}/{number}")), qa["question"], answers, path)
