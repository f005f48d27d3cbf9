"""Documents in other layouts than prose -> training windows: what the reader is shown of them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus import Span, View, divided, fold
from qa.measure import part_of
from qa.train.windows import Window

_ALONE = 2  # of the units that share most with the question, so many are shown by themselves


def laid_windows(files: Iterable[Path]) -> Iterator[Window]:
    """Each question over each passage of its document, as a question reads it, and over rows alone.

    Documents are parted as paragraphs are, by their text's digest; here are those for training.

    A line is `{"path": ..., "text": ..., "questions": [{"q": ..., "answers": [...]}]}`. The first
    answer is where it is found first, or at the character `at`. An open question has `evidence`,
    whole sentences or lines of the text, and what has neither is a near miss.
    """
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if part_of(entry["text"]) != "training":
                continue
            folded = fold(entry["text"])
            views = [view for _, view in divided(entry["text"], folded)]
            for one in entry["questions"]:
                yield from _windows(one, folded, views)


def _windows(one: dict[str, Any], folded: str, views: Iterable[View]) -> Iterator[Window]:
    answers = [fold(answer) for answer in one["answers"]]
    places = [_place(folded, text) for text in map(fold, one.get("evidence", ()))]
    if answers:
        at = int(one.get("at", folded.find(answers[0])))
        places = [(at, at + len(answers[0]))]
    asked = fold(one["q"])
    for view in views:
        seen = [found for place in places if (found := _seen(view, place))]
        units = tuple((unit.start, unit.end) for unit in view.units if unit.answers)
        answer = seen[0] if seen and answers else None
        text = view.of(folded)
        yield Window(asked, text, answer, True, units, tuple(seen))
        apart = [(unit.start, unit.end) for unit in view.units if unit.apart and unit.answers]
        for unit in sorted(apart, key=lambda u: -_shared(asked, text[slice(*u)]))[:_ALONE]:
            yield _alone(asked, text, unit, answer, seen)


def _alone(
    asked: str, text: str, unit: Span, answer: Span | None, evidence: Sequence[Span]
) -> Window:
    """A row, an item or a field by itself, as `qa/reading/focus.py` reads it."""
    start, end = unit
    inside = tuple((s - start, e - start) for s, e in evidence if start <= s and e <= end)
    held = (answer[0] - start, answer[1] - start) if answer and inside else None
    return Window(asked, text[start:end], held, True, ((0, end - start),), inside)


def _shared(question: str, text: str) -> int:
    """How many pairs of characters a question and a text share."""
    return sum(question[i : i + 2] in text for i in range(len(question) - 1))


def _place(folded: str, text: str) -> Span:
    start = folded.find(text)
    if start < 0:
        raise ValueError(f"{text!r} stands nowhere in its document")
    return start, start + len(text)


def _seen(view: View, place: Span) -> Span | None:
    """The stretch of a view that shows a stretch of the article, whole or in part."""
    at = [i for i, offset in enumerate(view.offsets()) if place[0] <= offset < place[1]]
    return (at[0], at[-1] + 1) if at else None
