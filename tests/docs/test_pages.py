"""The documentation builds without a warning, and what it says of commands, settings and checks is as the code is."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from bilingual.cli import main
from bilingual.desk.endpoints import ENDPOINTS

ROOT = Path(__file__).parents[2]


def test_the_reference_is_as_the_code_is() -> None:
    for name, text in _script("reference").pages().items():
        written = (ROOT / "docs" / "reference" / name).read_text("utf-8")
        assert written == f"{text.rstrip()}\n", f"{name}: run `uv run python docs/reference.py`"


def test_every_option_says_what_it_does() -> None:
    options = [(name, option) for name, command in _every(main) for option in command.params]
    silent = [f"{name} {one.opts[0]}" for name, one in options if isinstance(one, click.Option) and not one.help]
    assert silent == []
    assert len(options) > 100


def _every(command: click.Command, name: str = "bilingual") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for inner in command.list_commands(context):
            if found := command.get_command(context, inner):
                yield from _every(found, f"{name} {inner}")


def test_the_description_of_the_api_is_as_the_contract_is() -> None:
    openapi = _script("openapi")
    assert openapi.FILE.read_text("utf-8") == openapi.text(), "run `uv run python docs/openapi.py`"
    OpenAPIV31SpecValidator(openapi.document()).validate()
    assert sum(map(len, openapi.document()["paths"].values())) == len(ENDPOINTS)


def _script(name: str) -> Any:
    found = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    assert found
    assert found.loader
    script = importlib.util.module_from_spec(found)
    found.loader.exec_module(script)
    return script


@pytest.mark.slow
def test_the_site_builds_and_no_link_in_it_is_broken(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site" / "guides" / "publishers.html").exists()
