"""Data sets -> training windows: what the span reader is shown, and what it must say."""

import math
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from corpus import Span, fold, sentences
from qa.measure import Asked, Dataset, part_of
from qa.train.negatives import Swaps, foreign_names

_TOLD = 12  # characters of a sentence by which it is known in another stretch
BRIEF = 8  # characters on average where answers are as short as they can be: DRCD 5, CMRC 11


@dataclass(frozen=True, slots=True)
class Example:
    """A question and the spans of `contexts[paragraph]` that answer it; all text is folded.

    Without one it is a near miss: it leans on the paragraph, which does not answer it.
    `brief`: whether those who answered took the shortest stretch that answers. Of an open question,
    which no one span answers, `evidence` are the sentences that belong to its answer. `foreign` are
    the names in a question in English.
    """

    text: str
    paragraph: int
    answers: tuple[Span, ...]
    brief: bool = True
    evidence: tuple[Span, ...] = ()
    foreign: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Window:
    """A question over a stretch of text, and the answer's place in it, or None.

    `units` are what is judged as evidence, sentences unless the text is laid out, and `evidence`
    the stretches that are. Where `answer` is None and there is evidence, the question is open.
    """

    question: str
    text: str
    answer: Span | None
    brief: bool = True
    units: tuple[Span, ...] = ()
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Material:
    """Folded paragraphs, the article that each is of, what it is used for, and questions on them.

    `numbers` are the paragraphs' places in `contexts` by their path.
    """

    contexts: list[str]
    articles: list[tuple[str, int]]
    parts: list[str]
    questions: list[Example]
    numbers: dict[str, int]

    def part(self, name: str) -> list[Example]:
        """Return the questions on the paragraphs of one part."""
        return [question for question in self.questions if self.parts[question.paragraph] == name]

    def on(self, asked: Iterable[Asked]) -> list[Example]:
        """Return questions as they are trained on, without those whose answer stands nowhere.

        Those whose answers are long on average are taken for answered in another manner.
        """
        found = [a for a in asked if a.places or not a.answers]
        lengths = [end - start for a in found if not a.open for start, end in a.places]
        brief = not lengths or fmean(lengths) <= BRIEF
        return [
            Example(
                fold(a.question),
                self.numbers[a.path],
                () if a.open else a.places,
                brief,
                a.places if a.open else (),
                foreign_names(a.question) if a.question.isascii() else (),
            )
            for a in found
        ]


def material(datasets: Sequence[Dataset]) -> Material:
    """Fold what data sets hold."""
    made = Material([], [], [], [], {})
    for dataset in datasets:
        for path, context in dataset.paragraphs.items():
            made.numbers[path] = len(made.contexts)
            made.contexts.append(fold(context))
            made.articles.append((dataset.name, dataset.articles[path]))
            made.parts.append(part_of(context))
        made.questions.extend(made.on(dataset.questions))
    return made


def stretch(context: str, around: Span, length: int, rng: random.Random) -> Span:
    """Return about `length` characters of whole sentences that hold `around`, at a random place."""
    runs = sentences(context)
    first = max((i for i, run in enumerate(runs) if run[0] <= around[0]), default=0)
    last = min((i for i, run in enumerate(runs) if run[1] >= around[1]), default=len(runs) - 1)
    while runs[last][1] - runs[first][0] < length:
        sides = ["before"] * (first > 0) + ["behind"] * (last + 1 < len(runs))
        if not sides:
            break
        if rng.choice(sides) == "before":
            first -= 1
        else:
            last += 1
    start, end = min(runs[first][0], around[0]), max(runs[last][1], around[1])
    if end - start > length + 120:  # a sentence without an end: cut it somewhere
        room = max(0, length - (around[1] - around[0]))
        start = max(start, around[0] - rng.randint(0, room))
        end = min(end, max(start + length, around[1]))
    return start, end


