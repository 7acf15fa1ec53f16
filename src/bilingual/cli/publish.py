"""`bilingual publish`: reviewed articles for their readers."""

import getpass
import json
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import get_args

import click

from bilingual import files, workflows
from bilingual.cli import completion
from bilingual.cli.console import console
from bilingual.cli.publishing_outcomes import exit_code, print_hindrances
from bilingual.errors import BilingualError
from bilingual.plurals import counted
from bilingual.project import Project, open_project
from bilingual.publishing import EditorsWord, slips
from bilingual.settings import ReaderFormatName, Requirement
from bilingual.store import EventKind
from bilingual.workflows import PublishOutcome, PublishRun


@click.command(epilog="Example: bilingual publish --require final")
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", shell_complete=completion.articles)
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
@click.option(
    "--correction",
    "kind",
    type=click.Choice([kind.value for kind in EventKind if kind.is_said]),
    help="What the change of the one ARTICLE is that you name; --note says more. Readers are told. "
    "taken-back takes the last note of it from them again.",
)
@click.option("--note", default="", help="For readers: what was wrong, what is new, why an article is withdrawn.")
@click.option("--by", default=getpass.getuser, help="Who says so; without it the name you are signed in by.")
@click.option(
    "--record",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the editorial record to a file (JSON) and publish nothing: each sentence, its draft, who reviewed it.",
)
@click.option(
    "--check",
    "checking",
    is_flag=True,
    help="Publish nothing: say what is wrong with the release that readers get (links, languages, pictures, labels).",
)
@click.option("--watch", is_flag=True, help="Publish again each time when anything has changed, until Ctrl+C.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON, and no progress.")
@click.option("-v", "--verbose", is_flag=True, help="List all that holds an article back.")
@click.pass_context
def publish(
    ctx: click.Context,
    articles: tuple[str, ...],
    formats: tuple[str, ...],
    require: Requirement | None,
    kind: str | None,
    note: str,
    by: str,
    record: Path | None,
    checking: bool,
    watch: bool,
    as_json: bool,
    verbose: bool,
) -> None:
    """Give readers all articles, or those named, that nothing holds back.

    The release is in output/published/current. It changes in one step: a reader never gets half of it.

    Exits with 0 when all are published, 1 when something holds an article back, 2 when one cannot be read.
    """
    project = open_project(ctx.obj).publishing(require=require, formats=formats)
    if checking:
        ctx.exit(_check(project, as_json))
    if watch and (kind or record or as_json):
        raise click.UsageError("--watch goes with neither --correction nor --record nor --json")
    _warn_of_slips(project)
    with console(quiet=as_json) as progress, closing(workflows.opened(project)) as store:
        run = PublishRun(project, workflows.style_guide(project), store, progress)
        paths = _chosen(run, articles, kind)
        word = _word(articles, paths or articles, kind, note, by)
        if record:
            _write_record(run, paths, record)
            return
        if watch:
            _watch(ctx, run, articles)
        outcome = workflows.publish(run, paths, word)
    if as_json:
        click.echo(json.dumps(asdict(outcome), ensure_ascii=False, indent=2, default=str))
        ctx.exit(exit_code(outcome.articles))
    _print(project, outcome, verbose)
    if word and not outcome.tells(word):
        click.echo(f"{word.path}: the note was not taken: {_untold(outcome, word)}", err=True)
        ctx.exit(1)
    ctx.exit(exit_code(outcome.articles))


def _warn_of_slips(project: Project) -> None:
    folder = project.settings.publish.templates
    for name, meant in slips(project.root / folder):
        click.echo(f"Warning: {folder}/{name}: nothing uses it; is {meant} meant?", err=True)


