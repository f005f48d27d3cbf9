"""What speed is measured on: articles of any number, out of the starter corpus's sentences."""

import random
import re
import string
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np

from corpus import Article, find_files, first_clause, fold, language, read_document, sentences
from embeddings import Encoder, Vectors
from qa.places import starter_articles

PASSAGE = 350  # characters, about what the splitter aims at
_PARAGRAPHS = 5  # in an article
_NOISE = 0.2  # length of what is added to a mixed vector
_DIGITS = re.compile(r"\d")


@cache
def starter_sentences() -> tuple[str, ...]:
    """The Chinese sentences of the starter corpus, each once."""
    found: dict[str, None] = {}
    for file in find_files(starter_articles()):
        text = read_document(file.file, file.path).article.text
        found |= dict.fromkeys(text[start:end] for start, end in sentences(text))
    return tuple(sentence for sentence in found if language(sentence) != "en")


def questions(count: int) -> list[str]:
    """`count` questions, the same each time: first clauses of the starter corpus's sentences."""
    chosen = random.Random(1)  # noqa: S311 (material, no secret)
    return [f"{first_clause(chosen.choice(starter_sentences()))}？" for _ in range(count)]


def paragraphs(seed: int) -> Iterator[str]:
    """Shuffled sentences, joined up to about `PASSAGE` characters, without end.

    Their digits are drawn anew, so that the words do not stay those of a small corpus.
    """
    drawn = random.Random(seed)  # noqa: S311 (material, no secret)
    while True:
        text = ""
        while len(text) < PASSAGE - 30:
            text += drawn.choice(starter_sentences())
        yield _DIGITS.sub(lambda _: drawn.choice(string.digits), text)


def articles(seed: int) -> Iterator[Article]:
    """Articles of five such paragraphs each, without end."""
    source = paragraphs(seed)
    number = 0
    while True:
        number += 1
        text = "\n".join(next(source) for _ in range(_PARAGRAPHS))
        yield Article(path=f"{seed}-{number}.txt", text=text)


class MixedEncoder:
    """An `Encoder` whose passages cost next to nothing, in the name of a real one.

    A passage's vector is a random mixture (Dirichlet, 0.6 each) of the real vectors of its
    sentences, with a little noise: vectors that lie as unevenly as real ones do. Questions are
    encoded by the real model.
    """

    def __init__(self, real: Encoder) -> None:
        self.name, self.dim = real.name, real.dim
        self.encode_queries = real.encode_queries
        known = [fold(sentence) for sentence in starter_sentences()]
        self._vectors = real.encode_passages(known)
        self._numbers = {_DIGITS.sub("", text): number for number, text in enumerate(known)}
        self._random = np.random.default_rng(0)

    def encode_passages(
        self, texts: Sequence[str], progress: Callable[[int], object] | None = None
    ) -> Vectors:
        """Mixed vectors, (n, dim) float32 with unit rows."""
        vectors = self._random.normal(size=(len(texts), self.dim))
        vectors *= _NOISE / np.linalg.norm(vectors, axis=1, keepdims=True)
        for row, text in zip(vectors, texts, strict=True):
            pieces = (_DIGITS.sub("", text[start:end]) for start, end in sentences(text))
            known = [self._numbers[piece] for piece in pieces if piece in self._numbers]
            if known:
                row += self._random.dirichlet([0.6] * len(known)) @ self._vectors[known]
        if progress:
            progress(len(texts))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors.astype(np.float32)
