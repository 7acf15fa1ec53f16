"""The SentencePiece model that both languages share."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

PAD, UNKNOWN, START, END = 0, 1, 2, 3


def train_vocabulary(sentences: Iterable[str], size: int, sample: int, seed: int, out: Path) -> None:
    """Train a unigram model with byte fallback and write `sentencepiece.model` and `.vocab`.

    Args:
        sentences: German and English sentences.
        size: Pieces in all, special and byte pieces included.
        sample: At most so many sentences are used.
        seed: Chooses them.
        out: The folder to write to.
    """
    import sentencepiece

    texts = list(sentences)
    random.Random(seed).shuffle(texts)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts[:sample]),
        model_prefix=str(out / "sentencepiece"),
        vocab_size=size,
        model_type="unigram",
        byte_fallback=True,
        character_coverage=0.9995,
        split_digits=True,
        normalization_rule_name="identity",
        pad_id=PAD,
        unk_id=UNKNOWN,
        bos_id=START,
        eos_id=END,
        num_threads=1,
        minloglevel=2,
    )


def load_vocabulary(folder: Path) -> Any:
    """The `SentencePieceProcessor` of a run."""
    import sentencepiece

    return sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
