"""Installs and removes packages of models. Nothing else in this program opens a connection."""

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from bilingual.engines.models import ArgosModel, cache_root, discard, kept
from bilingual.engines.packages import argos, home, installed, opened, pair_of, replace, unpack, version
from bilingual.engines.protocol import EngineOptions, Report
from bilingual.errors import ModelError
from bilingual.model import Request

_SUFFIX = ".argosmodel"
_SCHEMES = ("https", "http", "file")
_MOST_BYTES = 4 * 2**30
_BLOCK = 2**20
_PATIENCE = 60
"""Seconds without an answer after which a download fails."""


@dataclass(frozen=True, slots=True)
class Installed:
    """A package on this machine."""

    name: str
    """The name of its folder; what `remove` takes."""
    pair: str
    """`de-en`."""
    version: str
    path: Path


def packages(chosen: Path | None) -> list[Installed]:
    """The installed packages, by name.

    Args:
        chosen: the folder of packages; None takes Argos Translate's own.
    """
    return [_described(package) for package in installed(chosen)]


def install(pair: str, source: str | None, chosen: Path | None, report: Report) -> Installed:
    """Installs the package for a pair of languages, whole or not at all; one of the same name is replaced.

    Args:
        pair: `de-en`.
        source: an `.argosmodel` file or an index of packages in JSON, as a path or URL; None takes Argos's own index.
        chosen: the folder of packages; None takes Argos Translate's own.
        report: told how much is fetched.

    Raises:
        ModelError: it cannot be fetched, is unsafe or broken, or is for another pair; nothing is left behind.
    """
    wanted = _wanted(pair)
    folder = home(chosen)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".bilingual-") as temporary:
            archive = _archive(wanted, source or argos().settings.remote_package_index, Path(temporary), report)
            return _installed(archive, wanted, folder, Path(temporary))
    except OSError as error:
        raise ModelError(f"{error.filename or source or 'the package'}: {error.strerror or error}") from error


def remove(name: str, chosen: Path | None) -> None:
    """Removes an installed package, or a model that was made of a package and is kept in the user's cache.

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


def _wanted(pair: str) -> tuple[str, str]:
    match = re.fullmatch(r"([a-z]{2,3})[-_]([a-z]{2,3})", pair)
    if not match:
        raise ModelError(f"{pair}: not a pair of languages; write it as de-en")
    return match[1], match[2]


def _installed(archive: Path, wanted: tuple[str, str], folder: Path, temporary: Path) -> Installed:
    unpacked = temporary / "unpacked"
    unpacked.mkdir()
    root = unpack(archive, unpacked)
    pair = pair_of(root)
    if pair != wanted:
        raise ModelError(f"{archive.name}: refused: it translates {'-'.join(pair)}, not {'-'.join(wanted)}")
    _try_out(opened(root))
    place = folder / root.name
    replace(root, place)
    return _described(opened(place))


def _try_out(package: Any) -> None:
    """Lets the model translate once, so that a broken one shows now and not in the middle of a night's build."""
    try:
        model = ArgosModel(package, EngineOptions())
        list(model.generate([Request("Das ist ein Versuch.")], model.decoding))
    except (ModelError, RuntimeError, ValueError, OSError) as error:
        raise ModelError(f"{package.package_path.name}: refused: its model does not work: {error}") from error


def _archive(wanted: tuple[str, str], source: str, temporary: Path, report: Report) -> Path:
    if source.endswith(_SUFFIX):
        return _fetched(source, temporary / Path(urlsplit(source).path).name, report)
    index = _fetched(source, temporary / "index.json", report)
    links = _links(index, wanted, source)
    return _fetched(links[0], temporary / f"package{_SUFFIX}", report)


def _links(index: Path, wanted: tuple[str, str], source: str) -> list[str]:
    """Where the newest package for the pair lies."""
    try:
        listed = json.loads(index.read_text("utf-8"))
        fitting = [entry for entry in listed if (entry.get("from_code"), entry.get("to_code")) == wanted]
    except (ValueError, AttributeError, TypeError) as error:
        raise ModelError(f"{source}: not an index of packages: {error}") from error
    newest: dict[str, Any] = max(fitting, key=lambda entry: version(entry.get("package_version", "")), default={})
    links = [link for link in newest.get("links", []) if isinstance(link, str)]
    usable = [link for link in (_absolute(source, link) for link in links) if _may_be_followed(link, source)]
    if not usable:
        raise ModelError(f"{source}: it names no package for {'-'.join(wanted)}")
    return usable


def _absolute(source: str, link: str) -> str:
    if _is_url(source) or _is_url(link):
        return urljoin(source, link)
    return str(Path(source).parent / link)


def _may_be_followed(link: str, source: str) -> bool:
    """An index from the network must not name files of this machine."""
    remote = _scheme(source) in ("http", "https")
    return _scheme(link) in ("http", "https") if remote else not _is_url(link) or _scheme(link) in _SCHEMES


def _fetched(source: str, to: Path, report: Report) -> Path:
    if not _is_url(source):
        path = Path(source).expanduser()
        if not path.is_file():
            raise ModelError(f"{source}: there is no such file")
        return path
    if _scheme(source) not in _SCHEMES:
        raise ModelError(f"{source}: only https, http and file can be fetched")
    _download(source, to, report)
    return to


def _download(url: str, to: Path, report: Report) -> None:
    from http.client import HTTPException
    from urllib.error import URLError
    from urllib.request import urlopen

    try:
        with urlopen(url, timeout=_PATIENCE) as answer, to.open("wb") as file:
            total = int(answer.headers.get("Content-Length") or 0)
            for done in _copied(answer, file):
                report(f"Fetching {to.name}", min(1.0, done / total) if total else 0.0)
    except (URLError, HTTPException, TimeoutError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise ModelError(f"{url}: cannot be fetched: {reason}; name a file with --from FILE") from error


def _copied(answer: Any, file: Any) -> Iterator[int]:
    done = 0
    while block := answer.read(_BLOCK):
        done += file.write(block)
        if done > _MOST_BYTES:
            raise ModelError(f"refused: more than {_MOST_BYTES // 2**30} GB")
        yield done


def _scheme(source: str) -> str:
    return urlsplit(source).scheme


def _is_url(source: str) -> bool:
    return "://" in source


def _described(package: Any) -> Installed:
    path = Path(package.package_path)
    return Installed(path.name, f"{package.from_code}-{package.to_code}", str(package.package_version), path)
