"""Findings are counted as the articles stand, and only what has changed is looked at again."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace

import pytest

from bilingual import workflows
from bilingual.engines.models.identity import Identity
from bilingual.model import Finding, Segment, Severity, State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import Repository, open_store

WRONG, RIGHT = "There are 3 houses.", "There are 4 houses."
ANNA = Origin.by_person("Anna")
SENTINEL = Finding("spacing", Severity.WARNING, "Saved, and not looked at again.")


@pytest.fixture
def store(project: Project, quiet: workflows.RunProgress) -> Iterator[Repository]:
    (project.sources / "a.md").write_text("Es gibt 4 Häuser.\n\nEs gibt 5 Türme.\n", encoding="utf-8")
    with closing(open_store(project.store_url)) as opened:
        workflows.build(workflows.Run(project, workflows.style_guide(project), opened, Identity(), quiet), ["a.md"])
        yield opened


def segments(project: Project) -> Sequence[Segment]:
    return workflows.read(project, "a.md").segments


def say(store: Repository, segment: Segment, english: str) -> None:
    store.confirm(segment, Target((english,), State.REVIEWED, ANNA))


def findings(project: Project, store: Repository) -> int:
    return workflows.counted(project, store)["a.md"].findings


def saved(project: Project, store: Repository, segment: Segment) -> None:
    """Put a finding of ours where the store keeps those of a segment as it stands."""
    article = workflows.read(project, "a.md")
    marks = workflows.finding_marks(article, store.targets(article.segments), workflows.style_guide(project))
    store.findings.save({segment.id: (SENTINEL,)}, {segment.id: marks[segment.id]})


def test_what_a_person_changed_counts_at_once(project: Project, store: Repository) -> None:
    first, _ = segments(project)
    say(store, first, WRONG)
    assert findings(project, store) > 0
    say(store, first, RIGHT)
    assert findings(project, store) == 0


def test_what_nobody_changed_is_not_looked_at_again(project: Project, store: Repository) -> None:
    first, second = segments(project)
    saved(project, store, second)
    say(store, first, RIGHT)
    assert findings(project, store) == 1
    style = workflows.style_guide(project)
    assert SENTINEL in workflows.view(project, style, store, "a.md").targets[second.id].findings


def test_a_dismissed_finding_is_none_at_once(project: Project, store: Repository) -> None:
    first, _ = segments(project)
    say(store, first, WRONG)
    found = workflows.view(project, workflows.style_guide(project), store, "a.md").targets[first.id].findings
    assert findings(project, store) == len(found)
    store.dismissals.dismiss(first.id, found, "as in the original", "Anna")
    assert findings(project, store) == 0


def test_findings_under_another_term_base_are_made_anew(project: Project, store: Repository) -> None:
    _, second = segments(project)
    saved(project, store, second)
    (project.glossary / "own.csv").write_text("source,target\nTurm,tower\n", encoding="utf-8")
    shown = workflows.view(project, workflows.style_guide(project), store, "a.md")
    assert SENTINEL not in shown.targets[second.id].findings


def test_a_target_that_has_changed_meanwhile_is_looked_at_again(project: Project, store: Repository) -> None:
    """Who looked at the one before saves its findings after another was saved: they are not those of what stands."""
    first, _ = segments(project)
    say(store, first, RIGHT)
    article = workflows.read(project, "a.md")
    style, before = workflows.style_guide(project), store.targets(article.segments)
    say(store, first, WRONG)
    store.findings.save({first.id: ()}, workflows.finding_marks(article, before, style))
    assert findings(project, store) > 0


def test_what_became_a_heading_is_looked_at_as_a_heading(project: Project, store: Repository) -> None:
    article = workflows.read(project, "a.md")
    unit = article.document.units[0]
    style, stored = workflows.style_guide(project), store.targets(article.segments)
    as_text = workflows.finding_mark(unit, stored[article.segments[0].id], style)
    as_heading = workflows.finding_mark(replace(unit, level=2), stored[article.segments[0].id], style)
    assert as_text != as_heading
