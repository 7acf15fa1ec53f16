"""A release that is being made: its files, each written anew or taken over from the release before."""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from bilingual import files
from bilingual.errors import OutputError
from bilingual.publishing import EditionFile

PUBLIC = "public"
"""The folder of a release that readers get. What stands beside it is the program's own."""


class NewRelease:
    """A release that is being made. Files are named relative to its folder, with forward slashes."""

    def __init__(self, folder: Path, before: Path, files_before: Mapping[str, str], there: Collection[str]) -> None:
        """Nothing is in it yet.

        Args:
            folder: where it is made.
            before: the folder of the release before it.
            files_before: what that one's manifest names, with hashes.
            there: those of them that are as they were released.
        """
        self.folder = folder
        self._there = there
        self._before = str(before)
        self._files_before = files_before
        self._owners: dict[str, str] = {}
        self._written: list[str] = []
        self.files: dict[str, str] = {}
        """By name: the SHA-256 of each file so far."""

    def add(self, file: EditionFile, owner: str = "") -> str:
        """Puts a file for readers into the release, one that several articles share only once.

        Args:
            file: its name, relative to what readers get, and its bytes.
            owner: the article that it belongs to; empty: all of them.

        Returns:
            Its name in the release.

        Raises:
            OutputError: the disk does not allow it, or another article has a file of that name.
        """
        name = public(file.name)
        if name in self.files and not file.shared:
            other = self._owners.get(name) or "the site itself"
            raise OutputError(f"{file.name}: {owner or 'the site itself'} and {other} would both be written there")
        self._owners[name] = owner
        self.put(name, file.data)
        return name

    def put(self, name: str, data: bytes) -> None:
        """Writes a file; a link is made where the release before has the same.

        Raises:
            OutputError: the disk does not allow it.
        """
        digest = sha256(data).hexdigest()
        if self._files_before.get(name) == digest and self.keep(name):
            return
        self.files[name] = digest
        place = f"{self.folder}/{name}"
        try:
            _write(place, data)
        except OSError as error:
            raise files.unwritable(Path(place), error) from error
        self._written.append(place)

    def keep(self, name: str, *, changed: bool = False) -> bool:
        """Takes a file over from the release before; false where it is not there any more as it was released.

        Args:
            name: of the file.
            changed: whether one that somebody has changed since is taken over as well.

        Raises:
            OutputError: the disk does not allow it.
        """
        if name in self.files:
            return True
        if not changed and name not in self._there:
            return False
        old, place = f"{self._before}/{name}", f"{self.folder}/{name}"
        try:
            found = os.stat(old)
        except OSError:
            return False
        try:
            _link(old, found, place)
        except OSError as error:
            raise files.unwritable(Path(place), error) from error
        self.files[name] = self._files_before[name]
        return True

    def read(self, name: str) -> bytes:
        """A file of the release so far; empty where there is none."""
        return (self.folder / name).read_bytes() if name in self.files else b""

    def settle(self) -> None:
        """Removes what an older release left here and this one has not, and has the disk keep the rest.

        Raises:
            OSError: the disk does not allow it.
        """
        left = [name for name in names_in(self.folder) if name not in self.files]
        for name in left:
            (self.folder / name).unlink()
        if left:
            remove_empty(self.folder)
        (self.folder / PUBLIC).mkdir(parents=True, exist_ok=True)
        files.keep_on_disk([*self._written, *(place for place, _, _ in os.walk(self.folder))])


def public(name: str) -> str:
    """The name in a release of a file that readers know by this one."""
    return f"{PUBLIC}/{name}"


def names_in(folder: Path) -> Iterator[str]:
    """The files in a folder and below, relative to it, with forward slashes."""
    root = len(str(folder)) + 1
    for place, _, names in os.walk(folder):
        yield from (f"{place}/{name}"[root:] for name in names)


def remove_empty(folder: Path) -> None:
    """Removes the empty folders below one, and the folder itself where it is empty then."""
    for place, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            os.rmdir(place)


def _link(old: str, found: os.stat_result, place: str) -> None:
    """Makes `place` the same file as `old`: a link, or a copy on a disk without links."""
    try:
        if os.stat(place).st_ino == found.st_ino:
            return
        os.unlink(place)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(place), exist_ok=True)
    try:
        os.link(old, place)
    except PermissionError:
        shutil.copy2(old, place)


def _write(place: str, data: bytes) -> None:
    """Writes a file anew, never through a link. Nobody reads it yet: all come to the disk together at the end."""
    os.makedirs(os.path.dirname(place), exist_ok=True)
    with suppress(FileNotFoundError):
        os.unlink(place)
    with open(place, "wb") as file:
        file.write(data)
