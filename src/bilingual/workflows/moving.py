"""A project's work moves into another database, with everything that people made in it."""

import json
import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bilingual import files
from bilingual.errors import ProjectError, StoreError
from bilingual.project import SETTINGS_FILE, Project, open_project
from bilingual.store import Repository, copied, open_archive, open_store
from bilingual.terms import editing
from bilingual.workflows.backups import back_up_into, copies_of, opened

_LINE = re.compile(r"^(?:#\s*)?store\s*=[^\r\n]*", re.MULTILINE)
_TABLE = re.compile(r"^\[", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Moved:
    """How a project's work has moved."""

    project: Project
    """As it is now: its settings name the new database."""
    work: int
    """Pieces of work of people that are there now."""
    copy: Path
    """A backup of what was moved. The old database is left as it is."""


def move_store(project: Project, url: str) -> Moved:
    """Copies a project's work into an empty database, and has the settings name it.

    Args:
        project: whose store moves.
        url: of the database: `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.

    Raises:
        StoreError: the database cannot be opened, holds work already, or somebody worked meanwhile.
        ProjectError: the settings cannot be changed.
    """
    if url == project.store_url:
        raise StoreError(f"store: {url} is the store already")
    with closing(opened(project)) as old, closing(open_store(url)) as new:
        _expect_empty(new)
        before = old.standing(), old.copies.work()
        copy = copied(copies_of(project), "move", lambda file: back_up_into(project, old, file))
        new.copies.restore(open_archive(copy))
        if (old.standing(), old.copies.work()) != before or (new.standing(), new.copies.work()) != before:
            raise StoreError("store: somebody worked meanwhile; ask all to stop, and move into an empty database")
        _name_store(project, url)
    return Moved(open_project(project.root), before[1], copy)


def _expect_empty(new: Repository) -> None:
    if work := new.copies.work():
        raise StoreError(f"store: the new database holds {work} pieces of people's work; name an empty one")


def _name_store(project: Project, url: str) -> None:
    """Changes the one line of the settings; every other byte stays."""
    file = project.root / SETTINGS_FILE
    with editing.alone(project.glossary):
        text = file.read_bytes().decode("utf-8")
        files.write(file, _with_store(text, f"store = {json.dumps(url, ensure_ascii=False)}").encode())
        if open_project(project.root).store_url != url:
            files.write(file, text.encode())
            raise ProjectError(f'{SETTINGS_FILE}: write store = "{url}" into it; the work has moved')


def _with_store(text: str, line: str) -> str:
    if _LINE.search(text):
        return _LINE.sub(lambda _: line, text, count=1)
    table = _TABLE.search(text)
    place = table.start() if table else len(text)
    return f"{text[:place]}{line}\n{text[place:]}"
