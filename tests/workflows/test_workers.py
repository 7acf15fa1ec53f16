"""A build in several processes: the same files whatever their number, and a plain end where one is killed."""

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bilingual import files, workflows
from bilingual.engines.models.identity import Identity
from bilingual.errors import WorkerError
from bilingual.model import Article
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import BuildOutcome, Run, edition_article
from bilingual.workflows.workers import FEW, workers

ARTICLES = 40
"""More than two processes are given at once."""


@pytest.fixture
def build(project: Project, quiet: workflows.RunProgress) -> Callable[[int], list[BuildOutcome]]:
    def run(workers: int) -> list[BuildOutcome]:
        with closing(open_store(project.store_url)) as store:
            work = Run(project, workflows.style_guide(project), store, Identity(), quiet, workers)
            return workflows.build(work, project.articles())

    return run


@pytest.fixture
def filled(project: Project) -> Project:
    for number in range(ARTICLES):
        text = f"# Bericht {number}\n\nDer Hafen ist offen. Er sagte: “We will go.”\n\n![Bild](bild.png)\n"
        (project.sources / f"{number:02}.md").write_text(text, "utf-8")
    (project.sources / "bild.png").write_bytes(b"picture")
    (project.sources / "07.md").write_bytes(b"<!-- bilingual: maybe -->\n\nEin Satz.\n")
    return project


def outputs(project: Project) -> dict[str, bytes]:
    found = (file for file in project.output.rglob("*") if file.is_file())
    return {file.relative_to(project.output).as_posix(): file.read_bytes() for file in found}


def command(project: Project, *options: str) -> list[str]:
    return [sys.executable, "-m", "bilingual", "-C", str(project.root), "build", "--engine", "identity", *options]


def test_any_number_gives_the_same_files_and_tells_the_same(
    filled: Project, build: Callable[[int], list[BuildOutcome]]
) -> None:
    alone = build(1)
    files_ = outputs(filled)
    for path in files_:
        if not path.startswith("companions"):
            (filled.output / path).unlink()
    assert build(3) == alone
    assert outputs(filled) == files_
    assert [outcome.path for outcome in alone if outcome.error] == ["07.md"]
    assert not any(outcome.built for outcome in build(3))


def test_an_article_that_cannot_be_written_costs_no_other(
    filled: Project, build: Callable[[int], list[BuildOutcome]]
) -> None:
    (filled.output / "03").write_text("in the way")
    failed = {outcome.path: outcome.error for outcome in build(2) if outcome.error}
    assert set(failed) == {"03.md", "07.md"}
    assert "cannot be written" in failed["03.md"]
    assert (filled.output / "04" / "en.md").is_file()


def test_a_killed_process_is_told_in_one_line_and_the_next_build_goes_on(
    filled: Project, build: Callable[[int], list[BuildOutcome]], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("bilingual.workflows.writing.edition_article", _kill_worker)
        with pytest.raises(WorkerError, match="begin again") as told:
            build(2)
    assert "\n" not in str(told.value)
    assert sum(outcome.built for outcome in build(2)) == ARTICLES - 1 - FEW


def _kill_worker(*given: Any) -> Article:
    if multiprocessing.parent_process():
        os.kill(os.getpid(), signal.SIGKILL)
    return edition_article(*given)


def test_this_process_does_what_no_other_has_begun_with() -> None:
    with workers(None, 2, ARTICLES * 16) as crew:
        assert list(crew.each(_by, range(FEW))) == [os.getpid()] * FEW
        did = list(crew.each(_by, range(ARTICLES * 16)))
        assert did[:FEW] == [os.getpid()] * FEW
        assert len(set(did[FEW:])) == 2
        assert len(did) == ARTICLES * 16


def _by(_: None, wanted: Sequence[int]) -> list[int]:
    time.sleep(0.01)
    return [os.getpid() for _ in wanted]


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_no_process(project: Project, sent: signal.Signals) -> None:
    for number in range(160):
        text = "".join(f"Der Satz {part} von Artikel {number} steht hier.\n\n" for part in range(12))
        (project.sources / f"{number:03}.md").write_text(text, "utf-8")
    with subprocess.Popen(
        command(project, "--workers", "2"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, process_group=0
    ) as process:
        while not list(project.output.glob("*/en.md")):
            time.sleep(0.05)
        os.killpg(process.pid, sent) if sent is signal.SIGINT else process.send_signal(sent)
        _, said = process.communicate(timeout=30)
    assert "Traceback" not in said
    deadline = time.monotonic() + 10
    while _running(process.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert _running(process.pid) == []


def _running(group: int) -> list[int]:
    """The processes of a group that have not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with_name = stat.read_text(errors="replace").rpartition(")")[2].split()
        if int(with_name[2]) == group and with_name[0] != "Z":
            found.append(int(stat.parent.name))
    return found


def test_files_are_written_together_and_each_failure_is_told(tmp_path: Path) -> None:
    same, new, blocked = tmp_path / "same", tmp_path / "a" / "new", tmp_path / "file" / "blocked"
    same.write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"")
    before = same.stat().st_ino
    (tmp_path / ".same.x.999999999.beside").write_bytes(b"of a process that was killed")
    errors = files.write_all({same: b"old", blocked: b"x", new: b"new"})
    assert list(errors) == [blocked]
    assert str(errors[blocked]).startswith(f"{blocked}: cannot be written")
    assert (new.read_bytes(), same.stat().st_ino, oct(new.stat().st_mode)[-3:]) == (b"new", before, "644")
    assert files.write_all({same: b"new"}) == {}
    assert same.read_bytes() == b"new"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a", "file", "same"]
