"""A backup is the same whichever database it comes from, and goes into either."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bilingual.errors import StoreError
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository, open_archive, open_store
from bilingual.store.backup import written
from bilingual.store.tables import SCHEMA_VERSION

TABLES = ("documents", "segments", "targets", "memory_units", "notes", "activity")


def test_a_store_moves_to_another_database_and_back(
    url: str, store: Repository, segment: Callable[..., Segment], tmp_path: Path
) -> None:
    one = segment("a", "Das Haus.")
    store.enter({"a.md": [one]})
    store.reviews.save(one, Target(("The house.",), State.REVIEWED, Origin.by_person("Anna")), None)
    store.reviews.note("a", "Bob", "Ja")
    store.copies.write(tmp_path / "first.zip")
    first = open_archive(tmp_path / "first.zip")
    with closing(open_store(f"sqlite:///{tmp_path / 'other.sqlite'}")) as other:
        other.copies.restore(first)
        assert other.targets([one])["a"].content == ("The house.",)
        other.copies.write(tmp_path / "second.zip")
    assert (tmp_path / "second.zip").read_bytes() == (tmp_path / "first.zip").read_bytes()
    store.reviews.note("a", "Bob", "Nein")
    store.copies.restore(open_archive(tmp_path / "second.zip"))
    assert [note.text for note in store.reviews.notes("a")] == ["Ja"]
    assert [id_ for id_, _ in store.memory.candidates("Das Haus.", 1)] == [1]
    store.reviews.note("a", "Bob", "Doch")
    assert store.reviews.save(one, Target(("A house.",), State.FINAL, Origin.by_person("Bob")), 1) == 2


def test_tables_are_all_there(store: Repository, tmp_path: Path) -> None:
    store.copies.write(tmp_path / "empty.zip")
    names = open_archive(tmp_path / "empty.zip").names
    assert {f"store/{table}.jsonl" for table in TABLES} < set(names)
    assert "store/findings.jsonl" not in names


@pytest.mark.parametrize("row", ["[]", "{", '{"path": "b.md", "colour": 1}', '{"path": "b.md", "present": "maybe"}'])
def test_what_is_no_row_leaves_all_as_it_is(
    store: Repository, segment: Callable[..., Segment], tmp_path: Path, row: str
) -> None:
    store.enter({"a.md": [segment("a", "Das Haus.")]})
    written(tmp_path / "wrong.zip", SCHEMA_VERSION, [("documents", [row.encode()])])
    with pytest.raises(StoreError, match=r"^documents\.jsonl:1: no .*; take another copy$"):
        store.copies.restore(open_archive(tmp_path / "wrong.zip"))
    assert list(store.reviews.versions("a.md")) == ["a"]
