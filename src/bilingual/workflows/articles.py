"""Articles as they stand: read, cut, identified, with the targets that the store has for them, and checked."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from types import MappingProxyType

from bilingual import checks, documents, language, publishing
from bilingual.checks import DOCUMENT_CHECKS, StyleGuide
from bilingual.content import plain
from bilingual.errors import BilingualError, ProjectError
from bilingual.model import (
    Article,
    Content,
    Finding,
    Resegmentation,
    Segment,
    Severity,
    State,
    Target,
    Unit,
    UnitKind,
)
from bilingual.origin import KEPT, LOCALISED, UNTRANSLATED
from bilingual.own_code import code_hash
from bilingual.project import Project
from bilingual.publishing import Edition
from bilingual.settings import Settings
from bilingual.store import Repository
from bilingual.terms import base
from bilingual.terms.matching import Matcher
from bilingual.workflows.progress import RunProgress
from bilingual.workflows.readings import as_kept, keep_reading, kept_reading
from bilingual.workflows.references import SourceFolder

_OF_THE_WHOLE = frozenset({*(row[0] for row in DOCUMENT_CHECKS), "not-written"})
"""Ids of findings that are made anew, as they hang on more than a segment and its target."""

_JUDGING = ("checks", "language", "terms", "content.py", "lists.py", "literals.py", "model.py")
"""Of the program: what findings depend on."""


def style_guide(project: Project) -> StyleGuide:
    """What the articles of a project are measured by: its term base as it stands now, and its settings.

    Raises:
        ProjectError: `bilingual.toml` switches off a check that does not exist.
    """
    settings = project.settings
    switched_off = [id_ for off in (settings.checks, *(rule.checks for rule in settings.files)) for id_ in off]
    for id_, nearest in checks.unknown_checks(switched_off).items() if switched_off else ():
        raise ProjectError(f"{project.place_of(id_)}: no check is called {id_!r}; did you mean {nearest!r}?")
    terms = base.contents(project.glossary)
    files, signature = SourceFolder(project.sources), _signature(settings, terms)
    matcher = Matcher(base.ConceptsOf(terms))
    return StyleGuide(matcher, settings.locale, settings.headlines, files=files, signature=signature)


def style_guide_of(project: Project, style: StyleGuide, store: Repository, path: str) -> StyleGuide:
    """What one article is measured by: the same, less what settings and people have switched off there."""
    return replace(style, off=frozenset(project.off(path)), dismissed=store.dismissals.of([path]))


def read(project: Project, path: str, resegmentations: Sequence[Resegmentation] = ()) -> Article:
    """An article of the project: its document, segmented and identified, without targets.

    Args:
        project: where it is.
        path: of the document, relative to `sources/`.
        resegmentations: how people changed where its segments end.

    Raises:
        DocumentError: it cannot be read.
    """
    data = project.bytes_of(path)
    article = kept_reading(project, path, data)
    if article is None:
        article = read_anew(project, path, data)
        keep_reading(project, path, as_kept(project, article, data))
    if not resegmentations:
        return article
    return replace(article, segments=language.resegment(article.document, article.segments, resegmentations))


def read_anew(project: Project, path: str, data: bytes) -> Article:
    """An article as `read` gives it, of these bytes. Nothing on a disk is asked for it.

    Raises:
        DocumentError: it cannot be read.
    """
    settings, rule = project.settings, project.rule(path)
    document = documents.read(path, data, settings.front_matter, comments=settings.comments)
    document = replace(document, outline=documents.outline(document))
    segments = language.identify(document, language.segment(document), default=rule.language, keep=rule.keep)
    return Article(document, segments)


def read_each(
    project: Project, store: Repository, paths: Sequence[str], progress: RunProgress, errors: dict[str, str]
) -> Iterator[Article]:
    """The articles that can be read, cut as people want them; what is wrong with each other one goes to `errors`."""
    resegmentations = store.resegmentations(paths)
    progress.start("Reading", len(paths))
    for path in paths:
        try:
            yield read(project, path, resegmentations.get(path, ()))
        except BilingualError as error:
            errors[path] = str(error)
        progress.advance(1)


def unchecked(project: Project, store: Repository, path: str) -> Article:
    """An article as `view` gives it, but without findings: for who compares its targets and reads nothing else."""
    article = read(project, path, store.resegmentations([path]).get(path, ()))
    stored = store.targets(article.segments)
    return edition_article(article, stored, None, locale_of(project, path, stored))


def sentence_at(project: Project, store: Repository, path: str, fragment: str) -> str:
    """The id of the sentence in an article to which a fragment of its address leads; empty where it leads to none."""
    try:
        article = read(project, path, store.resegmentations([path]).get(path, ()))
    except BilingualError:
        return ""
    start = documents.place_of(article.document, fragment)
    return next((segment.id for segment in article.segments if start is not None and segment.end > start), "")


def shown_before(project: Project, store: Repository, article: Article) -> dict[str, list[Target]]:
    """By segment id: the targets that an article's segments have had, as an export showed each."""
    units = {unit.id: unit for unit in article.document.units}
    locale = locale_of(project, article.document.path, store.targets(article.segments))
    earlier = store.reviews.earlier(article.segments)
    shown = {
        segment.id: [edition_target(segment, units[segment.unit], one, None, locale) for one in earlier[segment.id]]
        for segment in article.segments
        if segment.id in earlier
    }
    return {id_: [target for target in several if target] for id_, several in shown.items()}


