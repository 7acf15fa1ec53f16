"""Releases on the disk: each a folder of its own, and a link to the one that readers get.

`published/current` is a symbolic link to `published/releases/0007`. A new release is made beside the others; then the
link is replaced in one step, so that nobody ever reads half of it. What did not change is a hard link to the file of
the release before. Of old releases only files are removed that their manifests name.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
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
        self._releases = folder / "releases"
        self.current = folder / "current"
        """What a web server serves."""

    def last(self) -> Manifest:
        """The manifest of the release that readers get; without files where there is none yet.

        Raises:
            OutputError: its manifest cannot be read.
        """
        file = self.current / _MANIFEST
        if not file.exists():
            return Manifest(max(self._numbers(), default=0))
        try:
            return parse_manifest(file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{file}: cannot be read ({error}); move {self.current} away and publish again"
            ) from error

    def begin(self) -> "NewRelease":
        """A release to be filled, on top of the last one."""
        return NewRelease(self._releases / _BEGUN, self.current)

    def put_out(self, new: "NewRelease", manifest: Manifest, keep: int) -> Path:
        """Gives the new release to the readers, and removes old ones beyond so many.

        Returns:
            The folder of the release.

        Raises:
            OutputError: the disk or a folder does not allow it; readers still get the release before.
        """
        place = self._releases / f"{manifest.number:04d}"
        try:
            new.write(_MANIFEST, manifest.as_json().encode())
            new.folder.rename(place)
            link = self.current.with_name(".current")
            link.unlink(missing_ok=True)
            link.symlink_to(Path("releases") / place.name)
            link.replace(self.current)
        except OSError as error:
            raise OutputError(
                f"{place}: cannot be written ({error.strerror}); make room or the folder writable"
            ) from error
        for number in sorted(self._numbers())[: -max(keep, 1)]:
            self._remove(self._releases / f"{number:04d}")
        return place

    def _numbers(self) -> Iterator[int]:
        return (int(place.name) for place in self._releases.glob("[0-9]*") if place.name.isdecimal())

    def _remove(self, place: Path) -> None:
        """Removes the files that the manifest of a release names, and the folders that are empty then."""
        with suppress(OSError, ValueError):
            manifest = parse_manifest((place / _MANIFEST).read_text("utf-8"))
            for name in (*manifest.files, _MANIFEST):
                (place / name).unlink(missing_ok=True)
            for folder in sorted((each for each in place.rglob("*") if each.is_dir()), reverse=True):
                with suppress(OSError):
                    folder.rmdir()
            place.rmdir()


class NewRelease:
    """A release that is being made."""

    def __init__(self, folder: Path, before: Path) -> None:
        self.folder = folder
        self._before = before
        self.files: dict[str, str] = {}
        """By path: the SHA-256 of each file so far."""
        shutil.rmtree(folder, ignore_errors=True)  # what a killed run has left

    def write(self, name: str, data: bytes) -> None:
        """Puts a file into the release; a link where the release before has the same bytes.

        Raises:
            OutputError: the disk does not allow it.
        """
        if name in self.files:
            raise OutputError(f"{name}: two articles would be written there; give one of them a slug of its own")
        if name != _MANIFEST:
            self.files[name] = sha256(data).hexdigest()
        before = self._before / name
        if before.is_file() and before.read_bytes() == data and self._linked(name):
            return
        files.write(self.folder / name, data)

    def add(self, file: EditionFile) -> None:
        """Puts a file of an edition into the release, one that several articles share only once.

        Raises:
            OutputError: the disk does not allow it, or another article has a file of that name.
        """
        if not (file.shared and file.name in self.files):
            self.write(file.name, file.data)

    def keep(self, name: str, digest: str) -> bool:
        """Takes a file over from the release before; false where it is not there any more."""
        if name in self.files or self._linked(name):
            self.files[name] = digest
            return True
        return False

    def _linked(self, name: str) -> bool:
        place = self.folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(self._before.resolve() / name, place)
        except OSError:
            return False
        return True