class Windows:
    """Windows over the training paragraphs, fresh ones in each epoch.

    `lengths` bounds a window's characters; `negatives` is how many windows without the answer
    come with each that has it: half of the same article, half of the paragraphs whose pairs of
    characters are most like the question's. `swaps`: how often the same window comes once more
    with a question that is changed so that it no longer answers it, where that can be done. `laid`
    are windows that are shown as they are, once an epoch.
    """

    def __init__(
        self,
        data: Material,
        questions: Sequence[Example],
        seed: int,
        lengths: tuple[int, int] = (100, 350),
        negatives: float = 0.5,
        swaps: float = 0.3,
        laid: Sequence[Window] = (),
    ):
        self._data, self._questions, self._seed = data, list(questions), seed
        self._lengths, self._negatives, self._swaps = lengths, negatives, swaps
        self._laid = list(laid)
        asked = [question.text for question in questions]
        self._like = Swaps(asked, [question.foreign for question in questions])
        usable = [i for i, part in enumerate(data.parts) if part == "training"]
        near = nearest([data.contexts[i] for i in usable], asked, 7)
        self._near = [
            [usable[j] for j in places if usable[j] != question.paragraph]
            for places, question in zip(near, questions, strict=True)
        ]
        self._same: dict[tuple[str, int], list[int]] = defaultdict(list)
        for i in usable:
            self._same[data.articles[i]].append(i)

    def epoch(self, number: int) -> list[Window]:
        """Return the windows of one epoch in a random order, the same at every call."""
        rng = random.Random(f"{self._seed} {number}")  # noqa: S311 - shuffling, no secret
        windows: list[Window] = list(self._laid)
        for i, question in enumerate(self._questions):
            context = self._data.contexts[question.paragraph]
            if question.evidence:
                windows.append(self._open(question, rng))
                windows.extend(self._without(i, rng) if rng.random() < self._negatives / 2 else ())
                continue
            if not question.answers:
                text = self._somewhere(question.paragraph, rng)
                windows.append(self._window(question, text, None, rng))
                continue
            answer = rng.choice(question.answers)
            start, end = stretch(context, answer, rng.randint(*self._lengths), rng)
            place = (answer[0] - start, answer[1] - start)
            windows.append(self._window(question, context[start:end], place, rng))
            if rng.random() < self._negatives:
                windows.extend(self._without(i, rng))
            if rng.random() < self._swaps:
                changed = self._like.swapped(i, question.text, context[start:end], rng)
                if changed:
                    other = replace(question, text=changed)
                    windows.append(self._window(other, context[start:end], None, rng))
        rng.shuffle(windows)
        return windows

    def _window(
        self, question: Example, text: str, answer: Span | None, rng: random.Random
    ) -> Window:
        # People leave the question mark out, in a chat most of all.
        asked = question.text.rstrip("?") if rng.random() < 0.2 else question.text
        found = (answer,) if answer else ()
        return Window(asked, text, answer, question.brief, tuple(sentences(text)), found)

    def _open(self, question: Example, rng: random.Random) -> Window:
        """A stretch around one of the sentences that belong to the answer, with those it holds."""
        context = self._data.contexts[question.paragraph]
        first = rng.choice(question.evidence)
        length = rng.randint(self._lengths[0], self._lengths[1] + 100)
        start, end = stretch(context, first, length, rng)
        inside = ((max(s, start) - start, min(e, end) - start) for s, e in question.evidence)
        window = self._window(question, context[start:end], None, rng)
        return replace(window, evidence=tuple((s, e) for s, e in inside if s < e))

    def _without(self, i: int, rng: random.Random) -> list[Window]:
        question = self._questions[i]
        context = self._data.contexts[question.paragraph]
        answers = {context[start:end] for start, end in question.answers or question.evidence}
        same = self._same[self._data.articles[question.paragraph]]
        near = self._near[i] if rng.random() < 0.5 or len(same) == 1 else []
        for _ in range(4):
            text = self._somewhere(rng.choice(near or same), rng)
            if not any(answer[:_TOLD] in text for answer in answers):
                return [self._window(question, text, None, rng)]
        return []

    def _somewhere(self, paragraph: int, rng: random.Random) -> str:
        """A stretch at any place of a paragraph."""
        context = self._data.contexts[paragraph]
        at = rng.randrange(len(context))
        start, end = stretch(context, (at, at + 1), rng.randint(*self._lengths), rng)
        return context[start:end]


def nearest(texts: Sequence[str], questions: Sequence[str], k: int) -> list[list[int]]:
    """Return for each question the places of the `k` texts that share most with it, best first.

    What is counted are pairs of characters, each by how few texts hold it (its inverse document
    frequency).
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        for pair in _pairs(text):
            holders[pair].append(i)
    found: list[list[int]] = []
    for question in questions:
        scores: dict[int, float] = defaultdict(float)
        for pair in sorted(_pairs(question)):  # in one order, so that sums are the same each time
            places = holders.get(pair, ())
            for i in places:
                scores[i] += math.log(len(texts) / len(places))
        found.append(sorted(scores, key=lambda i: (-scores[i], i))[:k])
    return found


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}
