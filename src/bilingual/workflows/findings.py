"""What the checks find in the articles as they stand; and saying of a finding that it is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilingual import checks
from bilingual.checks import Located, StyleGuide, project_findings, wanted
from bilingual.content import plain
from bilingual.errors import CheckError
from bilingual.model import Article, Finding, Severity, State
from bilingual.project import Project
from bilingual.store import Repository
from bilingual.workflows.articles import style_guide, writable
from bilingual.workflows.views import views


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in some articles."""

    located: tuple[Located, ...]
    """In the order of the articles."""
    errors: tuple[str, ...] = ()
    """One for each article that could not be read."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of the findings of one check on one segment."""

    segment_id: str
    check: str
    reason: str
    person: str


def findings(project: Project, store: Repository, paths: Sequence[str]) -> Findings:
    """What the checks find in these articles, those over the whole project included."""
    style = style_guide(project)
    located, errors = list[Located](), dict[str, str]()
    for article, guide in views(project, style, store, paths, errors):
        located += _of_article(writable(article, guide))
    order = {path: number for number, path in enumerate(paths)}
    located += (inconsistent for inconsistent in _inconsistencies(project, style, store) if inconsistent.path in order)
    return Findings(tuple(sorted(located, key=lambda found: order[found.path])), tuple(errors.values()))


def dismiss(project: Project, store: Repository, judgement: Judgement) -> tuple[str, int]:
    """Keeps that these findings are none.

    Returns:
        The article's path, and how many findings they were.

    Raises:
        CheckError: there is no such check, segment or finding, or no reason.
    """
    path = _path_of(store, judgement)
    standing = [
        located.finding
        for located in findings(project, store, project.chosen([path])).located
        if (located.segment_id, located.finding.check) == (judgement.segment_id, judgement.check)
    ]
    store.dismissals.dismiss(judgement.segment_id, standing, judgement.reason, judgement.person)
    return path, len(standing)


def restore(store: Repository, judgement: Judgement) -> tuple[str, int]:
    """Takes back that these findings are none.

    Returns:
        The article's path, and how many findings they are.

    Raises:
        CheckError: there is no such check or segment, nothing was dismissed, or there is no reason.
    """
    path = _path_of(store, judgement)
    dismissed = store.dismissals.of([path]).get(judgement.segment_id, frozenset())
    messages = {
        entry.message
        for entry in store.dismissals.history(judgement.segment_id)
        if entry.check == judgement.check and entry.fingerprint in dismissed
    }
    restored = [Finding(judgement.check, Severity.NOTE, message) for message in sorted(messages)]
    store.dismissals.restore(judgement.segment_id, restored, judgement.reason, judgement.person)
    return path, len(restored)


def _path_of(store: Repository, judgement: Judgement) -> str:
    if judgement.check not in {id_ for id_, _, _ in checks.described()}:
        raise CheckError(f"{judgement.check}: no such check; `bilingual check --list` tells them")
    path = store.reviews.path_of(judgement.segment_id)
    if not path:
        raise CheckError(f"{judgement.segment_id}: no such segment; `bilingual check --json` names them")
    return path


def _of_article(article: Article) -> Iterator[Located]:
    for segment in article.segments:
        if target := article.targets.get(segment.id):
            content = segment.source if target.state is State.INITIAL else target.content
            texts = plain(segment.source), plain(content)
            yield from (Located(article.document.path, segment.id, *texts, finding) for finding in target.findings)


def _inconsistencies(project: Project, style: StyleGuide, store: Repository) -> Iterator[Located]:
    """What is translated in several ways, over all articles; less what is switched off and dismissed."""
    style = replace(style, dismissed=store.dismissals.of())
    for located in project_findings(store.consistency):
        if wanted(located.finding, located.segment_id, replace(style, off=frozenset(project.off(located.path)))):
            yield located
