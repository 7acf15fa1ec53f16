"""Models of Firefox Translations: found in Mozilla's list of records, fetched, checked and tried out.

The list is that of the collection `translations-models-v2` of Remote Settings: a record a file, with `fileType`,
`sourceLanguage`, `targetLanguage`, `version`, `architecture`, `decompressedHash`, and as `attachment` the packed file
with its `hash` and `location`.
"""

import json
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bilingual.engines.install.fetching import absolute, fetched, is_url, may_be_followed
from bilingual.engines.models import digest
from bilingual.engines.models import firefox as engine
from bilingual.engines.packages import version
from bilingual.engines.packages.firefox import RECORD, FirefoxFiles
from bilingual.engines.protocol import EngineOptions, Report
from bilingual.errors import ModelError
from bilingual.model import Request

_MAJOR = 3
"""The release of the models' form that fxtranslate 0.5.0 runs (its `remote.rs`, SUPPORTED_MAJOR)."""
_ARCHITECTURES = ("tiny", "base-memory", "base")
"""From the smallest to the best."""
_VOCABULARIES = ({"vocab"}, {"srcvocab", "trgvocab"})
_SERVER = re.compile(r"(https?://[^/]+/v1/)buckets/")
"""The root of a Remote Settings server: it says where its attachments lie."""


@dataclass(frozen=True, slots=True)
class _Record:
    kind: str
    location: str
    packed: str
    """SHA-256 of the packed file."""
    unpacked: str


def records() -> str:
    """Where Mozilla lists its models; `FXTRANSLATE_RECORDS_URL` names another list.

    Raises:
        ModelError: fxtranslate is not installed.
    """
    return str(engine.fxtranslate().discovery.records_url())


def fetch(wanted: tuple[str, str], source: str, temporary: Path, report: Report) -> Path:
    """The folder of a model that works.

    Args:
        wanted: the languages.
        source: a list of records in JSON, as a path or URL. The files of a list on this machine lie beside it.
        temporary: an empty folder.
        report: told how much is fetched.

    Raises:
        ModelError: it cannot be fetched, is not what its record says, or does not work.
    """
    listed = fetched(source, temporary / "records.json", report)
    number, chosen = _chosen(_entries(listed, source), wanted, source)
    folder = temporary / f"firefox-{'-'.join(wanted)}-{number}"
    folder.mkdir()
    base = _attachments(source, temporary, report)
    for record in chosen:
        (folder / record.kind).write_bytes(_unpacked(record, base, temporary, report))
    said = {"pair": "-".join(wanted), "version": number, "files": {each.kind: each.unpacked for each in chosen}}
    (folder / RECORD).write_text(json.dumps(said, indent=1), "utf-8")
    _try_out(FirefoxFiles(folder, "-".join(wanted), number, said["files"]))  # type: ignore[arg-type]
    return folder


def _entries(listed: Path, source: str) -> list[Mapping[str, Any]]:
    try:
        found = json.loads(listed.read_text("utf-8"))["data"]
        return [entry for entry in found if isinstance(entry, dict)]
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{source}: not a list of records: {error}") from error


def _chosen(
    entries: Sequence[Mapping[str, Any]], wanted: tuple[str, str], source: str
) -> tuple[str, Sequence[_Record]]:
    """The newest version whose files are all there, of these the best architecture; test versions are left out."""
    whole: dict[tuple[str, str], dict[str, _Record]] = defaultdict(dict)
    for entry in entries:
        if (entry.get("sourceLanguage"), entry.get("targetLanguage")) == wanted:
            number, kind = str(entry.get("version", "")), str(entry.get("fileType", ""))
            if re.fullmatch(rf"{_MAJOR}(\.\d+)*", number):
                whole[number, str(entry.get("architecture") or "")][kind] = _record(entry, kind, source)
    usable = [key for key, files in whole.items() if "model" in files and any(v <= set(files) for v in _VOCABULARIES)]
    if not usable:
        raise ModelError(f"{source}: it names no model of version {_MAJOR} for {'-'.join(wanted)}")
    best = max(usable, key=lambda key: (version(key[0]), _rank(key[1])))
    kinds = {"model", "lex"}.union(*_VOCABULARIES)
    return best[0], [record for kind, record in whole[best].items() if kind in kinds]


def _rank(architecture: str) -> int:
    return _ARCHITECTURES.index(architecture) if architecture in _ARCHITECTURES else -1


def _record(entry: Mapping[str, Any], kind: str, source: str) -> _Record:
    try:
        attachment = entry["attachment"]
        return _Record(kind, attachment["location"], attachment["hash"], entry["decompressedHash"])
    except (KeyError, TypeError) as error:
        raise ModelError(f"{source}: refused: the record of {entry.get('name', kind)} has no {error}") from error


def _attachments(source: str, temporary: Path, report: Report) -> str:
    """What the locations of the records are relative to."""
    server = _SERVER.match(source)
    if not server:
        return source
    root = fetched(server[1], temporary / "server.json", report)
    try:
        return str(json.loads(root.read_text("utf-8"))["capabilities"]["attachments"]["base_url"])
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"{server[1]}: it does not say where its files lie: {error}") from error


def _unpacked(record: _Record, base: str, temporary: Path, report: Report) -> bytes:
    place = absolute(base, record.location)
    outside = not is_url(base) and not Path(place).resolve().is_relative_to(Path(base).resolve().parent)
    if outside or not may_be_followed(record.location, base):
        raise ModelError(f"{base}: refused: the file of {record.kind} lies elsewhere: {record.location}")
    packed = fetched(place, temporary / f"packed-{record.kind}", report)
    if digest(packed) != record.packed:
        raise ModelError(f"{place}: refused: it is not the file that its record names; fetch it again")
    try:
        unpacked: bytes = engine.fxtranslate().discovery.verify_and_decompress(packed.read_bytes(), record.unpacked)
    except ValueError as error:
        raise ModelError(f"{place}: refused: {error}; fetch it again") from error
    return unpacked


def _try_out(files: FirefoxFiles) -> None:
    """Lets the model translate once. With a broken vocabulary fxtranslate 0.5.0 says nothing, and gives nothing."""
    model = engine.FirefoxModel(files, EngineOptions())
    ((_, result),) = model.generate([Request("Das ist ein Versuch.")], model.decoding)
    if not result.text:
        raise ModelError(f"{files.folder.name}: refused: its model translates nothing")
