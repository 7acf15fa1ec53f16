"""The tutorial is run as it stands: each command, and what it answers. `…` stands for any text, alone for any lines."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from bilingual import workflows
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.project import open_project
from bilingual.store import open_store

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
AT_THE_DESK = "<!-- At the desk: all sentences are confirmed. -->"


@dataclass(frozen=True, slots=True)
class Step:
    """A command and its answer, or what people do at the desk."""

    command: str
    answer: str = ""


def steps(text: str) -> Iterator[Step]:
    """What the tutorial has its reader do, in order."""
    for found in re.finditer(rf"```console\n(.*?)```|{re.escape(AT_THE_DESK)}", text, re.DOTALL):
        if found[1] is None:
            yield Step(AT_THE_DESK)
        else:
            for part in re.split(r"^\$ ", found[1], flags=re.MULTILINE)[1:]:
                command, _, answer = part.partition("\n")
                yield Step(command, answer)


def pattern(answer: str) -> str:
    """A regular expression for an answer."""
    lines = ["(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + "\n" for line in answer.splitlines()]
    return "".join(lines)


def confirm_all(project_folder: Path) -> None:
    """As a person does at the desk."""
    project = open_project(project_folder)
    with closing(open_store(project.store_url)) as store:
        for path in project.articles():
            segments = workflows.read(project, path).segments
            for identifier, target in store.targets(segments).items():
                segment = next(one for one in segments if one.id == identifier)
                if segment.translate and target.state is State.TRANSLATED:
                    store.confirm(segment, Target(target.content, State.REVIEWED, Origin.by_person("Anna Meier")))


@pytest.mark.slow
def test_every_command_answers_as_the_tutorial_says(tmp_path: Path) -> None:
    (tmp_path / "bilingual").symlink_to(ROOT)
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = list(steps(TUTORIAL.read_text("utf-8")))
    assert len(done) > 8
    for step in done:
        if step.command == AT_THE_DESK:
            confirm_all(tmp_path / "magazine")
            continue
        command = ["bash", "-c", f"{step.command} 2>&1"]
        environment = os.environ | {"PATH": programs, "COLUMNS": "200"}
        run = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert re.fullmatch(pattern(step.answer), run.stdout), f"{step.command}\n{run.stdout}"
