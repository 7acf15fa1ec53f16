"""The whole way of an article: read, segment, identify, recall, translate, check, assemble, publish.

Between two steps all work lies in the store, so that a run which is killed goes on where it stopped.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from bilingual.checks import StyleGuide
from bilingual.content import kept, plain
from bilingual.engines import Engine, Terms, draft, origin
from bilingual.engines.models import Identity
from bilingual.errors import BilingualError
from bilingual.memory import Memory, context_keys, examples
from bilingual.model import Article, Finding, Required, Segment, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import Repository
from bilingual.terms import requiring
from bilingual.workflows.articles import Progress, edition_locale, read_each, with_targets
from bilingual.workflows.outputs import Outputs

WINDOW = 256
"""Articles in memory at once. All their segments go to the engine in one stream."""

_SAVED_EVERY = 1.0
"""Seconds of translating that a killed run may lose."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run works with."""

    project: Project
    style: StyleGuide
    store: Repository
    engine: Engine
    progress: Progress

    @property
    def translates(self) -> bool:
        """False where nothing is translated: then not a byte may change, dates and quotation marks included."""
        return self.engine.signature != Identity.signature


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one article."""

    path: str
    built: bool
    """False: nothing had changed, or it failed."""
    findings: int = 0
    """Notes are not counted."""
    error: str = ""


def build(run: Run, paths: Sequence[str]) -> list[Outcome]:
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
    outcomes = {path: Outcome(path, built=False, error=clashes.get(path, "")) for path in paths}
    for start in range(0, len(changed), WINDOW):
        done = list(_build_window(run, outputs, changed[start : start + WINDOW]))
        outcomes.update({outcome.path: outcome for outcome in done})
    outputs.write_index(run.store.summaries())
    findings = {counts.path: counts.findings for counts in run.store.counts()}
    return [replace(outcomes[path], findings=findings.get(path, 0)) for path in paths]


def _build_window(run: Run, outputs: Outputs, paths: Sequence[str]) -> Iterator[Outcome]:
    broken: dict[str, str] = {}
    articles = list(read_each(run.project, run.store, paths, run.progress, broken))
    yield from (Outcome(path, built=False, error=error) for path, error in broken.items())
    run.store.enter({article.document.path: article.segments for article in articles})
    terms = required(run, articles)
    missing = _recall(run, articles, terms)
    _translate(run, [segment for segment in missing if segment.translate], terms)
    yield from _publish(run, outputs, articles)


def _recall(run: Run, articles: Sequence[Article], terms: Terms) -> list[Segment]:
    """Takes from the store what was made of the same text before; gives the segments for which there is nothing.

    A machine's draft makes way for a translation that a file has brought into the memory since.
    """
    contexts, stored = contexts_of(articles), stored_targets(run, articles)
    segments = [segment for article in articles for segment in article.segments]
    origins = {segment.id: origin(run.engine, segment, terms.get(segment.id, ())) for segment in segments}
    open_ = [one for one in segments if one.id not in stored or stored[one.id].origin.is_machine]
    held = {one.id for one in open_ if holds(stored.get(one.id), origins[one.id])}
    asked = origins | dict.fromkeys(held, Origin())  # no machine's draft takes the place of one that holds
    recalled = run.store.recall(open_, contexts, asked, run.project.settings.locale)
    run.store.save_drafts([(one, recalled[one.id]) for one in open_ if one.id in recalled])
    return [one for one in open_ if one.id not in recalled and one.id not in held]


def _translate(run: Run, missing: Sequence[Segment], terms: Terms) -> None:
    run.progress.start("Translating", len(missing))
    waiting: list[tuple[Segment, Target]] = []
    saved = monotonic()
    for made in draft(missing, terms, examples_for(run, missing), run.engine, run.progress.advance):
        waiting.append(made)
        if monotonic() - saved > _SAVED_EVERY:
            run.store.save_drafts(waiting)
            waiting, saved = [], monotonic()
    run.store.save_drafts(waiting)


def _publish(run: Run, outputs: Outputs, articles: Sequence[Article]) -> Iterator[Outcome]:
    run.progress.start("Writing", len(articles))
    stored = stored_targets(run, articles)
    style = replace(run.style, dismissed=run.store.dismissals.of([article.document.path for article in articles]))
    findings: dict[str, Sequence[Finding]] = {}
    complete: dict[str, tuple[str, str]] = {}
    for source in articles:
        path = source.document.path
        own = replace(style, off=frozenset(run.project.off(path)))
        article = with_targets(source, stored, own, edition_locale(run.project, path) if run.translates else None)
        findings |= {id_: target.findings for id_, target in article.targets.items()}
        try:
            complete[path] = outputs.write(article)
            yield Outcome(path, built=True)
        except BilingualError as error:
            yield Outcome(path, built=False, error=str(error))
        run.progress.advance(1)
    run.store.save_findings(findings)
    run.store.complete(complete)


def required(run: Run, articles: Sequence[Article]) -> dict[str, tuple[Required, ...]]:
    """By segment id: the terms that its translation must contain."""
    if not run.translates:
        return {}
    return {
        segment.id: requiring.required(plain(segment.source), run.style.terms, kept(segment))
        for article in articles
        for segment in article.segments
        if segment.translate
    }


def examples_for(run: Run, missing: Sequence[Segment]) -> dict[str, tuple[tuple[str, str], ...]]:
    """By segment id: reviewed pairs that resemble it, for an engine that learns from them."""
    if not run.engine.learns:
        return {}
    known = Memory(run.store.memory, run.project.settings.locale)
    return {segment.id: examples(known, plain(segment.source)) for segment in missing}


def contexts_of(articles: Sequence[Article]) -> dict[str, str]:
    """By segment id: the context key."""
    return {
        segment.id: key
        for article in articles
        for segment, key in zip(article.segments, context_keys(article.segments), strict=True)
    }


def stored_targets(run: Run, articles: Sequence[Article]) -> dict[str, Target]:
    """By segment id: what the store has for these articles."""
    return run.store.targets([segment for article in articles for segment in article.segments])


def holds(target: Target | None, origin: Origin) -> bool:
    """Whether a stored target is usable: a person's work, or a draft of this engine under these terms."""
    return target is not None and (target.origin.lasting == origin or not target.origin.is_machine)
