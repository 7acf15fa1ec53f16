"""The commands: `python -m training COMMAND --config FILE`."""

from pathlib import Path
from typing import Any

import click

from training.configuration import read_configuration
from training.prepare import evaluation_texts
from training.run import Run, steps
from training.steps import run_steps

HERE = Path(__file__).resolve().parent
_SHARED = HERE.parents[1] / "shared"
_FIXTURE = HERE.parent / "tests" / "fixtures" / "everyday"

STEPS = ("prepare", "augment", "vocabulary", "encode", "train", "convert", "score", "package")


@click.command(epilog="Example: python -m training all --config training/configs/small.toml")
@click.argument("command", type=click.Choice(["all", *STEPS]))
@click.option("--config", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True)
@click.option("--run", "folder", type=click.Path(path_type=Path), help="Default: training/runs/NAME.")
@click.option("--data", type=click.Path(path_type=Path), default=_SHARED / "bitext", help="Folder of the bitext.")
@click.option("--evaluation", type=click.Path(path_type=Path), default=_SHARED / "eval", help="Folder of FLORES dev.")
@click.option("--device", default="cpu", help="cpu or cuda.")
@click.option("--threads", default=1, help="For training and conversion.")
@click.option("--minutes", default=float("inf"), help="Stop training after so long; the same command goes on.")
def main(command: str, config: Path, folder: Path | None, data: Path, evaluation: Path, **machine: Any) -> None:
    """Make a German-English model: one step, or all of them. Steps that are done and unchanged are passed over."""
    settings = read_configuration(config)
    folder = folder or HERE / "runs" / settings.name
    folder.mkdir(parents=True, exist_ok=True)
    run = Run(settings, folder, data, evaluation_texts(evaluation, _FIXTURE), **machine)
    wanted = set(STEPS) if command == "all" else {command}
    if not run_steps(steps(run), wanted, settings.as_dict(), folder):
        raise SystemExit(3)


if __name__ == "__main__":
    main()
