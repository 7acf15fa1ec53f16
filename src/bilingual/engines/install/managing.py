"""The models of this machine that do not come with the program: listed, installed, removed."""

import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.engines.install import argos_packages, firefox_models
from bilingual.engines.models import cache_root, discard, kept
from bilingual.engines.packages import firefox, home, installed, replace
from bilingual.engines.protocol import Report
from bilingual.errors import ModelError

Fetch = Callable[[tuple[str, str], str, Path, Report], Path]
"""Takes the languages, a source, an empty folder and a report; gives a folder of the name that it is to have."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A model on this machine."""

    name: str
    """The name of its folder; what `remove` takes."""
    pair: str
    """`de-en`."""
    version: str
    path: Path
    engine: str
    """What uses it: `argos` or `firefox`."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """How the models of an engine are installed."""

    home: Callable[[Path | None], Path]
    source: Callable[[], str]
    """Where they come from unless told otherwise."""
    fetch: Fetch


_KINDS: Mapping[str, _Kind] = {
    "argos": _Kind(home, argos_packages.index, argos_packages.fetch),
    "firefox": _Kind(firefox.home, firefox_models.records, firefox_models.fetch),
}


def packages(chosen: Path | None) -> list[Installed]:
    """The installed models, those of each engine by name.

    Args:
        chosen: the folder of packages; None takes those of the engines.
    """
    of_firefox = firefox.installed(chosen)
    return [
        *(_of_argos(Path(one.package_path), one) for one in installed(chosen)),
        *(Installed(one.folder.name, one.pair, one.version, one.folder, "firefox") for one in of_firefox),
    ]


def install(pair: str, source: str | None, chosen: Path | None, report: Report, engine: str = "argos") -> Installed:
    """Installs the model for a pair of languages, whole or not at all; one of the same name is replaced.

    Args:
        pair: `de-en`.
        source: for `argos` an `.argosmodel` file or an index of packages, for `firefox` a list of records, in JSON, as
            a path or URL; None takes that of the makers.
        chosen: the folder of packages; None takes the engine's own.
        report: told how much is fetched.
        engine: `argos` or `firefox`.

    Raises:
        ModelError: it cannot be fetched, is unsafe or broken, or is for another pair; nothing is left behind.
    """
    wanted, kind = _languages(pair), _KINDS[engine]
    folder = kind.home(chosen)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".bilingual-") as temporary:
            fresh = kind.fetch(wanted, source or kind.source(), Path(temporary), report)
            replace(fresh, folder / fresh.name)
    except OSError as error:
        raise ModelError(f"{error.filename or source or 'the package'}: {error.strerror or error}") from error
    return next(one for one in packages(chosen) if one.path == folder / fresh.name)


def remove(name: str, chosen: Path | None) -> None:
    """Removes an installed model, or one that was made of a package and is kept in the user's cache.

    Raises:
        ModelError: there is none of that name, or it cannot be removed.
    """
    made = {model.name: model for model in kept(cache_root(None))}
    there = {package.name: package for package in packages(chosen)}
    try:
        if name in there:
            shutil.rmtree(there[name].path)
        elif name in made:
            discard(made[name])
        else:
            raise ModelError(f"{name}: no such package or model; there are: {', '.join([*there, *made]) or 'none'}")
    except OSError as error:
        raise ModelError(f"{name}: cannot be removed: {error}") from error


def _of_argos(folder: Path, package: Any) -> Installed:
    pair = f"{package.from_code}-{package.to_code}"
    return Installed(folder.name, pair, str(package.package_version), folder, "argos")


def _languages(pair: str) -> tuple[str, str]:
    match = re.fullmatch(r"([a-z]{2,3})[-_]([a-z]{2,3})", pair)
    if not match:
        raise ModelError(f"{pair}: not a pair of languages; write it as de-en")
    return match[1], match[2]
