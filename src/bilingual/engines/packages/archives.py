"""Unpacks a package that came from elsewhere, or refuses it."""

import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from bilingual.engines.packages.installed import METADATA
from bilingual.errors import ModelError

_MOST_BYTES = 4 * 2**30
_MOST_FILES = 10_000
_HIGHEST_RATIO = 50
"""Weights hardly shrink: what shrinks more than this is made to fill the disk, unless it is small anyhow."""
_SMALL = 64 * 2**20


def unpack(archive: Path, folder: Path) -> Path:
    """Unpacks into an existing, empty folder.

    Args:
        archive: an `.argosmodel` file.
        folder: where to; on an error its content is undefined.

    Returns:
        The folder with `metadata.json` in it.

    Raises:
        ModelError: it is no zip file, broken, unsafe or no package; nothing outside the folder was written.
    """
    try:
        with zipfile.ZipFile(archive) as zipped:
            members = zipped.infolist()
            for refuse in _REFUSALS:
                reason = refuse(members)
                if reason:
                    raise ModelError(f"{archive}: refused: {reason}")
            zipped.extractall(folder)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ModelError(f"{archive}: not a whole zip archive: {error}; fetch it again") from error
    return _root(archive, folder)


def replace(fresh: Path, place: Path) -> None:
    """Puts a folder in its place in one step; what stood there is removed."""
    old = fresh.with_name(fresh.name + ".old")
    if place.exists():
        place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def _root(archive: Path, folder: Path) -> Path:
    roots = sorted(path.parent for path in folder.glob(f"*/{METADATA}"))
    if len(roots) != 1 or len(list(folder.iterdir())) != 1:
        raise ModelError(f"{archive}: refused: it must hold one folder with a {METADATA} in it")
    return roots[0]


def _escapes(members: list[zipfile.ZipInfo]) -> str:
    for member in members:
        name = member.orig_filename
        path = PurePosixPath(name.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or "\\" in name:
            return f"{name!r} would be written outside its folder"
    return ""


def _links(members: list[zipfile.ZipInfo]) -> str:
    for member in members:
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            return f"{member.filename!r} is no plain file"
    return ""


def _bombs(members: list[zipfile.ZipInfo]) -> str:
    if len(members) > _MOST_FILES:
        return f"it holds {len(members)} files"
    size, packed = sum(member.file_size for member in members), sum(member.compress_size for member in members)
    if size > _MOST_BYTES:
        return f"it would fill more than {_MOST_BYTES // 2**30} GB"
    if size > _SMALL and size > _HIGHEST_RATIO * packed:
        return f"it would grow {size // max(1, packed)} times"
    return ""


def _doubles(members: list[zipfile.ZipInfo]) -> str:
    names = [member.filename.casefold() for member in members]
    return "it names a file twice" if len(set(names)) < len(names) else ""


_REFUSALS: tuple[Callable[[list[zipfile.ZipInfo]], str], ...] = (_escapes, _links, _bombs, _doubles)
