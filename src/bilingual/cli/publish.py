"""`bilingual publish`: reviewed articles for their readers."""

import json
from contextlib import closing
from dataclasses import asdict
from typing import get_args

import click

from bilingual import workflows
from bilingual.cli.console import console
from bilingual.project import Project, open_project
from bilingual.settings import ReaderFormatName, Requirement
from bilingual.workflows import ArticleOutcome, PublishOutcome, PublishRun

_SHOWN = 5
"""Obstacles of an article that are listed; --verbose lists all."""


@click.command(epilog="Example: bilingual publish --require final")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option(
    "--format",
    "formats",
    metavar="FORMAT[,FORMAT]...",
    callback=lambda _ctx, _param, value: _formats(value),
    help=f"What is made of each article: {', '.join(get_args(ReaderFormatName))}. Without it the setting.",
)
@click.option(
    "--require",
    type=click.Choice(get_args(Requirement)),
    help="The state that every segment must have reached; without it the setting in bilingual.toml.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON, and no progress.")
@click.option("-v", "--verbose", is_flag=True, help="List all that holds an article back.")
@click.pass_context
def publish(
    ctx: click.Context,
    articles: tuple[str, ...],
    formats: tuple[str, ...],
    require: Requirement | None,
    as_json: bool,
    verbose: bool,
) -> None:
    """Give readers all articles, or those named, that nothing holds back.

    The release is in output/published/current. It changes in one step: a reader never gets half of it.

    Exits with 0 when all are published, 1 when something holds an article back, 2 when one cannot be read.
    """
    project = open_project(ctx.obj).publishing(require=require, formats=formats)
    paths = project.chosen(articles)
    with console(quiet=as_json) as progress, closing(workflows.opened(project)) as store:
        run = PublishRun(project, workflows.style_guide(project), store, progress)
        outcome = workflows.publish(run, paths)
    if as_json:
        click.echo(json.dumps(asdict(outcome), ensure_ascii=False, indent=2, default=str))
    else:
        _print(project, outcome, verbose)
    ctx.exit(_exit_code(outcome))


def _formats(given: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, (name.strip() for name in (given or "").split(",")))))
    for name in names:
        if name not in get_args(ReaderFormatName):
            raise click.BadParameter(f"{name} is none of {', '.join(get_args(ReaderFormatName))}")
    return names


def _print(project: Project, outcome: PublishOutcome, verbose: bool) -> None:
    for article in outcome.articles:
        if article.error:
            click.echo(f"Error: {article.error}", err=True)
        elif article.obstacles:
            _print_obstacles(article, verbose)
    published = sum(article.published for article in outcome.articles)
    held = sum(bool(article.obstacles) for article in outcome.articles)
    click.echo(f"{published} published, {held} held back" if held else f"{published} published")
    if not outcome.changed:
        click.echo("Nothing has changed since the last release." if outcome.release else "There is no release yet.")
    if outcome.release:
        page = outcome.folder / "index.html"
        click.echo(f"Release {outcome.release}: {page if page.exists() else outcome.folder}")


def _print_obstacles(article: ArticleOutcome, verbose: bool) -> None:
    shown = article.obstacles if verbose else article.obstacles[:_SHOWN]
    click.echo(f"{article.path}: held back", err=True)
    for obstacle in shown:
        place = f"{article.path}:{obstacle.line}: " if obstacle.line else ""
        text = f" “{obstacle.text}”" if obstacle.text else ""
        click.echo(f"  {place}{obstacle.reason}{text}", err=True)
    if more := len(article.obstacles) - len(shown):
        click.echo(f"  and {more} more; --verbose lists them", err=True)


def _exit_code(outcome: PublishOutcome) -> int:
    if any(article.error for article in outcome.articles):
        return 2
    return int(any(article.obstacles for article in outcome.articles))
