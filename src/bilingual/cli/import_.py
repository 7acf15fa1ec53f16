"""`bilingual import`: what was edited in other tools comes back."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from bilingual import workflows
from bilingual.cli import memory
from bilingual.exchange import XLIFF, XLSX, Comparison, ImportOptions, Outcome, import_segments, read_file
from bilingual.model import State
from bilingual.project import open_project
from bilingual.store import open_store

_PLURALS = {Outcome.CONFLICT: "conflicts"}

_STATES = ["translated", "reviewed", "final"]

_Compared = tuple[Path, Comparison]
"""A file and what one of its segments means."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.argument("names", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)),
        click.option(
            "--user", default="", help="Who made the changes. Without it whom the file names, else its format."
        ),
        click.option(
            "--state", type=click.Choice(_STATES), callback=_state, help="Of what was changed, whatever the file says."
        ),
        click.option("--theirs", is_flag=True, help="Conflicts: take the file's text."),
        click.option("--dry-run", is_flag=True, help="Report, and change nothing."),
        click.option("--json", "as_json", is_flag=True, help="Print the report as JSON."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _state(ctx: click.Context, option: click.Parameter, value: str | None) -> State | None:
    return State(value) if value else None


@click.group("import")
def import_() -> None:
    """Take back what was edited in other tools.

    A segment that was also changed here since the export is a conflict: it is shown and left alone. Exits with 1 where
    there are conflicts or refusals.

    \b
    Example:
      bilingual import xliff artikel.md.xlf
    """


@import_.command(epilog='Example: bilingual import xliff artikel.md.xlf --user "Anna Weber" --state reviewed')
@_options
@click.pass_context
def xliff(ctx: click.Context, /, names: Sequence[Path], as_json: bool, **given: Any) -> None:
    """Take the targets of each XLIFF FILE, 2.x or 1.2, that was exported here and edited elsewhere."""
    _import(ctx, names, XLIFF, as_json, **given)


@import_.command(epilog="Example: bilingual import xlsx review.xlsx --dry-run")
@_options
@click.pass_context
def xlsx(ctx: click.Context, /, names: Sequence[Path], as_json: bool, **given: Any) -> None:
    """Take the targets of each spreadsheet FILE that was exported here and edited elsewhere."""
    _import(ctx, names, XLSX, as_json, **given)


import_.add_command(memory.import_, "tmx")


def _import(ctx: click.Context, names: Sequence[Path], kinds: Sequence[str], as_json: bool, **given: Any) -> None:
    project = open_project(ctx.obj)
    options = ImportOptions(ctx.info_name or "", **given)
    compared: list[_Compared] = []
    with closing(open_store(project.store_url)) as store:
        for file in names:
            comparisons = import_segments(
                store,
                read_file(file, kinds),
                lambda path: workflows.unchecked(project, store, project.article(path)),
                options,
            )
            compared += [(file, comparison) for comparison in comparisons]
    counts = Counter(comparison.outcome for _, comparison in compared)
    if as_json:
        click.echo(json.dumps(_report(compared, counts), ensure_ascii=False, indent=2))
    else:
        for file, comparison in compared:
            _print(file, comparison)
        click.echo(f"{_count(counts)}{' (nothing was saved)' if given['dry_run'] else ''}")
    ctx.exit(1 if counts[Outcome.CONFLICT] or counts[Outcome.REFUSED] else 0)


def _count(counts: Counter[Outcome]) -> str:
    return ", ".join(f"{counts[outcome]} {_PLURALS.get(outcome, outcome)}" for outcome in Outcome)


def _report(compared: Sequence[_Compared], counts: Counter[Outcome]) -> dict[str, Any]:
    """Counts by outcome, and each segment that is not as it was."""
    listed = [_fields(file, comparison) for file, comparison in compared if comparison.outcome != Outcome.UNCHANGED]
    return {**{_PLURALS.get(outcome, outcome): counts[outcome] for outcome in Outcome}, "segments": listed}


def _fields(file: Path, comparison: Comparison) -> dict[str, Any]:
    exchanged = comparison.exchanged
    return {
        "file": str(file),
        "line": exchanged.line,
        "article": exchanged.document,
        "id": exchanged.segment,
        "outcome": comparison.outcome,
        "reason": comparison.reason,
        "source": exchanged.source,
        "base": exchanged.exported.target if exchanged.exported else None,
        "ours": comparison.ours,
        "theirs": exchanged.target,
        "state": comparison.target.state if comparison.target else None,
        "origin": str(comparison.target.origin) if comparison.target else None,
    }


def _print(file: Path, comparison: Comparison) -> None:
    """A conflict with its three texts, a refusal with its reason and what would be lost without it."""
    exchanged = comparison.exchanged
    place = f"{file}:{exchanged.line}: segment {exchanged.segment}"
    if comparison.outcome is Outcome.CONFLICT:
        click.secho(f"{place}: changed here too since the export; take the file's with --theirs", fg="yellow")
        base = exchanged.exported.target if exchanged.exported else None
        for name, text in (("base", base), ("ours", comparison.ours), ("theirs", exchanged.target)):
            click.echo(f"  {name:<6} {text or ''}")
    elif comparison.outcome is Outcome.REFUSED:
        click.secho(f"{place}: {comparison.reason}", fg="red")
        click.echo(f"  {exchanged.source}\n  {exchanged.target or ''}")
