"""Argos Translate packages: found in an index, fetched, unpacked and tried out."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bilingual.engines.install.fetching import absolute, fetched, may_be_followed
from bilingual.engines.models import ArgosModel
from bilingual.engines.packages import argos, opened, pair_of, unpack, version
from bilingual.engines.protocol import EngineOptions, Report
from bilingual.errors import ModelError
from bilingual.model import Request

_SUFFIX = ".argosmodel"


def index() -> str:
    """Where Argos Translate lists its packages."""
    return str(argos().settings.remote_package_index)


def fetch(wanted: tuple[str, str], source: str, temporary: Path, report: Report) -> Path:
    """The folder of a package that works.

    Args:
        wanted: the languages.
        source: an `.argosmodel` file or an index of packages, as a path or URL.
        temporary: an empty folder.
        report: told how much is fetched.

    Raises:
        ModelError: it cannot be fetched, is unsafe or broken, or is for another pair.
    """
    archive = _archive(wanted, source, temporary, report)
    unpacked = temporary / "unpacked"
    unpacked.mkdir()
    root = unpack(archive, unpacked)
    pair = pair_of(root)
    if pair != wanted:
        raise ModelError(f"{archive.name}: refused: it translates {'-'.join(pair)}, not {'-'.join(wanted)}")
    _try_out(opened(root))
    return root


def _try_out(package: Any) -> None:
    """Lets the model translate once, so that a broken one shows now and not in the middle of a night's build."""
    try:
        model = ArgosModel(package, EngineOptions())
        list(model.generate([Request("Das ist ein Versuch.")], model.decoding))
    except (ModelError, RuntimeError, ValueError, OSError) as error:
        raise ModelError(f"{package.package_path.name}: refused: its model does not work: {error}") from error


def _archive(wanted: tuple[str, str], source: str, temporary: Path, report: Report) -> Path:
    if source.endswith(_SUFFIX):
        return fetched(source, temporary / Path(urlsplit(source).path).name, report)
    listed = fetched(source, temporary / "index.json", report)
    links = _links(listed, wanted, source)
    return fetched(links[0], temporary / f"package{_SUFFIX}", report)


def _links(index: Path, wanted: tuple[str, str], source: str) -> list[str]:
    """Where the newest package for the pair lies."""
    try:
        listed = json.loads(index.read_text("utf-8"))
        fitting = [entry for entry in listed if (entry.get("from_code"), entry.get("to_code")) == wanted]
    except (ValueError, AttributeError, TypeError) as error:
        raise ModelError(f"{source}: not an index of packages: {error}") from error
    newest: dict[str, Any] = max(fitting, key=lambda entry: version(entry.get("package_version", "")), default={})
    links = [link for link in newest.get("links", []) if isinstance(link, str)]
    usable = [link for link in (absolute(source, link) for link in links) if may_be_followed(link, source)]
    if not usable:
        raise ModelError(f"{source}: it names no package for {'-'.join(wanted)}")
    return usable
