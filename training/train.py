"""The training loop: batches in, checkpoints and a log out. Killed at any moment it goes on from its checkpoint."""

import copy
import json
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.batching import Encoded, batches, load_encoded
from training.configuration import Configuration, Training
from training.learning import Batch, Learner, Loss, cross_entropy, rate, update

References = dict[str, tuple[list[str], list[str]]]

CHECKPOINT = "checkpoint.pt"
STABLE = "stable.pt"
"""The checkpoint before the rate began to fall: more updates go on from there."""
LOG = "log.jsonl"


@dataclass(frozen=True, slots=True)
class Machine:
    """Where to train: device, threads and, if time is short, minutes after which to stop with a checkpoint."""

    device: str
    threads: int
    minutes: float = float("inf")


def _one_group(model: nn.Module) -> list[dict[str, Any]]:
    return [{"params": list(model.parameters())}]


@dataclass(frozen=True, slots=True)
class Task:
    """What is learned.

    Attributes:
        new_model: Makes the network as it is before its first update.
        batch: Two inputs of the network and the pieces it should give, from rows of the corpus.
        validate: Scores the averaged network.
        loss: What is made small.
        groups: Of parameters, each with its `share` of the learning rate.
    """

    new_model: Callable[[], nn.Module]
    batch: Callable[[Encoded, list[int], str], Batch]
    validate: Callable[[nn.Module], dict[str, dict[str, float]]]
    loss: Loss = cross_entropy
    groups: Callable[[nn.Module], list[dict[str, Any]]] = _one_group


def train(task: Task, settings: Configuration, folder: Path, machine: Machine) -> bool:
    """Train, or go on training.

    Args:
        task: Network, batches and validation.
        settings: The run.
        folder: The run's folder, with `encoded.npz`.
        machine: Where.

    Returns:
        Whether all updates are done; otherwise the time was up and the same call goes on.
    """
    torch.set_num_threads(machine.threads)
    pace = settings.training
    learner = load_learner(task, settings, folder, machine.device)
    feed = _feed(task, load_encoded(folder / "encoded.npz"), settings, learner.step, machine.device)
    begun, log = time.monotonic(), _Log(folder, learner.step)
    while learner.step < pace.steps:
        log.add(update(learner, next(feed), pace, task.loss))
        done, falls = learner.step == pace.steps, learner.step == pace.steps - pace.decay
        late = (time.monotonic() - begun) / 60 > machine.minutes
        if done or late or falls or learner.step % pace.validate_every == 0:
            log.write(learner.step, rate(learner.step, pace), task.validate(learner.averaged))
            save_learner(learner, pace, folder)
        if falls and not done:
            shutil.copy(folder / CHECKPOINT, folder / STABLE)
        if late and not done:
            return False
    return True


def load_learner(task: Task, settings: Configuration, folder: Path, device: str) -> Learner:
    """A new learner, or the one of the last checkpoint; a run that goes on is the same as one never stopped."""
    torch.manual_seed(settings.seed)
    pace = settings.training
    model = task.new_model().to(device)
    averaged = copy.deepcopy(model).requires_grad_(False) if pace.ema else model
    optimiser = torch.optim.AdamW(
        task.groups(model), lr=0.0, betas=(0.9, 0.98), weight_decay=pace.weight_decay, fused=(device != "cpu") or None
    )
    learner = Learner(model, averaged, optimiser)
    state = _checkpoint(folder, pace, device)
    if state:
        model.load_state_dict(state["model"], strict=False)
        averaged.load_state_dict(state["averaged"], strict=False)
        optimiser.load_state_dict(state["optimiser"])
        learner.step = state["step"]
        torch.set_rng_state(state["random"].cpu())
    return learner


def save_learner(learner: Learner, pace: Training, folder: Path) -> None:
    """Write a checkpoint of all that learns beside the old one and put it in its place."""
    frozen = {name for name, weights in learner.model.named_parameters() if not weights.requires_grad}
    model, averaged = (
        {name: weights for name, weights in network.state_dict().items() if name not in frozen}
        for network in (learner.model, learner.averaged)
    )
    state = {
        "model": model,
        "averaged": averaged,
        "optimiser": learner.optimiser.state_dict(),
        "step": learner.step,
        "falls_after": pace.steps - pace.decay,
        "random": torch.get_rng_state(),
    }
    torch.save(state, folder / (CHECKPOINT + ".new"))
    (folder / (CHECKPOINT + ".new")).replace(folder / CHECKPOINT)


def _checkpoint(folder: Path, pace: Training, device: str) -> dict[str, Any]:
    """The last one; where its rate had begun to fall and more updates are wanted now, the one before it fell."""
    if not (folder / CHECKPOINT).is_file():
        return {}
    state: dict[str, Any] = torch.load(folder / CHECKPOINT, map_location=device, weights_only=True)
    if state["falls_after"] < min(state["step"], pace.steps - pace.decay):
        state = torch.load(folder / STABLE, map_location=device, weights_only=True)
    return state


def _feed(task: Task, corpus: Encoded, settings: Configuration, step: int, device: str) -> Iterator[list[Batch]]:
    """Batches for each update from `step` on, epoch after epoch without end."""
    group = settings.training.accumulate
    epoch = 0
    while True:
        order = batches(corpus, settings.training.batch_tokens, settings.seed, epoch)
        updates = [order[start : start + group] for start in range(0, len(order) - group + 1, group)]
        for rows in updates[step:]:
            yield [task.batch(corpus, row.tolist(), device) for row in rows]
        step = max(0, step - len(updates))
        epoch += 1


class _Log:
    """Losses between two validations; the seconds spent, earlier parts of the run counted in."""

    def __init__(self, folder: Path, step: int) -> None:
        self.path = folder / LOG
        kept = [entry for entry in read_log(folder) if entry["step"] <= step]
        self.path.write_text("".join(json.dumps(entry) + "\n" for entry in kept), "utf-8")
        self.seconds_before = kept[-1]["seconds"] if kept else 0.0
        self.begun = time.monotonic()
        self.losses: list[float] = []

    def add(self, loss: float) -> None:
        self.losses.append(loss)

    def write(self, step: int, current_rate: float, scores: dict[str, dict[str, float]]) -> None:
        entry = {
            "step": step,
            "seconds": round(self.seconds_before + time.monotonic() - self.begun, 1),
            "loss": round(sum(self.losses) / len(self.losses), 4),
            "rate": current_rate,
            "scores": scores,
        }
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(entry) + "\n")
        print(json.dumps(entry), flush=True)
        self.losses.clear()


def read_log(folder: Path) -> list[dict[str, Any]]:
    """The entries of a run's log."""
    path = folder / LOG
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
