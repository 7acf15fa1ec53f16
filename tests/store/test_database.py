"""The layer over the two drivers: the same SQL and the same rows from both, and what happens when one cannot."""

import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import make_url

from bilingual.errors import StoreError
from bilingual.store import open_store
from bilingual.store.connection import StoreConnection
from bilingual.store.database import Database, database_for
from bilingual.store.database_url import DatabaseUrl
from bilingual.store.opening import connect

NOTE = "INSERT INTO notes (segment_id, person, text, made_at) VALUES (:segment, 'Anna', :text, '2026')"


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """With its tables, and one segment in them."""
    with closing(connect(url)) as opened:
        with opened.writing() as connection:
            connection.insert("documents", [{"path": "a.md", "present": True}, {"path": "b.md", "present": False}])
            fields = {"path": "a.md", "unit": "", "source": "", "source_key": "k", "context_key": "", "language": "de"}
            connection.insert("segments", [{"id": "a", **fields, "translate": False}])
        yield opened


def _texts(database: Database) -> list[str]:
    with database.reading() as connection:
        return connection.values("SELECT text FROM notes ORDER BY id")


def test_rows_have_names_and_are_tuples(database: Database) -> None:
    with database.reading() as connection:
        first, second = connection.rows("SELECT path, present FROM documents ORDER BY path")
        assert (first.path, first.present, second) == ("a.md", True, ("b.md", False))
        assert [type(row.present) for row in (first, second)] == [bool, bool]
        assert dict(connection.rows("SELECT path, present FROM documents")) == {"a.md": True, "b.md": False}
        assert connection.row("SELECT path FROM documents WHERE path = :path", path="c") is None
        assert connection.value("SELECT count(*) FROM documents") == 2


def test_several_values_and_none(database: Database) -> None:
    query = "SELECT path FROM documents WHERE path IN :paths ORDER BY path"
    with database.reading() as connection:
        assert connection.values(query, paths=("b.md", "a.md", "c.md")) == ["a.md", "b.md"]
        assert connection.values(query, paths=set()) == []
        assert connection.values("SELECT id FROM notes WHERE id IN :ids", ids=[1, 2**40]) == []


def test_signs_in_texts_are_no_values(database: Database) -> None:
    with database.writing() as connection:
        connection.run("INSERT INTO notes (segment_id, person, text, made_at) VALUES ('a', ':x 50%', '%s ?', '2026')")
        connection.run(NOTE, segment="a", text="100 % :text '?'")
        assert connection.value("SELECT text FROM notes WHERE person LIKE ':x%'") == "%s ?"
    assert _texts(database) == ["%s ?", "100 % :text '?'"]


def test_large_results_come_piece_by_piece(database: Database) -> None:
    with database.writing() as connection:
        fields = {"segment_id": "a", "person": "", "made_at": ""}
        connection.insert("notes", [{**fields, "text": str(number)} for number in range(2500)])
        ids = connection.next_ids("notes", 3)
    assert list(ids) == [2501, 2502, 2503]
    with database.snapshot() as connection:
        both = zip(*(connection.each("SELECT text FROM notes ORDER BY id") for _ in range(2)), strict=True)
        assert [(int(one.text), int(two.text)) for one, two in both] == [(n, n) for n in range(2500)]


def test_nothing_stands_of_what_was_not_finished(database: Database) -> None:
    with suppress(KeyError), database.writing() as connection:
        connection.run(NOTE, segment="a", text="lost")
        raise KeyError
    with database.reading() as connection:
        connection.run(NOTE, segment="a", text="lost too")
    with database.writing() as connection:
        connection.run(NOTE, segment="a", text="kept")
    assert _texts(database) == ["kept"]


@pytest.mark.parametrize("text", ["\ud800", "x\0"])
def test_whatever_a_driver_raises_is_one_line(database: Database, text: str) -> None:
    """And undoes all; the connection is not used again."""
    wrong = {"segment": "no such segment", "text": text}
    with suppress(StoreError), database.writing() as broken:
        broken.run(NOTE, segment="a", text="before")
        with pytest.raises(StoreError, match=r"^store: (sqlite|postgresql).*: .*$") as told:
            broken.run(NOTE, **wrong)
        assert "\n" not in str(told.value)
        raise told.value
    with database.writing() as connection:
        assert connection is not broken
        connection.run(NOTE, segment="a", text="after")
    assert _texts(database) == ["after"]


def test_a_connection_is_used_again(database: Database) -> None:
    used: set[StoreConnection] = set()
    for _ in range(3):
        with database.reading() as connection:
            used.add(connection)
    assert len(used) == 1


