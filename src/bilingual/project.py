"""A project: a folder with `bilingual.toml`, `sources/`, `glossary/`, `output/` and the store in `.bilingual/`."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from bilingual import documents, files
from bilingual.errors import DocumentError, ProjectError
from bilingual.nearest import nearest
from bilingual.settings import FileRule, Requirement, Settings, line_of, parse

SETTINGS_FILE = "bilingual.toml"
_LEADS_OUT = "{}: not read: it is a link that leads out of sources/; put the file itself there"


@dataclass(frozen=True, slots=True)
class Project:
    """Where a project's things are, and how it is set."""

    root: Path
    settings: Settings

    @property
    def sources(self) -> Path:
        """The German articles."""
        return self.root / "sources"

    @property
    def output(self) -> Path:
        """The editions."""
        return self.root / "output"

    @property
    def glossary(self) -> Path:
        """The term base."""
        return self.root / "glossary"

    @property
    def kept(self) -> Path:
        """What the program keeps for itself: the store, unless a database has it, and copies of it."""
        return self.root / ".bilingual"

    @property
    def store_url(self) -> str:
        """Of the database: `sqlite:///FILE` or `postgresql://USER@HOST/NAME`."""
        return self.settings.store or f"sqlite:///{self.kept / 'store.sqlite'}"

    def articles(self) -> list[str]:
        """The paths of all readable documents, relative to `sources/`, sorted. Hidden files are none.

        Raises:
            ProjectError: there is no `sources/`.
        """
        return [path for path, inside in self._files() if inside and path.lower().endswith(documents.suffixes)]

    def other_files(self) -> list[str]:
        """A line for each file in `sources/` that is no article and goes with none: its path, and what to do.

        Raises:
            ProjectError: there is no `sources/`.
        """
        lines = (documents.other_file(path) if inside else _LEADS_OUT.format(path) for path, inside in self._others())
        return [line for line in dict.fromkeys(lines) if line]

    def _others(self) -> Iterator[tuple[str, bool]]:
        return (file for file in self._files() if not (file[1] and file[0].lower().endswith(documents.suffixes)))

    def _files(self) -> list[tuple[str, bool]]:
        """The paths of all files in `sources/` that are not hidden, sorted; `~$` begins those of Word's locks.

        With each, whether it lies there: a link may lead to any file of this machine, and what is in it to readers.
        """
        if not self.sources.is_dir():
            raise ProjectError(f"{self.sources}: no such folder; make it and put the German articles there")
        return sorted(_files_in(str(self.sources), "", self.sources))

    def article(self, name: str) -> str:
        """The path of the article that a person names: from `sources/`, from the project, or from anywhere.

        Raises:
            ProjectError: there is none; the message names the nearest.
        """
        known = self.articles()
        for candidate in (self.sources / name, self.root / name, Path(name).absolute()):
            with suppress(ValueError):
                path = candidate.resolve().relative_to(self.sources.resolve()).as_posix()
                if path in known:
                    return path
        raise ProjectError(f"{name}: no such article in {self.sources}; {_meant(name, known)}")

    def chosen(self, names: Iterable[str]) -> list[str]:
        """The paths of the articles that a person names, each once, or of all where none is named.

        Raises:
            ProjectError: there is no such article; the message names the nearest.
        """
        return list(dict.fromkeys(map(self.article, names))) or self.articles()

    def bytes_of(self, path: str) -> bytes:
        """The bytes of an article.

        Raises:
            DocumentError: it cannot be read.
        """
        try:
            return (self.sources / path).read_bytes()
        except OSError as error:
            raise DocumentError(f"{self.sources / path}: cannot be read ({error.strerror})") from error

    def size_of(self, path: str) -> int:
        """The bytes of an article's file; 0 where there is none."""
        try:
            return (self.sources / path).stat().st_size
        except OSError:
            return 0

    def rule(self, path: str) -> FileRule:
        """What `bilingual.toml` says of one article; of several patterns that fit, the last one holds."""
        fitting = [rule for rule in self.settings.files if fnmatch(path, rule.pattern)]
        return fitting[-1] if fitting else FileRule(pattern="*")

    def publishing(self, **chosen: Requirement | Sequence[str] | float | None) -> "Project":
        """The same project with other settings of `[publish]`; None leaves one as it is."""
        changes: Mapping[str, Any] = {name: value for name, value in chosen.items() if value}
        return replace(self, settings=replace(self.settings, publish=replace(self.settings.publish, **changes)))

    def off(self, path: str) -> Mapping[str, str]:
        """The checks that are switched off for an article, and why."""
        return {**self.settings.checks, **self.rule(path).checks}

    def place_of(self, key: str) -> str:
        """Where a key stands in `bilingual.toml`: file and line, for an error."""
        file = self.root / SETTINGS_FILE
        return f"{file}:{line_of(_read(file).decode('utf-8-sig'), key)}"


def open_project(folder: Path) -> Project:
    """The project in this folder or in the nearest one above it.

    Raises:
        ProjectError: none of them holds a `bilingual.toml`, or it is wrong.
    """
    folder = folder.resolve()
    for root in (folder, *folder.parents):
        file = root / SETTINGS_FILE
        if file.is_file():
            return Project(root, parse(_read(file), str(file)))
    raise ProjectError(f"{folder}: no {SETTINGS_FILE} here or above; make a project with `bilingual init DIR`")


def _files_in(folder: str, before: str, root: Path) -> Iterator[tuple[str, bool]]:
    """The files that are not hidden, at any depth. Names, not objects for paths: there may be tens of thousands."""
    with suppress(PermissionError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith((".", "~$")):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files_in(entry.path, f"{before}{entry.name}/", root)
            elif entry.is_file():
                yield before + entry.name, not entry.is_symlink() or files.is_within(Path(entry.path), root)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ProjectError(f"{file}: cannot be read ({error.strerror})") from error


def _meant(name: str, known: list[str]) -> str:
    """What to do about a name: the article like it, all endings of files left aside, which are alike anyway."""
    if not known:
        return "it holds no article yet"
    by_stem = {_stem(path): path for path in reversed(known)}
    best = nearest(_stem(name), list(by_stem), least=60)
    return f"did you mean {by_stem[best]}?" if best else "`bilingual status` lists all"


def _stem(path: str) -> str:
    return path.rpartition(".")[0] or path
