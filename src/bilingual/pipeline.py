"""The whole way of an article: read, segment, identify, recall, translate, check, assemble, publish.

Between two steps all work lies in the store, so that a run which is killed goes on where it stopped.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import Protocol

from bilingual import documents, language
from bilingual.checks import House, Located, across, check, pair, unknown
from bilingual.content import kept, plain
from bilingual.engines import Engine
from bilingual.engines.drafting import Terms, draft, origin
from bilingual.engines.identity import Identity
from bilingual.errors import BilingualError, ProjectError
from bilingual.memory import Memory, examples
from bilingual.model import (
    BY_ENGINE,
    Article,
    Content,
    Finding,
    Recut,
    Required,
    Segment,
    State,
    Target,
    Unit,
    UnitKind,
)
from bilingual.outputs import Outputs
from bilingual.project import Project
from bilingual.store import Repository, context_keys, lasting
from bilingual.store.dismissals import fingerprint
from bilingual.terms import base, requiring
from bilingual.terms.matching import Matcher

WINDOW = 256
"""Articles in memory at once. All their segments go to the engine in one stream."""

_SAVED_EVERY = 1.0
"""Seconds of translating that a killed run may lose."""

_IDENTITY = f"{BY_ENGINE}{Identity.signature}"


class Progress(Protocol):
    """Told how far a run is."""

    def start(self, stage: str, total: int) -> None:
        """A stage begins, with so many steps."""

    def advance(self, steps: int) -> None:
        """So many steps more are done."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run works with."""

    project: Project
    house: House
    store: Repository
    engine: Engine
    progress: Progress

    @property
    def translates(self) -> bool:
        """False where nothing is translated: then not a byte may change, dates and quotation marks included."""
        return f"{BY_ENGINE}{self.engine.signature}" != _IDENTITY


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it went with one article."""

    path: str
    built: bool
    """False: nothing had changed, or it failed."""
    findings: int = 0
    """Notes are not counted."""
    error: str = ""


def house(project: Project) -> House:
    """What the articles of a project are measured by: its term base as it stands now, and its settings.

    Raises:
        ProjectError: `bilingual.toml` switches off a check that does not exist.
    """
    settings = project.settings
    named = [id_ for off in (settings.checks, *(rule.checks for rule in settings.files)) for id_ in off]
    for id_, nearest in unknown(named).items():
        raise ProjectError(f"{project.place_of(id_)}: no check is called {id_!r}; did you mean {nearest!r}?")
    return House(Matcher(base.load(project.glossary).concepts), settings.locale, settings.headlines)


def house_of(project: Project, house: House, store: Repository, path: str) -> House:
    """What one article is measured by: the same, less what settings and people have switched off there."""
    return replace(house, off=frozenset(project.off(path)), dismissed=store.dismissals.of([path]))


def build(run: Run, paths: Sequence[str]) -> list[Outcome]:
    """Builds the editions of these articles, as far as anything has changed, and the index over all.

    Args:
        run: the project, its house rules, its store, and the engine.
        paths: of documents, relative to `sources/`.

    Returns:
        An outcome for each path, in the same order. A broken article does not stop the others.
    """
    outputs = Outputs(run.project, run.engine, requiring.fingerprint(run.house.terms.concepts))
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


def view(project: Project, house: House, store: Repository, path: str) -> Article:
    """An article as it stands: read anew, with the targets that the store has for it, and their findings."""
    article = read(project, path, store.recuts([path]).get(path, ()))
    stored = store.targets(article.segments)
    own = house_of(project, house, store, path)
    return with_targets(article, stored, own, locale_of(project, path, stored))


def inconsistencies(project: Project, store: Repository) -> Iterator[Located]:
    """What is translated in several ways, over all articles; less what is switched off and dismissed."""
    dismissed = store.dismissals.of()
    for located in across(store.consistency):
        off = located.finding.check in project.off(located.path)
        if not off and fingerprint(located.finding) not in dismissed.get(located.segment_id, ()):
            yield located


def locale_of(project: Project, path: str, stored: Mapping[str, Target]) -> str | None:
    """What dates and numbers of an article's drafts are written in; None where not a byte of it may change."""
    untranslated = any(target.origin == _IDENTITY for target in stored.values())
    return None if untranslated else _locale(project, path)


def read(project: Project, path: str, recuts: Sequence[Recut] = ()) -> Article:
    """An article of the project: its document, segmented and identified, without targets.

    Args:
        project: where it is.
        path: of the document, relative to `sources/`.
        recuts: how people changed where its segments end.

    Raises:
        DocumentError: it cannot be read.
    """
    rule = project.rule(path)
    document = documents.read(path, project.bytes_of(path))
    segments = language.segment(document)
    segments = language.identify(document, segments, default=rule.language, keep=rule.keep)
    return Article(document, language.resegment(document, segments, recuts) if recuts else segments)


def read_each(
    project: Project, store: Repository, paths: Sequence[str], progress: Progress, broken: dict[str, str]
) -> Iterator[Article]:
    """The articles that can be read, cut as people want them; what is wrong with each other one goes to `broken`."""
    recuts = store.recuts(paths)
    progress.start("Reading", len(paths))
    for path in paths:
        try:
            yield read(project, path, recuts.get(path, ()))
        except BilingualError as error:
            broken[path] = str(error)
        progress.advance(1)