def test_many_threads_share_a_database(database: Database) -> None:
    together = Barrier(12)

    def work(number: int) -> None:
        with database.reading() as connection:
            connection.value("SELECT count(*) FROM notes")
            if number < together.parties:
                together.wait(60)
        with database.writing() as connection:
            connection.run(NOTE, segment="a", text=str(number))

    with ThreadPoolExecutor(40) as crew:
        list(crew.map(work, range(100)))
    assert sorted(map(int, _texts(database))) == list(range(100))


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked there")
def test_a_fork_has_connections_of_its_own(database: Database) -> None:
    with database.reading() as parents:
        assert _in_a_fork(lambda: _writes(database, parents)) == 0
        assert parents.values("SELECT text FROM notes") in ([], ["by the fork"])
    with database.reading() as again:
        assert again is parents
        assert again.values("SELECT text FROM notes") == ["by the fork"]


def _writes(database: Database, parents: StoreConnection) -> bool:
    with database.writing() as own:
        own.run(NOTE, segment="a", text="by the fork")
        is_other = own is not parents
    database.close()
    return is_other


def _in_a_fork(work: Callable[[], bool]) -> int:
    """The status with which the fork ends: 0 where the work is well done."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            status = 0 if work() else 2
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_server_that_starts_anew_is_told_of_once(database: Database, url: str) -> None:
    if database.dialect == "sqlite":
        pytest.skip("a file is no server")
    with database.reading(), database.reading(), database.reading():
        pass
    with closing(database_for(url)) as other, other.reading() as connection:
        own = "pid <> pg_backend_pid() AND datname = current_database()"
        connection.rows(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {own}")
    with pytest.raises(StoreError), database.reading():
        pass
    assert _texts(database) == []


def test_whoever_reads_waits_for_no_writer(database: Database) -> None:
    with database.writing() as connection:
        connection.run(NOTE, segment="a", text="not yet")
        assert _texts(database) == []
    assert _texts(database) == ["not yet"]


def test_a_snapshot_stands_still(database: Database) -> None:
    count = "SELECT count(*) FROM notes"
    with database.snapshot() as snapshot:
        assert snapshot.value(count) == 0
        with database.writing() as connection:
            connection.run(NOTE, segment="a", text="later")
        assert snapshot.value(count) == 0


URLS = [
    "sqlite:///relative/store.sqlite",
    "sqlite:////absolute/with blank/ä%41/store.sqlite",
    "sqlite+pysqlite:///store.sqlite",
    "postgresql://host/name",
    "postgresql+psycopg://user@host/name",
    "postgresql+psycopg://user:se%40cr:et@host:5433/name",
    "postgresql+psycopg://u%3Aser:@[::1]:5433/name",
    "postgresql+psycopg://bilingual@/postgres?host=/tmp/socket",
    "postgresql://host/name?sslmode=require&application_name=a b&connect_timeout=3",
    "postgresql://",
]


@pytest.mark.parametrize("url", URLS)
def test_urls_are_read_and_shown_as_before(url: str) -> None:
    """The mark of a server's database has its name from what is shown."""
    ours, theirs = DatabaseUrl.parse(url), make_url(url)
    assert str(ours) == theirs.render_as_string()
    told = theirs.translate_connect_args(username="user", database="dbname") | dict(theirs.query)
    assert ours.arguments == told
    assert (ours.name, ours.dialect) == (theirs.database, theirs.get_backend_name())


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("nonsense", "no URL of a database"),
        ("mysql://anna:secret@host/name", "mysql is neither sqlite nor postgresql"),
        ("postgresql://anna:secret@host:port/name", "its port is no number"),
        ("postgresql://anna:secret@127.0.0.1:9/name", "connection"),
        ("sqlite://anna:secret@host/file", "a path alone"),
        ("sqlite:///file?timeout=5", "a path alone"),
        ("sqlite://", "keeps nothing"),
        ("sqlite:///:memory:", "keeps nothing"),
    ],
)
def test_what_cannot_be_used_is_one_line_without_a_password(url: str, why: str) -> None:
    with pytest.raises(StoreError, match=why) as told:
        open_store(url)
    assert "\n" not in str(told.value)
    assert "secret" not in str(told.value)


def test_a_missing_driver_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"'postgresql://host/name' cannot be used \(.*psycopg.*\); mend `store`"):
        open_store("postgresql://host/name")


def test_a_file_that_is_no_database_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoreError, match="unable to open database file; make the file and its folder readable"):
        open_store(f"sqlite:///{tmp_path / 'folder'}")
