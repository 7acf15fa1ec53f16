"""The same articles give the same bytes on every machine, whatever its clock, its language and its hashes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest
from reviewed_projects import CASES, in_project

from bilingual.settings import ReaderFormatName

_MACHINES = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "de_DE.UTF-8", "LANG": "de_DE.UTF-8"},
)
_SETTINGS = '\n[publish]\ntitle = "The Trumpet"\nurl = "https://example.org/en/"\neditor = "Anna Meier"\n'
_OTHER = (
    "---\ndate: 2024-03-01\nkeywords: [Hafen, Stadt, Meer]\nimage: hafen.png\nimage_alt: Ein Hafen\n---\n\n"
    "# Noch etwas\n\nEin Satz, [mehr](alles.md).\n"
)


@pytest.mark.slow
def test_every_file_of_a_release_in_every_format(tmp_path: Path) -> None:
    texts = {"alles.md": (CASES / "everything.md").read_text("utf-8"), "andere.md": _OTHER}
    project = in_project(tmp_path / "first" / "project", texts).root
    with (project / "bilingual.toml").open("a", encoding="utf-8") as settings:
        settings.write(_SETTINGS)
    shutil.copytree(project, tmp_path / "second" / "project")
    first, second = (
        _release(tmp_path / name / "project", machine)
        for name, machine in zip(("first", "second"), _MACHINES, strict=True)
    )
    assert {name.rpartition(".")[2] for name in first} >= {"html", "js", "xml", "png", "epub", "pdf", "docx", "md"}
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def _release(project: Path, machine: dict[str, str]) -> dict[str, bytes]:
    """All files of a release, the program's own included, as a machine makes it."""
    formats = ",".join(get_args(ReaderFormatName))
    command = [sys.executable, "-m", "bilingual", "-C", project, "publish", "--format", formats]
    environment = {**os.environ, **machine, "SOURCE_DATE_EPOCH": "1709251200"}
    subprocess.run(command, env=environment, capture_output=True, check=True)
    folder = project / "output" / "published" / "releases" / "0001"
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
