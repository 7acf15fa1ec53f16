"""A store of the first version comes into the memory with all that people had confirmed."""

from contextlib import closing

import pytest

from bilingual.content import tagged
from bilingual.memory.sameness import source_key
from bilingual.model import CodeKind, InlineCode, Segment, State
from bilingual.store import open_store
from bilingual.store.database import database_for
from bilingual.store.opening import migrate

STRONG = InlineCode("3", CodeKind.OPEN, "strong", 4, 6), InlineCode("3", CodeKind.CLOSE, "strong", 8, 10)
PLAIN = Segment("a", "u1", 0, 5, ("Haus.",), "de", translate=True)
BOLD = Segment("b", "u1", 0, 5, (STRONG[0], "See", STRONG[1], "."), "de", translate=True)

ROWS = """
    INSERT INTO documents VALUES ('a.md', 'f', '{}', TRUE);
    INSERT INTO segments VALUES ('a', 'a.md', 0, 'u1', 'Haus.', :plain, 'k', 'de', TRUE, 2);
    INSERT INTO segments VALUES ('b', 'a.md', 1, 'u1', '<3>See</3>.', :bold, 'k', 'de', TRUE, 3);
    INSERT INTO targets VALUES (1, 'a', 'House.', 'translated', 'engine:x', -0.5, '[]', '2026-01-01');
    INSERT INTO targets VALUES (2, 'a', 'Home.', 'reviewed', 'memory:101 person:Anna', NULL, '[]', '2026-01-02');
    INSERT INTO targets VALUES (3, 'b', '<3>Lake</3>.', 'final', 'person:Bob', NULL, '[]', '2026-01-03')
"""


@pytest.fixture
def old_store(url: str) -> str:
    keys = {"plain": source_key(PLAIN.source), "bold": source_key(BOLD.source)}
    with closing(database_for(url)) as database:
        if database.file:
            database.file.parent.mkdir()
        migrate(database, "0001")
        with database.writing() as connection:
            for statement in ROWS.split(";"):
                connection.run(statement, **keys)
    return url


def test_what_was_confirmed_before_is_in_the_memory(old_store: str) -> None:
    store = open_store(old_store)
    found = [(tagged(unit.source), tagged(unit.target), str(unit.origin), unit.state) for unit in store.memory.units()]
    store.close()
    assert found == [
        ("Haus.", "Home.", "person:Anna", State.REVIEWED),
        ("<1>See</1>.", "<1>Lake</1>.", "person:Bob", State.FINAL),
    ]


def test_targets_keep_their_codes(old_store: str) -> None:
    store = open_store(old_store)
    assert store.targets([BOLD])["b"].content == (STRONG[0], "Lake", STRONG[1], ".")
    assert [text for _, text in store.memory.candidates("Haus.", 5)] == ["Haus."]
    store.close()
