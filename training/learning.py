"""One update: the learning rate, the loss, the step and the averaged weights."""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.configuration import Training
from training.vocabulary import PAD


@dataclass(slots=True)
class Learner:
    """Everything that changes while training.

    Attributes:
        model: The network that learns.
        averaged: A copy whose weights are the running average of the model's; what is validated and shipped.
        optimiser: AdamW with its moments.
        step: Updates done.
    """

    model: nn.Module
    averaged: nn.Module
    optimiser: torch.optim.AdamW
    step: int = 0


def rate(step: int, settings: Training) -> float:
    """The learning rate of an update, counted from 0: a straight warm-up, then the schedule."""
    if step < settings.warm_up:
        return settings.peak_rate * (step + 1) / settings.warm_up
    if settings.schedule == "inverse_sqrt":
        return settings.peak_rate * math.sqrt(settings.warm_up / (step + 1))
    done = (step - settings.warm_up) / max(1, settings.steps - settings.warm_up)
    return settings.peak_rate * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def update(learner: Learner, batches: list[tuple[Tensor, Tensor, Tensor]], settings: Training) -> float:
    """Learn from one or more batches.

    Args:
        learner: Changed in place.
        batches: Source, target as given and target as wanted.
        settings: Rates and smoothing.

    Returns:
        The smoothed cross-entropy per target token, in nats.
    """
    for group in learner.optimiser.param_groups:
        group["lr"] = rate(learner.step, settings)
    tokens = sum(int((wanted != PAD).sum()) for _, _, wanted in batches)
    total = 0.0
    for source, given, wanted in batches:
        with _precision(source.device):
            loss = _loss(learner.model(source, given), wanted, settings.smoothing) / tokens
        loss.backward()  # type: ignore[no-untyped-call]
        total += float(loss.detach())
    torch.nn.utils.clip_grad_norm_(learner.model.parameters(), 1.0)
    learner.optimiser.step()
    learner.optimiser.zero_grad(set_to_none=True)
    learner.step += 1
    _average(learner, settings.ema)
    return total


def _loss(scores: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
    return F.cross_entropy(
        scores.flatten(0, 1).float(), wanted.flatten(), ignore_index=PAD, label_smoothing=smoothing, reduction="sum"
    )


def _precision(device: torch.device) -> torch.autocast:
    """Bf16 where the machine computes it fast."""
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda")


@torch.no_grad()
def _average(learner: Learner, decay: float) -> None:
    """Take over a part of the new weights; a larger part at first, when the average is still of poor ones."""
    decay = min(decay, (1 + learner.step) / (10 + learner.step))
    old: list[Tensor] = list(learner.averaged.parameters())
    new: list[Tensor] = list(learner.model.parameters())
    torch._foreach_lerp_(old, new, 1 - decay)
