"""`bilingual build`: the whole story for what has changed."""

import json
from collections.abc import Sequence
from contextlib import ExitStack, closing
from dataclasses import asdict
from pathlib import Path
from typing import Any, get_args

import click

from bilingual import workflows
from bilingual.cli import completion
from bilingual.cli.console import console
from bilingual.engines import Engine
from bilingual.model import EngineName
from bilingual.plurals import counted
from bilingual.project import Project, open_project
from bilingual.terms import base
from bilingual.workflows import BuildOutcome, Run


def _cluster(_ctx: click.Context, _option: click.Parameter, where: str | None) -> str | None:
    if where and not workflows.is_cluster(where):
        raise click.BadParameter(
            f"{where!r} is neither local:N, such as local:4, nor HOST:PORT, such as 10.0.0.1:6379."
        )
    return where


@click.command(
    epilog="Example: bilingual build sources/2024-01-25-irak.md --engine auto; on a cluster: "
    "bilingual build --cluster 10.0.0.1:6379"
)
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...", shell_complete=completion.articles)
@click.option(
    "--engine",
    "name",
    type=click.Choice(get_args(EngineName)),
    help="What translates; without it the setting in bilingual.toml.",
)
@click.option(
    "--workers",
    type=click.IntRange(0, 256),
    help="Processes that read and write articles; without it the setting in bilingual.toml.",
)
@click.option(
    "--cluster",
    "where",
    metavar="local:N|HOST:PORT",
    callback=_cluster,
    help="Read and translate by Ray: in N processes here, or on the machines of the cluster at this address.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 when a check has found something.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON, and no progress.")
@click.option("-v", "--verbose", is_flag=True, help="Also name what had not changed, and the engine's signature.")
@click.pass_context
def build(
    ctx: click.Context,
    articles: tuple[str, ...],
    name: EngineName | None,
    workers: int | None,
    where: str | None,
    strict: bool,
    as_json: bool,
    verbose: bool,
) -> None:
    """Build the editions of all articles, or of those named, as far as anything has changed.

    Exits with 0 when all is well, 1 with --strict and findings, 2 when an article could not be built.
    """
    project = open_project(ctx.obj)
    paths = project.chosen(articles)
    for line in () if articles else project.other_files():
        _warn(line)
    _warn_of_terms(project)
    with ExitStack() as opened:
        progress = opened.enter_context(console(quiet=as_json))
        store = opened.enter_context(closing(workflows.opened(project)))
        elsewhere = opened.enter_context(workflows.cluster(where, project, name)) if where else None
        engine = elsewhere.engine if elsewhere else workflows.load_engine(project, progress.prepare, name)
        chosen = project.settings.workers if workers is None else workers
        run = Run(project, workflows.style_guide(project), store, engine, progress, chosen, _warn, elsewhere)
        outcomes = workflows.build(run, paths)
    if as_json:
        click.echo(_json(project, engine, outcomes))
    else:
        _print(project, engine, outcomes, verbose)
    ctx.exit(_exit_code(outcomes, strict))


def _warn(line: str) -> None:
    click.echo(f"Warning: {line}", err=True)


def _warn_of_terms(project: Project) -> None:
    problems = base.load(project.glossary).problems
    if problems:
        _warn(
            f"{counted(len(problems), 'problem')} in {project.glossary.name}/: `bilingual glossary check` names them."
        )


def _json(project: Project, engine: Engine, outcomes: Sequence[BuildOutcome]) -> str:
    result = {
        "engine": {"name": engine.name, "signature": engine.signature},
        "articles": [_fields(outcome) for outcome in outcomes],
        "index": str(_index(project)),
    }
    return json.dumps(result, ensure_ascii=False, indent=2)


def _fields(outcome: BuildOutcome) -> dict[str, Any]:
    fields = asdict(outcome)
    if not outcome.untranslated:
        del fields["untranslated"]
    return fields


def _print(project: Project, engine: Engine, outcomes: Sequence[BuildOutcome], verbose: bool) -> None:
    for outcome in outcomes:
        if outcome.error:
            click.echo(f"Error: {outcome.error}", err=True)
        elif outcome.built or verbose:
            click.echo(f"{outcome.path}: {'built' if outcome.built else 'unchanged'}{_findings(outcome.findings)}")
        for line in outcome.untranslated:
            _warn(line)
    click.echo(_summary(outcomes))
    click.echo(f"Engine: {engine.name}" + (f" [{engine.signature}]" if verbose else ""))
    if engine.notice:
        click.echo(engine.notice)
    click.echo(f"Edition: {_index(project)}")


def _summary(outcomes: Sequence[BuildOutcome]) -> str:
    built = sum(outcome.built for outcome in outcomes)
    failed = sum(bool(outcome.error) for outcome in outcomes)
    text = f"{built} built, {len(outcomes) - built - failed} unchanged"
    return f"{text}, {failed} failed" if failed else text


def _findings(count: int) -> str:
    return f", {counted(count, 'finding')}" if count else ""


def _exit_code(outcomes: Sequence[BuildOutcome], strict: bool) -> int:
    if any(outcome.error for outcome in outcomes):
        return 2
    return int(strict and any(outcome.findings for outcome in outcomes))


def _index(project: Project) -> Path:
    return project.output / "index.html"
