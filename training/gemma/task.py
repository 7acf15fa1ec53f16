"""What Gemma learns: to go on after `German: …` and `English:` with the translation and an empty line."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.utils.checkpoint import checkpoint

from training.batching import Encoded, padded
from training.configuration import Configuration
from training.gemma.network import Gemma, adapt
from training.gemma.prompts import Prompts
from training.gemma.weights import read_state, read_vocabulary
from training.hardware import has_fast_bfloat16
from training.learning import Batch, summed
from training.scoring import quality
from training.train import References, Task

WEIGHTS = "gemma.gguf"
START = "start.safetensors"
"""An adapter of the run's folder to go on from, where there is one."""
_CHUNK = 1024
"""Places whose scores for all pieces lie in memory at once: 290 MB of 71,443 pieces."""
_NORMS_SHARE = 0.2
"""Of the learning rate: few numbers, each of which moves a whole layer."""


def task(settings: Configuration, folder: Path, texts: References, device: str) -> Task:
    """The fine-tuning as the training loop wants it, with `gemma.gguf` of the run's folder to begin from."""
    prompts = Prompts(read_vocabulary(folder / WEIGHTS).processor())
    pieces = prompts.processor.get_piece_size()

    def new_model() -> Gemma:
        model = Gemma(settings.architecture, pieces)
        model.load_state_dict(read_state(folder / WEIGHTS))
        if settings.architecture.rank:
            dtype = torch.bfloat16 if has_fast_bfloat16(device) else torch.float32
            adapt(model, settings.architecture.rank, dtype)
            _load_adapter(model, folder / START)
        if settings.training.compile:
            for block in model.blk:
                block.compile(dynamic=True)
        return model

    def validate(model: nn.Module) -> dict[str, dict[str, float]]:
        count = settings.training.validate_on
        return {
            name: quality(translate(model, prompts, german[:count]), english[:count])
            for name, (german, english) in texts.items()
        }

    return Task(new_model, batch, validate, loss, groups)


def batch(corpus: Encoded, rows: list[int], device: str) -> Batch:
    """Rows as tokens, the places before each token that is learned, and these tokens."""
    tokens = padded([corpus.german[row] for row in rows])
    learned = padded([corpus.english[row] for row in rows]).astype(bool)
    places = np.flatnonzero(learned) - 1
    first, second, third = (
        torch.from_numpy(array).to(device, non_blocking=True) for array in (tokens, places, tokens[learned])
    )
    return first, second, third


def loss(model: nn.Module, batch: Batch, smoothing: float) -> Tensor:
    """Cross-entropy, chunk by chunk: the scores of a chunk are computed again for its gradient instead of kept."""
    tokens, places, wanted = batch
    states = model(tokens, places)
    chunks = zip(states.split(_CHUNK), wanted.split(_CHUNK), strict=True)
    lost = [checkpoint(_chunk_loss, model, *chunk, smoothing, use_reentrant=False) for chunk in chunks]
    return torch.stack(lost).sum()


def groups(model: nn.Module) -> list[dict[str, Any]]:
    """Matrices and norms that learn, each with their share of the learning rate."""
    learning = [weights for weights in model.parameters() if weights.requires_grad]
    return [
        {"params": [weights for weights in learning if weights.ndim > 1]},
        {"params": [weights for weights in learning if weights.ndim == 1], "share": _NORMS_SHARE},
    ]


@torch.inference_mode()
def translate(model: nn.Module, prompts: Prompts, texts: list[str], size: int = 64) -> list[str]:
    """Translate greedily, sentences of one length of question together so that nothing stands between."""
    questions = [[prompts.start, *prompts.question(text)] for text in texts]
    targets = [""] * len(texts)
    for length in sorted({len(question) for question in questions}):
        alike = [number for number, question in enumerate(questions) if len(question) == length]
        for start in range(0, len(alike), size):
            chosen = alike[start : start + size]
            for number, answer in zip(chosen, _answers(model, prompts, [questions[n] for n in chosen]), strict=True):
                targets[number] = prompts.processor.decode(answer).strip()
    return targets


def _answers(model: Any, prompts: Prompts, questions: list[list[int]]) -> list[list[int]]:
    device = next(model.parameters()).device
    tokens = torch.tensor(questions, device=device)
    ended = torch.zeros(len(questions), dtype=torch.bool, device=device)
    ends = torch.tensor(sorted(prompts.ends), device=device)
    length = tokens.shape[1]
    while tokens.shape[1] < 3 * length and not bool(ended.all()):
        last = (torch.arange(len(questions), device=device) + 1) * tokens.shape[1] - 1
        best = model.scores(model(tokens, last)).argmax(-1)
        ended |= torch.isin(best, ends)
        tokens = torch.cat([tokens, best.masked_fill(ended, int(ends[0]))[:, None]], dim=1)
    return [_until(row, prompts.ends) for row in tokens[:, length:].tolist()]


def _until(tokens: list[int], ends: set[int]) -> list[int]:
    return tokens[: next((place for place, token in enumerate(tokens) if token in ends), len(tokens))]


def _chunk_loss(model: Any, states: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
    return summed(model.scores(states)[None], wanted[None], smoothing)


def _load_adapter(model: Gemma, path: Path) -> None:
    from safetensors.torch import load_file

    if path.is_file():
        names = {name.removesuffix(".weight"): name for name, _ in model.named_parameters()}
        model.load_state_dict({names[name]: weights for name, weights in load_file(path).items()}, strict=False)
