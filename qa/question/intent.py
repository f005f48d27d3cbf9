"""What sort of answer a question wants: a fact, a list, all that is said of something.

Learnt: a multinomial logistic regression over the question's vector and its runs of characters, or
in English of words, hashed. `python -m qa.train intents` fits it on questions in both languages.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from qa.question.analysis import Question
from qa.weights import INTENTS

Floats = NDArray[np.float32]

BUCKETS = 8192
"""Of runs, which share them by their hash."""
_RUNS = range(1, 5)
_ENGLISH_RUNS = range(1, 4)
_MOST = 2  # times that a run counts
_WORD = re.compile(r"[a-z']+|0+|[?,;]")
_PAUSE = re.compile(r"[,，、;；?？]")


class Intent(StrEnum):
    """The sort of answer that is wanted; some are learnt only to be told from the others."""

    FACT = "fact"
    LIST = "list"
    GATHERED = "gathered"
    WHY = "why"
    ABOUT = "about"
    COMPARE = "compare"
    SEVERAL = "several"
    EXIST = "exist"
    WHICH_ARTICLES = "which_articles"
    KEYWORDS = "keywords"
    PASTED = "pasted"
    GREETING = "greeting"


OPEN = frozenset({Intent.LIST, Intent.GATHERED, Intent.WHY, Intent.ABOUT, Intent.COMPARE})
"""Those that no one sentence need answer."""


def intents(question: Question, vector: Floats | None = None) -> dict[Intent, float]:
    """The probability of each sort. `vector` is the question's by the bundled model, (384,).

    Without it, as with another model, the words alone have to do.
    """
    known = _weights()
    score = known["runs"] @ runs(question.folded) + known["bias"]
    if vector is not None:
        score = score + known["vector"] @ (vector - known["mean"])
    odds = np.exp(score - score.max())
    return dict(zip(Intent, (odds / odds.sum()).tolist(), strict=True))


def runs(folded: str) -> Floats:
    """How often a question has a run of each bucket, (BUCKETS,), at unit length."""
    out = np.zeros(BUCKETS, np.float32)
    for run, count in Counter(_cut(re.sub(r"\d", "0", folded.strip()))).items():
        at = int.from_bytes(hashlib.blake2b(run.encode(), digest_size=4).digest(), "little")
        out[at % BUCKETS] += min(_MOST, count)
    length = float(np.linalg.norm(out))
    return out / np.float32(length or 1)


def _cut(text: str) -> list[str]:
    """Runs of one to four characters, in English of one to three words; its length and pauses."""
    if text.isascii():
        words = ["^", *_WORD.findall(text), "$"]
        found = [" ".join(words[i:j]) for i, j in _pieces(len(words), _ENGLISH_RUNS)]
    else:
        framed = f"^{text}$"
        found = [framed[i:j] for i, j in _pieces(len(framed), _RUNS)]
    pauses = min(3, len(_PAUSE.findall(text)))
    return [*found, f"{min(12, len(text) // 4)} long", f"{pauses} pauses"]


def _pieces(length: int, sizes: range) -> Iterator[tuple[int, int]]:
    """Where the runs of such sizes begin and end: of 3 in sizes 2 to 3 (0, 2), (1, 3), (0, 3)."""
    return ((i, i + size) for size in sizes for i in range(length - size + 1))


@cache
def _weights() -> dict[str, Floats]:
    """`runs` (intents, BUCKETS), `vector` (intents, 384), `mean` (384,), `bias` (intents,)."""
    from safetensors.numpy import load_file

    tensors = load_file(INTENTS)
    return {
        name: values.astype(np.float32) * tensors.get(f"{name}.scale", np.float32(1))
        for name, values in tensors.items()
        if not name.endswith(".scale")
    }
