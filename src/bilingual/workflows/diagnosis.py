"""What this machine has for the work, what is missing, and the command that mends it."""

import os
import platform
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from bilingual import publishing
from bilingual.engines import install
from bilingual.engines.models import cache_root, gemma
from bilingual.errors import BilingualError
from bilingual.extras import installing
from bilingual.plurals import counted
from bilingual.project import Project, open_project
from bilingual.workflows.backups import opened

Verdict = Literal["good", "optional", "missing"]
"""`optional`: something is not there that not everybody needs."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that the program works with."""

    what: str
    verdict: Verdict
    said: str
    mend: str = ""
    """The command that mends it; empty where nothing is to be done."""


def diagnoses(folder: Path) -> Iterator[Diagnosis]:
    """Yields what the program works with on this machine, and what it finds of the project in a folder."""
    yield Diagnosis("program", "good", f"bilingual {version('bilingual')}, Python {platform.python_version()}")
    yield from _engines()
    yield _cache()
    yield Diagnosis("typst", "good", f"Typst {version('typst')}: printed pages, with fonts of its own")
    for extra in _EXTRAS:
        yield _extra(*extra)
    yield from _project(folder)


_EXTRAS = (
    ("fxtranslate", "firefox", "runs Firefox's models, the best drafts"),
    ("psycopg", "postgres", "a store that a team shares"),
    ("ray", "cluster", "`build --cluster`: machines that read and translate for this one"),
)
"""Distribution, the extra that brings it, and what for."""


def _engines() -> Iterator[Diagnosis]:
    models = install.packages(None)
    for model in models:
        yield Diagnosis(f"engine {model.engine}", "good", f"{model.name}, {model.pair} {model.version}")
    if not models:
        mend = "bilingual models install de-en"
        yield Diagnosis("engines", "optional", "no model but the embedded one: drafts to edit, no more", mend)
    try:
        place = gemma.place(None)
    except BilingualError:
        yield Diagnosis("engine lm", "missing", "the embedded model is not installed", installing())
    else:
        ready = "ready" if place.is_dir() else "the first build prepares it (ten seconds, 1.3 GB of memory)"
        yield Diagnosis("engine lm", "good", f"the embedded model, {ready}")


def _cache() -> Diagnosis:
    folder = cache_root(None)
    known = next(place for place in (folder, *folder.parents) if place.is_dir())
    if os.access(known, os.W_OK):
        return Diagnosis("cache", "good", str(folder))
    mend = "export BILINGUAL_CACHE=FOLDER"
    return Diagnosis("cache", "missing", f"{folder} cannot be written", mend)


def _extra(distribution: str, extra: str, purpose: str) -> Diagnosis:
    try:
        return Diagnosis(extra, "good", f"{distribution} {version(distribution)}: {purpose}")
    except PackageNotFoundError:
        said = f"{distribution} is not installed: {purpose}; in the folder of the checkout"
        return Diagnosis(extra, "optional", said, installing(extra))


def _fonts(project: Project) -> Diagnosis:
    """The house's own fonts, which printed pages need for letters beyond Latin, Greek and Cyrillic."""
    folder = project.root / project.settings.publish.templates / publishing.FONTS
    found = sorted(file.name for file in folder.glob("*.[ot]t[fc]"))
    if found:
        return Diagnosis("fonts", "good", f"{', '.join(found)} beside those of Typst")
    return Diagnosis("fonts", "good", f"those of Typst; others go into {folder.relative_to(project.root)}/")


def _project(folder: Path) -> Iterator[Diagnosis]:
    try:
        project = open_project(folder)
        yield Diagnosis("project", "good", f"{project.root.resolve()}, {counted(len(project.articles()), 'article')}")
    except BilingualError as error:
        yield Diagnosis("project", "optional", str(error))
        return
    yield _fonts(project)
    try:
        with closing(opened(project)) as store:
            yield Diagnosis("store", "good", counted(sum(one.segments for one in store.counts()), "segment"))
    except BilingualError as error:
        yield Diagnosis("store", "missing", str(error))
