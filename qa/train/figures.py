"""What is published of open questions and near misses: `python -m qa.train figures SETS...`.

Asked are the questions of `open.jsonl` and `laid.jsonl` on what is held out, of one library of all
paragraphs of the data sets and of the documents that are held out.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tqdm import tqdm

from corpus import Article
from qa.library import Library
from qa.measure import Asked, holds_answer, load, load_own
from qa.train.calibration import library_of
from qa.train.data import LAID, OPEN
from qa.train.dressed import laid_out
from qa.train.gathered import flat
from qa.types import Answer


def main(arguments: Sequence[str] | None = None) -> int:
    """Ask, and print the shares."""
    parser = argparse.ArgumentParser(prog="python -m qa.train figures", description=__doc__)
    parser.add_argument("datasets", nargs="+", type=Path, metavar="DATASET.json")
    parser.add_argument("--sample", type=int, help="of either kind of questions, always the same")
    parser.add_argument("-v", action="store_true", help="print what was answered")
    given = parser.parse_args(arguments)
    datasets = [load(file) for file in given.datasets]
    texts, laid = laid_out(LAID, "held out")
    paragraphs = (
        Article(path=path, text=text) for d in datasets for path, text in d.paragraphs.items()
    )
    opened = load_own([OPEN], datasets, "held out")
    parts = {"open": opened, "laid": laid}
    with library_of([*paragraphs, *texts]) as library:
        for name, asked in parts.items():
            some = list(asked)
            random.Random(0).shuffle(some)  # noqa: S311 (a sample, no secret)
            rows = list(_rows(library, some[: given.sample], given.v))
            for script in ("zh", "en"):
                print(json.dumps({name: script, **_shares([r for r in rows if r[0] == script])}))
    return 0


_Row = tuple[str, Asked, Answer]


def _rows(library: Library, asked: Sequence[Asked], wordy: bool) -> Iterator[_Row]:
    for one in tqdm(asked, disable=None):
        answer = library.ask(one.question)
        if wordy:
            said = answer.text.replace("\n", " / ")[:160]
            print(one.path, one.question, one.answers or one.evidence, "->", said, sep=" | ")
        yield "en" if one.question.isascii() else "zh", one, answer


def _shares(rows: Sequence[_Row]) -> dict[str, float]:
    """Facts answered rightly, near misses refused, and recall and precision of evidence."""
    facts = [bool(holds_answer(a.text, one.answers)) for _, one, a in rows if one.answers]
    near = [a.abstained for _, one, a in rows if not one.answers and not one.evidence]
    hits = marked = shown = right = 0
    for _, one, answer in rows:
        if one.evidence:
            wanted = [flat(text) for text in one.evidence]
            said = [flat(c.quote) for c in answer.citations if c.path == one.path]
            hits += sum(any(w in s or s in w for s in said) for w in wanted)
            right += sum(any(w in s or s in w for w in wanted) for s in said)
            marked += len(wanted)
            shown += len(answer.citations)
    return {
        "questions": len(rows),
        "facts answered rightly": _share(sum(facts), len(facts)),
        "near misses refused": _share(sum(near), len(near)),
        "evidence recall": _share(hits, marked),
        "evidence precision": _share(right, shown),
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else -1.0
