"""A link in a project leads nobody to files outside it: none is read, published, written or removed."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bilingual import workflows
from bilingual.engines.models.identity import Identity
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import Run

LEADS_OUT = "{}: not read: it is a link that leads out of sources/; put the file itself there"
Build = Callable[[], dict[str, str]]


@pytest.fixture
def build(project: Project, quiet: workflows.RunProgress) -> Build:
    """Builds everything, and gives the errors by article."""

    def run() -> dict[str, str]:
        with closing(open_store(project.store_url)) as store:
            style = workflows.style_guide(project)
            outcomes = workflows.build(Run(project, style, store, Identity(), quiet), project.articles())
        return {outcome.path: outcome.error for outcome in outcomes}

    return run


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the project, with files that are none of its business."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "geheim.txt").write_text("Das Geheimnis.\n", "utf-8")
    (folder / "en.md").write_text("The secret.\n", "utf-8")
    return folder


@pytest.mark.parametrize("target", ["geheim.txt", "../outside/geheim.txt", "en.md"])
def test_an_article_that_is_a_link_out_is_not_read_and_said(
    project: Project, build: Build, outside: Path, target: str
) -> None:
    (project.sources / "a.txt").symlink_to(outside / target)
    (project.sources / "b.txt").write_text("Das Haus.\n", "utf-8")
    (project.sources / "c.txt").symlink_to(project.sources / "b.txt")
    assert build() == {"b.txt": "", "c.txt": ""}
    assert project.other_files() == [LEADS_OUT.format("a.txt")]


def test_a_folder_that_is_a_link_is_not_entered(project: Project, outside: Path) -> None:
    (project.sources / "ordner").symlink_to(outside)
    (project.sources / "kreis").symlink_to(project.sources)
    (project.sources / "b.txt").write_text("Das Haus.\n", "utf-8")
    assert project.articles() == ["b.txt"]


def test_sources_and_output_may_lie_elsewhere_themselves(project: Project, build: Build, outside: Path) -> None:
    """That is the person's own choice."""
    for folder in (project.sources, project.output):
        folder.rename(outside / folder.name)
        folder.symlink_to(outside / folder.name)
    (project.sources / "b.txt").write_text("Das Haus.\n", "utf-8")
    assert build() == {"b.txt": ""}
    assert (outside / "output" / "b" / "en.txt").read_text("utf-8") == "Das Haus.\n"


def test_nothing_is_written_or_removed_through_a_link(project: Project, build: Build, outside: Path) -> None:
    source = project.sources / "b.md"
    source.write_text("Das Haus.\n", "utf-8")
    (project.output / "b").symlink_to(outside)
    before = {file: file.read_bytes() for file in outside.iterdir()}
    assert build()["b.md"].endswith("a link that leads out of output/ is not followed; remove it")
    source.unlink()
    build()
    assert {file: file.read_bytes() for file in outside.iterdir()} == before


def test_an_edition_that_is_a_link_makes_way(project: Project, build: Build, outside: Path) -> None:
    (project.sources / "b.md").write_text("Das Haus.\n", "utf-8")
    (project.output / "b").mkdir(parents=True)
    (project.output / "b" / "en.md").symlink_to(outside / "en.md")
    assert build() == {"b.md": ""}
    assert (outside / "en.md").read_text("utf-8") == "The secret.\n"
    assert (project.output / "b" / "en.md").read_text("utf-8") == "Das Haus.\n"


def test_no_picture_is_copied_through_a_link(project: Project, build: Build, outside: Path) -> None:
    (project.sources / "bilder").mkdir()
    (project.sources / "bilder" / "eins.jpg").write_text("picture", "utf-8")
    (project.sources / "b.md").write_text("![Eins](bilder/eins.jpg)\n", "utf-8")
    (project.output / "b").mkdir(parents=True)
    (project.output / "b" / "bilder").symlink_to(outside)
    assert "leads out" in build()["b.md"]
    assert not (outside / "eins.jpg").exists()


@pytest.mark.parametrize("name", ["c..md", "d...md", "con.md", "-rf.md", "…md.md"])
def test_strange_names_stay_in_the_output(project: Project, build: Build, name: str) -> None:
    (project.sources / name).write_text("Das Haus.\n", "utf-8")
    assert build() == {name: ""}
    (edition,) = project.output.rglob("en.md")
    assert edition.resolve().is_relative_to(project.output.resolve())
