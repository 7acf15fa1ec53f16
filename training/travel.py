"""Large files in small parts, for a machine that takes and gives only a little at a time."""

import hashlib
import json
from pathlib import Path

_MANIFEST = "parts.json"


def split(path: Path, out: Path, size: int, wanted: range | None = None) -> int:
    """Write a file as parts, and beside them what they make together.

    Args:
        path: The file.
        out: The folder to write to.
        size: Bytes of a part at most.
        wanted: Which parts to write; all where not given. The manifest is always written.

    Returns:
        How many parts the file has.
    """
    content = path.read_bytes()
    parts = [content[start : start + size] for start in range(0, len(content), size)]
    out.mkdir(parents=True, exist_ok=True)
    manifest = {"name": path.name, "parts": len(parts), "sha256": hashlib.sha256(content).hexdigest()}
    (out / _MANIFEST).write_text(json.dumps(manifest) + "\n", "utf-8")
    for number in wanted or range(len(parts)):
        if number < len(parts):
            (out / f"part{number:03}").write_bytes(parts[number])
    return len(parts)


def join(folder: Path, out: Path) -> Path:
    """Put parts together again.

    Args:
        folder: Where all parts and their manifest lie.
        out: The folder for the file.

    Returns:
        The file, under its own name.

    Raises:
        ValueError: A part is missing or the whole is not what was split.
    """
    manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
    paths = [folder / f"part{number:03}" for number in range(manifest["parts"])]
    missing = [path.name for path in paths if not path.is_file()]
    if missing:
        raise ValueError(f"{folder}: {missing[0]} is missing; {len(missing)} of {len(paths)} parts are not there yet")
    content = b"".join(path.read_bytes() for path in paths)
    if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
        raise ValueError(f"{folder}: the parts are not those of one file; fetch them again")
    path = out / str(manifest["name"])
    path.write_bytes(content)
    return path
