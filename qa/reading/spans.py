"""The trained span reader: a question and a passage are read jointly, and spans are scored.

The network is the bundled encoder, trained on, with one linear head over its tokens. A token's
nine outputs are: how likely the answer starts in it, how likely it ends in it, since a token
may reach over the answer's edge, how likely 0, 1 or 2 characters are to be cut at its front if it
starts there and at its back if it ends there, and how likely what it stands in belongs to the
answer: a sentence's evidence is the mean of its tokens'. The first token stands for "no answer
here".
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from embeddings import (
    ModelError,
    Network,
    Words,
    bundled_words,
    padded,
)
from qa.reading.network import OUTPUTS, load_network
from qa.weights import READER

EVIDENCE = 8  # the output that says whether a token stands in what belongs to the answer
LONGEST = 512  # tokens the network has positions for
QUESTION = 64  # tokens of a question that are read
SPAN = 60  # tokens of an answer at most
_BATCH = 8
_UNSEEN = -12.0
_KEPT = 64  # windows whose outputs are kept: a question's, for what is asked of them next

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """A span that may answer: `text[start:end]` of the passage.

    `score` is the span's logits minus those of "no answer here": higher is surer, 0 is even.
    """

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Piece:
    """What the network is fed for one window: `<s> question </s> </s> passage </s>`.

    `first` is the place of the passage's first token; `offsets` are the places of the passage's
    tokens in the text.
    """

    ids: list[int]
    first: int
    offsets: list[tuple[int, int]]


class SpanReader:
    """Finds the spans of passages that answer a question. Threads may share one."""

    def __init__(self, words: Words, network: Network):
        self._words, self._network = words, network
        self._kept: OrderedDict[tuple[int, tuple[int, ...]], Floats] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def load(cls, path: Path = READER) -> SpanReader:
        """Load the weights in `path`, the bundled ones unless others are named.

        Raises `ModelError` where they are missing.
        """
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise ModelError(f"can't read the reader's weights {path}: {error.strerror}") from error
        words = bundled_words()
        return cls(words, Network(f"reader-{digest[:12]}", 384, lambda: load_network(path)))

    def read(
        self,
        question: str,
        texts: Sequence[str],
        n: int = 1,
        also: Sequence[Sequence[tuple[int, int]]] = (),
    ) -> list[list[Reading]]:
        """Return for each text its `n` best spans that don't overlap, best first.

        Question and texts come folded. Offsets count characters of the given text; a text without
        a character to quote has none. Behind them stands, for each stretch that `also` names of the
        text and that holds none of them, the best span in it.
        """
        pieces = [split(self._words, question, text) for text in texts]
        flat = [(i, piece) for i, found in enumerate(pieces) for piece in found]
        found: list[list[Reading]] = [[] for _ in texts]
        more: list[list[Reading]] = [[] for _ in texts]
        outputs = self._outputs([piece for _, piece in flat])
        for (i, piece), output in zip(flat, outputs, strict=True):
            scores = span_scores(piece, output)
            found[i].extend(best_spans(piece, output, scores, n))
            for stretch in also[i] if also else ():
                inside = within(piece, scores, stretch)
                more[i].extend(best_spans(piece, output, inside, 1))
        best = [apart(readings, n) for readings in found]
        return [one + apart(rest, len(rest), one) for one, rest in zip(best, more, strict=True)]

    def judge(
        self, question: str, texts: Sequence[str], units: Sequence[Sequence[tuple[int, int]]]
    ) -> list[list[float]]:
        """Return for each text how far each of its `units` belongs to the answer: a logit.

        Question and texts come folded. Texts that were just read for the question cost nothing.
        """
        pieces = [split(self._words, question, text) for text in texts]
        outputs = iter(self._outputs([piece for found in pieces for piece in found]))
        return [
            evidence([(piece, next(outputs)) for piece in found], stretches)
            for found, stretches in zip(pieces, units, strict=True)
        ]

    def _outputs(self, pieces: Sequence[Piece]) -> list[Floats]:
        """What the network says of each window, (tokens, 9); the last ones are kept."""
        keys = [(piece.first, tuple(piece.ids)) for piece in pieces]
        with self._lock:
            known = {key: self._kept[key] for key in keys if key in self._kept}
        new = {key: piece for key, piece in zip(keys, pieces, strict=True) if key not in known}
        known.update(zip(new, self._compute(list(new.values())), strict=True))
        with self._lock:
            self._kept.update(known)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return [known[key] for key in keys]

    def _compute(self, pieces: Sequence[Piece]) -> list[Floats]:
        """What the network says of each window; those of about one length together."""
        outputs: list[Floats] = [np.empty((0, OUTPUTS), np.float32)] * len(pieces)
        order = sorted(range(len(pieces)), key=lambda j: len(pieces[j].ids))
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            ids, mask = padded([pieces[j].ids for j in batch])
            for j, output in zip(batch, self._network(self._words.rows(ids), mask), strict=True):
                outputs[j] = output
        return outputs


def split(words: Words, question: str, text: str, brief: bool = True) -> list[Piece]:
    """Cut a folded question and text into the windows that the network can hold, half overlapping.

    One window is the rule: 512 tokens are some 650 characters. Whether an answer is to be as short
    as it can be, or as long as CMRC's annotators liked it, is told to the network by two separators
    or one between question and passage.
    """
    asked, passage = words.tokenizer.encode_batch([question, text], add_special_tokens=False)
    head = [0, *asked.ids[:QUESTION], *([2, 2] if brief else [2])]
    room = LONGEST - len(head) - 1
    pieces = []
    for start in range(0, max(1, len(passage.ids) - room // 2), room // 2):
        part = slice(start, start + room if start or len(passage.ids) > room else None)
        ids = [*head, *passage.ids[part], 2]
        pieces.append(Piece(ids, len(head), passage.offsets[part]))
    return [piece for piece in pieces if piece.offsets]


def span_scores(piece: Piece, output: Floats) -> Floats:
    """The score of every span of one window, by its first token and how many follow it.

    `output` is (tokens, 9), the scores (passage tokens, at most `SPAN`), against "no answer here".
    """
    count = len(piece.offsets)
    tokens = output[piece.first : piece.first + count]
    scores = np.full((count, min(SPAN, count)), -np.inf, np.float32)
    for length in range(scores.shape[1]):
        scores[: count - length, length] = tokens[: count - length, 0] + tokens[length:, 1]
    against: Floats = scores - (output[0, 0] + output[0, 1])
    return against


def within(piece: Piece, scores: Floats, stretch: tuple[int, int]) -> Floats:
    """`scores` without the spans that reach out of a stretch of the text."""
    inside = np.array([stretch[0] <= s and e <= stretch[1] for s, e in piece.offsets], bool)
    last = np.arange(scores.shape[0])[:, None] + np.arange(scores.shape[1])
    kept = inside[:, None] & inside[np.minimum(last, len(inside) - 1)]
    out: Floats = np.where(kept, scores, np.float32(-np.inf))
    return out


def best_spans(piece: Piece, output: Floats, scores: Floats, n: int) -> list[Reading]:
    """Return the `n` best spans of one window that don't overlap; `output` is (tokens, 9)."""
    tokens = output[piece.first : piece.first + len(piece.offsets)]
    readings: list[Reading] = []
    wanted = min(scores.size, 40 * n)
    top = np.argpartition(-scores, wanted - 1, axis=None)[:wanted]
    for flat in sorted(top.tolist(), key=lambda flat: (-scores.flat[flat], flat)):
        first, length = divmod(flat, scores.shape[1])
        if not np.isfinite(scores[first, length]):
            break
        start, end = _trimmed(piece, tokens, first, first + length)
        reading = Reading(start, end, float(scores[first, length]))
        if start < end and all(end <= r.start or start >= r.end for r in readings):
            readings.append(reading)
            if len(readings) == n:
                break
    return readings


