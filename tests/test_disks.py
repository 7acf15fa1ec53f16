"""A disk that is full, nearly full or read-only: each command says so in one line, and nothing that was there is lost.

The disk is one in memory, in a mount namespace of its own; where the system allows none the tests are skipped.
"""

import json
import shutil
import subprocess
import sys
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from benchmarks.killed import built, reviewed
from bilingual import workflows
from bilingual.project import Project, open_project

pytestmark = pytest.mark.slow

ALONE = ("unshare", "--map-root-user", "--mount")
ON_THE_DISK = """
import json, os, shutil, subprocess, sys
source, disk, left, *command = sys.argv[1:]
mount = lambda *arguments: subprocess.run(["mount", *arguments], check=True)
mount("-t", "tmpfs", "-o", "size=16m", "tmpfs", disk)
shutil.copytree(source, f"{disk}/p")
own = [part.replace("{}", f"{disk}/p") for part in command]
bilingual = [sys.executable, "-m", "bilingual", "-C", f"{disk}/p", *own]
if left == "read-only":
    mount("-o", "remount,ro", disk)
else:
    filling = os.open(f"{disk}/filling", os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(filling, bytes(4096))
    except OSError:
        os.truncate(filling, os.fstat(filling).st_size - 1024 * int(left))
done = [subprocess.run(bilingual, capture_output=True, text=True)]
if left == "read-only":
    mount("-o", "remount,rw", disk)
else:
    os.truncate(filling, 0)
shutil.copytree(f"{disk}/p", f"{source}-after", symlinks=True)
done.append(subprocess.run(bilingual, capture_output=True, text=True))
print(json.dumps([[one.returncode, one.stdout, one.stderr] for one in done]))
"""
"""Copies a project to a small disk, spoils that, and runs a command twice: then, and when the disk is well again."""
COMMANDS = {
    "build": ["build", "--engine", "identity"],
    "import": ["import", "xliff", *(f"{{}}/files/{number}.md.xlf" for number in range(6)), "--state", "reviewed"],
    "memory": ["memory", "import", "{}/units.tmx", "--quiet"],
    "export": ["export", "xliff", "1.md", "-o", "{}/new"],
    "backup": ["backup", "{}/new.zip"],
    "restore": ["restore", "{}/before.zip", "--replace"],
    "publish": ["publish", "--format", "site"],
    "term": ["glossary", "add", "Waffenruhe", "ceasefire"],
}


@cache
def _is_allowed() -> bool:
    try:
        tried = [*ALONE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
        return subprocess.run(tried, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _work(project: Project) -> int:
    with closing(workflows.opened(project)) as store:
        return store.copies.work()


def _tried(tmp_path: Path, project: Project, left: str, command: list[str]) -> list[tuple[int, str, str]]:
    if not _is_allowed():
        pytest.skip("no mount namespace is allowed here")
    (tmp_path / "disk").mkdir()
    alone = [*ALONE, sys.executable, "-c", ON_THE_DISK, str(project.root), str(tmp_path / "disk"), left, *command]
    done = subprocess.run(alone, check=True, capture_output=True, text=True)
    return [(code, out, err) for code, out, err in json.loads(done.stdout)]


TRIED = [
    *(("0", name) for name in COMMANDS),
    *(("read-only", name) for name in ("build", "import", "backup", "term")),
    *(("60", name) for name in ("build", "import", "publish")),
]


@pytest.mark.parametrize(("left", "name"), TRIED)
def test_a_disk_that_takes_nothing_costs_no_work(tmp_path: Path, left: str, name: str) -> None:
    """60: kilobytes that are left, enough for some commands and for the beginning of others."""
    project = (built if name == "import" else reviewed)(tmp_path / "project")
    (project.sources / "0.md").write_text("Ein neuer Satz.\n\n" * 50, "utf-8")
    work = _work(project)
    first, again = _tried(tmp_path, project, left, COMMANDS[name])
    assert "Traceback" not in first[2] + again[2]
    if first[0] == 2 or left != "60":
        assert first[0] == 2
        assert [line[:7] for line in first[2].splitlines() if line.startswith("Error")] == ["Error: "]
    assert again[0] != 2, again
    if name != "restore":
        assert _work(open_project(tmp_path / "project-after")) >= work


@pytest.mark.parametrize("left", ["read-only", "0"])
def test_a_backup_to_another_disk_is_made_all_the_same(tmp_path: Path, left: str) -> None:
    project = reviewed(tmp_path / "project")
    work = _work(project)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first, _ = _tried(tmp_path, project, left, ["backup", str(elsewhere / "backup.zip")])
    assert first[0] == 0, first
    assert [file.name for file in elsewhere.iterdir()] == ["backup.zip"]
    shutil.rmtree(project.root)
    project.root.mkdir()
    assert workflows.put_back(project.root, elsewhere / "backup.zip", replace=False).work == work > 0
