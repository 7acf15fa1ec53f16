"""`bilingual memory`, and `bilingual export tmx` and `import tmx`, which do the same."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual.cli import main
from tmx_files import said, tmx, unit

Bilingual = Callable[..., Result]


@pytest.fixture
def bilingual(tmp_path: Path) -> Bilingual:
    """Runs `bilingual -C PROJECT …` on a new project."""
    runner = CliRunner()
    runner.invoke(main, ["init", str(tmp_path / "project")], catch_exceptions=False)

    def run(*arguments: object) -> Result:
        return runner.invoke(main, ["-C", str(tmp_path / "project"), *map(str, arguments)], catch_exceptions=False)

    return run


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """A memory of another tool."""
    units = unit("Das Haus ist groß.", "The house is big.") + unit("Das Haus ist nicht groß.", "The house is not big.")
    return tmx(tmp_path / "agency.tmx", units)


@pytest.mark.parametrize("words", [("memory", "import"), ("import", "tmx")])
def test_import(bilingual: Bilingual, agency: Path, words: tuple[str, ...]) -> None:
    assert bilingual(*words, agency).output == f"{agency}: 2 units, 2 new\n"
    again = json.loads(bilingual(*words, agency, "--json").output)
    assert again == [{"file": str(agency), "units": 2, "new": 0, "without_english": 0, "told": []}]


@pytest.mark.parametrize("words", [("memory", "export"), ("export", "tmx")])
def test_export(bilingual: Bilingual, agency: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    bilingual("memory", "import", agency)
    out = tmp_path / "deep" / "out.tmx"
    assert bilingual(*words, out).output == f"{out}: 2 units\n"
    assert said(out) == said(agency)


def test_import_says_what_has_no_english(bilingual: Bilingual, tmp_path: Path) -> None:
    file = tmp_path / "half.tmx"
    german = '<tu><tuv xml:lang="de"><seg>Das Haus.</seg></tuv></tu>'
    tmx(file, unit("Der See.", "The lake.") + german)
    assert bilingual("memory", "import", file).output == f"{file}: 2 units, 2 new; 1 without English, for export only\n"


def test_remove(bilingual: Bilingual, agency: Path, tmp_path: Path) -> None:
    bilingual("memory", "import", agency)
    done = bilingual("memory", "remove", "Das Haus ist groß.")
    assert done.output == "Removed: Das Haus ist groß. → The house is big.\n"
    assert "100 %" not in bilingual("memory", "search", "Das Haus ist groß.").output
    assert bilingual("memory", "export", tmp_path / "out.tmx").output.endswith("1 unit\n")
    assert bilingual("memory", "import", agency).output == f"{agency}: 2 units, 0 new\n"
    gone = bilingual("memory", "remove", "Das Haus ist groß.")
    assert (gone.exit_code, "the memory has no such unit" in gone.output) == (2, True)


def test_remove_wants_to_know_which_english(bilingual: Bilingual, tmp_path: Path) -> None:
    two = unit("Der See.", "The lake.") + unit("Der See.", "The sea.")
    bilingual("memory", "import", tmx(tmp_path / "two.tmx", two))
    asked = bilingual("memory", "remove", "Der See.")
    assert (asked.exit_code, "say which by --target: ['The " in asked.output) == (2, True)
    assert bilingual("memory", "remove", "Der See.", "--target", "The sea.").output == "Removed: Der See. → The sea.\n"
    assert "The lake." in bilingual("memory", "search", "Der See.").output


def test_search_shows_what_differs(bilingual: Bilingual, agency: Path) -> None:
    bilingual("memory", "import", agency)
    lines = bilingual("memory", "search", "Das Haus ist sehr groß.").output.splitlines()
    assert lines[0].startswith("87 %  file:agency.tmx")
    assert lines[1:3] == ["  Das Haus ist [+sehr +]groß.", "  The house is big."]


def test_search_as_json(bilingual: Bilingual, agency: Path) -> None:
    bilingual("memory", "import", agency)
    found = json.loads(bilingual("memory", "search", "Das Haus ist groß.", "--json", "--limit", "1").output)
    assert [(match["percentage"], match["target"]) for match in found] == [(100, "The house is big.")]
    assert found[0]["difference"] == [["equal", "Das Haus ist groß."]]
    assert json.loads(bilingual("memory", "search", "Ganz anderes", "--json").output) == []


def test_a_file_that_is_none_is_one_line(bilingual: Bilingual, tmp_path: Path) -> None:
    done = bilingual("memory", "import", tmp_path / "none.tmx")
    assert done.exit_code == 2
    assert "cannot be read" in done.output
