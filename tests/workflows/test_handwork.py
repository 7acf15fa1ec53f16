"""What a person changed in `output/` is never overwritten: it is kept beside the new file, and said."""

from collections.abc import Callable
from contextlib import closing

import pytest

from bilingual import workflows
from bilingual.engines.models.identity import Identity
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import Run

Build = Callable[[], list[str]]
EDITIONS = ["en.md", "bilingual.md", "bilingual.html"]


@pytest.fixture
def build(project: Project, quiet: workflows.RunProgress) -> Build:
    """Builds everything, and gives the lines that people are told."""

    def run() -> list[str]:
        told: list[str] = []
        with closing(open_store(project.store_url)) as store:
            style = workflows.style_guide(project)
            outcomes = workflows.build(
                Run(project, style, store, Identity(), quiet, tell=told.append), project.articles()
            )
        assert [outcome.error for outcome in outcomes if outcome.error] == []
        return told

    return run


def write(project: Project, **texts: str) -> None:
    for name, text in texts.items():
        (project.sources / f"{name}.md").write_text(text, "utf-8")


@pytest.mark.parametrize("name", EDITIONS)
def test_a_changed_edition_is_kept_beside_the_new_one(project: Project, build: Build, name: str) -> None:
    write(project, a="Das Haus.\n")
    build()
    file = project.output / "a" / name
    aside = file.with_name(file.name.replace(".", ".by-hand.", 1))
    file.write_text("The house, by hand.", "utf-8")
    assert build() == []
    assert file.read_text("utf-8") == "The house, by hand."
    write(project, a="Der See.\n")
    (line,) = build()
    assert line.startswith(f"{file}: ")
    assert aside.name in line
    assert aside.read_text("utf-8") == "The house, by hand."
    assert "Der See." in file.read_text("utf-8")


def test_each_change_is_kept(project: Project, build: Build) -> None:
    file = project.output / "a" / "en.md"
    for number in (1, 2, 3):
        write(project, a=f"Das Haus {number}.\n")
        build()
        file.write_text(f"By hand {number}.", "utf-8")
    write(project, a="Das Haus.\n")
    assert len(build()) == 1
    kept = [file.with_name(f"en.by-hand{number}.md").read_text("utf-8") for number in ("", "-2", "-3")]
    assert kept == ["By hand 1.", "By hand 2.", "By hand 3."]


def test_what_nobody_changed_is_written_without_a_word(project: Project, build: Build) -> None:
    for text in ("Das Haus.\n", "Der See.\n", "Das Haus.\n"):
        write(project, a=text, b="Ein Baum.\n")
        assert build() == []
    assert list(project.output.rglob("*by-hand*")) == []


def test_what_a_person_wrote_before_the_first_build_is_kept(project: Project, build: Build) -> None:
    file = project.output / "a" / "en.md"
    file.parent.mkdir(parents=True)
    file.write_text("My own edition.", "utf-8")
    write(project, a="Das Haus.\n")
    assert len(build()) == 1
    assert file.with_name("en.by-hand.md").read_text("utf-8") == "My own edition."


def test_the_store_may_be_lost(project: Project, build: Build) -> None:
    """What was written is noted beside the editions."""
    write(project, a="Das Haus.\n")
    build()
    (project.root / ".bilingual" / "store.sqlite").unlink()
    write(project, a="Der See.\n")
    assert build() == []


def test_a_changed_edition_outlives_its_article(project: Project, build: Build) -> None:
    write(project, a="Das Haus.\n", b="Der See.\n")
    build()
    file = project.output / "a" / "en.md"
    file.write_text("By hand.", "utf-8")
    (project.sources / "a.md").unlink()
    (line,) = build()
    assert line.startswith(f"{file}: ")
    assert [left.name for left in file.parent.iterdir()] == ["en.md"]
    assert file.read_text("utf-8") == "By hand."


def test_a_changed_index_is_kept(project: Project, build: Build) -> None:
    write(project, a="Das Haus.\n")
    build()
    (project.output / "index.html").write_text("My list.", "utf-8")
    assert len(build()) == 1
    assert (project.output / "index.by-hand.html").read_text("utf-8") == "My list."


def test_a_changed_copy_is_kept_and_outlives_its_article(project: Project, build: Build) -> None:
    write(project, a="![Eins](eins.jpg) ![Zwei](zwei.jpg)\n")
    for name in ("eins.jpg", "zwei.jpg"):
        (project.sources / name).write_text("picture", "utf-8")
    build()
    copy, other = project.output / "a" / "eins.jpg", project.output / "a" / "zwei.jpg"
    copy.write_text("cropped by hand", "utf-8")
    other.write_text("cropped by hand", "utf-8")
    (project.sources / "eins.jpg").write_text("another picture", "utf-8")
    assert len(build()) == 2
    assert (copy.read_text("utf-8"), other.read_text("utf-8")) == ("another picture", "picture")
    assert (project.output / "a" / "eins.by-hand.jpg").read_text("utf-8") == "cropped by hand"
    copy.write_text("cropped again", "utf-8")
    (project.sources / "a.md").unlink()
    assert len(build()) == 1
    assert (copy.read_text("utf-8"), other.exists()) == ("cropped again", False)
