"""`bilingual glossary apply`: what a change of the term base means, before it is done."""

import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any, get_args

import click

from bilingual.cli import completion
from bilingual.cli.console import console
from bilingual.cli.differences import side_by_side, terminal_width
from bilingual.content import plain
from bilingual.model import EngineName, Target
from bilingual.plurals import counted
from bilingual.project import open_project

if TYPE_CHECKING:
    from bilingual.workflows import BuildOutcome, Consequences, TargetChange


@click.command(epilog="Example: bilingual glossary apply --yes")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", shell_complete=completion.articles)
@click.option(
    "--engine",
    "name",
    type=click.Choice(get_args(EngineName)),
    help="What translates; without it the setting in bilingual.toml.",
)
@click.option("--yes", is_flag=True, help="Do it: replace the drafts shown, and build the articles.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, and no progress.")
@click.pass_context
def apply(ctx: click.Context, articles: tuple[str, ...], name: EngineName | None, yes: bool, as_json: bool) -> None:
    """Show what the term base as it is now means for all articles, or for those named.

    Compared are the terms under which each draft was made, and the term base as it stands: a draft is translated
    again where its sentence has other terms now, or where they ask for other English. A draft of another engine or
    model is translated again as well, just as by `bilingual build`.

    Nothing is changed without --yes. What a person has reviewed is never changed: it is listed where it breaks a rule.
    """
    from bilingual import workflows

    project = open_project(ctx.obj)
    paths = project.chosen(articles)
    with console(quiet=as_json) as progress, closing(workflows.opened(project)) as store:
        engine = workflows.load_engine(project, progress.prepare, name)
        run = workflows.Run(project, workflows.style_guide(project), store, engine, progress)
        found = workflows.consequences(run, paths)
        outcomes = workflows.apply(run, found.changes, paths) if yes else []
    if as_json:
        click.echo(_json(found, outcomes, done=yes))
    else:
        _print(found, outcomes, done=yes)
    ctx.exit(2 if found.errors else 0)


def _json(found: "Consequences", outcomes: "Sequence[BuildOutcome]", *, done: bool) -> str:
    result = {
        "done": done,
        "changes": [_row(change) for change in found.changes],
        "errors": found.errors,
        "articles": [asdict(outcome) for outcome in outcomes],
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _row(change: "TargetChange") -> dict[str, Any]:
    return {
        "article": change.path,
        "segment": change.segment.id,
        "source": plain(change.segment.source),
        "state": change.old.state,
        "origin": str(change.old.origin),
        "old": plain(change.old.content),
        "new": _text(change.new),
        "flagged": change.flagged,
        "broken": [finding.as_dict() for finding in change.broken],
        "remaining": [finding.as_dict() for finding in change.remaining],
    }


def _text(target: Target | None) -> str | None:
    return None if target is None else plain(target.content)


def _print(found: "Consequences", outcomes: "Sequence[BuildOutcome]", *, done: bool) -> None:
    shown = [change for change in found.changes if change.broken or change.remaining or _differs(change)]
    for path, changes in groupby(shown, key=lambda change: change.path):
        click.secho(path, bold=True)
        for change in changes:
            _print_change(change)
    for error in (*found.errors, *(outcome.error for outcome in outcomes if outcome.error not in found.errors)):
        if error:
            click.echo(f"Error: {error}", err=True)
    click.echo(_summary(found.changes, done=done))
    if not done:
        drafts = any(change.new for change in found.changes)
        click.echo("Nothing was changed; `bilingual glossary apply --yes` does it." if drafts else "Nothing to do.")


def _print_change(change: "TargetChange") -> None:
    click.echo(f"  {change.segment.id} {_fate(change)}: {plain(change.segment.source)}")
    if change.new and _differs(change):
        for line in side_by_side(plain(change.old.content), plain(change.new.content), terminal_width() - 4):
            click.echo(f"    {line}")
    else:
        click.echo(f"    {plain(change.old.content)}")
    for finding in change.remaining:
        click.secho(f"    {finding.severity}: {finding.message}", fg="yellow")


def _fate(change: "TargetChange") -> str:
    if change.new:
        return "drafted anew"
    return f"{change.old.state}, not changed" if change.flagged else "draft, stays"


def _differs(change: "TargetChange") -> bool:
    return change.new is not None and change.new.content != change.old.content


def _summary(changes: "Sequence[TargetChange]", *, done: bool) -> str:
    again = sum(change.new is not None for change in changes)
    flagged = sum(change.flagged for change in changes)
    parts = [
        f"{_made_anew(again, done=done)}, {sum(map(_differs, changes))} with other words",
        f"{counted(flagged, 'confirmed segment breaks', 'confirmed segments break')} a rule and {_stay(flagged)}",
        f"{counted(len(changes) - again - flagged, 'draft breaks', 'drafts break')} a rule and would come out the same",
    ]
    return "; ".join(parts)


def _made_anew(count: int, *, done: bool) -> str:
    verb = ("was" if count == 1 else "were") if done else "would be"
    return f"{counted(count, 'draft')} {verb} made anew"


def _stay(count: int) -> str:
    return "stays" if count == 1 else "stay"