def _build_window(run: Run, outputs: Outputs, paths: Sequence[str]) -> Iterator[Outcome]:
    broken: dict[str, str] = {}
    articles = list(read_each(run.project, run.store, paths, run.progress, broken))
    yield from (Outcome(path, built=False, error=error) for path, error in broken.items())
    run.store.enter({article.document.path: article.segments for article in articles})
    terms = required(run, articles)
    missing = _recall(run, articles, terms)
    _translate(run, [segment for segment in missing if segment.translate], terms)
    yield from _publish(run, outputs, articles)


def required(run: Run, articles: Sequence[Article]) -> dict[str, tuple[Required, ...]]:
    """By segment id: the terms that its translation must contain."""
    if not run.translates:
        return {}
    return {
        segment.id: requiring.required(plain(segment.source), run.house.terms, kept(segment))
        for article in articles
        for segment in article.segments
        if segment.translate
    }


def _recall(run: Run, articles: Sequence[Article], terms: Terms) -> list[Segment]:
    """Takes from the store what was made of the same text before; gives the segments for which there is nothing.

    A machine's draft makes way for a translation that a file has brought into the memory since.
    """
    contexts, stored = contexts_of(articles), stored_targets(run, articles)
    segments = [segment for article in articles for segment in article.segments]
    origins = {segment.id: origin(run.engine, segment, terms.get(segment.id, ())) for segment in segments}
    open_ = [one for one in segments if one.id not in stored or stored[one.id].origin.startswith(BY_ENGINE)]
    held = {one.id for one in open_ if holds(stored.get(one.id), origins[one.id])}
    asked = origins | dict.fromkeys(held, "")  # no machine's draft takes the place of one that holds
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
    house = replace(run.house, dismissed=run.store.dismissals.of([article.document.path for article in articles]))
    findings: dict[str, Sequence[Finding]] = {}
    complete: dict[str, tuple[str, str]] = {}
    for source in articles:
        path = source.document.path
        own = replace(house, off=frozenset(run.project.off(path)))
        article = with_targets(source, stored, own, _locale(run.project, path) if run.translates else None)
        findings |= {id_: target.findings for id_, target in article.targets.items()}
        try:
            complete[path] = outputs.write(article)
            yield Outcome(path, built=True)
        except BilingualError as error:
            yield Outcome(path, built=False, error=str(error))
        run.progress.advance(1)
    run.store.save_findings(findings)
    run.store.complete(complete)


def examples_for(run: Run, missing: Sequence[Segment]) -> dict[str, tuple[tuple[str, str], ...]]:
    """By segment id: reviewed pairs that resemble it, for an engine that learns from them."""
    if not run.engine.learns:
        return {}
    known = Memory(run.store, run.project.settings.locale)
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


def holds(target: Target | None, origin: str) -> bool:
    """Whether a stored target is usable: a person's work, or a draft of this engine under these terms."""
    return target is not None and (lasting(target.origin) == origin or not target.origin.startswith(BY_ENGINE))


def with_targets(article: Article, stored: Mapping[str, Target], house: House, locale: str | None) -> Article:
    """The article with what the store has, and with the text itself of what no engine is asked for; checked."""
    units = {unit.id: unit for unit in article.document.units}
    made = ((one.id, checked(one, units[one.unit], stored.get(one.id), house, locale)) for one in article.segments)
    return replace(article, targets={id_: target for id_, target in made if target})


def checked(segment: Segment, unit: Unit, target: Target | None, house: House, locale: str | None) -> Target | None:
    """The target of one segment as an edition shows it, with its findings; None where there is nothing yet.

    Drafts take the edition's dates and numbers here, and not in the store: another locale needs no other draft.

    Args:
        segment: of an article.
        unit: that it is in.
        target: what the store has for it.
        house: what it is measured by.
        locale: the edition's; None where nothing is to be localised.
    """
    if target is None and not segment.translate:
        target = _kept(segment, unit, locale)
    elif target and target.origin.startswith(BY_ENGINE):
        target = replace(target, content=_localised(segment, target.content, locale))
    if target is None:
        return None
    return replace(target, findings=check(pair(segment, unit, target), target, house))


def _locale(project: Project, path: str) -> str | None:
    """The edition's locale; None for an article of which a person wants every word kept."""
    return None if project.rule(path).keep else project.settings.locale


def _kept(segment: Segment, unit: Unit, locale: str | None) -> Target:
    """The segment's own text. Dates and numbers without words take the edition's form, save where all is to be kept."""
    stays = segment.language != "none" or unit.kind is UnitKind.CODE or unit.override == "keep"
    content = segment.source if stays else _localised(segment, segment.source, locale)
    return Target(content, State.TRANSLATED, "kept" if content == segment.source else "locale")


def _localised(segment: Segment, target: Content, locale: str | None) -> Content:
    if locale is None:
        return target
    source = plain(segment.source)
    quotations = [source[span.start : span.end] for span in segment.quotations]
    return language.localise(source, target, locale, kept=quotations)
