"""The documentation builds without a warning, and what it says of commands, settings and checks is as the code is."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_reference_is_as_the_code_is() -> None:
    found = importlib.util.spec_from_file_location("reference", ROOT / "docs" / "reference.py")
    assert found
    assert found.loader
    reference = importlib.util.module_from_spec(found)
    found.loader.exec_module(reference)
    for name, text in reference.pages().items():
        written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
        assert written == f"{text.rstrip()}\n", f"{name}: run `uv run python docs/reference.py`"


@pytest.mark.slow
def test_the_site_builds_and_no_link_in_it_is_broken(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "guides" / "publishers.html").exists()
