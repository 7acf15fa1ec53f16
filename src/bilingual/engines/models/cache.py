"""Models that are made once and kept in the user's cache, whole or not at all.

Two processes that need the same model at once do the work once; one that was killed leaves nothing that is used.
"""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from bilingual.files import cache_folder

_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A model that was made and is kept."""

    name: str
    path: Path
    size: int
    """In bytes."""


def cache_root(chosen: Path | None) -> Path:
    """Where converted models are kept: as chosen, else with all else that is kept."""
    return chosen or cache_folder()


def cached(folder: Path, build: Callable[[Path], None]) -> Path:
    """The folder with the model, made first if it is missing, incomplete or altered.

    Args:
        folder: where the model is kept; its name must change when what `build` writes would change.
        build: writes the model's files into the empty folder it is given.

    Raises:
        OSError: the cache cannot be written.
    """
    from filelock import FileLock

    if is_whole(folder):
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_name(folder.name + ".lock")):
        if not is_whole(folder):
            _rebuild(folder, build)
    return folder


def kept(root: Path) -> list[Kept]:
    """The models that are kept, by name; whatever else lies there is left out."""
    folders = sorted(path.parent for path in root.glob(f"*/{_MANIFEST}"))
    return [Kept(folder.name, folder, _size(folder)) for folder in folders]


def discard(model: Kept) -> None:
    """Removes a kept model; the next that needs it makes it again.

    Raises:
        OSError: it cannot be removed.
    """
    from filelock import FileLock

    lock = model.path.with_name(model.name + ".lock")
    with FileLock(lock):
        shutil.rmtree(model.path)
    lock.unlink(missing_ok=True)


def is_whole(folder: Path) -> bool:
    """Whether the folder holds exactly what was written, by SHA-256."""
    try:
        listed = json.loads((folder / _MANIFEST).read_text("utf-8"))
        return isinstance(listed, dict) and bool(listed) and _digests(folder) == listed
    except (OSError, ValueError):
        return False


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _rebuild(folder: Path, build: Callable[[Path], None]) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=folder.name + ".") as temporary:
        fresh = Path(temporary) / "model"
        fresh.mkdir()
        build(fresh)
        (fresh / _MANIFEST).write_text(json.dumps(_digests(fresh), indent=1), "utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        fresh.rename(folder)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / _MANIFEST)
    return {path.relative_to(folder).as_posix(): digest(path) for path in files}
