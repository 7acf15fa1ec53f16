"""`bilingual segments`: each segment of an article, in order."""

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import click

from bilingual import checks, documents, workflows
from bilingual.cli import completion
from bilingual.engines import maker
from bilingual.model import Article, Document, Segment, Target, Unit
from bilingual.origin import Origin
from bilingual.project import open_project
from bilingual.status import Status, status


@click.command(epilog="Example: bilingual segments sources/2024-01-25-irak.md --json")
@click.argument("article", shell_complete=completion.articles)
@click.option("--worst-first", is_flag=True, help="The drafts that are least to be trusted come first.")
@click.option("-v", "--verbose", is_flag=True, help="Say by which model and settings an engine made each draft.")
@click.option("--json", "as_json", is_flag=True, help="Print a list of objects as JSON.")
@click.pass_context
def segments(ctx: click.Context, article: str, worst_first: bool, verbose: bool, as_json: bool) -> None:
    """List the segments of ARTICLE: language, state, source, target, and what the checks found.

    With --worst-first each draft has its confidence, from 0 to 100: the chrF that it would probably reach against a
    human translation.
    """
    project = open_project(ctx.obj)
    with closing(workflows.opened(project)) as store:
        shown = workflows.view(project, workflows.style_guide(project), store, project.article(article))
    listed = _worst_first(shown) if worst_first else list(_listed(shown))
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        statuses = {segment.id: status(segment, shown.targets.get(segment.id)) for segment in shown.segments}
        for segment in listed:
            _print(segment, statuses[segment["id"]], verbose)


def _listed(article: Article) -> Iterator[dict[str, Any]]:
    units = {unit.id: unit for unit in article.document.units}
    for segment in article.segments:
        target = article.targets.get(segment.id)
        yield {
            "id": segment.id,
            "unit": segment.unit,
            "source": article.document.text[segment.start : segment.end],
            "language": segment.language,
            "translate": segment.translate,
            "state": target.state if target else "initial",
            "target": _target(article.document, units[segment.unit], segment, target),
            "origin": str(target.origin) if target else None,
            "findings": [finding.as_dict() for finding in target.findings] if target else [],
        }


def _worst_first(article: Article) -> list[dict[str, Any]]:
    """The segments with the confidence of each draft; what people have seen to comes last."""
    targets = (article.targets.get(segment.id) for segment in article.segments)
    rated = [
        {**listed, "confidence": checks.draft_confidence(segment, target) if target else None}
        for segment, target, listed in zip(article.segments, targets, _listed(article), strict=True)
    ]
    return sorted(rated, key=lambda segment: 101 if segment["confidence"] is None else segment["confidence"])


def _target(document: Document, unit: Unit, segment: Segment, target: Target | None) -> str | None:
    if target is None or not target.content:
        return None
    if target.content == segment.source:
        return document.text[segment.start : segment.end]
    return documents.written(document, unit, target.content)


def _print(segment: dict[str, Any], status: Status, verbose: bool) -> None:
    state = _state(segment, status, verbose)
    click.secho(f"{segment['id']} {segment['unit']} {segment['language']} {state}", dim=True)
    click.echo(f"  {segment['source']}")
    if segment["target"] not in (None, segment["source"]):
        click.echo(f"  {segment['target']}")
    for finding in segment["findings"]:
        colour = {"note": "blue", "warning": "yellow", "error": "red"}[finding["severity"]]
        click.secho(f"  {finding['severity']}: {finding['message']} [{finding['id']}]", fg=colour)


def _state(segment: dict[str, Any], status: Status, verbose: bool) -> str:
    if status in {Status.KEPT, Status.PLAIN}:
        return status
    sure = "" if segment.get("confidence") is None else f"confidence {segment['confidence']} "
    origin = segment["origin"] or ""
    return f"{segment['state']} {sure}{origin if verbose else maker(Origin.parse(origin))}".rstrip()