def look_again(project: Project, style: StyleGuide, store: Repository, path: str, ids: Collection[str]) -> None:
    """Makes and saves the findings of these segments of an article as they are now."""
    article = read(project, path, store.resegmentations([path]).get(path, ()))
    stored = store.targets(article.segments)
    style = style_guide_of(project, style, store, path)
    units = {unit.id: unit for unit in article.document.units}
    locale, said = locale_of(project, path, stored), whole_findings(article, stored, style, ids)
    found: dict[str, Sequence[Finding]] = {}
    for segment in article.segments:
        if segment.id in ids:
            target = edition_target(segment, units[segment.unit], stored.get(segment.id), style, locale)
            found[segment.id] = (*said.get(segment.id, ()), *(target.findings if target else ()))
    store.findings.save(found, finding_marks(article, stored, style))


def finding_marks(article: Article, stored: Mapping[str, Target], style: StyleGuide) -> dict[str, str]:
    """By segment id: what its findings are of, as the store keeps it: the target, the style guide and the unit's kind.

    Empty for a style guide without a signature.
    """
    if not style.signature:
        return {}
    units = {unit.id: unit for unit in article.document.units}
    return {one.id: finding_mark(units[one.unit], stored.get(one.id), style) for one in article.segments}


def finding_mark(unit: Unit, target: Target | None, style: StyleGuide) -> str:
    """What the findings of one segment are of; see `finding_marks`."""
    number = (target.number if target else None) or 0
    return f"{number} {style.signature} {unit.kind}{unit.level}"


def edition_article(
    article: Article,
    stored: Mapping[str, Target],
    style: StyleGuide | None,
    locale: str | None,
    known: Mapping[str, Sequence[Finding]] = MappingProxyType({}),
) -> Article:
    """The article with its targets as an edition shows them, and their findings; see `edition_target`."""
    units = {unit.id: unit for unit in article.document.units}
    said = document_findings(article, stored, style) if style else {}
    made: dict[str, Target] = {}
    for one in article.segments:
        unit, target = units[one.unit], stored.get(one.id)
        if one.id in known:
            shown = with_saved_findings(shown_target(one, unit, target, locale), known[one.id])
        else:
            shown = edition_target(one, unit, target, style, locale)
        if shown:
            of_document = said.get(one.id)
            made[one.id] = replace(shown, findings=(*of_document, *shown.findings)) if of_document else shown
    return replace(article, targets=made)


def document_findings(
    article: Article, stored: Mapping[str, Target], style: StyleGuide
) -> Mapping[str, tuple[Finding, ...]]:
    """What the checks of the document as a whole find, by the segment with a target at whose place it stands."""
    shown = [segment for segment in article.segments if segment.id in stored or not segment.translate]
    return checks.check_document(article.document, shown, style) if shown else {}


def whole_findings(
    article: Article, stored: Mapping[str, Target], style: StyleGuide, ids: Collection[str] | None = None
) -> dict[str, tuple[Finding, ...]]:
    """What `document_findings` gives, and which targets cannot be written in the document.

    Args:
        article: without targets.
        stored: its targets.
        style: what they are measured by.
        ids: of the segments that are to be written; without it all of them.
    """
    said = document_findings(article, stored, style)
    targets = {id_: target for id_, target in stored.items() if ids is None or id_ in ids}
    untold = _not_written(replace(article, targets=targets), style)
    return {id_: (*said.get(id_, ()), *untold.get(id_, ())) for id_ in {**said, **untold}}


