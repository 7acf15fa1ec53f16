"""The release that the gates look at."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Release:
    """What was published."""

    folder: Path
    book: Path
    pages: Path
    """The pages of `build`."""
