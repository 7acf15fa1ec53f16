"""Models kept in the cache: made once, whole or not at all."""

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from bilingual.engines.models.cache import cached, is_whole


def _build(folder: Path) -> None:
    (folder / "model.bin").write_bytes(b"weights")
    (folder / "deep").mkdir()
    (folder / "deep" / "more.txt").write_text("more")


def _never(_folder: Path) -> None:
    raise AssertionError("it was built again")


def _slowly(folder: Path) -> None:
    with (folder.parent.parent / "built").open("a") as log:
        log.write(f"{os.getpid()}\n")
    time.sleep(0.5)
    _build(folder)


def _in_a_process(root: str) -> None:
    cached(Path(root) / "model", _slowly)


def test_it_is_built_once(tmp_path: Path) -> None:
    folder = cached(tmp_path / "cache" / "model", _build)
    assert (folder / "deep" / "more.txt").read_text() == "more"
    assert cached(folder, _never) == folder


@pytest.mark.parametrize("harm", ["cut", "alter", "delete", "add", "manifest", "empty"])
def test_a_harmed_model_is_built_again(harm: str, tmp_path: Path) -> None:
    folder = cached(tmp_path / "model", _build)
    model = folder / "model.bin"
    {
        "cut": lambda: model.write_bytes(b"weig"),
        "alter": lambda: model.write_bytes(b"weighty"),
        "delete": model.unlink,
        "add": lambda: (folder / "new").write_text("x"),
        "manifest": lambda: (folder / "manifest.json").write_text("{"),
        "empty": lambda: (folder / "manifest.json").write_text("{}"),
    }[harm]()
    assert not is_whole(folder)
    cached(folder, _build)
    assert is_whole(folder)
    assert model.read_bytes() == b"weights"


def test_a_failed_build_leaves_nothing_that_is_used(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        _build(folder)
        raise RuntimeError("killed")

    with pytest.raises(RuntimeError):
        cached(tmp_path / "model", fail)
    assert not (tmp_path / "model").exists()
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == []


def test_processes_that_start_at_once_build_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_in_a_process, args=(str(tmp_path),)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert len((tmp_path / "built").read_text().split()) == 1
    assert is_whole(tmp_path / "model")
