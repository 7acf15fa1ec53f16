"""Backups of a project: all that people made in it, in one file, and back."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bilingual import files, terms
from bilingual.errors import OutputError, ProjectError, StoreError
from bilingual.plurals import counted
from bilingual.project import SETTINGS_FILE, Project, open_project
from bilingual.store import Repository, copied, duplicate, now, open_archive, open_store, put_aside

_FILES = "project"
_FOLDERS = ("glossary", "templates")
"""Of files that people made; the articles in `sources/` are in nobody's keeping but their own."""
_LATEST = "backed-up"
_REMINDED = timedelta(days=7)
_LARGE = 256 * 2**10
"""Bytes of a file from some 250 sentences of XLIFF or 500 units of TMX on: more than one takes back by hand."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds."""

    file: Path
    work: int
    """Pieces of work of people: sentences, notes, units of the memory, and so on."""
    files: int
    """Of the term base, the templates, and the settings."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was put back."""

    project: Project
    work: int
    files: int
    before: Path | None
    """Where what stood there before was saved; None where nothing was."""
    left_out: tuple[str, ...]
    """Files in the backup that somebody else has put there."""


def opened(project: Project) -> Repository:
    """The project's store.

    Raises:
        StoreError: it cannot be opened, or is damaged.
    """
    return open_store(project.store_url, copies_of(project))


@contextmanager
def to_back_up(project: Project, file: Path) -> Iterator[Repository]:
    """The project's store for a backup into a file or folder.

    A disk that is full or takes nothing any more is when a backup is needed most: then a copy of the store is opened,
    beside the backup.

    Raises:
        StoreError: it cannot be opened, or is damaged.
        OutputError: the disk of the backup does not take it.
    """
    if files.takes_data(project.kept) or not project.kept.is_dir():
        with closing(opened(project)) as store:
            yield store
        return
    place = file if file.is_dir() else file.absolute().parent
    try:
        with (
            TemporaryDirectory(dir=place) as folder,
            closing(open_store(duplicate(project.store_url, Path(folder)))) as store,
        ):
            yield store
    except OSError as error:
        raise files.unwritable(file, error) from error


def back_up(project: Project, store: Repository, file: Path) -> BackedUp:
    """Writes a backup and reads it again.

    Args:
        project: what is backed up.
        store: of the project.
        file: where it goes; a folder gets a file with the date in its name.

    Raises:
        OutputError: another file is there, or the disk or the folder does not allow it.
        StoreError: what was written does not read the same.
    """
    if file.is_dir():
        file = file / f"{project.root.name}-{datetime.now(UTC):%Y-%m-%d}.zip"
    if file.exists() and not _is_backup(file):
        raise OutputError(f"{file}: another file is there, and no backup; name a new one")
    made_at, noting = now(), files.takes_data(project.kept)
    own = _own_files(project) if noting else _read_own_files(project)
    store.copies.write(file, ((f"{_FILES}/{name}", [data]) for name, data in own.items()))
    open_archive(file)
    if noting:
        files.write(project.kept / _LATEST, made_at.encode())
    return BackedUp(file, store.copies.work(), len(own))


def reminder(project: Project, store: Repository) -> str:
    """What to tell people whose work of a week is in no backup; empty where there is no reason."""
    last = ""
    with suppress(OSError, UnicodeDecodeError):
        last = (project.kept / _LATEST).read_text("utf-8").strip()
    since = store.copies.unsaved_since(last)
    if not since or datetime.now(UTC) - datetime.fromisoformat(since) < _REMINDED:
        return ""
    return f"What was done since {since[:10]} is in no backup: `bilingual backup FILE`, on another disk"


def copy_before_import(project: Project, store: Repository, imported: Iterable[Path]) -> Path | None:
    """A copy of the project before files come in that are large together; None where they are not."""
    if sum(file.stat().st_size for file in imported if file.is_file()) < _LARGE:
        return None
    return copied(copies_of(project), "import", lambda file: back_up_into(project, store, file))


