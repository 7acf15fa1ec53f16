"""A build may be killed at any moment: what was reported as done is there, and the next run goes on."""

import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.killed import VICTIMS, Victim, built, compiled, killed
from bilingual.new_project import create_project
from bilingual.project import Project

ARTICLES = 40


def fill(project: Project) -> None:
    (project.sources / "willkommen.md").unlink()
    for number in range(ARTICLES):
        text = "".join(f"Der Satz {part} von Artikel {number} steht hier.\n\n" for part in range(30))
        (project.sources / f"{number:02}.md").write_text(text, encoding="utf-8")


def command(project: Project) -> list[str]:
    return [sys.executable, "-m", "bilingual", "-C", str(project.root), "build", "--engine", "identity"]


def outputs(project: Project) -> dict[str, bytes]:
    files = (file for file in project.output.rglob("*") if file.is_file())
    return {file.relative_to(project.output).as_posix(): file.read_bytes() for file in files}


@pytest.mark.slow
def test_a_killed_build_is_taken_up_again(tmp_path: Path) -> None:
    whole, killed = create_project(tmp_path / "whole"), create_project(tmp_path / "killed")
    fill(whole)
    fill(killed)
    started = time.perf_counter()
    subprocess.run(command(whole), check=True, capture_output=True)
    seconds = time.perf_counter() - started
    for share in (0.2, 0.4, 0.6, 0.8, 0.95):
        with subprocess.Popen(command(killed), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            time.sleep(seconds * share)
            process.send_signal(signal.SIGKILL)
    done = subprocess.run(command(killed), check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert outputs(killed) == outputs(whole)
    assert len(outputs(whole)) == 4 * ARTICLES + 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["import", "save", "backup", "restore", "upgrade"])
def test_nothing_is_lost_when_a_program_is_killed(tmp_path: Path, name: str) -> None:
    """A few moments only: `benchmarks/killed.py` tries hundreds."""
    assert killed(VICTIMS[name], tmp_path, 1.5) == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["save", "term"])
def test_what_was_acknowledged_is_there_after_the_power_failed(tmp_path: Path, name: str) -> None:
    if not shutil.which("gcc"):
        pytest.skip("gcc is not installed; by it the library is made that keeps what was synced")
    assert killed(VICTIMS[name], tmp_path, 3, compiled(tmp_path)) == ""


@pytest.mark.slow
def test_what_was_not_synced_is_lost_when_the_power_fails(tmp_path: Path) -> None:
    """Otherwise the test above would show nothing."""
    if not shutil.which("gcc"):
        pytest.skip("gcc is not installed; by it the library is made that keeps what was synced")
    code = "import sys, time; open(sys.argv[1], 'w').write('not synced'); print('written', flush=True); time.sleep(60)"
    careless = Victim(
        built,
        lambda project: [sys.executable, "-c", code, str(project.glossary / "terms.csv")],
        lambda project, said: (project.glossary / "terms.csv").read_text("utf-8"),
    )
    assert "not synced" not in killed(careless, tmp_path, 3, compiled(tmp_path))
