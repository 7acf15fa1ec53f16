"""`bilingual`: the commands there are, and how an error is told."""

import gc
from importlib import import_module
from keyword import iskeyword
from pathlib import Path
from typing import Any

import click

from bilingual import __version__
from bilingual.errors import BilingualError

_COMMANDS = {
    "init": "Make a project that builds.",
    "build": "Build the editions of what has changed.",
    "status": "A line per article: segments by state, findings.",
    "segments": "Each segment of an article, with its target and findings.",
    "check": "What the checks find, article by article; dismiss findings.",
    "review": "Open the desk where people review, in the browser.",
    "publish": "Give readers the articles that are reviewed: a site.",
    "book": "Make one EPUB of many articles: an issue, a year.",
    "templates": "What a house may change of its editions' looks; copies to begin with.",
    "serve": "Look at the site that readers would get; it loads anew when anything changes.",
    "glossary": "List, find, change, check, import and export the house's terms.",
    "memory": "Search earlier translations; import and export them as TMX.",
    "export": "Write articles for other tools: XLIFF, spreadsheets.",
    "import": "Take back what was edited in other tools.",
    "validate": "Tell whether files of XLIFF, TMX and TBX keep to their standards.",
    "report": "Who did what: states, words, edits of the drafts, time.",
    "backup": "Write all that people made into one file.",
    "restore": "Put a backup in its place.",
    "store": "Move the work into another database.",
    "models": "List, install, remove and score models.",
    "doctor": "What this machine has for the work, and what is missing.",
}
"""Each is a module of this package. It is imported when it is called, so that `--help` answers at once."""

_NEW_OBJECTS = 20_000
"""After so many Python looks for rings among them. Nearly all that a command makes it needs to its end: with Python's
own 700 the search took 6 to 12 % of the time of `check`, `export` and `build`; with this 1 %. After ten times as many
the pages of 600 articles, rings that a template leaves, lay in memory at once.
"""


class _Failure(click.ClickException):
    exit_code = 2


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"bilingual.cli.{name}"), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        gc.set_threshold(_NEW_OBJECTS)
        try:
            return super().invoke(ctx)
        except BilingualError as error:
            raise _Failure(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="bilingual")
@click.option(
    "-C",
    "folder",
    metavar="PROJECT",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="The project's folder; without it the one you stand in.",
)
@click.pass_context
def main(ctx: click.Context, folder: Path) -> None:
    """Publish German articles in English.

    \b
    A first edition:
      bilingual init magazine
      cp artikel.md magazine/sources/
      bilingual -C magazine build
    """
    ctx.obj = folder
