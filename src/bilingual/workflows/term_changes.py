"""What a change of the term base means, before it is done."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilingual.checks import CHECKS, DRAFTING, StyleGuide, check, pair
from bilingual.model import Article, Finding, Segment, Target, Unit
from bilingual.workflows import drafts
from bilingual.workflows.articles import read_each
from bilingual.workflows.build import WINDOW, BuildOutcome, build
from bilingual.workflows.run import Run

_ALL_BUT_TERMS = {*DRAFTING, *(rule.id for rule in CHECKS)} - {"terms"}
"""Ids of the checks that a change of the term base leaves as they were."""


@dataclass(frozen=True, slots=True)
class TargetChange:
    """What the term base as it is now means for one segment that has a target."""

    path: str
    segment: Segment
    old: Target
    new: Target | None
    """What a draft is replaced by; None where the old one stays."""
    broken: tuple[Finding, ...]
    """What is wrong with the old one's terms now."""
    remaining: tuple[Finding, ...]
    """What is wrong with the terms of the one that will stand."""

    @property
    def flagged(self) -> bool:
        """Whether it is a person's work that breaks a rule: it is never changed."""
        return self.new is None and not self.old.origin.is_machine


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change of the term base means."""

    changes: tuple[TargetChange, ...]
    """By article, in text order."""
    errors: tuple[str, ...] = ()
    """One for each article that could not be read."""


def consequences(run: Run, paths: Sequence[str]) -> Consequences:
    """What the term base as it is now means for these articles: drafts to be made anew, and rules that are broken.

    A draft is made anew where `build` would do so: other terms stood in its sentence, or asked for other English, when
    it was made. Nothing is written, neither to the store nor to the outputs.
    """
    changes, errors = list[TargetChange](), dict[str, str]()
    for start in range(0, len(paths), WINDOW):
        window = paths[start : start + WINDOW]
        articles = list(read_each(run.project, run.store, window, run.progress, errors))
        stored = run.store.targets(drafts.segments_of(articles))
        made = _made_anew(run, articles, stored)
        changes += (change for article in articles for change in _changes(run, article, stored, made))
    return Consequences(tuple(changes), tuple(errors.values()))


def apply(run: Run, changes: Sequence[TargetChange], paths: Sequence[str]) -> list[BuildOutcome]:
    """Does what `consequences` foretold: replaces drafts, and builds these articles with their findings."""
    run.store.save_drafts([(change.segment, change.new) for change in changes if change.new])
    return build(run, paths)


def _made_anew(run: Run, articles: Sequence[Article], stored: Mapping[str, Target]) -> dict[str, Target]:
    """By segment id: new drafts in place of those that no longer hold, recalled where the store has them already."""
    grounds = drafts.grounds(run, articles)
    stale = [
        segment
        for segment in drafts.segments_of(articles)
        if segment.id in stored and not grounds.uphold(segment.id, stored[segment.id])
    ]
    made = run.store.recall(stale, grounds.contexts, grounds.origins, run.project.settings.locale)
    missing = [segment for segment in stale if segment.id not in made]
    return made | {segment.id: target for segment, target in drafts.make(run, missing, grounds.terms)}


def _changes(
    run: Run, article: Article, stored: Mapping[str, Target], made: Mapping[str, Target]
) -> Iterator[TargetChange]:
    units = {unit.id: unit for unit in article.document.units}
    for segment in article.segments:
        old, new = stored.get(segment.id), made.get(segment.id)
        if old:
            broken = _on_terms(segment, units[segment.unit], old, run.style)
            remaining = _on_terms(segment, units[segment.unit], new, run.style) if new else broken
            if new or broken:
                yield TargetChange(article.document.path, segment, old, new, broken, remaining)


def _on_terms(segment: Segment, unit: Unit, target: Target, style: StyleGuide) -> tuple[Finding, ...]:
    return check(pair(segment, unit, target), target, style, off=_ALL_BUT_TERMS)
