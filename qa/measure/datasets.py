"""SQuAD-format files: paragraphs, the questions about them, and what each is used for."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus import Span, fold
from qa.errors import LibraryError

HELD_OUT_MODULUS = 5
CALIBRATION_MODULUS = 64
CALIBRATION = frozenset({3, 17, 29, 41, 53})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its gold answers, and the paragraph that holds them.

    `path` names the paragraph's article in a pooled library. `places` is where its answers
    stand in it, in either script, one for each that an annotator gave and that stands there. A
    question without answers is one that the paragraph nearly answers, and does not. One that is
    `open` no span answers but the sentences `evidence`, where there are any, at its `places`.
    """

    id: str
    question: str
    answers: tuple[str, ...]
    path: str
    places: tuple[Span, ...] = ()
    evidence: tuple[str, ...] = ()
    open: bool = False


@dataclass(frozen=True, slots=True)
class Dataset:
    """One file: its name, its paragraphs by path, its questions, and whose paragraph each is.

    `articles` numbers the file's articles, by the path of their paragraphs.
    """

    name: str
    paragraphs: dict[str, str]
    questions: tuple[Asked, ...]
    articles: dict[str, int]


def held_out(context: str) -> bool:
    """Whether a paragraph is held out: its SHA-256 (of the UTF-8 text) modulo 5 is 0.

    Nothing is ever trained or tuned on one of these.
    """
    return int(digest(context), 16) % HELD_OUT_MODULUS == 0


def part_of(context: str) -> str:
    """Return `held out`, `calibration` or `training`, for a paragraph, whatever the run."""
    if held_out(context):
        return "held out"
    number = int(digest(context), 16) % CALIBRATION_MODULUS
    return "calibration" if number in CALIBRATION else "training"


def digest(context: str) -> str:
    """The SHA-256 of a paragraph's UTF-8 text, in hexadecimal digits."""
    return hashlib.sha256(context.encode()).hexdigest()


def load(file: Path) -> Dataset:
    """Read a file. Raises `LibraryError` where it is not of the SQuAD format."""
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))["data"]
        paragraphs: dict[str, str] = {}
        questions: list[Asked] = []
        articles: dict[str, int] = {}
        for article, entry in enumerate(entries):
            for paragraph in entry["paragraphs"]:
                path = f"{file.stem}/{len(paragraphs):05d}"
                paragraphs[path] = paragraph["context"]
                articles[path] = article
                folded = fold(paragraph["context"])
                questions += [
                    _asked(path, folded, number, qa) for number, qa in enumerate(paragraph["qas"])
                ]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise LibraryError(f"{file} is not a data set in SQuAD format: {error!r}") from error
    return Dataset(file.stem, paragraphs, tuple(questions), articles)


def load_own(files: Sequence[Path], datasets: Sequence[Dataset], part: str) -> list[Asked]:
    """Read questions that point at their paragraphs, those on one part of `datasets`.

    A line is `{"paragraph": SHA-256 of the paragraph, "start": 5, "end": 9, "q": "..."}`, start and
    end being the answer's characters in the paragraph; a question that it does not answer has
    neither. An open question has its sentences as `"evidence": [[0, 31], [58, 90]]`, and none where
    it is a near miss. Lines on other paragraphs are left out.
    """
    known = {
        digest(context): (path, context)
        for dataset in datasets
        for path, context in dataset.paragraphs.items()
    }
    found = []
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()):
            entry = json.loads(line)
            path, context = known.get(entry["paragraph"], ("", ""))
            if not context or part_of(context) != part:
                continue
            marked = entry.get("evidence", [])
            if "start" in entry:
                marked = [(entry["start"], entry["end"])]
            places = tuple((int(start), int(end)) for start, end in marked)
            texts = tuple(context[start:end] for start, end in places)
            is_open = "evidence" in entry
            found.append(
                Asked(
                    f"{file.stem}/{number}",
                    entry["q"],
                    () if is_open else texts,
                    path,
                    places,
                    texts if is_open else (),
                    is_open,
                )
            )
    return found


def _asked(path: str, folded: str, number: int, qa: dict[str, Any]) -> Asked:
    answers = tuple(dict.fromkeys(answer["text"] for answer in qa["answers"]))
    places = tuple(filter(None, (_place(folded, answer) for answer in qa["answers"])))
    return Asked(str(qa.get("id", f"{path}/{number}")), qa["question"], answers, path, places)


def _place(folded: str, answer: dict[str, Any]) -> Span | None:
    """Where an answer stands: at its given start, or else where its text is found first."""
    text, start = fold(answer["text"]), int(answer.get("answer_start", 0))
    if folded[start : start + len(text)] != text:
        start = folded.find(text)
    return (start, start + len(text)) if start >= 0 and text else None
