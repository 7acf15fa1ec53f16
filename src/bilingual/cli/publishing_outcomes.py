"""How it went with articles on their way to readers, in words and as an exit code."""

from collections.abc import Iterable

import click

from bilingual.workflows import ArticleOutcome

_SHOWN = 5
"""Obstacles of an article that are listed; --verbose lists all."""


def print_hindrances(article: ArticleOutcome, verbose: bool) -> None:
    """Says why an article cannot be read, or what holds it back; nothing where neither is so."""
    if article.error:
        click.echo(f"Error: {article.error}", err=True)
        return
    shown = article.obstacles if verbose else article.obstacles[:_SHOWN]
    if shown:
        click.echo(f"{article.path}: held back", err=True)
    for obstacle in shown:
        place = f"{article.path}:{obstacle.line}: " if obstacle.line else ""
        text = f" “{obstacle.text}”" if obstacle.text else ""
        click.echo(f"  {place}{obstacle.reason}{text}", err=True)
    if more := len(article.obstacles) - len(shown):
        click.echo(f"  and {more} more; --verbose lists them", err=True)


def exit_code(articles: Iterable[ArticleOutcome]) -> int:
    """0 when nothing is in the way, 1 when something holds an article back, 2 when one cannot be read."""
    known = list(articles)
    return 2 if any(article.error for article in known) else int(any(article.obstacles for article in known))
