"""Promise 2: with the identity engine the English edition has the bytes of its source. Built as a person builds it."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bilingual import pipeline
from bilingual.engines.identity import Identity
from bilingual.pipeline import Run
from bilingual.project import Project, create_project
from bilingual.store import open_store

EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)


class Quiet:
    def start(self, stage: str, total: int) -> None:
        pass

    def advance(self, steps: int) -> None:
        pass


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = create_project(tmp_path / "project")
    (made.sources / "willkommen.md").unlink()
    return made


def examples(spec: Path) -> Iterator[str]:
    for match in EXAMPLE.finditer(spec.read_text(encoding="utf-8")):
        yield match[1].replace("→", "\t")


def changed(project: Project) -> list[str]:
    """The articles whose English edition differs from its source."""
    with closing(open_store(project.store_url)) as store:
        outcomes = pipeline.build(Run(project, store, Identity(), Quiet()), project.articles())
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    edition = {
        path: project.output / Path(path).with_suffix("") / f"en{Path(path).suffix}" for path in project.articles()
    }
    return [path for path, file in edition.items() if file.read_bytes() != project.bytes_of(path)]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_example_of_the_commonmark_spec(shared: Path, project: Project, ending: str) -> None:
    spec = shared / "conformance" / "markdown" / "commonmark-spec.txt"
    texts = [*examples(spec), spec.read_text(encoding="utf-8")]
    for number, text in enumerate(texts):
        (project.sources / f"{number:03}.md").write_bytes(text.replace("\n", ending).encode())
    assert len(texts) == 656
    assert changed(project) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "utf-32"])
@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_every_encoding_and_format(project: Project, encoding: str, suffix: str) -> None:
    text = "Müller sagte: „Wir gehen.“  \r\n— Anna Groß\r\n\r\n\tUnd 25.01.2024\t\r\n\r\nThe end of the story."
    (project.sources / f"a{suffix}").write_bytes(text.encode(encoding))
    assert changed(project) == []


def test_the_real_article(project: Project) -> None:
    article = next((Path(__file__).parents[1] / "sources").glob("*.md"))
    (project.sources / article.name).write_bytes(article.read_bytes())
    assert changed(project) == []
