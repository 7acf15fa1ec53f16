"""Promise 2: with the identity engine the English edition has the bytes of its source. Built as a person builds it."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bilingual import workflows
from bilingual.engines.models.identity import Identity
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import Run, RunProgress

Changed = Callable[[], list[str]]
EXAMPLE = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)


def examples(spec: Path) -> Iterator[str]:
    for match in EXAMPLE.finditer(spec.read_text(encoding="utf-8")):
        yield match[1].replace("→", "\t")


@pytest.fixture
def changed(project: Project, quiet: RunProgress) -> Changed:
    """Gives the articles whose English edition differs from its source."""
    return lambda: _changed(project, quiet)


def _changed(project: Project, quiet: RunProgress) -> list[str]:
    with closing(open_store(project.store_url)) as store:
        outcomes = workflows.build(
            Run(project, workflows.style_guide(project), store, Identity(), quiet), project.articles()
        )
    assert [outcome.error for outcome in outcomes if outcome.error] == []
    edition = {
        path: project.output / Path(path).with_suffix("") / f"en{Path(path).suffix}" for path in project.articles()
    }
    return [path for path, file in edition.items() if file.read_bytes() != project.bytes_of(path)]


@pytest.mark.slow
def test_every_example_of_the_commonmark_spec(shared: Path, project: Project, changed: Changed) -> None:
    """With one of the three line ends each; `tests/documents` reads and writes every one with all."""
    spec = shared / "conformance" / "markdown" / "commonmark-spec.txt"
    texts = [*examples(spec), *[spec.read_text(encoding="utf-8")] * 3]
    for number, text in enumerate(texts):
        ending = ("\n", "\r\n", "\r")[number % 3]
        (project.sources / f"{number:03}.md").write_bytes(text.replace("\n", ending).encode())
    assert len(texts) == 658
    assert changed() == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252", "utf-32"])
@pytest.mark.parametrize("suffix", [".md", ".txt", ".html"])
def test_every_encoding_and_format(project: Project, changed: Changed, encoding: str, suffix: str) -> None:
    text = "Müller sagte: „Wir gehen.“  \r\n— Anna Groß\r\n\r\n\tUnd 25.01.2024\t\r\n\r\nThe end of the story."
    (project.sources / f"a{suffix}").write_bytes(text.encode(encoding))
    assert changed() == []


def test_the_real_article(project: Project, changed: Changed) -> None:
    article = next((Path(__file__).parents[1] / "sources").glob("*.md"))
    (project.sources / article.name).write_bytes(article.read_bytes())
    assert changed() == []
