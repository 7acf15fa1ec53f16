"""`bilingual report`: who did what."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import click

from bilingual import __version__, files, workflows
from bilingual.cli import completion
from bilingual.cli.console import console
from bilingual.plurals import counted
from bilingual.project import open_project
from bilingual.reporting import ArticleReport, Effort, duration, gather, report_html

_COLUMNS = ("translated", "reviewed", "final", "words", "unchanged", "TER", "chrF", "fixed", "time")


@click.command(epilog="Example: bilingual report --html report.html")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", shell_complete=completion.articles)
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.option("--html", "page", type=click.Path(path_type=Path, dir_okay=False), help="Write a page with plots here.")
@click.pass_context
def report(ctx: click.Context, articles: tuple[str, ...], as_json: bool, page: Path | None) -> None:
    """Tell for each article and person: segments by state, words, edits of the drafts, findings fixed, time.

    TER counts the edits per 100 words from the machine's last draft to what stands now, chrF their likeness from 0 to
    100. "unchanged" are segments whose draft was right as it stood.
    """
    project = open_project(ctx.obj)
    paths = project.chosen(articles)
    with console(quiet=as_json) as progress, closing(workflows.opened(project)) as store:
        reports = list(gather(project, workflows.style_guide(project), store, paths, progress))
    if page:
        files.write(page, report_html(reports, f"bilingual {__version__}").encode())
        click.echo(f"Report: {page}", err=as_json)
    if as_json:
        click.echo(json.dumps([asdict(article) for article in reports], ensure_ascii=False, indent=2))
    elif not page:
        for article in reports:
            _print(article)


def _print(report: ArticleReport) -> None:
    states = ", ".join(f"{number} {state}" for state, number in report.states.items() if number)
    click.secho(report.path, bold=True)
    click.echo(f"  {counted(report.segments, 'segment')} ({states}), {counted(report.words, 'word')}")
    if report.efforts:
        for line in _table([("person", *_COLUMNS), *map(_cells, report.efforts)]):
            click.echo(f"  {line}")
    else:
        click.echo("  Nobody has worked on it yet.")
    for remark in report.remarks:
        click.echo(f"  note by {remark.note.by} on “{remark.source}”: {' '.join(remark.note.text.split())}")


def _cells(effort: Effort) -> tuple[str, ...]:
    counts = (effort.translated, effort.reviewed, effort.final, effort.words, effort.unchanged)
    distances = ("–" if value is None else f"{value:.1f}" for value in (effort.ter, effort.chrf))
    return (
        effort.person,
        *(str(number) for number in counts),
        *distances,
        str(effort.findings_fixed),
        duration(effort.seconds) or "–",
    )


def _table(lines: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        numbers = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join([line[0].ljust(widths[0]), *numbers])
