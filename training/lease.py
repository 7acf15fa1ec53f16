"""Training on a borrowed GPU that has no network: what goes there, what is done there, what comes back.

`pack` here, `train` there (as often as calls are needed; it goes on where it stopped), `send` there, `receive` here.
"""

import json
import shutil
from pathlib import Path

import click

from training.__main__ import HERE
from training.configuration import read_configuration
from training.prepare import Evaluation, evaluation_texts
from training.steps import read_report, run_steps
from training.travel import join, split

_FIXTURE = HERE.parent / "tests" / "fixtures" / "everyday"
_SHARED = HERE.parents[1] / "shared"
_FOR_THE_JOURNEY = ("encoded.npz", "sentencepiece.model")
_PART = 15 * 2**20


@click.group()
def lease() -> None:
    """Train on a borrowed GPU."""


_config = click.option("--config", type=click.Path(exists=True, path_type=Path), required=True)
_folder = click.option("--run", "folder", type=click.Path(path_type=Path), help="Default: training/runs/NAME.")


@lease.command()
@_config
@_folder
@click.option("--evaluation", type=click.Path(path_type=Path), default=_SHARED / "eval", help="Folder of FLORES dev.")
@click.option("--out", type=click.Path(path_type=Path), default=HERE / "carry", help="Where to put it.")
def pack(config: Path, folder: Path | None, evaluation: Path, out: Path) -> None:
    """Here: gather what training needs, under OUT/NAME."""
    name = read_configuration(config).name
    place = out / name
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    for file in _FOR_THE_JOURNEY:
        shutil.copy(_run(folder, name) / file, place)
    for paths in evaluation_texts(evaluation, _FIXTURE).validation.values():
        for path in paths:
            shutil.copy(path, place)
    size = sum(path.stat().st_size for path in place.iterdir())
    print(f"{place}: {size / 2**20:.1f} MiB")


@lease.command()
@_config
@click.option("--carry", type=click.Path(exists=True, path_type=Path), default=HERE / "carry")
@click.option("--device", default="cuda")
@click.option("--minutes", default=9.0, help="Stop with a checkpoint after so long.")
def train(config: Path, carry: Path, device: str, minutes: float) -> None:
    """There: train on what was carried, until done or time is up."""
    from training.run import Run, steps

    settings = read_configuration(config)
    place, folder = carry / settings.name, _run(None, settings.name)
    folder.mkdir(parents=True, exist_ok=True)
    for file in _FOR_THE_JOURNEY:
        shutil.copy(place / file, folder)
    texts = {stem: (place / f"{stem}.de", place / f"{stem}.en") for stem in ("flores200-dev", _FIXTURE.name)}
    run = Run(settings, folder, place, Evaluation(texts, ()), device, 1, minutes)
    done = run_steps(steps(run), {"train"}, settings.as_dict(), folder)
    raise SystemExit(0 if done else 3)


@lease.command()
@_config
@_folder
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--parts", nargs=2, type=int, default=(0, 4), help="First part and the one after the last.")
def send(config: Path, folder: Path | None, out: Path, parts: tuple[int, int]) -> None:
    """There: write the averaged weights in 16 bits as parts, with log and report."""
    import torch

    from training.train import CHECKPOINT, LOG

    run = _run(folder, read_configuration(config).name)
    state = torch.load(run / CHECKPOINT, map_location="cpu", weights_only=True)
    slim = {name: weights.half() for name, weights in state["averaged"].items()}
    torch.save({"averaged": slim, "step": state["step"]}, run / "weights.pt")
    count = split(run / "weights.pt", out, _PART, range(*parts))
    for name in (LOG, "train.json"):
        if (run / name).is_file():
            shutil.copy(run / name, out)
    print(json.dumps({"step": state["step"], "parts": count, "written": list(range(*parts))[:count]}))


@lease.command()
@_config
@_folder
@click.argument("parts", type=click.Path(exists=True, path_type=Path))
def receive(config: Path, folder: Path | None, parts: Path) -> None:
    """Here: put the parts together as the run's checkpoint, for convert, score and package."""
    from training.train import CHECKPOINT, LOG

    run = _run(folder, read_configuration(config).name)
    join(parts, run).replace(run / CHECKPOINT)
    for name in ("convert", "score", "package"):
        (run / f"{name}.json").unlink(missing_ok=True)
    for name in (LOG, "train.json"):
        if (parts / name).is_file():
            shutil.copy(parts / name, run)
    print(f"{run / CHECKPOINT}: {read_report(run, 'train').get('log', 'training was not done')}")


@lease.command("split")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--mebibytes", default=15, help="Of a part.")
@click.option("--parts", nargs=2, type=int, default=(0, 4), help="First part and the one after the last.")
def split_file(file: Path, out: Path, mebibytes: int, parts: tuple[int, int]) -> None:
    """Write parts of any file."""
    print(f"{split(file, out, mebibytes * 2**20, range(*parts))} parts in all")


@lease.command("join")
@click.argument("parts", type=click.Path(exists=True, path_type=Path))
@click.option("--out", type=click.Path(exists=True, path_type=Path), required=True, help="Folder for the file.")
def join_file(parts: Path, out: Path) -> None:
    """Put the parts of a file together."""
    print(join(parts, out))


def _run(folder: Path | None, name: str) -> Path:
    return folder or HERE / "runs" / name


if __name__ == "__main__":
    lease()