def _trimmed(piece: Piece, tokens: Floats, first: int, last: int) -> tuple[int, int]:
    """Characters of a span of tokens, cut where its outer tokens reach over the answer's edge."""
    start, end = piece.offsets[first][0], piece.offsets[last][1]
    front, back = int(tokens[first, 2:5].argmax()), int(tokens[last, 5:8].argmax())
    if start + front < min(piece.offsets[first][1], end):
        start += front
    if end - back > max(piece.offsets[last][0], start):
        end -= back
    return start, end


def evidence(read: Sequence[tuple[Piece, Floats]], units: Sequence[tuple[int, int]]) -> list[float]:
    """The mean evidence of each unit's tokens; of one that no window shows, the least there is."""
    out = []
    for start, end in units:
        scores = [
            output[piece.first + i, EVIDENCE]
            for piece, output in read
            for i, (s, e) in enumerate(piece.offsets)
            if s < end and start < e
        ]
        out.append(float(np.mean(scores)) if scores else _UNSEEN)
    return out


def apart(readings: Sequence[Reading], n: int, others: Sequence[Reading] = ()) -> list[Reading]:
    """Return the `n` best of these that overlap neither each other nor `others`, best first."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda r: -r.score):
        if all(reading.end <= r.start or reading.start >= r.end for r in (*others, *kept)):
            kept.append(reading)
    return kept[:n]
