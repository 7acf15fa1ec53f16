"""`bilingual glossary suggest`, as a script calls it and as a person answers it."""

import json
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bilingual import workflows
from bilingual.cli import main
from bilingual.model import Resegmentation, State, Target
from bilingual.origin import Origin
from bilingual.project import open_project
from bilingual.store import open_store

TEXT = """\
Der Islamische Staat droht. Der Kampf gegen den Islamischen Staat dauert.

Das Weiße Haus schweigt. Ein Sprecher im Weißen Haus verwies auf die Regierung.
"""
REVIEWED = ("The Islamic State threatens.", "The fight against the Islamic State goes on.")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One article; its first two sentences were translated by a person, the others not at all."""
    folder = tmp_path / "project"
    CliRunner().invoke(main, ["init", str(folder)], catch_exceptions=False)
    for file in (folder / "sources").iterdir():
        file.unlink()
    (folder / "sources/a.md").write_text(TEXT, encoding="utf-8")
    own = open_project(folder)
    with closing(open_store(own.store_url)) as store:
        segments = workflows.read(own, "a.md").segments
        store.enter({"a.md": segments})
        for segment, english in zip(segments, REVIEWED, strict=False):
            store.confirm(segment, Target((english,), State.REVIEWED, Origin.by_person("Anna")))
    return folder


@pytest.fixture
def suggest(project: Path) -> Callable[..., Result]:
    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["-C", str(project), "glossary", "suggest", *arguments], catch_exceptions=False)

    return run


def terms(project: Path) -> list[str]:
    done = CliRunner().invoke(main, ["-C", str(project), "glossary", "list"], catch_exceptions=False)
    return [line.split("  ")[0] for line in done.stdout.splitlines()]


def test_a_script_gets_a_list(suggest: Callable[..., Result]) -> None:
    lines = [line for line in suggest().stdout.splitlines() if not line.startswith(" ")]
    assert sorted(lines) == [
        "Islamischer Staat → Islamic State (reviewed)  2 times in 1 article",
        "Weißes Haus → ?  2 times in 1 article",
    ]


def test_as_json(suggest: Callable[..., Result]) -> None:
    (found,) = [row for row in json.loads(suggest("--json").stdout) if row["source"] == "Islamischer Staat"]
    assert {key: found[key] for key in ("target", "reviewed", "count", "documents")} == {
        "target": "Islamic State",
        "reviewed": True,
        "count": 2,
        "documents": 1,
    }
    assert (found["example"], found["example_english"]) == ("Der Islamische Staat droht.", REVIEWED[0])


def test_sentences_that_a_person_joined_are_read_joined(suggest: Callable[..., Result], project: Path) -> None:
    own = open_project(project)
    with closing(open_store(own.store_url)) as store:
        first = workflows.read(own, "a.md").segments[0]
        store.reviews.resegment(
            "a.md", Resegmentation("merge", first.id), "Anna", store.reviews.versions("a.md")[first.id]
        )
        joined = workflows.read(own, "a.md", store.resegmentations(["a.md"])["a.md"]).segments
        store.enter({"a.md": joined})
        store.confirm(joined[0], Target((" ".join(REVIEWED),), State.REVIEWED, Origin.by_person("Anna")))
    (found,) = [row for row in json.loads(suggest("--json").stdout) if row["source"] == "Islamischer Staat"]
    assert (found["example"], found["example_english"]) == (TEXT.splitlines()[0], " ".join(REVIEWED))


def test_listing_adds_nothing(suggest: Callable[..., Result], project: Path) -> None:
    suggest()
    suggest("--json")
    assert terms(project) == []


def test_what_is_accepted_is_added_and_not_offered_again(suggest: Callable[..., Result], project: Path) -> None:
    assert suggest("--accept", "Islamischer Staat").exit_code == 0
    assert terms(project) == ["Islamischer Staat → Islamic State"]
    assert "Islamischer Staat" not in suggest().stdout


def test_all_whose_english_is_known(suggest: Callable[..., Result], project: Path) -> None:
    suggest("--accept-all")
    assert terms(project) == ["Islamischer Staat → Islamic State"]


@pytest.mark.parametrize(
    ("name", "message"), [("Nix", "not among the candidates"), ("Weißes Haus", "its English is not known")]
)
def test_what_cannot_be_accepted_is_said_and_nothing_is_added(
    name: str, message: str, suggest: Callable[..., Result], project: Path
) -> None:
    done = suggest("--accept", "Islamischer Staat", "--accept", name)
    assert done.exit_code == 2
    assert message in done.stderr
    assert terms(project) == []


def test_a_broken_article_is_named_and_does_not_hide_the_others(suggest: Callable[..., Result], project: Path) -> None:
    (project / "sources/broken.md").write_text("---\ntitle: [\n---\n")
    done = suggest()
    assert done.exit_code == 2
    assert "Islamischer Staat" in done.stdout
    assert "Error: broken.md:" in done.stderr


@pytest.mark.slow
def test_a_person_accepts_one_by_one(project: Path) -> None:
    command = [sys.executable, "-m", "bilingual", "-C", str(project), "glossary", "suggest", "--limit", "2"]
    outer, inner = pty.openpty()
    process = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env={**os.environ, "TERM": "dumb"})
    os.close(inner)
    for question, answer in (
        ("Islamischer Staat", "y"),
        ("Weißes Haus", "y"),
        ("German term", ""),
        ("English term", "White House"),
    ):
        _read_until(outer, question)
        os.write(outer, f"{answer}\n".encode())
    _read_until(outer, "White House")
    assert process.wait(timeout=30) == 0
    os.close(outer)
    assert terms(project) == ["Islamischer Staat → Islamic State", "Weißes Haus → White House"]


def _read_until(terminal: int, text: str) -> None:
    seen = b""
    while text.encode() not in seen:
        assert select.select([terminal], [], [], 30)[0], f"{text!r} was not shown, but {seen!r}"
        seen += os.read(terminal, 1000)
