"""An edition made by a real Argos package: the small model of the tests, driven as a person's own would be."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bilingual import workflows
from bilingual.engines import EngineOptions, load
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import Run

MODEL = Path(__file__).parent / "fixtures" / "de-en-small.argosmodel"
GERMAN = """\
# Guten Morgen

Ich habe [ein neues Auto](https://example.org/auto) gekauft. Tom sagte: „We will never surrender.“

> Let us never negotiate out of fear.

> Ich liebe dich.
>
> — Tom Miller, 3. Mai 2021
"""
ENGLISH = """\
# Good morning

I bought [a new car](https://example.org/auto). Tom said: “We will never surrender.”

> Let us never negotiate out of fear.

> I love you.
>
> — Tom Miller, May 3, 2021
"""


@pytest.fixture
def build(project: Project, quiet: workflows.RunProgress) -> Callable[[int], str]:
    """Builds the article with so many threads; gives the engine's signature."""

    def run(threads: int) -> str:
        engine = load("argos", EngineOptions(model=MODEL, threads=threads), lambda what, done: None)
        with closing(open_store(project.store_url)) as store:
            (outcome,) = workflows.build(Run(project, workflows.style_guide(project), store, engine, quiet), ["a.md"])
        assert outcome.error == ""
        return engine.signature

    return run


@pytest.mark.slow
def test_the_whole_way(project: Project, build: Callable[[int], str]) -> None:
    (project.sources / "a.md").write_text(GERMAN, encoding="utf-8")
    signature = build(1)
    assert (project.output / "a" / "en.md").read_text(encoding="utf-8") == ENGLISH
    provenance = json.loads((project.output / "a" / "provenance.json").read_text(encoding="utf-8"))
    origins = [segment["origin"] for segment in provenance["segments"]]
    assert set(origins) == {f"engine:{signature}", "kept", "locale"}


@pytest.mark.slow
def test_the_same_bytes_whatever_the_threads(project: Project, build: Callable[[int], str]) -> None:
    (project.sources / "a.md").write_text(GERMAN, encoding="utf-8")
    build(1)
    first = {file: file.read_bytes() for file in project.output.rglob("*") if file.is_file()}
    (project.root / ".bilingual" / "store.sqlite").unlink()
    build(2)
    assert {file: file.read_bytes() for file in project.output.rglob("*") if file.is_file()} == first
