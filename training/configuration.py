"""What a run is made of, read from one TOML file."""

import tomllib
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

Section = TypeVar("Section")


@dataclass(frozen=True, slots=True)
class Data:
    """Which pairs are used.

    Attributes:
        sources: For each file of the bitext its weight: 0.5 keeps half of its pairs, 2 shows each pair twice an epoch.
        held_back: For each file how many pairs are kept out of training and scored at the end.
        max_words: The longest side that is kept, in words.
        max_versions: How many pairs may share one German or one English sentence.
        overlap: A pair goes when it shares this many running words with an evaluation text.
    """

    sources: dict[str, float]
    held_back: dict[str, int]
    max_words: int = 80
    max_versions: int = 3
    overlap: int = 8


@dataclass(frozen=True, slots=True)
class Augmentation:
    """For each kind of made pair, how many are made per pair of the corpus.

    Attributes:
        shares: By name of the kind, as in `augmentation.KINDS`.
        aligned_pairs: Words are aligned on this many pairs; terms come from these.
    """

    shares: dict[str, float]
    aligned_pairs: int = 100_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The shared SentencePiece model.

    Attributes:
        size: Pieces in all, special and byte pieces included.
        sample: It is trained on this many sentences.
    """

    size: int
    sample: int = 1_000_000


@dataclass(frozen=True, slots=True)
class Architecture:
    """A pre-norm Transformer with one embedding matrix for both languages and the output.

    Attributes:
        rank: Of the low-rank factors that learn while the weights stay as they are; 0 lets the weights learn.
    """

    width: int
    heads: int
    feed_forward: int
    encoder_layers: int
    decoder_layers: int
    dropout: float = 0.1
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Training:
    """How it is trained.

    Attributes:
        steps: Updates in all.
        batch_tokens: Padded tokens of the longer side in a batch.
        peak_rate: The highest learning rate, reached after `warm_up` updates.
        schedule: `cosine` (down to zero at `steps`), `inverse_sqrt`, or `stable` (constant, then straight to zero).
        decay: Updates at the end over which the rate of the `stable` schedule falls.
        ema: Decay per update of the averaged weights, which are what is shipped; 0 ships those of the last update.
        weight_decay: Of AdamW.
        validate_every: Updates between two validations, each followed by a checkpoint.
        validate_on: How many sentences of each validation text are translated.
        accumulate: Batches per update.
        compile: Whether PyTorch compiles the network's blocks first, which takes a C++ compiler.
    """

    steps: int
    batch_tokens: int
    peak_rate: float
    warm_up: int
    schedule: str = "cosine"
    decay: int = 0
    smoothing: float = 0.1
    ema: float = 0.999
    validate_every: int = 1000
    validate_on: int = 200
    accumulate: int = 1
    weight_decay: float = 0.01
    compile: bool = False


@dataclass(frozen=True, slots=True)
class Configuration:
    """One run."""

    name: str
    purpose: str
    licence: str
    version: str
    seed: int
    data: Data
    augmentation: Augmentation
    vocabulary: Vocabulary
    architecture: Architecture
    training: Training

    def as_dict(self) -> dict[str, Any]:
        """All settings, plain, for fingerprints and reports."""
        return asdict(self)


def read_configuration(path: Path) -> Configuration:
    """Read a run's settings.

    Args:
        path: A TOML file as in `configs/`.

    Returns:
        The settings.

    Raises:
        ValueError: A setting is missing or unknown; the message names file, section and key.
    """
    table = tomllib.loads(path.read_text("utf-8"))
    sections = {
        "data": Data,
        "augmentation": Augmentation,
        "vocabulary": Vocabulary,
        "architecture": Architecture,
        "training": Training,
    }
    for name, section in sections.items():
        table[name] = _section(section, table.get(name, {}), f"{path}: [{name}]")
    return _section(Configuration, table, str(path))


def _section(section: type[Section], table: dict[str, Any], place: str) -> Section:
    unknown = set(table) - {field.name for field in fields(section)}  # type: ignore[arg-type]
    if unknown:
        raise ValueError(f"{place}: unknown setting {sorted(unknown)[0]!r}")
    try:
        return section(**table)
    except TypeError as error:
        raise ValueError(f"{place}: {error}") from error
