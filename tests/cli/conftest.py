"""The command as a person calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main


@pytest.fixture
def bilingual(tmp_path: Path) -> Callable[..., Result]:
    """Runs `bilingual -C PROJECT …` on a new project that holds one article."""
    runner = CliRunner()
    project = tmp_path / "project"
    runner.invoke(main, ["init", str(project)], catch_exceptions=False)

    def run(*arguments: str) -> Result:
        return runner.invoke(main, ["-C", str(project), *arguments], catch_exceptions=False)

    return run
