"""A target that says nothing is no translation: it is neither remembered, recalled, found nor confirmed."""

import sqlite3
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from bilingual.content import is_blank, is_blank_tagged
from bilingual.memory import Memory, MemoryUnit, context_keys
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository, open_store

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/memory/blanks.toml").read_text("utf-8"))
_BLANK, _SAID = ([case["target"] for case in _CASES[name]] for name in ("blank", "said"))
_SOURCE = "Die Lage im Norden"
_PLAIN = [text for text in _BLANK if "<" not in text]


@pytest.mark.parametrize("target", _BLANK)
def test_what_says_nothing(target: str) -> None:
    assert is_blank_tagged(target, _SOURCE)
    assert not is_blank_tagged(target, "<1/>")  # whose source says no more


@pytest.mark.parametrize("target", _SAID)
def test_what_says_something(target: str) -> None:
    assert not is_blank_tagged(target, _SOURCE)


@pytest.fixture
def store(tmp_path: Path) -> Repository:
    return open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")


@pytest.fixture
def segment() -> Segment:
    return Segment("a", "u1", 0, 18, (_SOURCE,), "de", translate=True)


@pytest.mark.parametrize("target", _PLAIN)
def test_a_file_brings_no_match_without_words(store: Repository, segment: Segment, target: str) -> None:
    """Of a good target and, after it, an empty one, the good one holds; both go out again."""
    good, blank = (_unit(text) for text in ("The situation in the north", target))
    assert store.memory.add([good, blank]) == 2
    (key,) = context_keys([segment])
    recalled = store.recall([segment], {"a": key}, {"a": Origin()})
    assert recalled["a"].content == ("The situation in the north",)
    assert [match.target for match in Memory(store.memory).search(_SOURCE)] == [("The situation in the north",)]
    assert store.memory.containing("Lage", 9)[0].target == ("The situation in the north",)
    assert store.memory.count() == 2


@pytest.mark.parametrize("target", _PLAIN)
def test_nothing_is_remembered_of_a_blank_target(store: Repository, segment: Segment, target: str) -> None:
    store.enter({"a.md": [segment]})
    store.confirm(segment, Target((target,), State.REVIEWED, Origin.by_person("Anna")))
    assert store.memory.count() == 0


def test_what_an_older_store_took_for_a_translation_stands_nowhere_any_more(
    tmp_path: Path, store: Repository, segment: Segment
) -> None:
    store.enter({"a.md": [segment]})
    store.confirm(segment, Target(("\u00a0",), State.REVIEWED, Origin.by_person("Anna")))
    store.complete({"a.md": ("built", "{}")})
    store.close()
    with closing(sqlite3.connect(tmp_path / "store.sqlite")) as database:
        database.executescript("""
            ALTER TABLE targets DROP COLUMN draft_id;
            ALTER TABLE memory_units DROP COLUMN draft_id;
            DROP TABLE publications;
            ALTER TABLE segments DROP COLUMN findings_of;
            UPDATE alembic_version SET version_num = '0004';
        """)
    opened = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    assert opened.targets([segment]) == {}
    assert [version.target.content for version in opened.reviews.history(segment)] == [("\u00a0",)]
    assert not opened.fingerprints()["a.md"]


def test_content_and_tagged_form_agree() -> None:
    assert is_blank(("\u00a0",), ("Haus",))
    assert not is_blank(("\u00a0",), ("\u00a0",))


def test_a_source_of_marks_asks_for_no_more() -> None:
    assert not is_blank((".",), ("…",))
    assert not is_blank(("—",), ("–",))
    assert is_blank((" ",), ("…",))


def _unit(target: str) -> MemoryUnit:
    return MemoryUnit((_SOURCE,), (target,) if target else (), Origin.from_file("agency.tmx"))
