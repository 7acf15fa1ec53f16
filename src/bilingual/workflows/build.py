"""The whole way of an article: read, segment, identify, recall, translate, check, assemble, publish.

Between two steps all work lies in the store, so that a run which is killed goes on where it stopped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from bilingual.content import beginning
from bilingual.documents import line_of
from bilingual.errors import BilingualError, DocumentError
from bilingual.model import Article, Finding, Segment, State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.terms import requiring
from bilingual.workflows import drafts
from bilingual.workflows.articles import (
    edition_article,
    edition_locale,
    finding_marks,
    read_each,
    style_guide_of,
    writable,
)
from bilingual.workflows.drafts import Grounds
from bilingual.workflows.outputs import Outputs
from bilingual.workflows.run import Run

WINDOW = 256
"""Articles in memory at once. All their segments go to the engine in one stream."""

_WINDOW_BYTES = 64_000_000
"""Of their files: what an article takes in memory is a few times its text."""

_SAVED_EVERY = 1.0
"""Seconds of translating that a killed run may lose."""


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """How it went with one article."""

    path: str
    built: bool
    """False: nothing had changed, or it failed."""
    findings: int = 0
    """Notes are not counted."""
    error: str = ""
    untranslated: tuple[str, ...] = ()
    """Of an article that was built: each segment that no engine could translate, by its place, why, and its text."""


def build(run: Run, paths: Sequence[str]) -> list[BuildOutcome]:
    """Builds the editions of these articles, as far as anything has changed, and the index over all.

    Args:
        run: the project, its house rules, its store, and the engine.
        paths: of documents, relative to `sources/`.

    Returns:
        An outcome for each path, in the same order. A broken article does not stop the others.
    """
    outputs = Outputs(run.project, run.engine, requiring.fingerprint(run.style.terms.concepts))
    known = run.project.articles()
    outputs.retire(run.store.keep_only(known))
    built, clashes = run.store.fingerprints(), outputs.clashes(known)
    changed = [path for path in paths if path not in clashes and not outputs.stand(path, built.get(path))]
    outcomes = {path: BuildOutcome(path, built=False, error=clashes.get(path, "")) for path in paths}
    for window in windows(run.project, changed):
        done = list(_build_window(run, outputs, window))
        outcomes.update({outcome.path: outcome for outcome in done})
    outputs.write_index(run.store.summaries())
    findings = {counts.path: counts.findings for counts in run.store.counts()}
    return [replace(outcomes[path], findings=findings.get(path, 0)) for path in paths]


def windows(project: Project, paths: Sequence[str]) -> Iterator[Sequence[str]]:
    """The articles in groups that fit into memory: few of them are as large as an office file with its pictures."""
    group: list[str] = []
    size = 0
    for path in paths:
        own = project.size_of(path)
        if group and (len(group) >= WINDOW or size + own > _WINDOW_BYTES):
            yield group
            group, size = [], 0
        group.append(path)
        size += own
    if group:
        yield group


def _build_window(run: Run, outputs: Outputs, paths: Sequence[str]) -> Iterator[BuildOutcome]:
    errors: dict[str, str] = {}
    articles = list(read_each(run.project, run.store, paths, run.progress, errors))  # segmented and identified
    yield from (BuildOutcome(path, built=False, error=error) for path, error in errors.items())
    run.store.enter({article.document.path: article.segments for article in articles})
    grounds = drafts.grounds(run, articles)
    missing = _recall(run, articles, grounds)
    _translate(run, [segment for segment in missing if segment.translate], grounds)
    yield from _publish(run, outputs, _check(run, articles))


def _recall(run: Run, articles: Sequence[Article], grounds: Grounds) -> list[Segment]:
    """Takes from the store what was made of the same text before; gives the segments for which there is nothing.

    A machine's draft makes way for a translation that a file has brought into the memory since.
    """
    segments = drafts.segments_of(articles)
    stored = run.store.targets(segments)
    open_ = [segment for segment in segments if segment.id not in stored or stored[segment.id].origin.is_machine]
    held = {segment.id for segment in open_ if segment.id in stored and grounds.uphold(segment.id, stored[segment.id])}
    origins = grounds.origins | dict.fromkeys(held, Origin())  # no machine's draft takes the place of one that holds
    recalled = run.store.recall(open_, grounds.contexts, origins, run.project.settings.locale)
    run.store.save_drafts([(segment, recalled[segment.id]) for segment in open_ if segment.id in recalled])
    return [segment for segment in open_ if segment.id not in recalled and segment.id not in held]


def _translate(run: Run, missing: Sequence[Segment], grounds: Grounds) -> None:
    waiting: list[tuple[Segment, Target]] = []
    saved = monotonic()
    for drafted in drafts.make(run, missing, grounds.terms):
        waiting.append(drafted)
        if monotonic() - saved > _SAVED_EVERY:
            run.store.save_drafts(waiting)
            waiting, saved = [], monotonic()
    run.store.save_drafts(waiting)


def _check(run: Run, articles: Sequence[Article]) -> Iterator[Article]:
    """The articles with their targets as the editions show them, and what is wrong with these."""
    run.progress.start("Writing", len(articles))
    stored = run.store.targets(drafts.segments_of(articles))
    made_from = run.store.drafts(drafts.segments_of(articles))
    dismissed = run.store.dismissals.of([article.document.path for article in articles])
    for article in articles:
        path = article.document.path
        style = replace(run.style, off=frozenset(run.project.off(path)), dismissed=dismissed)
        locale = edition_locale(run.project, path) if run.translates else None
        known = run.store.saved_findings(finding_marks(article, stored, style))
        yield replace(edition_article(article, stored, style, locale, known), drafts=made_from)


def _publish(run: Run, outputs: Outputs, articles: Iterator[Article]) -> Iterator[BuildOutcome]:
    """Assembles and writes the editions; the store gets what they were built from, and the findings."""
    findings: dict[str, Sequence[Finding]] = {}
    marks: dict[str, str] = {}
    complete: dict[str, tuple[str, str]] = {}
    for article in articles:
        path = article.document.path
        try:
            shown, complete[path] = _written(run, outputs, article)
            yield BuildOutcome(path, built=True, untranslated=tuple(_untranslated(shown)))
        except BilingualError as error:
            shown = article
            yield BuildOutcome(path, built=False, error=str(error))
        findings |= {id_: target.findings for id_, target in shown.targets.items()}
        marks |= finding_marks(article, article.targets, run.style)
        run.progress.advance(1)
    run.store.save_findings(findings, marks)
    run.store.complete(complete)


def _untranslated(article: Article) -> Iterator[str]:
    """A line for each segment that the engine was asked for in vain: `a.md:12: Not translated: … “Das Haus …”`."""
    for segment in article.segments:
        target = article.targets.get(segment.id)
        for finding in target.findings if target and target.state is State.INITIAL else ():
            if finding.check == "not-translated":
                line = line_of(article.document.text, segment.start)
                yield f"{article.document.path}:{line}: {finding.message} “{beginning(segment.source)}”"


def _written(run: Run, outputs: Outputs, article: Article) -> tuple[Article, tuple[str, str]]:
    """Writes the outputs; a target that the document's markup or encoding does not take costs its own segment alone.

    Returns:
        The article as written, and what `Outputs.write` gives.
    """
    try:
        return article, outputs.write(article)
    except DocumentError:
        shown = writable(article, style_guide_of(run.project, run.style, run.store, article.document.path))
        return shown, outputs.write(shown)
