"""`bilingual doctor`: whether all is there that the work needs."""

import json
from collections.abc import Mapping
from dataclasses import asdict

import click

from bilingual.workflows import Diagnosis, Verdict, diagnoses

_MARKS: Mapping[Verdict, tuple[str, str]] = {
    "good": ("✓", "green"),
    "optional": ("–", "yellow"),
    "missing": ("✗", "red"),
}


@click.command(epilog="Example: bilingual doctor")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.pass_context
def doctor(ctx: click.Context, as_json: bool) -> None:
    """Tell what this machine has for the work, what is missing, and the command that mends it.

    Looked at are the program, the engines and their models, the cache, what is optional, and the project and its store
    where you stand. Exits with 1 where something is missing that the work needs.
    """
    found = list(diagnoses(ctx.obj))
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            _print(one, max(len(each.what) for each in found))
    ctx.exit(int(any(one.verdict == "missing" for one in found)))


def _print(one: Diagnosis, width: int) -> None:
    mark, colour = _MARKS[one.verdict]
    click.echo(f"{click.style(mark, fg=colour)} {one.what.ljust(width)}  {one.said}")
    if one.mend:
        click.echo(f"{' ' * (width + 4)}{one.mend}")
