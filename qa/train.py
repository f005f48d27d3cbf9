"""Train the span reader: `python -m qa.train DATASET.json... --out FOLDER`.

What is trained are all layers of the bundled encoder and a head over its tokens; its word rows
stay as they are. Arithmetic is bf16 over float32 weights. A run can be stopped at any time and
goes on with `--resume`; the same seed gives the same windows in the same order.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from embeddings import Words, bundled_model_folder, padded

from .spans import FROZEN, Piece, new_network, save_network, split
from .windows import Dataset, Question, Window, Windows, load

BATCH = 16
RATE = 2e-4
WARMING = 0.06  # of all steps
SAVING = 180.0  # seconds between two checkpoints


@dataclass(frozen=True, slots=True)
class Target:
    """A window's labels: tokens where the answer starts and ends (0, 0 without one), and trims."""

    start: int
    end: int
    front: int
    back: int


def label(piece: Piece, answer: tuple[int, int] | None) -> Target | None:
    """Put an answer's characters onto tokens; None where the window doesn't hold all of it."""
    if answer is None:
        return Target(0, 0, -1, -1)
    starts = [i for i, (_, end) in enumerate(piece.offsets) if end > answer[0]]
    ends = [i for i, (start, _) in enumerate(piece.offsets) if start < answer[1]]
    if not starts or not ends or piece.offsets[ends[-1]][1] < answer[1]:
        return None
    first, last = starts[0], ends[-1]
    front = answer[0] - piece.offsets[first][0]
    back = piece.offsets[last][1] - answer[1]
    return Target(
        piece.first + first,
        piece.first + last,
        front if 0 <= front <= 2 else -1,
        back if 0 <= back <= 2 else -1,
    )


def batches(
    words: Words, windows: Sequence[Window], rng: random.Random
) -> list[list[tuple[Piece, Target]]]:
    """Cut an epoch into batches of about one length each, in a random order."""
    examples = []
    for window in windows:
        pieces = split(words, window.question, window.text)
        target = label(pieces[0], window.answer) if pieces else None
        if target:
            examples.append((pieces[0], target))
    found = []
    for start in range(0, len(examples), BATCH * 32):
        chunk = sorted(examples[start : start + BATCH * 32], key=lambda e: len(e[0].ids))
        found += [chunk[i : i + BATCH] for i in range(0, len(chunk), BATCH)]
    rng.shuffle(found)
    return found


def loss_of(network: torch.nn.Module, words: Words, batch: list[tuple[Piece, Target]]) -> torch.Tensor:
    """Cross-entropy of start and end over the first token and the passage's; a little for trims."""
    ids, mask = padded([piece.ids for piece, _ in batch])
    rows = torch.from_numpy(words.rows(ids)).bfloat16()
    logits = network(rows, torch.from_numpy(mask).bfloat16()).float()
    outside = torch.ones(ids.shape, dtype=torch.bool)
    for i, (piece, _) in enumerate(batch):
        outside[i, piece.first : piece.first + len(piece.offsets)] = False
        outside[i, 0] = False
    edges = logits[..., :2].masked_fill(outside[..., None], -1e4)
    start = torch.tensor([target.start for _, target in batch])
    end = torch.tensor([target.end for _, target in batch])
    loss = functional.cross_entropy(edges[..., 0], start) + functional.cross_entropy(
        edges[..., 1], end
    )
    here = torch.arange(len(batch))
    for at, columns, trims in (
        (start, slice(2, 5), [target.front for _, target in batch]),
        (end, slice(5, 8), [target.back for _, target in batch]),
    ):
        wanted = torch.tensor(trims)
        if (wanted >= 0).any():
            loss = loss + 0.5 * functional.cross_entropy(
                logits[here, at, columns], wanted, ignore_index=-1
            )
    return loss


def trained_layer(name: str) -> bool:
    """Whether a module of this name is the dropout at the end of a layer that is trained.

    `body.bert.encoder.layer.4.output.dropout` -> True, `….layer.3.output.dropout` -> False
    """
    found = re.fullmatch(r".*\.layer\.(\d+)\.output\.dropout", name)
    return found is not None and int(found[1]) >= FROZEN


