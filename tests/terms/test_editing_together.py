"""Whoever changes the term base does so alone: at the desk, by commands, in several programs at once."""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from bilingual.desk.actions import lookup
from bilingual.desk.state import Desk
from bilingual.errors import TermError
from bilingual.model import Concept
from bilingual.project import Project
from bilingual.terms import base, editing

CHANGES, PROGRAMS, THREADS = 200, 4, 4
MANY = """
import sys
from pathlib import Path
from bilingual.terms import base, editing
folder, mark, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    added = editing.add(folder, {"source": f"Wort{mark}{number:03}", "target": f"word {mark}{number}"})
    editing.edit(folder, added, {"note": f"by {mark}"})
"""


@pytest.mark.slow
def test_changes_of_commands_and_of_the_desk_are_all_kept(project: Project) -> None:
    """Half of them by other programs, as commands are; half by threads of the desk."""
    each = CHANGES // 2 // PROGRAMS
    command = [sys.executable, "-c", MANY, str(project.glossary)]
    programs = [subprocess.Popen([*command, f"p{number}", str(each)]) for number in range(PROGRAMS)]
    desk = Desk(project)

    def at_the_desk(thread: int) -> None:
        for number in range(CHANGES // 2 // THREADS):
            fields = {"source": f"Wortd{thread}{number:03}", "target": f"word d{thread}{number}"}
            lookup.add_term(desk, fields)  # type: ignore[arg-type]

    with ThreadPoolExecutor(THREADS) as threads:
        list(threads.map(at_the_desk, range(THREADS)))
    assert [program.wait(300) for program in programs] == [0] * PROGRAMS
    desk.close()
    concepts = base.load(project.glossary).concepts
    texts = {term.text for concept in concepts for term in concept.terms if term.language == "de"}
    by_desk = {f"Wortd{thread}{number:03}" for thread in range(THREADS) for number in range(CHANGES // 2 // THREADS)}
    by_programs = {f"Wortp{program}{number:03}" for program in range(PROGRAMS) for number in range(each)}
    assert texts == by_desk | by_programs
    assert sum(any(term.note for term in concept.terms) for concept in concepts) == len(by_programs)


CASES = tomllib.loads((Path(__file__).parents[1] / "cases/terms/together.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_of_two_changes_at_once_none_is_lost(
    project: Project, monkeypatch: pytest.MonkeyPatch, case: dict[str, Any]
) -> None:
    folder, checked = project.glossary, editing._new_problems
    known = {german: editing.add(folder, {"source": german, "target": english}) for german, english in _BEFORE}
    said, other = list[str](), list[Thread]()

    def second() -> None:
        try:
            _change(folder, known, case["second"])
        except TermError as error:
            said.append(str(error))

    def meanwhile(*arguments: Any) -> Any:
        if not other:
            other.append(Thread(target=second))
            other[0].start()
        return checked(*arguments)

    monkeypatch.setattr(editing, "_new_problems", meanwhile)
    _change(folder, known, case["first"])
    other[0].join()
    found = base.load(folder).concepts
    assert sorted(" ".join(term.text for term in concept.terms) for concept in found) == sorted(case["terms"])
    assert len(said) == ("refused" in case)
    assert case.get("refused", "") in "".join(said)


_BEFORE = (("See", "lake"), ("Haus", "house"))


def _change(folder: Path, known: Mapping[str, Concept], asked: tuple[str, str, dict[str, str]]) -> None:
    how, german, fields = asked
    if how == "add":
        editing.add(folder, {"source": german, **fields})
    else:
        getattr(editing, how)(folder, known[german], *([fields] if how == "edit" else []))


def test_a_concept_is_found_again_though_lines_came_before_it(project: Project) -> None:
    mine = editing.add(project.glossary, {"source": "See", "target": "lake"})
    text = (project.glossary / mine.file).read_text("utf-8")
    (project.glossary / mine.file).write_text(text.replace("See,", "Haus,house,,,,,\nSee,"), "utf-8")
    assert editing.edit(project.glossary, mine, {"note": "deep"}).line == mine.line + 1
    assert "Haus,house" in (project.glossary / mine.file).read_text("utf-8")


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_what_somebody_else_changed_is_not_overwritten(project: Project, change: str) -> None:
    mine = editing.add(project.glossary, {"source": "See", "target": "lake"})
    editing.edit(project.glossary, mine, {"target": "sea"})
    more = [{"target": "loch"}] if change == "edit" else []
    with pytest.raises(TermError, match="somebody else has changed it meanwhile"):
        getattr(editing, change)(project.glossary, mine, *more)
    assert "sea" in (project.glossary / mine.file).read_text("utf-8")


def test_who_saves_in_an_editor_meanwhile_is_not_overwritten(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = editing.add(project.glossary, {"source": "See", "target": "lake"})
    file = project.glossary / mine.file
    checked = editing._new_problems

    def meanwhile(folder: Path, name: str, data: bytes) -> object:
        file.write_text(file.read_text("utf-8") + "Haus,house,,,,,\n", "utf-8")
        return checked(folder, name, data)

    monkeypatch.setattr(editing, "_new_problems", meanwhile)
    with pytest.raises(TermError, match="saved it in an editor meanwhile"):
        editing.edit(project.glossary, mine, {"note": "deep"})
    assert "Haus,house" in file.read_text("utf-8")


def test_one_who_waits_too_long_is_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "_PATIENCE", 0.1)
    with editing.alone(project.glossary), pytest.raises(TermError, match="somebody else is changing the term base"):
        editing.add(project.glossary, {"source": "See", "target": "lake"})