def _watch(ctx: click.Context, run: PublishRun, articles: Sequence[str]) -> None:
    """Publishes again and again; what goes wrong is told, and tried again after the next change."""
    paths = run.project.chosen(articles)
    for _ in workflows.changes(run.project, run.store, lambda: workflows.next_embargo(run, paths)):
        try:
            project = open_project(ctx.obj).publishing(
                require=run.project.settings.publish.require, formats=run.project.settings.publish.formats
            )
            now = replace(run, project=project, style=workflows.style_guide(project))
            _print(project, workflows.publish(now, project.chosen(articles)), verbose=False)
        except BilingualError as error:
            click.echo(f"Error: {error}", err=True)


def _chosen(run: PublishRun, articles: Sequence[str], kind: str | None) -> list[str]:
    """The paths of the articles; none where one is spoken of that readers got and whose file is gone."""
    gone = kind and set(articles) <= workflows.given(run) - set(run.project.articles())
    return [] if articles and gone else run.project.chosen(articles)


def _word(articles: Sequence[str], paths: Sequence[str], kind: str | None, note: str, by: str) -> EditorsWord | None:
    if not kind:
        if note:
            raise click.UsageError("--note says more about a --correction: name its kind")
        return None
    if len(articles) != 1:
        raise click.UsageError("--correction is about one article: name it")
    if not note.strip():
        raise click.UsageError("--correction wants a --note for the readers")
    return EditorsWord(paths[0], EventKind(kind), note.strip(), by)


def _write_record(run: PublishRun, paths: Sequence[str], file: Path) -> None:
    """The editorial record of these articles."""
    records = workflows.editorial_record(run.project, run.store, paths)
    files.write(file, (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode())
    sentences = sum(len(one["sentences"]) for one in records)
    click.echo(f"{file}: {counted(sentences, 'sentence')} of {counted(len(records), 'article')}")


def _check(project: Project, as_json: bool) -> int:
    """Says what is wrong with the release, a line for each; gives the exit code."""
    problems = list(workflows.check_release(project))
    if as_json:
        click.echo(json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            place = f"{problem.file}:{problem.line}" if problem.line else problem.file
            click.echo(f"{place}: {problem.message}")
        said = f"{counted(len(problems), 'problem')} in the release"
        click.echo(said if problems else "Nothing is wrong with the release.")
    return int(bool(problems))


def _formats(given: str | None) -> tuple[str, ...]:
    names = tuple(dict.fromkeys(filter(None, (name.strip() for name in (given or "").split(",")))))
    for name in names:
        if name not in get_args(ReaderFormatName):
            raise click.BadParameter(f"{name} is none of {', '.join(get_args(ReaderFormatName))}")
    return names


def _untold(outcome: PublishOutcome, word: EditorsWord) -> str:
    """Why readers were not told what an editor said."""
    article = next((one for one in outcome.articles if one.path == word.path and one.published), None)
    if article and word.kind is EventKind.TAKEN_BACK and not article.obstacles:
        return "nothing was said of it that could be taken back"
    if article:
        return (
            "readers keep the article as they have it until nothing holds the new one back; "
            "build, review, and say it again then"
        )
    return "readers have no article that it could be about"


def _print(project: Project, outcome: PublishOutcome, verbose: bool) -> None:
    for article in outcome.articles:
        print_hindrances(article, verbose)
    withdrawn = [event.path for event in outcome.events if event.kind is EventKind.WITHDRAWN]
    for path in withdrawn:
        click.echo(f"{path}: withdrawn from readers", err=True)
    held = [article for article in outcome.articles if article.obstacles]
    kept = sum(article.published for article in held)
    told = [
        f"{sum(article.published for article in outcome.articles) - kept} published",
        f"{len(held)} held back" if held else "",
        f"of which readers keep {kept} as they have it" if kept else "",
        f"{len(withdrawn)} withdrawn" if withdrawn else "",
    ]
    click.echo(", ".join(filter(None, told)))
    if not outcome.changed:
        click.echo("Nothing has changed since the last release." if outcome.release else "There is no release yet.")
    if outcome.release:
        page = outcome.folder / "index.html"
        click.echo(f"Release {outcome.release}: {page if page.exists() else outcome.folder}")
