"""`bilingual check`: what the checks find in the articles as the store has them."""

import getpass
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import Any

import click

from bilingual import workflows
from bilingual.checks import Located, StyleGuide, described
from bilingual.content import plain
from bilingual.errors import BilingualError, CheckError
from bilingual.model import Finding, Severity, Span, State
from bilingual.project import Project, open_project
from bilingual.store import Repository, fingerprint, open_store

_COLOURS = {Severity.NOTE: "blue", Severity.WARNING: "yellow", Severity.ERROR: "red"}


@click.command(epilog="Example: bilingual check sources/2024-01-25-irak.md --strict")
@click.argument("articles", nargs=-1)
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
    with closing(open_store(project.store_url)) as store:
        if dismiss or restore:
            _judge(project, store, dismiss or restore or ("", ""), reason, by, stands=bool(dismiss))
            return
        found, failed = _found(project, store, articles)
    _report(found, failed, as_json)
    if failed:
        ctx.exit(2)
    if strict and any(located.finding.severity is not Severity.NOTE for located in found):
        ctx.exit(1)


def _report(found: Sequence[Located], failed: Sequence[str], as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([_fields(located) for located in found], ensure_ascii=False, indent=2))
    else:
        for located in found:
            _print(located)
        click.echo(_summary(found))
    for message in failed:
        click.echo(f"Error: {message}", err=True)


def _found(project: Project, store: Repository, names: Sequence[str]) -> tuple[list[Located], list[str]]:
    """What is found, article by article, and what could not be read."""
    style = workflows.style_guide(project)
    paths = project.chosen(names)
    wanted, found, failed = set(paths), list[Located](), list[str]()
    for path in paths:
        try:
            found += _of_article(project, style, store, path)
        except BilingualError as error:
            failed.append(str(error))
    found += (located for located in workflows.inconsistencies(project, store) if located.path in wanted)
    return sorted(found, key=lambda located: paths.index(located.path)) if len(paths) > 1 else found, failed


def _of_article(project: Project, style: StyleGuide, store: Repository, path: str) -> Iterator[Located]:
    article = workflows.view(project, style, store, path)
    for segment in article.segments:
        if target := article.targets.get(segment.id):
            content = segment.source if target.state is State.INITIAL else target.content
            texts = plain(segment.source), plain(content)
            yield from (Located(path, segment.id, *texts, finding) for finding in target.findings)


def _judge(project: Project, store: Repository, named: tuple[str, str], reason: str, by: str, *, stands: bool) -> None:
    """Dismisses the findings of one check on one segment, or takes that back."""
    segment_id, id_ = named
    if id_ not in {known for known, _, _ in described()}:
        raise CheckError(f"{id_}: no such check; `bilingual check --list` tells them")
    path = store.reviews.path_of(segment_id)
    if not path:
        raise CheckError(f"{segment_id}: no such segment; `bilingual check --json` names them")
    if stands:
        found, _ = _found(project, store, [path])
        own = [one.finding for one in found if one.segment_id == segment_id and one.finding.check == id_]
        store.dismissals.dismiss(segment_id, own, reason, by)
    else:
        history = store.dismissals.history(segment_id)
        standing = store.dismissals.of([path]).get(segment_id, frozenset())
        messages = {one.message for one in history if one.check == id_ and one.fingerprint in standing}
        own = [Finding(id_, Severity.NOTE, message) for message in sorted(messages)]
        store.dismissals.restore(segment_id, own, reason, by)
    click.echo(f"{path}:{segment_id}: {len(own)} {'dismissed' if stands else 'restored'} [{id_}]")


def _list(as_json: bool) -> None:
    checks = [{"id": id_, "severity": severity, "finds": finds} for id_, severity, finds in described()]
    if as_json:
        click.echo(json.dumps(checks, ensure_ascii=False, indent=2))
    else:
        for one in checks:
            click.echo(f"{one['id']:<16} {one['severity']:<8} {one['finds']}")


def _fields(located: Located) -> dict[str, Any]:
    return {
        "article": located.path,
        "segment": located.segment_id,
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


def _summary(found: Sequence[Located]) -> str:
    counts = [sum(one.finding.severity is severity for one in found) for severity in Severity]
    return f"{counts[2]} errors, {counts[1]} warnings, {counts[0]} notes"
