"""What commands print with `--json` has the fields that `docs/reference/json.md` tells, and no others."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from bilingual.cli import main
from bilingual.engines.models.cache import cached

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "json.md"
ARTICLE = """# Das Haus

Es gibt 4 Häuser im Dorf. Es gibt 4 Häuser im Dorf. Der Bahnhof steht leer.

Der Bahnhof ist alt, und der Bahnhof ist schön, sagt der Bahnhofsvorsteher am Bahnhof. Er fehlt hier nicht.
"""
TYPES = {str: "text", bool: "yes or no", int: "number", float: "number", type(None): "null"}


def told() -> Mapping[str, dict[str, str]]:
    """By heading of the page: the type of each field."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    heading = ""
    for line in PAGE.read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif row := re.match(r"\| `([^`]+)` \| ([^|]+) \|", line):
            found[heading][row[1]] = row[2].strip()
    return found


def fields(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each field of an output, by its path, and its type; the keys of a table of names are `*`."""
    if isinstance(value, list):
        yield from ((f"{path}[]", kind) for one in value for _, kind in [(0, TYPES.get(type(one)))] if kind)
        for one in value:
            if isinstance(one, list | dict):
                yield from fields(one, f"{path}[]")
    elif isinstance(value, dict):
        for name, one in value.items():
            place = f"{path}.{name}" if path else name
            if kind := TYPES.get(type(one)):
                yield place, kind
            yield from fields(one, place)


@pytest.fixture(scope="module")
def kept_model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of the user in which one model is kept, whatever was made before on this machine."""
    cache = tmp_path_factory.mktemp("cache")
    cached(cache / "gemma-3-270m-0-1", lambda folder: (folder / "model.bin").touch())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BILINGUAL_CACHE", str(cache))
        yield


@pytest.fixture(scope="module")
def printed(kept_model: None, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, list[tuple[str, str]]]:
    """By command: the fields of all that it printed in a day with a small project."""
    folder = tmp_path_factory.mktemp("json") / "project"
    runner, seen = CliRunner(), defaultdict[str, list[tuple[str, str]]](list)

    def run(heading: str, *arguments: str) -> Any:
        done = runner.invoke(main, ["-C", str(folder), *heading.split(), *arguments, "--json"])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
        value = json.loads(done.stdout)
        seen[heading] += fields(value)
        return value

    runner.invoke(main, ["init", str(folder)])
    for file in (folder / "sources").iterdir():
        file.unlink()
    (folder / "sources" / "a.md").write_text(ARTICLE, encoding="utf-8")
    run("build", "--engine", "identity")
    segments = run("segments", "a.md")
    run("status")
    run("doctor")
    run("models list")
    run("export xliff", "a.md", "-o", str(folder))
    file = folder / "a.md.xlf"
    text = file.read_text("utf-8").replace(">Es gibt 4 Häuser im Dorf.</target>", ">There are 5 houses.</target>")
    file.write_text(text.replace("<notes>", '<notes><note category="review">Really?</note>', 1), encoding="utf-8")
    run("import xliff", str(file), "--user", "Anna", "--state", "reviewed")
    run("export docx", "a.md", "-o", str(folder))
    run("export xlsx", "a.md", "-o", str(folder))
    run("import xlsx", str(folder / "a.md.xlsx"), "--user", "Anna")
    found = run("check")
    runner.invoke(main, ["-C", str(folder), "check", "--dismiss", found[0]["segment"], found[0]["id"], "--reason", "x"])
    run("segments", "a.md")
    run("report")
    run("memory export", str(folder / "memory.tmx"))
    run("memory import", str(folder / "memory.tmx"))
    run("memory search", segments[1]["source"])
    run("memory remove", segments[1]["source"])
    run("glossary add", "Haus", "house")
    run("glossary edit", "Haus", "--note", "as built")
    run("glossary list")
    run("glossary find", "Haus")
    run("glossary suggest")
    (folder / "glossary" / "more.csv").write_text("source,target\nHaus,home\n,\n", encoding="utf-8")
    run("glossary check")
    run("glossary export", str(folder / "all.tbx"))
    run("glossary import", str(folder / "glossary" / "more.csv"), "--into", "terms.csv")
    run("glossary remove", "Haus", "--yes")
    run("glossary apply")
    (folder / "bad.tmx").write_text("<tmx version='1.4'><body/></tmx>", encoding="utf-8")
    run("validate", str(folder / "bad.tmx"))
    run("publish", "--require", "final")
    run("book", "-o", str(folder / "book.epub"))
    run("backup", str(folder / "backup.zip"))
    run("restore", _with_a_note(folder / "backup.zip"), "--replace")
    run("store move", f"sqlite:///{folder / 'moved.sqlite'}")
    return seen


def _with_a_note(backup: Path) -> str:
    """A backup into which somebody has put a file of their own."""
    with ZipFile(backup, "a") as zipped:
        zipped.writestr("note.txt", "")
    return str(backup)


def test_every_field_is_told_with_its_type(printed: Mapping[str, list[tuple[str, str]]]) -> None:
    known = told()
    untold = {
        f"{command}: {path} ({kind})"
        for command, found in printed.items()
        for path, kind in found
        if kind not in known[command].get(path, "").split(" or ") and kind != known[command].get(path, "")
    }
    assert sorted(untold) == []


def test_no_field_is_told_that_is_not_there(printed: Mapping[str, list[tuple[str, str]]]) -> None:
    known = told()
    assert sorted(set(known) - set(printed)) == []
    missing = {f"{name}: {path}" for name in known for path in set(known[name]) - {path for path, _ in printed[name]}}
    assert sorted(missing) == []
