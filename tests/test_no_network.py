"""Promise 3: no command but `models install` opens a socket. Every way to one in Python raises an audit event."""

import subprocess
import sys
from pathlib import Path

import pytest

GUARDED = """
import sys

def forbid(event, arguments):
    if event.startswith("socket."):
        raise SystemExit(f"a socket: {event} {arguments}")

sys.addaudithook(forbid)
from bilingual.cli import main
main(prog_name="bilingual")
"""


def bilingual(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", GUARDED, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture
def project(tmp_path: Path) -> str:
    assert bilingual("init", str(tmp_path / "p")).returncode == 0
    return str(tmp_path / "p")


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--engine", "identity"),
        ("build", "--engine", "lm"),
        ("status",),
        ("segments", "willkommen.md", "--json"),
        ("models", "list"),
    ],
    ids=" ".join,
)
def test_no_socket(project: str, arguments: tuple[str, ...]) -> None:
    done = bilingual("-C", project, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_guard_itself_works() -> None:
    code = GUARDED.replace("from bilingual.cli import main", "import socket").replace(
        'main(prog_name="bilingual")', "socket.create_connection(('127.0.0.1', 9))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.startswith("a socket:")
