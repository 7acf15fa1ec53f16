"""`bilingual glossary suggest`: candidates for the term base, to be accepted one by one."""

import json
from contextlib import closing
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from bilingual.cli import glossary_prompt as prompt
from bilingual.cli.console import console
from bilingual.cli.glossary_changing import changing
from bilingual.errors import TermError
from bilingual.project import Project, open_project
from bilingual.terms import editing

if TYPE_CHECKING:
    from bilingual.terms.extraction import Suggestion
    from bilingual.workflows import Candidates

_ANSWERS = "y: add it, e: edit it first, n: not this one, q: stop"


@click.command(epilog='Example: bilingual glossary suggest --limit 20 --accept "Weißes Haus"')
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="How many candidates.")
@click.option("--least", type=click.IntRange(min=1), default=2, show_default=True, help="How often each must occur.")
@click.option("--accept", multiple=True, metavar="TERM", help="Add this candidate as it is offered; may be repeated.")
@click.option("--accept-all", is_flag=True, help="Add every candidate whose English is known.")
@click.option("--file", "file", default="", help="Where they go; without it the only file, or terms.csv.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, and ask nothing.")
@click.pass_context
def suggest(
    ctx: click.Context,
    articles: tuple[str, ...],
    limit: int,
    least: int,
    accept: tuple[str, ...],
    accept_all: bool,
    file: str,
    as_json: bool,
) -> None:
    """Offer terms that the articles use often and the term base does not have, the best first.

    Each comes with the English that it was given: by people where they have reviewed it, else by a draft. At a
    terminal each is asked for in turn; elsewhere they are listed, and --accept adds them.
    """
    project = open_project(ctx.obj)
    paths = project.chosen(articles)
    found = _candidates(project, paths, limit, least, quiet=as_json)
    chosen = _chosen(found.suggestions, accept, accept_all)
    if as_json:
        click.echo(json.dumps([asdict(one) for one in found.suggestions], ensure_ascii=False, indent=2))
    elif chosen or not prompt.at_terminal():
        for one in chosen or found.suggestions:
            _print(one)
    else:
        chosen = ()
        _ask(project, found.suggestions, file)
    for one in chosen:
        _add(project, one, file)
    for error in found.errors:
        click.echo(f"Error: {error}", err=True)
    ctx.exit(2 if found.errors else 0)


def _candidates(project: Project, paths: list[str], limit: int, least: int, *, quiet: bool) -> "Candidates":
    from bilingual.store import open_store
    from bilingual.workflows import SuggestOptions
    from bilingual.workflows import suggest as found

    with console(quiet=quiet) as progress, closing(open_store(project.store_url)) as store:
        return found(project, store, progress, paths, SuggestOptions(limit, least))


def _chosen(offered: "tuple[Suggestion, ...]", names: tuple[str, ...], everything: bool) -> "tuple[Suggestion, ...]":
    if everything:
        return tuple(one for one in offered if one.target)
    by_name = {one.source: one for one in offered}
    for name in names:
        if name not in by_name:
            raise TermError(f"{name}: not among the candidates; `bilingual glossary add` adds any term")
        if not by_name[name].target:
            raise TermError(f'{name}: its English is not known; say it: bilingual glossary add "{name}" ENGLISH')
    return tuple(by_name[name] for name in names)


def _ask(project: Project, offered: "tuple[Suggestion, ...]", file: str) -> None:
    if not offered:
        click.echo("No candidates.")
        return
    click.secho(_ANSWERS, dim=True)
    for one in offered:
        _print(one)
        answer = click.prompt("Add it?", type=click.Choice(["y", "e", "n", "q"]), default="n")
        if answer == "q":
            return
        if answer != "n":
            _add(project, _edited(one) if answer == "e" or not one.target else one, file)


def _edited(one: "Suggestion") -> "Suggestion":
    german = click.prompt("German term", default=one.source)
    return replace(one, source=german, target=click.prompt("English term", default=one.target or None))


def _add(project: Project, one: "Suggestion", file: str) -> None:
    with changing(project):
        added = editing.add(project.glossary, {"source": one.source, "target": one.target, "pos": "noun"}, file)
    click.echo(f"Added {one.source} → {one.target}  {added.file}:{added.line}")


def _print(one: "Suggestion") -> None:
    by = "reviewed" if one.reviewed else "draft"
    english = f"{one.target} ({by})" if one.target else "?"
    click.echo(f"{click.style(one.source, bold=True)} → {english}  {one.count} times in {one.documents} articles")
    click.secho(f"    {one.example}", dim=True)
    if one.example_english:
        click.secho(f"    {one.example_english}", dim=True)
