"""What an English edition refers to lies where it looks for it."""

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bilingual import workflows
from bilingual.engines.models.identity import Identity
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import BuildOutcome, Run

Build = Callable[[], list[BuildOutcome]]


@pytest.fixture
def build(project: Project, quiet: workflows.RunProgress) -> Build:
    def run() -> list[BuildOutcome]:
        with closing(open_store(project.store_url)) as store:
            work = Run(project, workflows.style_guide(project), store, Identity(), quiet)
            return workflows.build(work, project.articles())

    return run


def write(project: Project, files: dict[str, str]) -> None:
    for path, text in files.items():
        (project.sources / path).parent.mkdir(parents=True, exist_ok=True)
        (project.sources / path).write_text(text, "utf-8")


def copies(project: Project) -> dict[str, str]:
    record = project.output / "companions.json"
    known = json.loads(record.read_text()) if record.exists() else {}
    return {copy: (project.output / copy).read_text() for found in known.values() for copy in found}


def test_pictures_and_files_are_copied_to_the_addresses_that_the_edition_has(project: Project, build: Build) -> None:
    text = (
        "![H](../bilder/ein%20hafen.jpg) [B](akten/b.pdf) [A](b.md) [W](https://x.org/y.pdf) [R](/r.pdf) [O](ordner)\n"
    )
    files = {"2024/a.md": text, "bilder/ein hafen.jpg": "picture", "2024/akten/b.pdf": "report", "2024/b.md": "Ja.\n"}
    write(project, {**files, "2024/ordner/x.txt": "Nein.\n"})
    assert not [outcome.error for outcome in build() if outcome.error]
    edition = project.output / "2024" / "a"
    assert (edition / "en.md").read_text() == text
    assert (edition / "../bilder/ein hafen.jpg").read_text() == "picture"
    assert copies(project) == {"2024/bilder/ein hafen.jpg": "picture", "2024/a/akten/b.pdf": "report"}


def test_a_picture_that_changes_or_comes_later_is_copied_anew(project: Project, build: Build) -> None:
    write(project, {"a.md": "![Eins](eins.jpg) ![Zwei](zwei.jpg)\n", "eins.jpg": "one"})
    build()
    assert not build()[0].built
    write(project, {"eins.jpg": "another", "zwei.jpg": "two"})
    assert build()[0].built
    assert copies(project) == {"a/eins.jpg": "another", "a/zwei.jpg": "two"}
    (project.output / "a" / "zwei.jpg").unlink()
    build()
    assert copies(project)["a/zwei.jpg"] == "two"


def test_what_nobody_wants_any_more_goes_and_files_of_others_stay(project: Project, build: Build) -> None:
    write(
        project,
        {"a.md": "![Eins](bilder/eins.jpg)\n", "bilder/eins.jpg": "one", "b.md": "![E](../a/bilder/eins.jpg)\n"},
    )
    build()
    (project.output / "a" / "bilder" / "mine.txt").write_text("mine")
    write(project, {"a.md": "Kein Bild mehr.\n"})
    build()
    assert copies(project) == {}
    assert [file.name for file in (project.output / "a" / "bilder").iterdir()] == ["mine.txt"]


def test_copies_go_with_their_article(project: Project, build: Build) -> None:
    write(project, {"a.md": "![Eins](bilder/eins.jpg)\n", "bilder/eins.jpg": "one"})
    build()
    (project.sources / "a.md").unlink()
    build()
    assert not (project.output / "a").exists()


def test_nothing_that_stands_there_is_overwritten(project: Project, build: Build) -> None:
    write(project, {"a.md": "![Eins](eins.jpg)\n", "eins.jpg": "one"})
    (project.output / "a").mkdir(parents=True)
    (project.output / "a" / "eins.jpg").write_text("mine")
    (outcome,) = build()
    place = project.output / "a" / "eins.jpg"
    assert outcome.error == f"a.md: eins.jpg is not copied, for {place} stands in its place; move one of them away"
    assert place.read_text() == "mine"
    place.unlink()
    assert not build()[0].error
    assert place.read_text() == "one"


def test_a_file_outside_the_sources_is_not_copied(project: Project, build: Build) -> None:
    (project.root / "geheim.jpg").write_text("secret")
    write(project, {"a.md": "![G](../geheim.jpg) ![S](link.jpg)\n"})
    (project.sources / "link.jpg").symlink_to(project.root / "geheim.jpg")
    build()
    assert not list(project.output.rglob("*.jpg"))


def test_a_record_that_is_none_is_made_again(project: Project, build: Build) -> None:
    write(project, {"a.md": "![Eins](eins.jpg)\n", "eins.jpg": "one"})
    build()
    for broken in ("[]", "{", '{"a.md": {"a/eins.jpg": 3}}', ""):
        (project.output / "companions.json").write_text(broken)
        write(project, {"a.md": f"![Eins](eins.jpg) {len(broken)}\n"})
        assert not build()[0].error
        assert copies(project) == {"a/eins.jpg": "one"}


def test_a_project_without_pictures_has_no_record(project: Project, build: Build) -> None:
    write(project, {"a.md": "Ein Satz mit [Verweis](#).\n"})
    build()
    assert not (project.output / "companions.json").exists()
    assert Path(project.output / "a" / "en.md").exists()
