"""A store of the first version comes into the memory with all that people had confirmed."""

from pathlib import Path

import pytest

from bilingual.content import tagged
from bilingual.memory.sameness import source_key
from bilingual.model import CodeKind, InlineCode, Segment, State
from bilingual.store import open_store

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
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, make_url, text

    from bilingual.store import database

    if url.startswith("sqlite"):
        Path(make_url(url).database or "").parent.mkdir()
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    engine = create_engine(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for statement in ROWS.split(";"):
            values = {"plain": source_key(PLAIN.source), "bold": source_key(BOLD.source)}
            used = {name: value for name, value in values.items() if f":{name}" in statement}
            connection.execute(text(statement), used)
    engine.dispose()
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
