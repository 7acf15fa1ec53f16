"""Making a project: what stands in a new one, and the term base that a house may begin with."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path

from bilingual.errors import ProjectError
from bilingual.files import write
from bilingual.project import SETTINGS_FILE, Project, open_project

_FILES = files("bilingual") / "new_project_files"
_PLACES = {
    "bilingual.toml": SETTINGS_FILE,
    "gitignore": ".gitignore",
    "glossary-README.md": "glossary/README.md",
}
"""By name among our files: where each goes."""


def create_project(folder: Path, *, with_terms: bool = False) -> Project:
    """A new project that builds, with one example article. What is there already is left as it is.

    Args:
        folder: where.
        with_terms: whether it begins with the term base that comes with the program.

    Raises:
        ProjectError: the folder holds a project already, or cannot be written to.
    """
    if (folder / SETTINGS_FILE).exists():
        raise ProjectError(
            f"{folder / SETTINGS_FILE}: there is a project here already; build it with `bilingual build`"
        )
    try:
        _fill(folder, with_terms)
    except OSError as error:
        raise ProjectError(f"{folder}: no project can be made here ({error.strerror}); name another folder") from error
    return open_project(folder)


def _fill(folder: Path, with_terms: bool) -> None:
    for name in ("sources", "glossary", "output"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    if not any((folder / "sources").iterdir()):
        _copy("willkommen.md", folder / "sources" / "willkommen.md")
    if not any((folder / "glossary").iterdir()):
        _copy("terms.csv", folder / "glossary" / "terms.csv")
    if with_terms:
        _copy_terms(folder / "glossary")
    for name, place in _PLACES.items():
        _copy(name, folder / place)


def _copy(name: str, place: Path) -> None:
    if not place.exists():
        write(place, (_FILES / name).read_bytes())


def _copy_terms(folder: Path) -> None:
    with as_file(_FILES / "glossary") as shipped:
        # In the wheel it lies among our files, in a checkout where the checkout's own project has it.
        own = shipped if shipped.is_dir() else Path(__file__).parents[2] / "glossary"
        for file in sorted(own.glob("*.csv")):
            if not (folder / file.name).exists():
                shutil.copy(file, folder)
