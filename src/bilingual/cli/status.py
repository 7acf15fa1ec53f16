"""`bilingual status`: a line per article."""

import json
from contextlib import closing
from dataclasses import asdict, fields

import click

from bilingual import workflows
from bilingual.project import open_project
from bilingual.store import ArticleCounts


@click.command(epilog="Example: bilingual status --json")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.pass_context
def status(ctx: click.Context, as_json: bool) -> None:
    """Show for each article how many segments are kept, translated, reviewed, and the findings."""
    project = open_project(ctx.obj)
    with closing(workflows.opened(project)) as store:
        known = workflows.counted(project, store)
        reminder = workflows.reminder(project, store)
    rows = [known.get(path) or ArticleCounts(path) for path in project.articles()]
    if as_json:
        click.echo(json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2))
    elif rows:
        _print(rows)
    else:
        click.echo(f"No articles yet: put German articles into {project.sources}.")
    for line in project.other_files():
        click.echo(f"Warning: {line}", err=True)
    if reminder:
        click.secho(reminder, fg="yellow", err=True)


def _print(rows: list[ArticleCounts]) -> None:
    names = [field.name for field in fields(ArticleCounts)]
    table = [names, *([str(getattr(row, name) or "·") for name in names] for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(names))]
    for number, line in enumerate(table):
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        click.secho("  ".join(cells), bold=number == 0)