def edition_target(
    segment: Segment, unit: Unit, target: Target | None, style: StyleGuide | None, locale: str | None
) -> Target | None:
    """The target of one segment as an edition shows it, with its findings; None where there is nothing yet.

    Args:
        segment: of an article.
        unit: that it is in.
        target: what the store has for it.
        style: what it is measured by; None where nobody reads its findings.
        locale: the edition's; None where nothing is to be localised.
    """
    shown = shown_target(segment, unit, target, locale)
    if shown is None or style is None:
        return shown
    findings = checks.check(checks.pair(segment, unit, shown), shown, style)
    return shown if findings == shown.findings else replace(shown, findings=findings)


def shown_target(segment: Segment, unit: Unit, target: Target | None, locale: str | None) -> Target | None:
    """The target of one segment as an edition shows it; None where there is nothing yet.

    What no engine is asked for stands as it is written. Drafts take the edition's dates and numbers here, and not in
    the store: another locale needs no other draft.
    """
    if target is None and not segment.translate:
        return _kept(segment, unit, locale)
    if target and target.origin.is_machine:
        content = _localised(segment, target.content, locale)
        return target if content == target.content else replace(target, content=content)
    return target


def with_saved_findings(target: Target | None, saved: Sequence[Finding]) -> Target | None:
    """A target as it is shown, with the findings that were saved of it, but for those that are made anew."""
    found = tuple(finding for finding in saved if finding.check not in _OF_THE_WHOLE)
    return replace(target, findings=found) if target else None


def writable(article: Article, style: StyleGuide) -> Article:
    """The article without those targets that cannot be written in its document: the German stays, with a finding.

    Args:
        article: with targets and their findings.
        style: says which findings are wanted.
    """
    targets = dict(article.targets)
    for id_, found in _not_written(article, style).items():
        findings = (*found, *targets[id_].findings)
        targets[id_] = replace(targets[id_], content=(), state=State.INITIAL, findings=findings)
    return replace(article, targets=targets)


def _not_written(article: Article, style: StyleGuide) -> dict[str, tuple[Finding, ...]]:
    """By segment id, of those whose targets cannot be written in their document: the finding, where it is wanted."""
    told: dict[str, tuple[Finding, ...]] = {}
    for id_, reason in publishing.unwritable(article, Edition(glue=language.glue)).items():
        finding = Finding("not-written", Severity.ERROR, f"Not written, the German stays: {reason}.")
        told[id_] = (finding,) if checks.wanted(finding, id_, style) else ()
    return told


def locale_of(project: Project, path: str, stored: Mapping[str, Target]) -> str | None:
    """What dates and numbers of an article's drafts are written in; None where not a byte of it may change."""
    untranslated = any(target.origin == UNTRANSLATED for target in stored.values())
    return None if untranslated else edition_locale(project, path)


def edition_locale(project: Project, path: str) -> str | None:
    """The edition's locale; None for an article of which a person wants every word kept."""
    return None if project.rule(path).keep else project.settings.locale


def _signature(settings: Settings, terms: Mapping[str, bytes]) -> str:
    of_checks = (settings.locale, settings.headlines, settings.checks, settings.files)
    said = f"{code_hash(*_JUDGING)}\0{of_checks!r}\0{sorted(terms)}"
    return sha256(b"\0".join([said.encode("utf-8", "surrogatepass"), *terms.values()])).hexdigest()[:16]


def _kept(segment: Segment, unit: Unit, locale: str | None) -> Target:
    """The segment's own text. Dates and numbers without words take the edition's form, save where all is to be kept."""
    stays = segment.language != "none" or unit.kind is UnitKind.CODE or unit.override == "keep"
    content = segment.source if stays else _localised(segment, segment.source, locale)
    return Target(content, State.TRANSLATED, KEPT if content == segment.source else LOCALISED)


def _localised(segment: Segment, target: Content, locale: str | None) -> Content:
    if locale is None:
        return target
    source = plain(segment.source)
    quotations = [source[span.start : span.end] for span in segment.quotations]
    return language.localise(source, target, locale, kept=quotations)
