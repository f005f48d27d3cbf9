"""Train the span reader: `python -m qa.train reader DATASET.json... --out FOLDER`.

What is trained are the layers of the bundled encoder and a head over its tokens; word rows and
positions stay as they are. Arithmetic is bf16 over float32 weights where the processor is made for
it, else float32. A run can be
stopped at any time and goes on with `--resume`; the same seed gives the same windows in the same
order.
"""

import argparse
import itertools
import json
import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import torch

from corpus import passages
from embeddings import Words, bundled_words
from qa.measure import character_f1, exact_match, load, load_own, mean
from qa.reading import Piece, SpanReader, save_network
from qa.train.data import LAID, OPEN, OWN, TRANSLATED
from qa.train.laid import laid_windows
from qa.train.learning import Target, Trainer, batches, loss_of
from qa.train.windows import Example, Material, Window, Windows, material, nearest

SAVING = 180.0  # seconds between two checkpoints


def train(
    data: Material,
    questions: Sequence[Example],
    out: Path,
    epochs: float = 3.0,
    seed: int = 0,
    resume: bool = False,
    start: Path | None = None,
    laid: Sequence[Window] = (),
) -> None:
    """Train on `questions` and write `reader.safetensors` into `out`.

    `start` is a `reader.safetensors` to go on from, the bundled encoder unless one is named. `laid`
    are windows over documents in other layouts than prose.
    """
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    words = bundled_words()
    windows = Windows(data, questions, seed, laid=laid)
    per_epoch = len(batches(words, windows.epoch(0), random.Random(seed)))  # noqa: S311 - shuffling, no secret
    trainer = Trainer(max(1, math.ceil(per_epoch * epochs)), start)
    checkpoint = out / "checkpoint.pt"
    if resume and checkpoint.exists():
        trainer.go_on(torch.load(checkpoint, weights_only=True))
    first = trainer.step
    log = (out / "log.jsonl").open("a" if resume else "w", encoding="utf-8")
    began = saved = time.monotonic()
    average = 0.0
    for batch in itertools.islice(_endless(words, windows, seed), first, trainer.steps):
        torch.manual_seed(seed * 1_000_003 + trainer.step)  # a resumed run drops out the same units
        loss = loss_of(trainer.network, words, batch)
        trainer.update(loss)
        done = trainer.step - first
        average += (loss.item() - average) / min(done, 50)
        if trainer.step % 10 == 0 or trainer.step == trainer.steps:
            seconds = round(time.monotonic() - began)
            line = {"step": trainer.step, "of": trainer.steps, "loss": average, "seconds": seconds}
            print(json.dumps(line), file=log, flush=True)
            print(json.dumps(line), file=sys.stderr, flush=True)
        if time.monotonic() - saved > SAVING:
            saved = time.monotonic()
            _keep(trainer.state(), checkpoint)
    log.close()
    save_network(trainer.finished(), out / "reader.safetensors")
    checkpoint.unlink(missing_ok=True)


def _endless(words: Words, windows: Windows, seed: int) -> Iterator[list[tuple[Piece, Target]]]:
    for epoch in itertools.count():
        rng = random.Random(f"{seed} {epoch} batches")  # noqa: S311 - shuffling, no secret
        yield from batches(words, windows.epoch(epoch), rng)


def _keep(state: dict[str, Any], path: Path) -> None:
    beside = path.with_suffix(".new")
    torch.save(state, beside)
    beside.replace(path)


def figures(reader: SpanReader, data: Material, part: str) -> dict[str, float]:
    """Measure the reader on one part of the data.

    `em` and `f1` (CMRC 2018) are of the best span in the passage that holds the answer; `auc` is
    how often that passage's score is above the score of a wrong one, over all pairs of the two:
    the wrong passage is the one that shares most with the question and holds no answer.
    """
    asked = [question for question in data.part(part) if question.answers]
    stock = [context[p.start : p.end] for context in data.contexts for p in passages(context)]
    near = nearest(stock, [question.text for question in asked], 12)
    em: list[float] = []
    f1: list[float] = []
    right: list[float] = []
    wrong: list[float] = []
    for question, places in zip(asked, near, strict=True):
        context = data.contexts[question.paragraph]
        gold = [context[start:end] for start, end in question.answers]
        start, end = question.answers[0]
        holding = [
            context[p.start : p.end] for p in passages(context) if p.start <= start and end <= p.end
        ] or [context]
        without = [stock[i] for i in places if not any(text in stock[i] for text in gold)]
        found = reader.read(question.text, [holding[0], *without[:1]])
        best = found[0][0]
        said = holding[0][best.start : best.end]
        em.append(exact_match(said, gold))
        f1.append(character_f1(said, gold))
        right.append(best.score)
        wrong += [readings[0].score for readings in found[1:] if readings]
    above = mean([float(r > w) + 0.5 * (r == w) for r in right for w in wrong])
    return {"questions": len(asked), "em": mean(em), "f1": mean(f1), "auc": above}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m qa.train reader", description=__doc__)
    parser.add_argument("datasets", nargs="+", type=Path, metavar="DATASET.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fraction", type=float, default=1.0, help="of the questions")
    parser.add_argument("--epochs", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--start", type=Path, help="weights of an earlier training to go on from")
    parser.add_argument(
        "--own",
        nargs="*",
        type=Path,
        default=OWN,
        help="files of more questions on the same paragraphs, a JSON object a line",
    )
    parser.add_argument(
        "--laid", nargs="*", type=Path, default=[LAID], help="files of documents in other layouts"
    )
    given = parser.parse_args(arguments)
    datasets = [load(file) for file in given.datasets]
    data = material(datasets)
    questions = data.part("training") + data.on(load_own(given.own, datasets, "training"))
    random.Random(given.seed).shuffle(questions)  # noqa: S311 - shuffling, no secret
    questions = questions[: math.ceil(len(questions) * given.fraction)]
    for more in (TRANSLATED, OPEN):
        questions += data.on(load_own([more], datasets, "training"))
    laid = list(laid_windows(given.laid))
    train(data, questions, given.out, given.epochs, given.seed, given.resume, given.start, laid)
    found = figures(SpanReader.load(given.out / "reader.safetensors"), data, "calibration")
    print(json.dumps({"calibration": found}))
    return 0
