"""One update: the learning rate, the loss, the step and the averaged weights."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from training.configuration import Training
from training.vocabulary import PAD

Batch = tuple[Tensor, Tensor, Tensor]
Loss = Callable[[nn.Module, Batch, float], Tensor]
"""Cross-entropy of a batch in nats, all tokens together, from the network, the batch and the smoothing."""


@dataclass(slots=True)
class Learner:
    """Everything that changes while training.

    Attributes:
        model: The network that learns.
        averaged: What is validated and shipped: a copy with the running average of the model's weights, or the model.
        optimiser: AdamW with its moments; each group's `share` is its part of the learning rate.
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
    if settings.schedule == "stable":
        return settings.peak_rate * min(1.0, (settings.steps - step) / max(1, settings.decay))
    done = (step - settings.warm_up) / max(1, settings.steps - settings.warm_up)
    return settings.peak_rate * 0.5 * (1 + math.cos(math.pi * min(1.0, done)))


def cross_entropy(model: nn.Module, batch: Batch, smoothing: float) -> Tensor:
    """The loss of a network that gives a score for each piece of the vocabulary at each place."""
    source, given, wanted = batch
    return summed(model(source, given), wanted, smoothing)


def summed(scores: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
    """Cross-entropy of scores, all tokens together."""
    return F.cross_entropy(
        scores.flatten(0, 1).float(), wanted.flatten(), ignore_index=PAD, label_smoothing=smoothing, reduction="sum"
    )


def update(learner: Learner, batches: list[Batch], settings: Training, loss: Loss = cross_entropy) -> float:
    """Learn from one or more batches.

    Args:
        learner: Changed in place.
        batches: Two inputs of the network and the pieces it should give.
        settings: Rates and smoothing.
        loss: What is made small.

    Returns:
        The smoothed cross-entropy per target token, in nats.
    """
    for group in learner.optimiser.param_groups:
        group["lr"] = group.get("share", 1.0) * rate(learner.step, settings)
    tokens = sum(int((wanted != PAD).sum()) for _, _, wanted in batches)
    total = 0.0
    for batch in batches:
        with _precision(batch[0].device):
            lost = loss(learner.model, batch, settings.smoothing) / tokens
        lost.backward()  # type: ignore[no-untyped-call]
        total += float(lost.detach())
    torch.nn.utils.clip_grad_norm_(learner.model.parameters(), 1.0)
    learner.optimiser.step()
    learner.optimiser.zero_grad(set_to_none=True)
    learner.step += 1
    if learner.averaged is not learner.model:
        _average(learner, settings.ema)
    return total


def _precision(device: torch.device) -> torch.autocast:
    """Bf16 where the machine computes it fast."""
    return torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda")


@torch.no_grad()
def _average(learner: Learner, decay: float) -> None:
    """Take over a part of the new weights; a larger part at first, when the average is still of poor ones."""
    decay = min(decay, (1 + learner.step) / (10 + learner.step))
    both = zip(learner.averaged.parameters(), learner.model.parameters(), strict=True)
    old, new = zip(*((mean, weights) for mean, weights in both if weights.requires_grad), strict=True)
    torch._foreach_lerp_(old, new, 1 - decay)
