"""`bilingual restore`: a backup becomes the project again."""

import json
from pathlib import Path

import click

from bilingual import workflows
from bilingual.plurals import counted


@click.command(epilog="Example: bilingual -C magazine restore /media/usb/magazine-2026-11-29.zip")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--replace", is_flag=True, help="Take the place of work that is there; it is saved before.")
@click.option("--json", "as_json", is_flag=True, help="Print an object as JSON.")
@click.pass_context
def restore(ctx: click.Context, file: Path, replace: bool, as_json: bool) -> None:
    """Put the backup FILE into the project, or make a project of it in a folder that is empty or new.

    It goes into the very folder that -C names, or where you stand; a project above it is not meant. Work that is there
    is never lost: without --replace nothing is changed, and with it that work is saved first.
    """
    done = workflows.put_back(ctx.obj, file, replace=replace)
    if as_json:
        before = str(done.before) if done.before else ""
        said = {"project": str(done.project.root), "work": done.work, "files": done.files, "before": before}
        said["left_out"] = list(done.left_out)
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    work = counted(done.work, "piece of people's work", "pieces of people's work")
    click.echo(f"{done.project.root}: {work}, {counted(done.files, 'file')} put back.")
    if done.before:
        click.echo(f"What was there before: {done.before}")
    if done.left_out:
        click.secho(
            f"Left out, for it was not written with the backup: {', '.join(map(repr, done.left_out))}", fg="yellow"
        )
    click.echo("Put the articles into sources/ if they are gone too, and run `bilingual build`.")
