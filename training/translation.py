"""What the encoder-decoder learns: the English pieces, each from the German ones and the English before it."""

from pathlib import Path

import torch
from torch import nn

from training.batching import Encoded, padded
from training.configuration import Configuration
from training.decoding import translate_texts
from training.learning import Batch
from training.network import Translator
from training.scoring import quality
from training.train import References, Task
from training.vocabulary import END, START, load_vocabulary


def task(settings: Configuration, folder: Path, texts: References) -> Task:
    """The translation as the training loop wants it, with the vocabulary of the run's folder."""
    vocabulary = load_vocabulary(folder)
    count = settings.training.validate_on

    def validate(model: nn.Module) -> dict[str, dict[str, float]]:
        return {
            name: quality(translate_texts(model, vocabulary, german[:count]), english[:count])
            for name, (german, english) in texts.items()
        }

    return Task(lambda: Translator(settings.architecture, vocabulary.get_piece_size()), batch, validate)


def batch(corpus: Encoded, rows: list[int], device: str) -> Batch:
    """The German, the English as far as it is known at each place, and what follows there."""
    english = [corpus.english[row] for row in rows]
    matrices = (
        padded([corpus.german[row] for row in rows]),
        padded(english, before=(START,)),
        padded(english, after=(END,)),
    )
    source, given, wanted = (torch.from_numpy(matrix).to(device, non_blocking=True) for matrix in matrices)
    return source, given, wanted
