"""`bilingual check`: what the checks find in the articles as the store has them."""

import getpass
import json
from collections.abc import Iterable, Sequence
from contextlib import closing
from typing import Any

import click

from bilingual import checks, workflows
from bilingual.checks import ACROSS, Located
from bilingual.cli import completion
from bilingual.model import Severity, Span
from bilingual.plurals import counted
from bilingual.project import Project, open_project
from bilingual.store import Repository, fingerprint
from bilingual.workflows import Findings, Judgement

_COLOURS = {Severity.NOTE: "blue", Severity.WARNING: "yellow", Severity.ERROR: "red"}


@click.command(epilog="Example: bilingual check sources/2024-01-25-irak.md --strict")
@click.argument("articles", nargs=-1, shell_complete=completion.articles)
@click.option("--strict", is_flag=True, help="Exit with 1 if there is a warning or an error.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.option("--list", "listing", is_flag=True, help="List the checks: id, severity, what each finds.")
@click.option("--dismiss", nargs=2, metavar="SEGMENT CHECK", help="Say that these findings are none; needs --reason.")
@click.option("--restore", nargs=2, metavar="SEGMENT CHECK", help="Take that back; needs --reason.")
@click.option("--reason", default="", help="Why.")
@click.option("--by", default=getpass.getuser, help="Who says so; without it the name you are signed in by.")
@click.pass_context
def check(
    ctx: click.Context,
    articles: Sequence[str],
    strict: bool,
    as_json: bool,
    listing: bool,
    dismiss: tuple[str, str] | None,
    restore: tuple[str, str] | None,
    reason: str,
    by: str,
) -> None:
    """Check ARTICLES, or all, as they stand in the store; nothing is translated or built.

    Checks are switched off in bilingual.toml, for the project under [checks] and for files under
    [files."interviews/*.md".checks], each with its reason: numbers = "the tables are checked by hand".
    """
    if listing:
        _list(as_json)
        return
    project = open_project(ctx.obj)
    with closing(workflows.opened(project)) as store:
        if named := dismiss or restore:
            _judge(project, store, Judgement(*named, reason, by), stands=bool(dismiss))
            return
        findings = workflows.findings(project, store, project.chosen(articles))
    _report(findings, as_json)
    if findings.errors:
        ctx.exit(2)
    if strict and any(located.finding.severity is not Severity.NOTE for located in findings.located):
        ctx.exit(1)


def _report(findings: Findings, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([_fields(located) for located in findings.located], ensure_ascii=False, indent=2))
    else:
        for located in findings.located:
            _print(located)
        across = [located for located in findings.located if located.finding.check in ACROSS]
        click.echo(_summary([located for located in findings.located if located.finding.check not in ACROSS]))
        if across:
            click.echo(f"Across articles: {_summary(across)}")
    for message in findings.errors:
        click.echo(f"Error: {message}", err=True)


def _judge(project: Project, store: Repository, judgement: Judgement, *, stands: bool) -> None:
    """Dismisses the findings of one check on one segment, or takes that back."""
    path, count = workflows.dismiss(project, store, judgement) if stands else workflows.restore(store, judgement)
    done = "dismissed" if stands else "restored"
    click.echo(f"{path}:{judgement.segment_id}: {count} {done} [{judgement.check}]")


def _list(as_json: bool) -> None:
    every = [{"id": id_, "severity": severity, "finds": finds} for id_, severity, finds in checks.described()]
    if as_json:
        click.echo(json.dumps(every, ensure_ascii=False, indent=2))
    else:
        for row in every:
            click.echo(f"{row['id']:<16} {row['severity']:<8} {row['finds']}")


def _fields(located: Located) -> dict[str, Any]:
    return {
        "article": located.path,
        "segment": located.segment_id,
        "scope": "project" if located.finding.check in ACROSS else "article",
        **located.finding.as_dict(),
        "source": located.source,
        "target": located.target,
        "fingerprint": fingerprint(located.finding),
    }


def _print(located: Located) -> None:
    finding = located.finding
    severity = click.style(finding.severity.value, fg=_COLOURS[finding.severity])
    click.echo(f"{located.path}:{located.segment_id}: {severity}: {finding.message} [{finding.check}]")
    click.echo(f"    {_marked(located.source, finding.source_spans)}")
    if located.target != located.source:
        click.echo(f"    {_marked(located.target, finding.target_spans)}")


def _marked(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans between ⟦ and ⟧, from the last to the first so that places stay."""
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        if span.end - span.start < len(text):
            text = f"{text[: span.start]}⟦{text[span.start : span.end]}⟧{text[span.end :]}"
    return text


def _summary(findings: Sequence[Located]) -> str:
    counts = [sum(located.finding.severity is severity for located in findings) for severity in Severity]
    return f"{counted(counts[2], 'error')}, {counted(counts[1], 'warning')}, {counted(counts[0], 'note')}"
