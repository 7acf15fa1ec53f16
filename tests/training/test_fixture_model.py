"""The small model in `fixtures/`: a real Argos package that really translates, though only everyday sentences."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual.engines import Engine, EngineOptions, load
from bilingual.engines.scoring import score
from bilingual.model import Request
from training.corpus import read_lines

FIXTURES = Path(__file__).parents[1] / "fixtures"
PACKAGE = FIXTURES / "de-en-small.argosmodel"
CASES = tomllib.loads((FIXTURES.parent / "cases/training/fixture_model.toml").read_text("utf-8"))

# Argos Translate itself installs the package; what it imports after that, only to forget old languages, is not
# installed here (see pyproject.toml).
_INSTALL = """
import contextlib, json, sys
from pathlib import Path
from argostranslate import package
with contextlib.suppress(ModuleNotFoundError):
    package.install_from_path(Path(sys.argv[1]))
installed = package.get_installed_packages()
print(json.dumps([[p.from_code, p.to_code, p.package_version, str(p.package_path), p.get_readme()] for p in installed]))
pieces = installed[0].tokenizer.encode("Das Wasser ist zu kalt.")
print(json.dumps(installed[0].tokenizer.decode(pieces)))
"""


@pytest.fixture(scope="module")
def engine() -> Engine:
    return load("argos", EngineOptions(model=PACKAGE), lambda what, done: None)


def english(engine: Engine, *german: str) -> list[str]:
    results = dict(engine.translate([Request(text) for text in german], lambda done: None))
    return [results[number].text for number in range(len(german))]


def test_it_is_small_enough_to_be_committed() -> None:
    assert PACKAGE.stat().st_size < 5 * 2**20


def test_argos_translate_installs_it(tmp_path: Path) -> None:
    places = {"HOME": str(tmp_path), "ARGOS_PACKAGES_DIR": str(tmp_path / "packages")}
    done = subprocess.run(
        [sys.executable, "-c", _INSTALL, PACKAGE], env=os.environ | places, capture_output=True, text=True, check=True
    )
    listed, decoded = map(json.loads, done.stdout.splitlines())
    [(source, target, version, path, readme)] = listed
    assert (source, target, version) == ("de", "en", "0.1")
    assert Path(path).parent == tmp_path / "packages"
    assert "## Limits" in readme
    assert decoded == "Das Wasser ist zu kalt."


@pytest.mark.parametrize("case", CASES["sentence"], ids=lambda case: case["german"])
def test_simple_sentences_are_right(engine: Engine, case: dict[str, Any]) -> None:
    assert english(engine, case["german"])[0] in case["english"]


@pytest.mark.parametrize("case", CASES["kept"], ids=lambda case: case["german"])
def test_what_must_come_through_comes_through(engine: Engine, case: dict[str, str]) -> None:
    assert case["kept"] in english(engine, case["german"])[0]


def test_its_score_is_at_least_that_of_the_run_that_made_it(engine: Engine) -> None:
    german, reference = (read_lines(FIXTURES / f"everyday.{code}") for code in ("de", "en"))
    found = score(engine, german, reference, lambda done: None)
    assert found.bleu >= CASES["baseline"]["bleu"]
    assert found.chrf >= CASES["baseline"]["chrf"]