class Trainer:
    """The network in bf16, its weights in float32, and their optimiser."""

    def __init__(self, steps: int):
        self.steps, self.step = steps, 0
        self.network = new_network().train()
        for name, module in self.network.named_modules():
            # Dropout draws a random number for each value: in the attention it took a third of
            # the time. It is left where a layer ends.
            if isinstance(module, torch.nn.Dropout) and not trained_layer(name):
                module.p = 0.0
        self._trained = [p for p in self.network.parameters() if p.requires_grad]
        self._weights = [p.detach().clone().float() for p in self._trained]
        self.network.bfloat16()
        self._optimiser = torch.optim.AdamW(self._weights, RATE, weight_decay=0.01, fused=True)

    def update(self, loss: torch.Tensor) -> None:
        """Go one step down the gradient at the rate of this step: up to RATE, then down to 0."""
        rising = (self.step + 1) / max(1.0, WARMING * self.steps)
        falling = (self.steps - self.step) / max(1.0, (1 - WARMING) * self.steps)
        self._optimiser.param_groups[0]["lr"] = RATE * min(1.0, rising, falling)
        loss.backward()  # type: ignore[no-untyped-call]
        for weight, parameter in zip(self._weights, self._trained, strict=True):
            weight.grad = None if parameter.grad is None else parameter.grad.float()
            parameter.grad = None
        torch.nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._optimiser.step()
        with torch.no_grad():
            for weight, parameter in zip(self._weights, self._trained, strict=True):
                parameter.copy_(weight)
        self.step += 1

    def state(self) -> dict[str, Any]:
        """Return all that a later run needs to go on."""
        return {
            "step": self.step,
            "weights": self._weights,
            "optimiser": self._optimiser.state_dict(),
        }

    def go_on(self, state: dict[str, Any]) -> None:
        """Take up the state of an earlier run; its planned number of steps may differ."""
        self.step = state["step"]
        self._optimiser.load_state_dict(state["optimiser"])
        with torch.no_grad():
            for weight, parameter, kept in zip(
                self._weights, self._trained, state["weights"], strict=True
            ):
                weight.copy_(kept)
                parameter.copy_(kept)

    def finished(self) -> torch.nn.Module:
        """Return the network in float32."""
        network = self.network.float().eval()
        with torch.no_grad():
            for weight, parameter in zip(self._weights, self._trained, strict=True):
                parameter.copy_(weight)
        return network


def train(
    data: Dataset,
    questions: Sequence[Question],
    out: Path,
    epochs: float = 3.0,
    seed: int = 0,
    resume: bool = False,
) -> None:
    """Train on `questions` and write `reader.safetensors` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    words = Words(bundled_model_folder())
    windows = Windows(data, questions, seed)
    per_epoch = len(batches(words, windows.epoch(0), random.Random(seed)))  # noqa: S311
    trainer = Trainer(max(1, math.ceil(per_epoch * epochs)))
    checkpoint = out / "checkpoint.pt"
    if resume and checkpoint.exists():
        trainer.go_on(torch.load(checkpoint, weights_only=True))
    log = (out / "log.jsonl").open("a" if resume else "w", encoding="utf-8")
    began = saved = time.monotonic()
    mean = 0.0
    for batch in _stream(words, windows, seed, trainer.step, trainer.steps):
        torch.manual_seed(seed * 1_000_003 + trainer.step)  # a resumed run drops out the same units
        loss = loss_of(trainer.network, words, batch)
        trainer.update(loss)
        mean += (loss.item() - mean) / min(trainer.step, 50)
        if trainer.step % 10 == 0 or trainer.step == trainer.steps:
            seconds = round(time.monotonic() - began)
            line = {"step": trainer.step, "of": trainer.steps, "loss": mean, "seconds": seconds}
            print(json.dumps(line), file=log, flush=True)
            print(json.dumps(line), file=sys.stderr, flush=True)
        if time.monotonic() - saved > SAVING:
            saved = time.monotonic()
            _keep(trainer.state(), checkpoint)
    log.close()
    save_network(trainer.finished(), out / "reader.safetensors")
    checkpoint.unlink(missing_ok=True)


def _stream(
    words: Words, windows: Windows, seed: int, done: int, steps: int
) -> Iterator[list[tuple[Piece, Target]]]:
    """Yield the batches from step `done` to step `steps`, whatever epochs they fall in."""
    at = epoch = 0
    while at < steps:
        rng = random.Random(f"{seed} {epoch} batches")  # noqa: S311 - shuffling, no secret
        for batch in batches(words, windows.epoch(epoch), rng):
            if done <= at < steps:
                yield batch
            at += 1
        epoch += 1


def _keep(state: dict[str, Any], path: Path) -> None:
    beside = path.with_suffix(".new")
    torch.save(state, beside)
    os.replace(beside, path)  # noqa: PTH105


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="python -m qa.train", description=__doc__)
    parser.add_argument("datasets", nargs="+", metavar="DATASET.json")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fraction", type=float, default=1.0, help="of the questions")
    parser.add_argument("--epochs", type=float, default=3.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--resume", action="store_true")
    given = parser.parse_args(arguments)
    data = load(given.datasets)
    questions = data.part("training")
    random.Random(given.seed).shuffle(questions)  # noqa: S311
    questions = questions[: math.ceil(len(questions) * given.fraction)]
    train(data, questions, given.out, given.epochs, given.seed, given.resume)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
