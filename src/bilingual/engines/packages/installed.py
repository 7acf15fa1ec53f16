"""Argos Translate packages on this machine: where they are kept, and which there are."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bilingual.errors import EngineError, ModelError

METADATA = "metadata.json"


def argos() -> Any:
    """The module `argostranslate.package`, imported when it is first needed: it makes folders in the user's home.

    Raises:
        EngineError: they cannot be made.
    """
    try:
        from argostranslate import package
    except OSError as error:
        raise EngineError(f"Argos Translate cannot keep its packages here: {error}; set XDG_DATA_HOME") from error
    return package


def home(chosen: Path | None) -> Path:
    """Where packages are installed: as chosen, else Argos Translate's own folder."""
    return chosen or Path(argos().settings.package_data_dir)


def installed(chosen: Path | None) -> Iterator[Any]:
    """Yields each package (`argostranslate.package.Package`) in order of names; a broken one is left out."""
    folders = [chosen] if chosen else [Path(folder) for folder in argos().settings.package_dirs]
    for folder in folders:
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if (path / METADATA).is_file():
                yield from _opened(path)


def opened(path: Path) -> Any:
    """The package in a folder.

    Raises:
        ModelError: it is broken.
    """
    try:
        package = argos().Package(path)
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ModelError(f"{path}: not a package of Argos Translate: {error}") from error
    if not (path / "model" / "model.bin").is_file() or not hasattr(package, "tokenizer"):
        raise ModelError(f"{path}: the package has no model/model.bin or no tokenizer; install it again")
    return package


def pair_of(folder: Path) -> tuple[str, str]:
    """The languages that a package translates from and to.

    Raises:
        ModelError: its metadata cannot be read.
    """
    path = folder / METADATA
    try:
        data = json.loads(path.read_text("utf-8"))
        return str(data["from_code"]), str(data["to_code"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{path}: it does not say from which language to which: {error}") from error


def version(text: object) -> tuple[int, ...]:
    """A version in a form that sorts: `1.10` after `1.9`."""
    return tuple(int(part) for part in str(text).split(".") if part.isdecimal())


def _opened(path: Path) -> Iterator[Any]:
    try:
        yield opened(path)
    except ModelError:
        return
