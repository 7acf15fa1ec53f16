"""`bilingual backup`: all that people made, in one file."""

import json
from pathlib import Path

import click

from bilingual import workflows
from bilingual.plurals import counted
from bilingual.project import open_project


@click.command(epilog="Example: bilingual backup /media/usb/")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print an object as JSON.")
@click.pass_context
def backup(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Write all that people made into FILE: English, states, notes, memory, terms, settings; checked after it.

    FILE may be a folder, best on another disk. It is a zip of text files that can be read without this program. The
    articles in `sources/` are not in it.
    """
    project = open_project(ctx.obj)
    with workflows.to_back_up(project, file) as store:
        done = workflows.back_up(project, store, file)
    if as_json:
        click.echo(json.dumps({"file": str(done.file), "work": done.work, "files": done.files}, indent=2))
        return
    work = counted(done.work, "piece of people's work", "pieces of people's work")
    click.echo(f"{done.file}: {work}, {counted(done.files, 'file')}. Read again, and whole.")
