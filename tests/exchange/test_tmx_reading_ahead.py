"""A large file is read by a second process: what comes in is the same, and so is what is said of a broken one."""

from pathlib import Path

import pytest

from bilingual.errors import ExchangeError
from bilingual.exchange.tmx import entries, importing, reading_ahead
from bilingual.exchange.tmx.importing import Imported, import_tmx
from bilingual.store import MemoryEntry, Repository
from tmx_files import tmx, unit

UNITS = [unit(f"Haus <hi>{n}</hi> &amp; Größe", f"house {n}", "<prop type='p'>x</prop>" * (n % 2)) for n in range(50)]


@pytest.fixture(autouse=True)
def everything_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_LARGE", 0)


def without_dates(file: Path, reader: object) -> list[MemoryEntry]:
    return [one._replace(made_at="") for batch in reader.batches(file) for one in batch.entries]  # type: ignore[attr-defined]


def test_it_brings_the_same(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    file = tmx(tmp_path / "ä b.tmx", "".join(UNITS))
    found = without_dates(file, reading_ahead)
    assert found == without_dates(file, entries)
    assert capfd.readouterr().err == ""
    assert len(found) == 50
    assert sum(batch.bytes for batch in reading_ahead.batches(file)) == file.stat().st_size


def test_what_stands_before_a_fault_is_entered(store: Repository, tmp_path: Path) -> None:
    file = tmx(tmp_path / "a.tmx", "".join(UNITS) + "<tu>")
    with pytest.raises(ExchangeError, match=r"^a\.tmx:1: not XML: .*; mend the file"):
        import_tmx(store.memory, file, lambda _: None)
    assert store.memory.count() == 50


def test_the_other_process_ends_with_this_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = []

    class Watched(reading_ahead.Popen):  # type: ignore[type-arg]
        def __init__(self, *arguments: object, **options: object) -> None:
            super().__init__(*arguments, **options)  # type: ignore[call-overload]
            started.append(self)

    monkeypatch.setattr(reading_ahead, "Popen", Watched)
    batches = reading_ahead.batches(tmx(tmp_path / "a.tmx", "".join(UNITS)))
    next(batches)
    batches.close()  # type: ignore[attr-defined]
    assert [process.returncode is not None for process in started] == [True]


def test_a_process_that_dies_is_one_plain_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ahead.sys, "executable", "/bin/true")
    with pytest.raises(ExchangeError, match=r"a\.tmx: reading it stopped half-way"):
        list(reading_ahead.batches(tmx(tmp_path / "a.tmx", "")))


def test_an_import_through_it(store: Repository, tmp_path: Path) -> None:
    file = tmx(tmp_path / "a.tmx", "".join(UNITS))
    assert import_tmx(store.memory, file, lambda _: None) == Imported(50, 50)
    assert import_tmx(store.memory, file, lambda _: None) == Imported(50, 0)
