"""Writing files so that a reader sees the old one or the new one, never half of one."""

import os
import tempfile
from pathlib import Path

from bilingual.errors import OutputError


def write(file: Path, data: bytes) -> None:
    """Puts the data beside the file and renames it into place; makes the folder where it is missing.

    A file that holds the data already is left untouched, so that its time tells when it last changed.

    Raises:
        OutputError: the disk or the folder does not allow it.
    """
    try:
        if not (file.is_file() and file.read_bytes() == data):
            _replace(file, data)
    except OSError as error:
        raise OutputError(f"{file}: cannot be written ({error.strerror}); make its folder writable") from error


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as beside:
            beside.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
