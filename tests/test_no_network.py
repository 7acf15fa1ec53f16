"""Promise 3: no command but `models install` reaches for the network, and no file that is written has readers' do so.

All commands run in a network namespace of their own, in which there is nothing, where the system allows one. In any
case every way to a socket in Python raises an audit event, and each event is noted.
"""

import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import lxml.html
import pytest

from bilingual.cli.main import _COMMANDS

COMMANDS = """
init {p}
build --engine identity
build --engine lm
status
doctor
segments willkommen.md --json
check
glossary add Waffenruhe ceasefire
glossary edit Waffenruhe --note x
glossary list
glossary check
glossary find Waffenruhe
glossary suggest --json
glossary export {p}/terms.tbx
glossary apply --engine lm
glossary remove Waffenruhe --yes
glossary import {p}/terms.tbx
export xliff willkommen.md -o {p}/x.xlf
export xliff willkommen.md -o {p}/x12.xlf --version 1.2
export xlsx willkommen.md -o {p}/x.xlsx
export tmx {p}/x.tmx
import xliff {p}/x.xlf
import xlsx {p}/x.xlsx
memory import {p}/x.tmx
memory search Haus
memory export {p}/all.tmx
validate {p}/x.xlf {p}/x12.xlf {p}/x.tmx {p}/terms.tbx
report --html {p}/report.html
publish --require draft
templates article.html
book -o {p}/book.epub
models list
backup {p}/b.zip
restore {p}/b.zip --replace
store move sqlite:///{p}/moved.sqlite
"""
"""All of them but `review` and `serve`, which are there to be reached, and `models install`."""

RUN = """
import json, sys

events = []
def note(event, arguments):
    if event.startswith("socket."):
        events.append(f"{event} {arguments}")
sys.addaudithook(note)

from click.testing import CliRunner
from bilingual.cli import main
folder, *lines = json.loads(sys.argv[1])
for line in lines:
    done = CliRunner().invoke(main, ["-C", folder, *line.replace("{p}", folder).split()])
    said = (done.output + repr(done.exception if done.exit_code > 1 else ""))[-300:]
    print(json.dumps([line, done.exit_code, events, said]), flush=True)
    events = []
"""
ARTICLE = """---
title: Ein Titel
image: https://example.org/title.png
---

# Ein Bild

Ein Satz mit ![einem Bild](https://example.org/a.png) und [einem Verweis](https://example.org/).

<img src="//example.org/b.png"> <iframe src="https://example.org/"></iframe> <script src="https://example.org/x.js"></script>

<div style="background: url(https://example.org/c.png)">Ein Kasten.</div>
"""
_LOADED = ("src", "srcset", "poster", "data", "background", "action", "{http://www.w3.org/1999/xlink}href")
_OUTSIDE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_IN_STYLE = re.compile(r"""(?:url\(\s*["']?|@import\s+["']?)(?:https?:)?//""", re.IGNORECASE)


@cache
def _has_namespaces() -> bool:
    return not subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False).returncode


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, int, list[str], str]]]:
    """A folder in which all commands ran, and of each its exit code, the sockets it asked for, and what it said."""
    folder = tmp_path_factory.mktemp("offline") / "p"
    for place in ("sources", "glossary"):
        (folder / place).mkdir(parents=True)
    (folder / "sources" / "willkommen.md").write_text(ARTICLE, "utf-8")
    lines = COMMANDS.strip().splitlines()
    alone = ["unshare", "-rn"] * _has_namespaces()
    command = [*alone, sys.executable, "-c", RUN, json.dumps([str(folder), *lines])]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    return folder, [tuple(json.loads(line)) for line in ran.stdout.splitlines()]


@pytest.mark.slow
def test_no_command_asks_for_a_socket(done: tuple[Path, list[tuple[str, int, list[str], str]]]) -> None:
    _, ran = done
    assert [line for line, *_ in ran] == COMMANDS.strip().splitlines()
    assert not [(line, events) for line, _, events, _ in ran if events]
    assert not [(line, code, said) for line, code, _, said in ran if code not in {0, 1}]


def test_all_commands_are_tried() -> None:
    """A command that is new belongs into the list above."""
    tried = {line.split()[0] for line in COMMANDS.strip().splitlines()}
    assert tried == set(_COMMANDS) - {"review", "serve"}


def test_the_guard_itself_works() -> None:
    code = RUN.partition("from click")[0] + "import socket; socket.socket(); print(events)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "socket.__new__" in done.stdout


@pytest.mark.slow
def test_no_written_file_loads_anything_from_outside(
    done: tuple[Path, list[tuple[str, int, list[str], str]]],
) -> None:
    """Readers may follow a link; a page loads nothing by itself. The English edition is the author's own markup."""
    folder, _ = done
    pages = [
        (name, page)
        for file in sorted(folder.rglob("*"))
        if file.is_file() and ".bilingual" not in file.parts and "sources" not in file.parts
        for name, page in _pages(file)
    ]
    assert len(pages) >= 3
    loaded = [f"{name}: {reference}" for name, page in pages for reference in _loaded(page)]
    assert not loaded, "\n".join(loaded)


def _pages(file: Path) -> Iterator[tuple[str, bytes]]:
    """The pages and styles in a file, those in a package included."""
    if file.suffix in {".html", ".xhtml", ".css"}:
        yield str(file), file.read_bytes()
    elif zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as zipped:
            for name in zipped.namelist():
                if name.endswith((".html", ".xhtml", ".css")):
                    yield f"{file}!{name}", zipped.read(name)


def _loaded(page: bytes) -> Iterator[str]:
    text = page.decode()
    yield from (found[0] for found in _IN_STYLE.finditer(text) if "<" not in text or "style" in text)
    if not text.lstrip().startswith("<"):
        return
    for element in lxml.html.document_fromstring(page).iter():
        for name, value in element.attrib.items():
            loads = name in _LOADED or (name == "href" and element.tag in {"link", "image", "use", "base"})
            if (
                loads
                and _OUTSIDE.match(value.strip())
                and element.get("rel") not in {"canonical", "alternate", "license"}
            ):
                yield f"<{element.tag} {name}={value!r}>"
