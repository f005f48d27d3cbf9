"""How the span reader learns: labels on tokens, batches, the loss, one step of the optimiser."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch
from torch.nn import functional

from corpus import Span
from embeddings import Words, padded, quick_bf16
from qa.reading import EVIDENCE, Piece, load_network, new_network, split
from qa.train.windows import Window

BATCH = 16
RATE = 2e-4
AGAIN = 1.5e-4  # the rate where weights that are trained already are trained on
_REACHED = 3  # characters
WARMING = 0.06  # of all steps


@dataclass(frozen=True, slots=True)
class Target:
    """A window's labels: tokens where the answer starts and ends (0, 0 without one), and trims.

    -1 is not known: of an open question only the evidence is. `units` are the tokens of what is
    judged as evidence, first and behind the last, and `said` whether each is.
    """

    start: int
    end: int
    front: int
    back: int
    units: tuple[Span, ...] = ()
    said: tuple[bool, ...] = ()


def label(piece: Piece, window: Window) -> Target | None:
    """Put a window's labels onto tokens; None where the piece doesn't hold all of the answer."""
    edges = _edges(piece, window)
    if edges is None:
        return None
    units, said = [], []
    for start, end in window.units:
        inside = [
            piece.first + i for i, (s, e) in enumerate(piece.offsets) if s < end and start < e
        ]
        if inside:
            units.append((inside[0], inside[-1] + 1))
            # A stretch that only reaches over from the next sentence is none of this one's.
            shared = max((min(e, end) - max(s, start) for s, e in window.evidence), default=0)
            said.append(shared > 0 and (shared > _REACHED or window.answer is not None))
    return replace(edges, units=tuple(units), said=tuple(said))


def _edges(piece: Piece, window: Window) -> Target | None:
    answer = window.answer
    if answer is None:
        return Target(-1, -1, -1, -1) if window.evidence else Target(0, 0, -1, -1)
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
        pieces = split(words, window.question, window.text, window.brief)
        target = label(pieces[0], window) if pieces else None
        if target:
            examples.append((pieces[0], target))
    found = []
    for start in range(0, len(examples), BATCH * 32):
        chunk = sorted(examples[start : start + BATCH * 32], key=lambda e: len(e[0].ids))
        found += [chunk[i : i + BATCH] for i in range(0, len(chunk), BATCH)]
    rng.shuffle(found)
    return found


def loss_of(
    network: torch.nn.Module, words: Words, batch: list[tuple[Piece, Target]]
) -> torch.Tensor:
    """Cross-entropy of start and end over the first token and the passage's; a little for trims.

    And the binary cross-entropy of evidence, a mean over what is judged.
    """
    ids, mask = padded([piece.ids for piece, _ in batch])
    kind = next(network.parameters()).dtype
    rows = torch.from_numpy(words.rows(ids)).to(kind)
    logits = network(rows, torch.from_numpy(mask).to(kind)).float()
    outside = torch.ones(ids.shape, dtype=torch.bool)
    for i, (piece, _) in enumerate(batch):
        outside[i, piece.first : piece.first + len(piece.offsets)] = False
        outside[i, 0] = False
    edges = logits[..., :2].masked_fill(outside[..., None], -1e4)
    start = torch.tensor([target.start for _, target in batch])
    end = torch.tensor([target.end for _, target in batch])
    known = max(1, int((start >= 0).sum()))
    loss = sum(
        functional.cross_entropy(edges[..., i], wanted, ignore_index=-1, reduction="sum") / known
        for i, wanted in enumerate((start, end))
    ) + evidence_loss(logits[..., EVIDENCE], [target for _, target in batch])
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


def evidence_loss(logits: torch.Tensor, targets: Sequence[Target]) -> torch.Tensor:
    """The binary cross-entropy of each unit's mean logit (n, len), over all units of the batch."""
    scores = [
        row[start:end].mean()
        for row, target in zip(logits, targets, strict=True)
        for start, end in target.units
    ]
    said = [one for target in targets for one in target.said]
    if not scores:
        return logits.sum() * 0
    return functional.binary_cross_entropy_with_logits(
        torch.stack(scores), torch.tensor(said, dtype=logits.dtype)
    )


def ends_layer(name: str) -> bool:
    """Whether a module of this name is the dropout at the end of a layer.

    `….layer.4.output.dropout` -> True, `….layer.4.attention.output.dropout` -> False
    """
    return re.fullmatch(r".*\.layer\.\d+\.output\.dropout", name) is not None


class Trainer:
    """The network, its weights in float32, and their optimiser.

    It computes in bf16 where the processor has instructions for it (two to three times as fast as
    float32 there, and slower than float32 everywhere else). It begins with the weights in `start`,
    a file that `save_network` wrote, or else with the bundled encoder and a head of chance.
    """

    def __init__(self, steps: int, start: Path | None = None):
        self.steps, self.step = steps, 0
        self.network = (load_network(start) if start else new_network()).train()
        for name, module in self.network.named_modules():
            # Dropout draws a random number for each value: in the attention it took a third of
            # the time. It is left where a layer ends.
            if isinstance(module, torch.nn.Dropout) and not ends_layer(name):
                module.p = 0.0
        self._trained = [p for p in self.network.parameters() if p.requires_grad]
        self._weights = [p.detach().clone().float() for p in self._trained]
        # PyTorch's fused attention takes a third of a step's time on a processor, most of it on
        # the way back; spelt out in matrix products a step takes a tenth less.
        body: Any = self.network.body
        body.bert.set_attn_implementation("eager")
        if quick_bf16():
            self.network.bfloat16()
        self._rate = AGAIN if start else RATE
        self._optimiser = torch.optim.AdamW(
            self._weights, self._rate, weight_decay=0.01, fused=True
        )

    def update(self, loss: torch.Tensor) -> None:
        """Go one step down the gradient at this step's rate: up to the peak, then down to 0."""
        rising = (self.step + 1) / max(1.0, WARMING * self.steps)
        falling = (self.steps - self.step) / max(1.0, (1 - WARMING) * self.steps)
        self._optimiser.param_groups[0]["lr"] = self._rate * min(1.0, rising, falling)
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
