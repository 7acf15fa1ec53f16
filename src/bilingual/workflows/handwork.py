"""Files that the program writes and a person changed since: they are kept, beside what takes their place.

A file is as the program wrote it where its hash is the one noted then. Where nothing was noted nobody can tell, and the
file counts as a person's.
"""

from collections.abc import Iterable
from hashlib import sha256
from itertools import count
from pathlib import Path

from bilingual import files
from bilingual.errors import OutputError

STAYS = "{}: changed by hand since it was written, and nothing needs it any more; it stays until you remove it"
"""A line for people: of a file that a person changed, and that would be taken away."""


def digest(data: bytes) -> str:
    """What is noted of a file that is written."""
    return sha256(data).hexdigest()


def see_within(file: Path, output: Path) -> None:
    """See that a file in the output folder is written there, and not where a link in it leads to.

    Raises:
        OutputError: it is not.
    """
    if not files.is_within(file.parent, output):
        raise OutputError(f"{file.parent}: a link that leads out of {output.name}/ is not followed; remove it")


def is_handwork(file: Path, known: Iterable[str]) -> bool:
    """Whether a file is there and has none of these hashes.

    Raises:
        OSError: it cannot be read.
    """
    return file.is_file() and digest(file.read_bytes()) not in known


def set_aside(file: Path, known: Iterable[str]) -> str:
    """Gives a file that a person changed another name, so that what takes its place overwrites nothing.

    Args:
        file: what will be written.
        known: hashes of what stands there by the program's own doing, and of what will be written.

    Returns:
        A line for people that says where it lies; empty where the file may be overwritten.

    Raises:
        OutputError: the file cannot be read, or the folder does not allow it.
    """
    try:
        if not is_handwork(file, known):
            return ""
        aside = _free(file)
        file.rename(aside)
    except OSError as error:
        raise files.unwritable(file, error) from error
    return f"{file}: changed by hand since it was written; kept as {aside.name}: take it over, then remove it"


def _free(file: Path) -> Path:
    """A name beside the file that nothing has yet: `en.by-hand.md`, `en.by-hand-2.md`."""
    names = (f"{file.stem}.by-hand{f'-{number}' if number > 1 else ''}{file.suffix}" for number in count(1))
    return next(place for name in names if not (place := file.with_name(name)).exists())
