"""Releases on the disk: each a folder of its own, and a link to the one that readers get.

`published/current` is a symbolic link to `published/releases/0007`. A new release is made beside the others; then the
link is replaced in one step, so that nobody ever reads half of it. What did not change is a hard link to the file of
the release before. The oldest release that need not be kept becomes the new one: most of its files are the same links
already, so that a change of one article costs what one article costs, whatever the size of the whole. Only files are
removed that a manifest names.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

from bilingual import files
from bilingual.errors import OutputError
from bilingual.publishing import EditionFile, Manifest, parse_manifest

_MANIFEST = "manifest.json"
_BEGUN = ".new"


class Releases:
    """The releases of a project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._releases = folder / "releases"
        self.current = folder / "current"
        """What a web server serves."""

    @contextmanager
    def locked(self) -> Iterator[None]:
        """While nobody else makes a release.

        Raises:
            OutputError: somebody does, or the folder cannot be written to.
        """
        from filelock import FileLock, Timeout

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / ".lock", timeout=10):
                yield
        except Timeout as error:
            raise OutputError(f"{self._folder}: another publish is running; wait until it is done") from error
        except OSError as error:
            raise _unwritable(self._folder, error) from error

    def last(self) -> Manifest:
        """The manifest of the release that readers get; without files where there is none yet.

        Raises:
            OutputError: its manifest cannot be read.
        """
        file = self.current / _MANIFEST
        if not file.exists():
            return Manifest(0)
        try:
            return parse_manifest(file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{file}: cannot be read ({error}); move {self.current} away and publish again"
            ) from error

    def begin(self, last: Manifest, keep: int) -> "NewRelease":
        """A release to be filled, on top of the last one.

        Args:
            last: what readers get now.
            keep: how many releases stay on the disk.

        Raises:
            OutputError: the disk or a folder does not allow it.
        """
        begun = self._releases / _BEGUN
        try:
            shutil.rmtree(begun, ignore_errors=True)  # what a killed run has left
            begun.mkdir(parents=True)
            numbers = sorted(self._numbers())
            oldest = self._place(numbers[0]) if len(numbers) >= max(keep, 2) else begun
            if oldest != self.current.resolve() and self._is_ours(oldest):
                begun.rmdir()
                oldest.rename(begun)
        except OSError as error:
            raise _unwritable(begun, error) from error
        return NewRelease(begun, self.current.resolve(), last)

    @contextmanager
    def abandoned_on_error(self) -> Iterator[None]:
        """Removes what was begun where it cannot be brought to its end."""
        try:
            yield
        except BaseException:
            shutil.rmtree(self._releases / _BEGUN, ignore_errors=True)
            raise

    def next_number(self) -> int:
        """The number of the next release."""
        return max(self._numbers(), default=0) + 1

    def put_out(self, new: "NewRelease", manifest: Manifest, keep: int) -> Path:
        """Gives the new release to the readers, and removes old ones beyond so many.

        Returns:
            The folder of the release.

        Raises:
            OutputError: the disk or a folder does not allow it; readers still get the release before.
        """
        place = self._place(manifest.number)
        try:
            new.clear()
            files.write(new.folder / _MANIFEST, manifest.as_json().encode())
            os.sync()
            new.folder.rename(place)
            link = self.current.with_name(".current")
            link.unlink(missing_ok=True)
            link.symlink_to(Path("releases") / place.name)
            link.replace(self.current)
        except OSError as error:
            raise _unwritable(place, error) from error
        for number in sorted(self._numbers())[: -max(keep, 1)]:
            self._remove(self._place(number))
        return place

    def _place(self, number: int) -> Path:
        return self._releases / f"{number:04d}"

    def _numbers(self) -> Iterator[int]:
        return (int(place.name) for place in self._releases.glob("[0-9]*") if place.name.isdecimal())

    def _is_ours(self, place: Path) -> bool:
        """Whether every file of a release is one that its manifest names."""
        with suppress(OSError, ValueError):
            names = {*parse_manifest((place / _MANIFEST).read_text("utf-8")).files, _MANIFEST}
            return all(name in names for name in _names(place))
        return False

    def _remove(self, place: Path) -> None:
        """Removes the files that the manifest of a release names, and the folders that are empty then."""
        with suppress(OSError, ValueError):
            manifest = parse_manifest((place / _MANIFEST).read_text("utf-8"))
            for name in (*manifest.files, _MANIFEST):
                (place / name).unlink(missing_ok=True)
            _remove_empty(place)
            place.rmdir()


class NewRelease:
    """A release that is being made."""

    def __init__(self, folder: Path, before: Path, last: Manifest) -> None:
        self.folder = folder
        self._before = str(before)
        self._last = last.files
        self._owners: dict[str, str] = {}
        self.files: dict[str, str] = {}
        """By path: the SHA-256 of each file so far."""

    def add(self, file: EditionFile, owner: str = "") -> None:
        """Puts a file into the release, one that several articles share only once.

        Args:
            file: its name and its bytes; a link is made where the release before has the same.
            owner: the article that it belongs to; empty: all of them.

        Raises:
            OutputError: the disk does not allow it, or another article has a file of that name.
        """
        digest = sha256(file.data).hexdigest()
        if file.name in self.files and not file.shared:
            other = self._owners.get(file.name) or "the site itself"
            raise OutputError(f"{file.name}: {owner or 'the site itself'} and {other} would both be written there")
        self._owners[file.name] = owner
        if self._last.get(file.name) == digest and self.keep(file.name):
            return
        self.files[file.name] = digest
        try:
            _write(f"{self.folder}/{file.name}", file.data)
        except OSError as error:
            raise _unwritable(self.folder / file.name, error) from error

    def keep(self, name: str) -> bool:
        """Takes a file over from the release before; false where it is not there any more.

        Raises:
            OutputError: the disk does not allow it.
        """
        if name in self.files:
            return True
        old, place = f"{self._before}/{name}", f"{self.folder}/{name}"
        try:
            found = os.stat(old)
        except OSError:
            return False
        try:
            _link(old, found, place)
        except OSError as error:
            raise _unwritable(self.folder / name, error) from error
        self.files[name] = self._last[name]
        return True

    def read(self, name: str) -> bytes:
        """A file of the release so far; empty where there is none."""
        return (self.folder / name).read_bytes() if name in self.files else b""

    def clear(self) -> None:
        """Removes what an older release left here and this one has not."""
        left = [name for name in _names(self.folder) if name not in self.files and name != _MANIFEST]
        for name in left:
            (self.folder / name).unlink()
        if left:
            _remove_empty(self.folder)


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


def _names(folder: Path) -> Iterator[str]:
    """The files in a folder and below, relative to it, with forward slashes."""
    root = len(str(folder)) + 1
    for place, _, names in os.walk(folder):
        yield from (f"{place}/{name}"[root:] for name in names)


def _remove_empty(folder: Path) -> None:
    for each in sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True):
        with suppress(OSError):
            each.rmdir()


def _unwritable(place: Path, error: OSError) -> OutputError:
    return OutputError(f"{place}: cannot be written ({error.strerror}); make room or the folder writable")
