"""Writing files so that a reader sees the old one or the new one, never half of one, even when the power fails."""

import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from bilingual.errors import OutputError

_SOME_SIZE = 2**17
"""Bytes: what SQLite writes beside a database before anything is read from it takes a quarter of that."""

_ASKED_AT_ONCE = 8
"""Of 2,000 files on a common disk: 0.3 s, where one by one takes 12. More at once gain nothing."""


def is_within(place: Path, folder: Path) -> bool:
    """Whether a place lies in a folder, wherever symbolic links lead.

    Raises:
        OSError, ValueError: it is a name that no file can have.
    """
    return place.resolve().is_relative_to(folder.resolve())


def takes_data(folder: Path) -> bool:
    """Whether a file of some size can be written into a folder: its disk may be full, or read-only."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(_SOME_SIZE))
            probe.flush()
    except OSError:
        return False
    return True


def write(file: Path, data: bytes) -> None:
    """Puts the data beside the file and renames it into place; makes the folder where it is missing.

    A file that holds the data already is left untouched, so that its time tells when it last changed.

    Raises:
        OutputError: the disk or the folder does not allow it.
    """
    try:
        if file.is_file() and file.read_bytes() == data:
            return
    except OSError as error:
        raise unwritable(file, error) from error
    with replacing(file) as beside:
        beside.write(data)


def write_all(contents: Mapping[Path, bytes]) -> dict[Path, OutputError]:
    """Writes many files as `write` does, and waits for the disk once for all of them.

    Returns:
        An error for each file that could not be written. All others stand.
    """
    errors: dict[Path, OutputError] = {}
    beside: dict[Path, Path] = {}
    for folder in {file.parent for file in contents}:
        _clear(folder)
    try:
        for file, data in contents.items():
            with _noted(errors, file):
                if not (file.is_file() and file.read_bytes() == data):
                    file.parent.mkdir(parents=True, exist_ok=True)
                    beside[file] = _written_beside(file, data)
        _put_in_place(beside, errors)
    finally:
        for name in beside.values():
            name.unlink(missing_ok=True)
    return errors


def _clear(folder: Path) -> None:
    """Removes what processes that were killed have left there: many files lie beside their places at a time."""
    for left in folder.glob(".*.beside"):
        number = left.name.split(".")[-2]
        with suppress(OSError):
            if number.isdecimal() and not _runs(int(number)):
                left.unlink()


def _runs(process: int) -> bool:
    try:
        if os.name == "posix":  # elsewhere this would end it
            os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _written_beside(file: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=f".{os.getpid()}.beside")
    try:
        with os.fdopen(handle, "wb") as beside:
            beside.write(data)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _put_in_place(beside: Mapping[Path, Path], errors: dict[Path, OutputError]) -> None:
    """Gives files that lie beside their places their names, once the disk has what is in them."""
    from concurrent.futures import ThreadPoolExecutor

    if not beside:
        return
    with ThreadPoolExecutor(_ASKED_AT_ONCE) as asking:
        kept = {file: asking.submit(_keep, name) for file, name in beside.items()}
        for file, name in beside.items():
            with _noted(errors, file):
                kept[file].result()
                name.chmod(0o644)
                name.replace(file)
        for _ in asking.map(_keep, {file.parent for file in beside}):
            pass


@contextmanager
def _noted(errors: dict[Path, OutputError], file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        errors[file] = unwritable(file, error)


@contextmanager
def replacing(file: Path, mode: int = 0o644) -> Iterator[BinaryIO]:
    """A new file beside this one, which takes its place at the end; where something goes wrong the old one stays.

    What was written is on the disk before it gets the name, and the name before this returns.

    Args:
        file: where it belongs; its folder is made where it is missing.
        mode: who may read it, as `chmod` takes it.

    Raises:
        OutputError: the disk or the folder does not allow it.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise unwritable(file, error) from error
    try:
        with os.fdopen(handle, "wb") as beside:
            yield beside
            beside.flush()
            os.fsync(beside.fileno())
        Path(name).chmod(mode)
        Path(name).replace(file)
        _keep_names(file.parent)
    except OSError as error:
        raise unwritable(file, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def cache_folder() -> Path:
    """Where to keep what takes long to make and can be made again: `BILINGUAL_CACHE`, else the user's cache folder."""
    from platformdirs import user_cache_path

    named = os.environ.get("BILINGUAL_CACHE", "")
    return Path(named) if named else user_cache_path("bilingual")


def unwritable(file: Path, error: OSError) -> OutputError:
    """What to tell a person of a file that cannot be written."""
    return OutputError(f"{file}: cannot be written ({error.strerror}); free some space or make its folder writable")


def keep_on_disk(places: Iterable[str | Path]) -> None:
    """Have the disk keep what was written into these files, and which names are in these folders.

    Several are asked for at once: a disk that is told of them one by one writes its journal for each.

    Raises:
        OSError: the disk does not allow it.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_ASKED_AT_ONCE) as asking:
        for _ in asking.map(_keep, places):
            pass


def _keep(place: str | Path) -> None:
    if Path(place).is_dir():
        _keep_names(place)
        return
    handle = os.open(place, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _keep_names(folder: str | Path) -> None:
    """Have the disk keep the names in a folder. Where a system has no such call, it needs none."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
