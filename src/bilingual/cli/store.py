"""`bilingual store`: where the work of people is kept."""

import json

import click

from bilingual import workflows
from bilingual.plurals import counted
from bilingual.project import open_project


@click.group()
def store() -> None:
    """Where the work of people is kept.

    \b
    Example:
      bilingual store move postgresql+psycopg://user@host/name
    """


@store.command(epilog="Example: bilingual store move postgresql+psycopg://user@host/magazine")
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Print an object as JSON.")
@click.pass_context
def move(ctx: click.Context, url: str, as_json: bool) -> None:
    """Copy all that people made into the empty database URL, and have bilingual.toml name it.

    For a team: a file of SQLite is for one machine, a server of PostgreSQL for many. Nobody may work meanwhile. The old
    database is left as it is.
    """
    done = workflows.move_store(open_project(ctx.obj), url)
    if as_json:
        said = {"store": url, "work": done.work, "copy": str(done.copy)}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
        return
    work = counted(done.work, "piece of people's work is", "pieces of people's work are")
    click.echo(f"{work} in the new database; bilingual.toml names it.")
    click.echo(f"A copy of them: {done.copy}")
