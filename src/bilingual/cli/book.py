"""`bilingual book`: many articles in one EPUB."""

import json
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from bilingual import files, workflows
from bilingual.cli import completion
from bilingual.cli.console import console
from bilingual.cli.publishing_outcomes import exit_code, print_hindrances
from bilingual.plurals import counted
from bilingual.project import open_project
from bilingual.workflows import BookOutcome, PublishRun


@click.command(epilog="Example: bilingual book --year 2024 -o 2024.epub")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", shell_complete=completion.articles)
@click.option(
    "--year",
    metavar="YEAR",
    default="",
    callback=lambda _ctx, _param, value: _year(value),
    help="Only what was published in that year.",
)
@click.option("--title", default="", help="Of the book; without it that of the publication, and the year.")
@click.option(
    "-o", "file", type=click.Path(path_type=Path, dir_okay=False), required=True, help="Where the book is written."
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON, and no progress.")
@click.option("-v", "--verbose", is_flag=True, help="List all that holds an article back.")
@click.pass_context
def book(
    ctx: click.Context, articles: tuple[str, ...], year: str, title: str, file: Path, as_json: bool, verbose: bool
) -> None:
    """Make one EPUB of all articles, or those named, that nothing holds back: an issue, a year.

    The oldest comes first. Links between them stay in the book. A book keeps its identity when articles are added, so
    that readers keep their place.

    Exits with 0 when all are in it, 1 when something holds an article back, 2 when one cannot be read.
    """
    project = open_project(ctx.obj)
    with console(quiet=as_json) as progress, closing(workflows.opened(project)) as store:
        run = PublishRun(project, workflows.style_guide(project), store, progress)
        outcome = workflows.bind(run, project.chosen(articles), year, title)
    if outcome.data:
        files.write(file, outcome.data)
    if as_json:
        done = [asdict(article) for article in outcome.articles]
        said = {"file": str(file) if outcome.data else "", "title": outcome.title, "articles": done}
        click.echo(json.dumps(said, ensure_ascii=False, indent=2, default=str))
    else:
        _print(outcome, file, year, verbose)
    ctx.exit(exit_code(outcome.articles) or int(not outcome.data))


def _print(outcome: BookOutcome, file: Path, year: str, verbose: bool) -> None:
    for article in outcome.articles:
        print_hindrances(article, verbose)
    if not outcome.data:
        click.echo(f"No article may be published{f' of {year}' if year else ''}: there is no book.", err=True)
        return
    held = sum(not article.published for article in outcome.articles)
    number = len(outcome.articles) - held
    said = f"{file}: “{outcome.title}”, {counted(number, 'article')}"
    click.echo(f"{said}, {held} held back" if held else said)


def _year(value: str) -> str:
    if value and not (len(value) == 4 and value.isascii() and value.isdecimal()):
        raise click.BadParameter(f"{value} is no year such as 2024")
    return value
