"""Models of Firefox Translations on this machine: where they are kept, and which there are."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

RECORD = "record.json"
"""In the folder of a model: what `FirefoxFiles` says of it."""


@dataclass(frozen=True, slots=True)
class FirefoxFiles:
    """A model in a folder of its own."""

    folder: Path
    pair: str
    """`de-en`."""
    version: str
    hashes: Mapping[str, str]
    """By the kind of file (`model`, `vocab` or `srcvocab` and `trgvocab`, `lex`), which is its name: its SHA-256."""

    def read(self, *kinds: str) -> bytes | None:
        """The first of these files that the model has."""
        return next(((self.folder / kind).read_bytes() for kind in kinds if kind in self.hashes), None)


def home(chosen: Path | None) -> Path:
    """Where models are installed: as chosen, else in the user's folder of data."""
    from platformdirs import user_data_path

    return chosen or user_data_path("bilingual") / "models"


def installed(chosen: Path | None) -> Iterator[FirefoxFiles]:
    """Yields each model in order of names; what is no whole model is left out."""
    folder = home(chosen)
    for file in sorted(folder.glob(f"*/{RECORD}")) if folder.is_dir() else ():
        found = _described(file)
        if found and all((found.folder / kind).is_file() for kind in found.hashes):
            yield found


def _described(file: Path) -> FirefoxFiles | None:
    try:
        values = json.loads(file.read_text("utf-8"))
        return FirefoxFiles(file.parent, str(values["pair"]), str(values["version"]), dict(values["files"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
