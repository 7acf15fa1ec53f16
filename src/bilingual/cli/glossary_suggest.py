"""`bilingual glossary suggest`: candidates for the term base, to be accepted one by one."""

import json
from contextlib import closing
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from bilingual.cli import completion
from bilingual.cli import glossary_prompt as prompt
from bilingual.cli.console import console
from bilingual.errors import TermError
from bilingual.plurals import counted
from bilingual.project import Project, open_project
from bilingual.terms import editing

if TYPE_CHECKING:
    from bilingual.terms.extraction import Suggestion
    from bilingual.workflows import Candidates

_ANSWERS = "y: add it, e: edit it first, n: not this one, q: stop"

_NONE = "No candidates: nothing that the term base has not is said often enough."


@click.command(epilog='Example: bilingual glossary suggest --limit 20 --accept "Weißes Haus"')
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", shell_complete=completion.articles)
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
    candidates = _candidates(project, paths, limit, least, quiet=as_json)
    chosen = _chosen(candidates.suggestions, accept, accept_all)
    if as_json:
        click.echo(json.dumps(list(map(asdict, candidates.suggestions)), ensure_ascii=False, indent=2))
    elif chosen or not prompt.at_terminal():
        for suggestion in chosen or candidates.suggestions:
            _print(suggestion)
        if not candidates.suggestions:
            click.echo(_NONE, err=True)
    else:
        chosen = ()
        _ask(project, candidates.suggestions, file)
    for suggestion in chosen:
        _add(project, suggestion, file)
    for error in candidates.errors:
        click.echo(f"Error: {error}", err=True)
    ctx.exit(2 if candidates.errors else 0)


def _candidates(project: Project, paths: list[str], limit: int, least: int, *, quiet: bool) -> "Candidates":
    from bilingual.workflows import SuggestOptions, opened
    from bilingual.workflows import suggest as found

    with console(quiet=quiet) as progress, closing(opened(project)) as store:
        return found(project, store, progress, paths, SuggestOptions(limit, least))


def _chosen(offered: "tuple[Suggestion, ...]", names: tuple[str, ...], everything: bool) -> "tuple[Suggestion, ...]":
    if everything:
        return tuple(suggestion for suggestion in offered if suggestion.target)
    by_name = {suggestion.source: suggestion for suggestion in offered}
    for name in names:
        if name not in by_name:
            raise TermError(f"{name}: not among the candidates; `bilingual glossary add` adds any term")
        if not by_name[name].target:
            raise TermError(f'{name}: its English is not known; say it: bilingual glossary add "{name}" ENGLISH')
    return tuple(by_name[name] for name in names)


def _ask(project: Project, offered: "tuple[Suggestion, ...]", file: str) -> None:
    if not offered:
        click.echo(_NONE, err=True)
        return
    click.secho(_ANSWERS, dim=True)
    for suggestion in offered:
        _print(suggestion)
        answer = click.prompt("Add it?", type=click.Choice(["y", "e", "n", "q"]), default="n")
        if answer == "q":
            return
        if answer != "n":
            _add(project, _edited(suggestion) if answer == "e" or not suggestion.target else suggestion, file)


def _edited(suggestion: "Suggestion") -> "Suggestion":
    german = click.prompt("German term", default=suggestion.source)
    return replace(suggestion, source=german, target=click.prompt("English term", default=suggestion.target or None))


def _add(project: Project, suggestion: "Suggestion", file: str) -> None:
    fields = {"source": suggestion.source, "target": suggestion.target, "pos": "noun"}
    added = editing.add(project.glossary, fields, file)
    line = editing.line_of(project.glossary, added, fields)
    click.echo(f"Added {suggestion.source} → {suggestion.target}  {added.file}:{line}")


def _print(suggestion: "Suggestion") -> None:
    by = "reviewed" if suggestion.reviewed else "draft"
    english = f"{suggestion.target} ({by})" if suggestion.target else "?"
    places = f"{counted(suggestion.count, 'time')} in {counted(suggestion.documents, 'article')}"
    click.echo(f"{click.style(suggestion.source, bold=True)} → {english}  {places}")
    click.secho(f"    {suggestion.example}", dim=True)
    if suggestion.example_english:
        click.secho(f"    {suggestion.example_english}", dim=True)
