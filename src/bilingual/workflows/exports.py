"""Files for other tools. What somebody has changed in one that stands there already is kept when it is written anew."""

import json
from contextlib import suppress
from pathlib import Path

from bilingual import files
from bilingual.project import Project
from bilingual.workflows.handwork import digest, set_aside

_RECORD = "exported.json"
"""By the file's full path, the hash of what was last written there."""


def hand_out(project: Project, file: Path, data: bytes) -> str:
    """Writes a file for another tool.

    Returns:
        A line for people where another file stood there: where it lies now. Else nothing.

    Raises:
        OutputError: the disk or the folder does not allow it.
    """
    record, name = project.kept / _RECORD, str(file.resolve())
    known = _read(record)
    line = set_aside(file, {known.get(name, ""), digest(data)})
    files.write(file, data)
    noted = json.dumps({**known, name: digest(data)}, ensure_ascii=False, indent=1, sort_keys=True)
    files.write(record, noted.encode())
    return line


def _read(record: Path) -> dict[str, str]:
    with suppress(OSError, ValueError, TypeError):
        return {str(name): str(hash_) for name, hash_ in dict(json.loads(record.read_bytes())).items()}
    return {}
