"""Greedy translation in PyTorch: for validation while training, and as the measure of a faithful conversion."""

from typing import Any

import torch

from training.batching import padded
from training.network import Translator
from training.vocabulary import END, PAD, START


@torch.inference_mode()
def translate(model: Translator, sources: list[list[int]], longest: int = 256) -> list[list[int]]:
    """Translate token by token, always with the likeliest.

    Args:
        model: The network; its dropout is switched off meanwhile.
        sources: German pieces of each sentence.
        longest: Where a sentence that does not end is cut.

    Returns:
        English pieces of each sentence, without start and end.
    """
    was_training = model.training
    model.eval()
    device = model.embedding.weight.device
    memory, mask = model.encode(torch.from_numpy(padded(sources)).to(device))
    target = torch.full((len(sources), 1), START, device=device)
    ended = torch.zeros(len(sources), dtype=torch.bool, device=device)
    for _ in range(longest):
        best = model.project(model.decode(target, memory, mask)[:, -1]).argmax(-1)
        best = best.masked_fill(ended, PAD)
        ended |= best == END
        target = torch.cat([target, best[:, None]], dim=1)
        if bool(ended.all()):
            break
    model.train(was_training)
    return [_until_end(row) for row in target[:, 1:].tolist()]


def translate_texts(model: Any, vocabulary: Any, texts: list[str], batch: int = 64) -> list[str]:
    """Translate sentences, those of like length together, and give them back in their order."""
    sources = [vocabulary.encode(text) for text in texts]
    order = sorted(range(len(texts)), key=lambda index: len(sources[index]))
    targets = [""] * len(texts)
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        longest = 2 * max(len(sources[index]) for index in chosen) + 10
        for index, pieces in zip(chosen, translate(model, [sources[i] for i in chosen], longest), strict=True):
            targets[index] = vocabulary.decode(pieces)
    return targets


def _until_end(pieces: list[int]) -> list[int]:
    return pieces[: pieces.index(END)] if END in pieces else [piece for piece in pieces if piece != PAD]
