"""What is switched off is not reported, and a person's word on a finding holds."""

import json
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bilingual import workflows
from bilingual.cli import main
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.project import Project, open_project
from bilingual.store import open_store

Check = Callable[..., Result]
BOTH = {"a.md": "Es kamen 25 Soldaten.\n", "b.md": "Es kamen 25 Soldaten.\n"}


@pytest.fixture
def check(project: Project) -> Check:
    """Runs `bilingual check` on two articles whose English lacks the number, in two wordings."""
    english = {"a.md": "Soldiers came.", "b.md": "The troops came."}
    with closing(open_store(project.store_url)) as store:
        for path, text in BOTH.items():
            (project.sources / path).write_text(text, encoding="utf-8")
            article = workflows.read(project, path)
            store.enter({path: article.segments})
            store.confirm(article.segments[0], Target((english[path],), State.TRANSLATED, Origin.by_person("Anna")))

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["-C", str(project.root), "check", *arguments], catch_exceptions=False)

    return run


def found(check: Check, *arguments: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(check("--json", *arguments).stdout)
    return rows


def settings(project: Project, text: str) -> None:
    (project.root / "bilingual.toml").write_text(text, encoding="utf-8")


def test_findings_of_segments_and_of_the_project(check: Check) -> None:
    assert [(one["article"], one["id"]) for one in found(check)] == [
        ("a.md", "numbers"),
        ("b.md", "numbers"),
        ("b.md", "same-source"),
    ]


def test_strict_fails_and_shows_the_place(check: Check) -> None:
    done = check("a.md", "--strict")
    assert done.exit_code == 1
    assert "warning: “25” is missing from the translation, or was changed. [numbers]" in done.stdout
    assert "Es kamen ⟦25⟧ Soldaten." in done.stdout
    assert check("a.md").exit_code == 0


def test_off_in_the_project(check: Check, project: Project) -> None:
    settings(project, '[checks]\nnumbers = "checked by hand"\n')
    assert [one["id"] for one in found(check)] == ["same-source"]


def test_off_for_a_file(check: Check, project: Project) -> None:
    settings(project, '[files."a.md"]\nchecks = { numbers = "checked by hand" }\n')
    assert [one["article"] for one in found(check) if one["id"] == "numbers"] == ["b.md"]


def test_a_reason_is_demanded_in_the_settings(check: Check, project: Project) -> None:
    settings(project, "[checks]\nnumbers = false\n")
    done = check()
    assert done.exit_code == 2
    assert "bilingual.toml:1: checks takes a table of checks that are off, each with its reason" in done.stderr


def test_an_unknown_check_is_named_with_the_nearest(check: Check, project: Project) -> None:
    settings(project, '[checks]\nnumber = "no"\n')
    done = check()
    assert done.exit_code == 2
    assert "bilingual.toml:2: no check is called 'number'; did you mean 'numbers'?" in done.stderr


def test_a_dismissed_finding_stays_away_until_it_is_restored(check: Check, project: Project) -> None:
    segment = found(check, "a.md")[0]["segment"]
    assert check("--dismiss", segment, "numbers", "--reason", "said above", "--by", "Anna").exit_code == 0
    assert found(check, "a.md") == []
    assert check("--restore", segment, "numbers", "--reason", "not said above", "--by", "Bert").exit_code == 0
    assert [one["id"] for one in found(check, "a.md")] == ["numbers"]
    with closing(open_store(open_project(project.root).store_url)) as store:
        said = [(one.person, one.stands, one.reason) for one in store.dismissals.history(segment)]
    assert said == [("Anna", True, "said above"), ("Bert", False, "not said above")]


def test_a_dismissal_needs_a_reason_and_a_finding(check: Check) -> None:
    segment = found(check, "a.md")[0]["segment"]
    assert "say why" in check("--dismiss", segment, "numbers").stderr
    assert "no such finding" in check("--dismiss", segment, "names", "--reason", "x").stderr
    assert "no such check" in check("--dismiss", segment, "nombers", "--reason", "x").stderr
    assert "no such segment" in check("--dismiss", "0" * 16, "numbers", "--reason", "x").stderr
