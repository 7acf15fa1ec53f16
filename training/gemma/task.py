"""What Gemma learns: to go on after `German: …` and `English:` with the translation and an empty line."""

from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from training.batching import Encoded, padded
from training.configuration import Configuration
from training.gemma.network import Gemma
from training.gemma.prompts import Prompts
from training.gemma.weights import read_state, read_vocabulary
from training.scoring import quality
from training.train import Batch, References, Task

WEIGHTS = "gemma.gguf"


def task(settings: Configuration, folder: Path, texts: References) -> Task:
    """The fine-tuning as the training loop wants it, with `gemma.gguf` of the run's folder to begin from."""
    prompts = Prompts(read_vocabulary(folder / WEIGHTS).processor())
    pieces = prompts.processor.get_piece_size()

    def new_model() -> Gemma:
        model = Gemma(settings.architecture, pieces)
        model.load_state_dict(read_state(folder / WEIGHTS))
        return model

    def validate(model: torch.nn.Module) -> dict[str, dict[str, float]]:
        count = settings.training.validate_on
        return {
            name: quality(translate(model, prompts, german[:count]), english[:count])
            for name, (german, english) in texts.items()
        }

    return Task(new_model, batch, validate)


def batch(corpus: Encoded, rows: list[int], device: str) -> Batch:
    """Questions with their answers as tokens, the places before each token of an answer, and these tokens."""
    questions, answers = ([side[row] for row in rows] for side in (corpus.german, corpus.english))
    tokens = padded([np.concatenate(both) for both in zip(questions, answers, strict=True)])
    width = tokens.shape[1]
    places = [
        row * width + len(question) - 1 + np.arange(len(answer))
        for row, (question, answer) in enumerate(zip(questions, answers, strict=True))
    ]
    arrays = (tokens, np.concatenate(places), np.concatenate(answers).astype(np.int64)[None])
    return _on(device, *arrays)


@torch.inference_mode()
def translate(model: torch.nn.Module, prompts: Prompts, texts: list[str], size: int = 64) -> list[str]:
    """Translate greedily, sentences of one length of question together so that nothing stands between."""
    questions = [prompts.question(text) for text in texts]
    targets = [""] * len(texts)
    for length in sorted({len(question) for question in questions}):
        alike = [number for number, question in enumerate(questions) if len(question) == length]
        for start in range(0, len(alike), size):
            chosen = alike[start : start + size]
            for number, answer in zip(chosen, _answers(model, prompts, [questions[n] for n in chosen]), strict=True):
                targets[number] = prompts.processor.decode(answer).strip()
    return targets


def _answers(model: torch.nn.Module, prompts: Prompts, questions: list[list[int]]) -> list[list[int]]:
    device = next(model.parameters()).device
    tokens = torch.tensor(questions, device=device)
    ended = torch.zeros(len(questions), dtype=torch.bool, device=device)
    ends = torch.tensor(sorted(prompts.ends), device=device)
    length = tokens.shape[1]
    while tokens.shape[1] < 3 * length and not bool(ended.all()):
        last = (torch.arange(len(questions), device=device) + 1) * tokens.shape[1] - 1
        best = model(tokens, last)[0].argmax(-1)
        ended |= torch.isin(best, ends)
        tokens = torch.cat([tokens, best.masked_fill(ended, int(ends[0]))[:, None]], dim=1)
    return [_until(row, prompts.ends) for row in tokens[:, length:].tolist()]


def _until(tokens: list[int], ends: set[int]) -> list[int]:
    return tokens[: next((place for place, token in enumerate(tokens) if token in ends), len(tokens))]


def _on(device: str, *arrays: Any) -> tuple[Tensor, Tensor, Tensor]:
    first, second, third = (torch.from_numpy(array).to(device, non_blocking=True) for array in arrays)
    return first, second, third
