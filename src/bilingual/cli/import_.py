"""`bilingual import`: what was edited in other tools comes back."""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from bilingual import files, workflows
from bilingual.cli import memory
from bilingual.cli.differences import side_by_side, terminal_width
from bilingual.exchange import XLIFF, XLSX, Comparison, ImportOptions, Outcome, import_segments, read_file
from bilingual.model import State
from bilingual.plurals import counted
from bilingual.project import open_project

_PLURALS = {Outcome.CONFLICT: "conflicts"}

_STATES = ["translated", "reviewed", "final"]

_Compared = tuple[Path, Comparison]
"""A file and what one of its segments means."""


def _options(command: Callable[..., None]) -> Callable[..., None]:
    options = (
        click.argument("names", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)),
        click.option(
            "--user",
            default="",
            help="Who made the changes. Without it the person whom the file names, else `xliff` or `xlsx`.",
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
    with closing(workflows.opened(project)) as store:
        if not options.dry_run:
            workflows.copy_before_import(project, store, names)
        for file in names:
            comparisons = import_segments(
                store,
                read_file(file, kinds),
                lambda path: workflows.unchecked(project, store, project.article(path)),
                options,
                partial(workflows.shown_before, project, store),
            )
            if not options.dry_run:
                _keep_report(project.root / "imports" / f"{file.name}.txt", file, comparisons)
            compared += [(file, comparison) for comparison in comparisons]
    counts = Counter(comparison.outcome for _, comparison in compared)
    notes = sum(len(comparison.notes) for _, comparison in compared)
    if as_json:
        click.echo(json.dumps({**_report(compared, counts), "notes": notes}, ensure_ascii=False, indent=2))
    else:
        for line, colour in _shown(compared):
            click.secho(line, fg=colour)
        click.echo(f"{_count(counts, notes)}{' (nothing was saved)' if given['dry_run'] else ''}")
    ctx.exit(1 if counts[Outcome.CONFLICT] or counts[Outcome.REFUSED] else 0)


def _shown(compared: Sequence[_Compared]) -> Iterator[tuple[str, str | None]]:
    """What the terminal gets: a line of an article that is not to be had, and of all else what is said of a segment."""
    for (file, reason), group in groupby(compared, lambda one: (one[0], one[1].is_without_article and one[1].reason)):
        comparisons = [comparison for _, comparison in group]
        if reason:
            yield f"{file}: {counted(len(comparisons), 'segment')}: {reason}", "red"
        else:
            yield from (line for one in comparisons for line in _lines(file, one, terminal_width() - 2))


def _count(counts: Counter[Outcome], notes: int) -> str:
    said = [counted(counts[outcome], outcome, _PLURALS.get(outcome, outcome)) for outcome in Outcome]
    return ", ".join([*said, counted(notes, "note")] if notes else said)


def _keep_report(report: Path, file: Path, comparisons: Sequence[Comparison]) -> None:
    """Write what is to be known of an import, row by row, into the project; and nothing is left of an earlier one."""
    lines = [line for comparison in comparisons for line, _ in _lines(file, comparison)]
    lines += [
        f"{file}:{comparison.exchanged.line}: segment {comparison.exchanged.segment}: note by {note.by}: {note.text}"
        for comparison in comparisons
        for note in comparison.notes
    ]
    if lines or report.exists():
        files.write(report, "".join(f"{line}\n" for line in lines or [f"{file}: all was taken."]).encode())
    if lines:
        click.echo(f"Row by row: {report}", err=True)


def _report(compared: Sequence[_Compared], counts: Counter[Outcome]) -> dict[str, Any]:
    """Counts by outcome, and each segment that is not as it was."""
    listed = [
        _fields(file, comparison)
        for file, comparison in compared
        if comparison.outcome is not Outcome.UNCHANGED or comparison.told or comparison.notes
    ]
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
        "told": list(comparison.told),
        "notes": [{"by": note.by, "text": note.text} for note in comparison.notes],
    }


def _lines(file: Path, comparison: Comparison, width: int = 0) -> Iterator[tuple[str, str | None]]:
    """What is said of a segment, each line with its colour: a conflict with its three texts, ours and theirs as columns
    where the terminal is wide; a refusal with its reason and what would be lost without it; and what was left out of
    what was taken."""
    exchanged = comparison.exchanged
    place = f"{file}:{exchanged.line}: {f'segment {exchanged.segment}' if exchanged.segment else 'no segment'}"
    if comparison.outcome is Outcome.CONFLICT:
        why = comparison.reason or "changed here too since the export"
        yield f"{place}: {why}; take the file's with --theirs", "yellow"
        base = exchanged.exported.target if exchanged.exported else None
        yield f"  base: {base or ''}", None
        both = side_by_side(comparison.ours or "", exchanged.target or "", width, ("ours", "theirs"))
        yield from ((f"  {line}", None) for line in both)
    elif comparison.outcome is Outcome.REFUSED:
        yield f"{place}: {comparison.reason}", "red"
        yield from ((f"  {text}", None) for text in (exchanged.source, exchanged.target) if text)
    for clause in comparison.told:
        yield f"{place}: {clause}", "yellow"
