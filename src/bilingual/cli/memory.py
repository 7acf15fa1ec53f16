"""`bilingual memory`: earlier translations, from here and from other tools."""

import json
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import click

from bilingual import workflows
from bilingual.cli import glossary_prompt as prompt
from bilingual.cli.console import console
from bilingual.content import plain
from bilingual.errors import ExchangeError
from bilingual.memory import Memory, difference
from bilingual.model import Match
from bilingual.plurals import counted
from bilingual.project import open_project

_COLOURS = {"delete": "red", "insert": "green"}
_MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}


@click.group()
def memory() -> None:
    """Everything that people confirmed, and the memories of other tools.

    \b
    Example:
      bilingual memory search "Das Haus ist groß."
    """


@memory.command("import", epilog="Example: bilingual memory import agency.tmx")
@click.argument("names", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.pass_context
def import_(ctx: click.Context, names: Sequence[Path], quiet: bool, as_json: bool) -> None:
    """Enter the units of each TMX FILE: drafts where they fit, never reviewed work. Nothing is entered twice."""
    from bilingual.exchange.tmx import import_tmx

    done: list[dict[str, Any]] = []
    foreign: dict[Path, Sequence[str]] = {}
    project = open_project(ctx.obj)
    with closing(workflows.opened(project)) as store, console(quiet) as told:
        workflows.copy_before_import(project, store, names)
        for name in names:
            told.start(f"Reading {name.name}", name.stat().st_size if name.is_file() else 0)
            imported = import_tmx(store.memory, name, told.advance)
            counts = {"units": imported.units, "new": imported.new, "without_english": imported.without_english}
            done.append({"file": str(name), **counts, "told": list(imported.told)})
            foreign |= {name: imported.languages} if imported.languages else {}
    if as_json:
        click.echo(json.dumps(done, ensure_ascii=False, indent=2))
    else:
        for row in done:
            single = f"; {row['without_english']} without English, for export only" if row["without_english"] else ""
            click.echo(f"{row['file']}: {counted(row['units'], 'unit')}, {row['new']} new{single}")
            for line in row["told"]:
                click.echo(line, err=True)
    for name, languages in foreign.items():
        raise ExchangeError(
            f"{name}: nothing in it is from German into English, its languages are {', '.join(languages)};"
            ' it is kept for export only (German is xml:lang="de")'
        )


@memory.command(epilog="Example: bilingual memory export house.tmx")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print an object as JSON.")
@click.pass_context
def export(ctx: click.Context, file: Path, as_json: bool) -> None:
    """Write the whole memory to FILE as TMX 1.4b."""
    from bilingual.exchange.tmx import export_tmx

    with closing(workflows.opened(open_project(ctx.obj))) as store:
        count = export_tmx(store.memory.units(), file)
    click.echo(json.dumps({"file": str(file), "units": count}) if as_json else f"{file}: {counted(count, 'unit')}")


@memory.command(epilog='Example: bilingual memory search "Das Haus ist groß." --least 80')
@click.argument("text")
@click.option("--least", type=click.IntRange(1, 100), default=70, show_default=True, help="The lowest percentage.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many at most.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.pass_context
def search(ctx: click.Context, text: str, least: int, limit: int, as_json: bool) -> None:
    """Earlier translations of TEXT and of similar ones, the best first.

    What differs is marked: [-only in the memory-][+only in TEXT+]. A negation that differs costs 20 per cent; a number,
    its sign or unit, or a question mark 10; capitals 2.
    """
    project = open_project(ctx.obj)
    with closing(workflows.opened(project)) as store:
        found = Memory(store.memory, project.settings.locale).search(text, limit, least)
    if as_json:
        click.echo(json.dumps([_fields(match, text) for match in found], ensure_ascii=False, indent=2))
    elif found:
        for match in found:
            _print(match, text)
    else:
        click.echo(f"Nothing in the memory resembles it by {least} % or more.", err=True)


@memory.command(epilog='Example: bilingual memory remove "Das Haus ist groß." --target "The house is tall."')
@click.argument("source")
@click.option("--target", help="Which English, where the memory has several for it.")
@click.option("--yes", is_flag=True, help="Do not ask at a terminal.")
@click.option("--json", "as_json", is_flag=True, help="Print an object as JSON.")
@click.pass_context
def remove(ctx: click.Context, source: str, target: str | None, yes: bool, as_json: bool) -> None:
    """Have the memory offer the English of the German SOURCE no more, nor export it.

    Articles keep their texts, and each segment its history. A file that brought it does not bring it again.
    """
    with closing(workflows.opened(open_project(ctx.obj))) as store:
        units = store.memory.with_source(source)
        chosen = [unit for unit in units if target is None or plain(unit.target) == target]
        english = list(dict.fromkeys(plain(unit.target) for unit in chosen))
        if not chosen:
            raise ExchangeError(
                f"the memory has no such unit: {source}; `bilingual memory search` shows what is like it"
            )
        if len(english) > 1:
            raise ExchangeError(f"the memory has several English texts for it; say which by --target: {english}")
        if prompt.at_terminal() and not yes:
            click.confirm(f"Remove {source} → {english[0]}?", abort=True)
        store.memory.withdraw([unit.id for unit in chosen])
    done = {"source": source, "target": english[0], "units": len(chosen)}
    click.echo(json.dumps(done, ensure_ascii=False, indent=2) if as_json else f"Removed: {source} → {english[0]}")


def _fields(match: Match, text: str) -> dict[str, object]:
    source = plain(match.source)
    return {
        "percentage": match.percentage,
        "source": source,
        "target": plain(match.target),
        "difference": [list(change) for change in difference(source, text)],
        "origin": str(match.origin),
        "document": match.document,
        "made_at": match.made_at,
    }


def _print(match: Match, text: str) -> None:
    click.secho(f"{match.percentage} %  {match.origin}  {match.document}  {match.made_at}".rstrip(), dim=True)
    stretches = [
        click.style(_MARKS[kind].format(part), fg=_COLOURS.get(kind))
        for kind, part in difference(plain(match.source), text)
    ]
    click.echo(f"  {''.join(stretches)}")
    click.echo(f"  {plain(match.target)}")
