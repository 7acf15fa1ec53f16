"""Releases on the disk: each a folder of its own, and a link to what readers get of the newest.

`published/current` is a symbolic link to `published/releases/0007/public`. A new release is made beside the others;
then the link is replaced in one step, so that nobody ever reads half of it. What did not change is a hard link to the
file of the release before. One release more than are kept stays as a spare, and the next one is made of it: most of its
files are the same links already, so that a change of one article costs what one article costs, whatever the size of the
whole, and a release that fails costs none of those that are kept. Only files are removed that a manifest names.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bilingual import files
from bilingual.errors import OutputError
from bilingual.publishing import Manifest, files_named, parse_manifest
from bilingual.workflows.new_release import PUBLIC, NewRelease, names_in, remove_empty

_MANIFEST = "manifest.json"
_BEGUN, _SPARE = ".new", ".spare"


class Releases:
    """The releases of a project."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._releases = folder / "releases"
        self.current = folder / "current"
        """What a web server serves."""

    @property
    def standing(self) -> Path:
        """The folder of the release that readers get; there need not be one."""
        place = self.current.resolve()
        return place.parent if place.name == PUBLIC else place

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
            raise files.unwritable(self._folder, error) from error

    def last(self) -> Manifest:
        """The manifest of the release that readers get; without files where there is none yet.

        Raises:
            OutputError: its manifest cannot be read.
        """
        file = self.standing / _MANIFEST
        if not file.exists():
            return Manifest(0)
        try:
            return parse_manifest(file.read_text("utf-8"))
        except (OSError, ValueError) as error:
            raise OutputError(
                f"{file}: cannot be read ({error}); move {self.current} away and publish again"
            ) from error

    def there(self, last: Manifest) -> frozenset[str]:
        """The files of the release that readers get, without those that somebody has changed since.

        A manifest is written last: what is younger was changed. `publish --check` compares every byte.
        """
        if not last.files:
            return frozenset()
        released = (self.standing / _MANIFEST).stat().st_mtime_ns
        return frozenset(name for name, changed in _changed(str(self.standing)) if changed <= released)

    def begin(self, last: Manifest, there: frozenset[str]) -> NewRelease:
        """A release to be filled, on top of the last one, of which these files are as they were released.

        Raises:
            OutputError: the disk or a folder does not allow it.
        """
        begun, spare = self._releases / _BEGUN, self._releases / _SPARE
        if self.current.is_dir() and not self.current.is_symlink():
            raise OutputError(f"{self.current}: a folder, where a link to the newest release belongs; move it away")
        try:
            self._releases.mkdir(parents=True, exist_ok=True)
            shutil.rmtree(begun, ignore_errors=True)  # what a killed run has left
            if spare.is_dir():
                spare.rename(begun)
            else:
                begun.mkdir()
        except OSError as error:
            raise files.unwritable(begun, error) from error
        return NewRelease(begun, self.standing, last.files, there)

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

    def put_out(self, new: NewRelease, manifest: Manifest, keep: int) -> None:
        """Gives the new release to the readers, and removes old ones beyond so many.

        Raises:
            OutputError: the disk or a folder does not allow it; readers still get the release before.
        """
        place = self._place(manifest.number)
        try:
            new.settle()
            files.write(new.folder / _MANIFEST, manifest.as_json().encode())
            self._hand_over(new.folder, place)
        except OSError as error:
            raise files.unwritable(place, error) from error
        for number in sorted(self._numbers())[: -max(keep, 1)]:
            self._retire(self._place(number))

    def _hand_over(self, made: Path, place: Path) -> None:
        """Gives a folder its name, and then the readers; where these cannot be given it, it has no name again."""
        link = self.current.with_name(".current")
        link.unlink(missing_ok=True)
        link.symlink_to(Path("releases") / place.name / PUBLIC)
        made.rename(place)
        try:
            files.keep_on_disk([self._releases])
            link.replace(self.current)
        except OSError:
            place.rename(made)
            raise
        files.keep_on_disk([self._folder])

    def _place(self, number: int) -> Path:
        return self._releases / f"{number:04d}"

    def _numbers(self) -> Iterator[int]:
        return (int(place.name) for place in self._releases.glob("[0-9]*") if place.name.isdecimal())

    def _retire(self, place: Path) -> None:
        """Makes a release the spare one, or removes the files that its manifest names and the folders empty then."""
        with suppress(OSError, ValueError):
            names = {*files_named((place / _MANIFEST).read_text("utf-8")), _MANIFEST}
            spare = self._releases / _SPARE
            if not spare.exists() and names.issuperset(names_in(place)):
                place.rename(spare)
                return
            for name in names:
                (place / name).unlink(missing_ok=True)
            remove_empty(place)


def _changed(folder: str, inside: str = "") -> Iterator[tuple[str, int]]:
    """Each file below a folder, relative to it, and when it was last changed, in nanoseconds."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _changed(entry.path, f"{inside}{entry.name}/")
            else:
                yield f"{inside}{entry.name}", entry.stat(follow_symlinks=False).st_mtime_ns
