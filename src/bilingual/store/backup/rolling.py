"""Copies that are made by themselves, before something that changes much; the oldest go."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

_KEPT = 5
"""Of each kind. Those before upgrades do not give way to those before imports."""


def copied(folder: Path, before: str, write: Callable[[Path], None]) -> Path:
    """A new copy in a folder, and the oldest of its kind gone.

    Args:
        folder: of the copies.
        before: what it is made before, in a word: the end of its name.
        write: writes it.
    """
    file = folder / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S.%fZ}-before-{before}.zip"
    write(file)
    for old in sorted(folder.glob(f"*-before-{before}.zip"))[:-_KEPT]:
        old.unlink(missing_ok=True)
    return file
