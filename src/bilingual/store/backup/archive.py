"""The file of a backup: a zip of plain files, a README that explains them, and the hash of each.

The same content makes the same bytes: no time and no name of a machine stands in it.
"""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files as resources
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from bilingual import files
from bilingual.errors import StoreError

_FORMAT = 1
_MANIFEST, _README = "manifest.json", "README.txt"
_TABLES = "store"
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell."""
_ONLY_OWN = 0o600
"""The settings in it have the hashes of passwords, and perhaps the address of a database."""
_AT_ONCE = 2**20
_LONGEST_LINE = 64 * 2**20
_MOST_FILES = 10_000

BackupPart = tuple[str, Iterable[bytes]]
"""The name of a file in the backup, with slashes, and its bytes, piece by piece."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A backup whose every file has been found to be what was written."""

    file: Path
    schema: str
    """The revision of the store's tables."""
    names: tuple[str, ...]
    others: tuple[str, ...] = ()
    """Of files in it that were not written with it: nobody reads them."""

    def lines(self, table: str) -> Iterator[bytes]:
        """The rows of a table, each a line; none where it has no such table."""
        name = _table_file(table)
        if name not in self.names:
            return
        with ZipFile(self.file) as zipped, zipped.open(name) as read:
            while line := read.readline(_LONGEST_LINE):
                yield line

    def data(self, name: str) -> bytes:
        """The bytes of one of its other files."""
        with ZipFile(self.file) as zipped:
            return zipped.read(name)


def written(
    file: Path, schema: str, tables: Iterable[tuple[str, Iterable[bytes]]], others: Iterable[BackupPart] = ()
) -> None:
    """Writes a backup; the file is there when it is whole.

    Args:
        file: where it goes; its folder is made where it is missing.
        schema: the revision of the tables.
        tables: the rows of each table as lines.
        others: files beside the tables.

    Raises:
        OutputError: the disk or the folder does not allow it.
    """
    hashes: dict[str, str] = {}
    with files.replacing(file, _ONLY_OWN) as beside, ZipFile(beside, "w", ZIP_DEFLATED) as zipped:
        readme = (resources("bilingual.store.backup") / "readme.txt").read_bytes()
        parts = [(_README, [readme])], ((_table_file(name), rows) for name, rows in tables), others
        for name, pieces in (part for several in parts for part in several):
            hashes[name] = _enter(zipped, name, pieces)
        manifest = {"format": _FORMAT, "schema": schema, "sha256": hashes}
        _enter(zipped, _MANIFEST, [json.dumps(manifest, indent=1).encode()])


def opened(file: Path) -> Archive:
    """A backup, after every file in it was compared with its hash.

    Raises:
        StoreError: it is no backup, is damaged, or a newer program made it.
    """
    try:
        with closing(ZipFile(file)) as zipped:
            manifest = _manifest(zipped, file)
            others = {*zipped.namelist()} - {_MANIFEST, *manifest["sha256"]}
            for name, known in manifest["sha256"].items():
                if _hash(zipped, name) != known:
                    raise StoreError(f"{file}: {name} in it is not what was written; take another copy")
    except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, NotImplementedError, RuntimeError) as error:
        raise StoreError(f"{file}: no backup of bilingual, or a damaged one ({error}); take another copy") from error
    except OSError as error:
        raise StoreError(f"{file}: cannot be read ({error.strerror or error})") from error
    return Archive(file, manifest["schema"], tuple(manifest["sha256"]), tuple(sorted(others)))


def _table_file(table: str) -> str:
    return f"{_TABLES}/{table}.jsonl"


def _enter(zipped: ZipFile, name: str, pieces: Iterable[bytes]) -> str:
    """Writes one file; gives its hash."""
    info = ZipInfo(name, _EPOCH)
    info.compress_type, info.external_attr = ZIP_DEFLATED, _ONLY_OWN << 16
    digest = sha256()
    with zipped.open(info, "w", force_zip64=True) as entry:
        for piece in pieces:
            digest.update(piece)
            entry.write(piece)
    return digest.hexdigest()


def _manifest(zipped: ZipFile, file: Path) -> Mapping[str, Any]:
    info = zipped.getinfo(_MANIFEST)
    if info.file_size > _AT_ONCE or len(zipped.infolist()) > _MOST_FILES:
        raise BadZipFile("far too many files")
    try:
        manifest = json.loads(zipped.read(info))
        format_, schema, names = manifest["format"], str(manifest["schema"]), dict(manifest["sha256"])
    except (ValueError, TypeError) as error:
        raise BadZipFile(f"{_MANIFEST}: {error}") from error
    if format_ != _FORMAT:
        raise StoreError(f"{file}: made by a newer version of bilingual; update it")
    if bad := next((name for name in names if _leaves(name)), None):
        raise BadZipFile(f"{bad!r} is no name of a file in a project")
    return {"schema": schema, "sha256": names}


def _leaves(name: str) -> bool:
    """Whether a file of this name might lie anywhere but below the folder that it is put into."""
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name


def _hash(zipped: ZipFile, name: str) -> str:
    digest = sha256()
    with zipped.open(name) as read:
        while piece := read.read(_AT_ONCE):
            digest.update(piece)
    return digest.hexdigest()