def back_up_into(project: Project, store: Repository, file: Path) -> None:
    """A copy that lies in the project itself, and therefore is no backup that one need not be reminded of."""
    store.copies.write(file, ((f"{_FILES}/{name}", [data]) for name, data in _own_files(project).items()))


def put_back(folder: Path, file: Path, *, replace: bool) -> PutBack:
    """Puts a backup into a project, or makes one of it.

    Args:
        folder: of the project itself, or one that is empty or not there yet. No folder above it is meant.
        file: the backup.
        replace: whether it takes the place of work that is there. That is saved before.

    Raises:
        StoreError: the file is no backup, is damaged, or a newer program made it.
        ProjectError: there is work already, and `replace` does not say that it may go; or something else is there, or
            no settings are in the backup.
    """
    archive = open_archive(file)
    own = {name.removeprefix(f"{_FILES}/"): archive.data(name) for name in archive.names if _is_own(name)}
    if not (folder / SETTINGS_FILE).is_file():
        _make_project(folder, own)
    project = open_project(folder)
    aside = put_aside(project.store_url, copies_of(project)) if replace else None
    with closing(opened(project)) as store:
        before = _make_room(project, store, own, replace=replace) or aside
        store.copies.restore(archive)
        with terms.editing.alone(project.glossary):
            for name, data in own.items():
                files.write(_inside(project, name), data)
        return PutBack(open_project(project.root), store.copies.work(), len(own), before, archive.others)


def _make_project(folder: Path, own: dict[str, bytes]) -> None:
    if folder.is_dir() and any(folder.iterdir()):
        raise ProjectError(f"{folder.resolve()}: no project, and not empty; name a project's own folder, or a new one")
    if SETTINGS_FILE not in own:
        raise ProjectError(
            f"{folder.resolve()}: no project, and no {SETTINGS_FILE} in the backup; `bilingual init DIR` makes one"
        )
    files.write(folder / SETTINGS_FILE, own[SETTINGS_FILE])
    for name in ("sources", "output"):
        (folder / name).mkdir(exist_ok=True)


def _make_room(project: Project, store: Repository, own: dict[str, bytes], *, replace: bool) -> Path | None:
    """Saves what the backup takes the place of, or refuses."""
    work = store.copies.work()
    there = _own_files(project)
    others = [name for name, data in own.items() if there.get(name, data) != data]
    if not work and not others:
        return None
    if not replace:
        what = [counted(work, "piece of people's work", "pieces of people's work")] * bool(work) + others
        raise ProjectError(
            f"{project.root}: {', '.join(what)} would go; with --replace the backup takes their place, and they are"
            " saved before"
        )
    return copied(copies_of(project), "restore", lambda file: back_up_into(project, store, file))


def copies_of(project: Project) -> Path:
    """Where copies go that the program makes by itself."""
    return project.kept / "backups"


def _own_files(project: Project) -> dict[str, bytes]:
    """By path, with slashes: the files that people made beside the articles, while nobody changes a term."""
    with terms.editing.alone(project.glossary):
        return _read_own_files(project)


def _read_own_files(project: Project) -> dict[str, bytes]:
    """Links that lead out of the project are none of its files."""
    every = [project.root / SETTINGS_FILE, *(file for name in _FOLDERS for file in (project.root / name).rglob("*"))]
    own = sorted(file for file in every if file.is_file() and file.resolve().is_relative_to(project.root))
    try:
        return {file.relative_to(project.root).as_posix(): file.read_bytes() for file in own}
    except OSError as error:
        raise ProjectError(f"{error.filename}: cannot be read ({error.strerror})") from error


def _is_own(name: str) -> bool:
    top, _, rest = name.partition("/")
    return top == _FILES and (rest == SETTINGS_FILE or rest.startswith(tuple(f"{folder}/" for folder in _FOLDERS)))


def _inside(project: Project, name: str) -> Path:
    file = project.root / name
    if not file.resolve().is_relative_to(project.root):
        raise ProjectError(f"{file}: a link that leads out of the project; put the folder itself there")
    return file


def _is_backup(file: Path) -> bool:
    with suppress(StoreError):
        return bool(open_archive(file))
    return False
