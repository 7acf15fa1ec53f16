"""A store that the release before made, with work of people and machines, is read as it is and loses nothing."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bilingual import workflows
from bilingual.content import plain, tagged
from bilingual.memory import Memory
from bilingual.model import Finding, Segment
from bilingual.project import Project, open_project
from bilingual.store import Repository, open_store

OLD = Path(__file__).resolve().parents[1] / "fixtures" / "old_project"
Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of the release before."""
    shutil.copytree(OLD, tmp_path / "old")
    file = tmp_path / "old" / ".bilingual" / "store.sqlite"
    file.parent.mkdir()
    with closing(sqlite3.connect(file)) as database:
        database.executescript((OLD / "store.sql").read_text("utf-8"))
    return open_project(tmp_path / "old")


@pytest.fixture
def before(project: Project) -> Rows:
    """All rows that it left."""
    return _rows(project)


@pytest.fixture
def store(project: Project, before: Rows) -> Iterator[Repository]:
    with closing(open_store(project.store_url)) as opened:
        yield opened


@pytest.fixture
def segments(project: Project, store: Repository) -> list[Segment]:
    """Those of all articles, as they are cut now."""
    paths = project.articles()
    changes = store.resegmentations(paths)
    return [one for path in paths for one in workflows.read(project, path, changes.get(path, ())).segments]


def _rows(project: Project) -> Rows:
    with closing(sqlite3.connect(project.root / ".bilingual" / "store.sqlite")) as database:
        database.row_factory = sqlite3.Row
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        tables = [name for name in names if not name.startswith(("memory_index", "sqlite_", "alembic_"))]
        return {table: [dict(row) for row in database.execute(f"SELECT * FROM {table}")] for table in tables}


def _finding(finding: Finding) -> dict[str, str]:
    fields = finding.as_dict()
    spans = {side: json.dumps(fields[side]) for side in ("source_spans", "target_spans")}
    return {"check_id": finding.check, "severity": finding.severity, "message": finding.message, **spans}


@pytest.mark.usefixtures("store")
def test_no_row_is_lost_or_changed_when_it_is_opened(project: Project, before: Rows) -> None:
    now = _rows(project)
    assert before.keys() <= now.keys()
    for table, rows in before.items():
        assert len(now[table]) == len(rows)
        assert all(old.items() <= new.items() for old, new in zip(rows, now[table], strict=True))


def test_every_target_has_its_text_state_origin_score_and_findings(
    store: Repository, segments: list[Segment], before: Rows
) -> None:
    versions = [(segment, version) for segment in segments for version in store.reviews.history(segment)]
    found = {
        version.number: {
            "id": version.number,
            "segment_id": segment.id,
            "content": tagged(version.target.content),
            "state": version.target.state,
            "origin": str(version.target.origin),
            "score": version.target.score,
            "findings": [_finding(finding) for finding in version.target.findings],
            "made_at": version.made_at,
        }
        for segment, version in versions
    }
    there = {segment.id for segment in segments}
    known = [{**row, "findings": json.loads(row["findings"])} for row in before["targets"]]
    assert found == {row["id"]: row for row in known if row["segment_id"] in there}
    assert {row["origin"].partition(":")[0] for row in known} == {"engine", "person", "memory"}


def test_the_current_targets_are_the_same(store: Repository, segments: list[Segment], before: Rows) -> None:
    origins = {row["id"]: row["origin"] for row in before["targets"]}
    known = {row["id"]: origins[row["target_id"]] for row in before["segments"] if row["target_id"]}
    current = store.targets(segments)
    assert {id_: str(target.origin) for id_, target in current.items()} == {
        segment.id: known[segment.id] for segment in segments if segment.id in known
    }
    assert {plain(one.source) for one in segments} - {plain(one.source) for one in segments if one.id in current} == {
        "We will never surrender."
    }


def test_the_memory_is_the_same(store: Repository, before: Rows) -> None:
    fields = ("id", "source_language", "target_language", "context_key", "state", "segment_id", "document", "made_at")
    units = list(store.memory.units())
    assert [(tagged(unit.source), tagged(unit.target), str(unit.origin)) for unit in units] == [
        (row["source"], row["target"], row["origin"]) for row in before["memory_units"]
    ]
    assert [[getattr(unit, name) for name in (*fields, "properties", "bundle")] for unit in units] == [
        [row[name] for name in (*fields, "properties", "bundle")] for row in before["memory_units"]
    ]
    (match, *_) = Memory(store.memory).search("Die Regierung schweigt.")
    assert (match.percentage, plain(match.target), str(match.origin)) == (
        100,
        "The government is silent.",
        "file:old.tmx",
    )
    (near, *_) = Memory(store.memory).search("Die Regierung schweigt noch.")
    assert near.percentage < 100


def test_notes_dismissals_changes_of_segments_and_time_are_the_same(store: Repository, before: Rows) -> None:
    (note,) = before["notes"]
    (kept,) = store.reviews.notes(note["segment_id"])
    assert (kept.by, kept.text, kept.made_at) == (note["person"], note["text"], note["made_at"])
    said = {row["segment_id"] for row in before["dismissals"]}
    assert sorted(
        [one.segment_id, one.check, one.fingerprint, one.message, one.stands, one.reason, one.person, one.made_at]
        for id_ in said
        for one in store.dismissals.history(id_)
    ) == sorted([*row.values()][1:] for row in before["dismissals"])
    assert list(store.dismissals.of()) == ["c451571b7ea24fd1"]
    (change,) = before["recuts"]
    (merged,) = store.resegmentations(["see.md"])["see.md"]
    assert (merged.kind, merged.segment, merged.offset) == (change["kind"], change["segment_id"], change["place"])
    done = [(one.segment, one.person, one.kind, one.seconds) for one in store.reviews.activity("haus.md")]
    assert done == [(row["segment_id"], row["person"], row["kind"], row["seconds"]) for row in before["activity"]]


def test_what_people_confirmed_says_what_it_was_made_from(
    project: Project, store: Repository, segments: list[Segment], before: Rows
) -> None:
    """Of each person's target the last draft before it, with its engine, its time and its text."""
    made_from = {id_: (str(draft.origin), draft.made_at) for id_, draft in store.drafts(segments).items()}
    rows = {row["id"]: row for row in before["targets"]}
    current = [rows[row["target_id"]] for row in before["segments"] if row["target_id"] and row["position"] is not None]
    drafts = {
        target["segment_id"]: [
            (row["origin"], row["made_at"])
            for row in before["targets"]
            if row["segment_id"] == target["segment_id"] and row["id"] < target["id"]
            if not row["origin"].startswith("person:") and row["state"] != "initial"
        ]
        for target in current
        if target["origin"].startswith("person:")
    }
    assert made_from
    assert made_from == {id_: several[-1] for id_, several in drafts.items() if several}
