"""The same articles give the same bytes on every machine, whatever its clock, its language and its hashes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from reviewed_projects import CASES, in_project

_MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8"},
)


@pytest.mark.slow
def test_books_and_printed_articles(tmp_path: Path) -> None:
    project = in_project(tmp_path / "0", {"alles.md": (CASES / "everything.md").read_text("utf-8")}).root
    releases = []
    for machine in _MACHINES:
        shutil.rmtree(project / "output", ignore_errors=True)
        command = [sys.executable, "-m", "bilingual", "-C", project, "publish", "--format", "epub,pdf"]
        subprocess.run(command, env={**os.environ, **machine}, capture_output=True, check=True)
        files = (project / "output" / "published" / "current" / "articles").iterdir()
        releases.append({file.name: file.read_bytes() for file in files})
    assert len(releases[0]) == 2
    assert releases[0] == releases[1]
