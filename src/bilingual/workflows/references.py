"""What articles refer to, as it lies on the disk."""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Literal

from bilingual import documents, files
from bilingual.errors import BilingualError
from bilingual.model import Document
from bilingual.publishing import is_whole_picture


class SourceFolder:
    """The folder `sources/`. An article is read where a link names a place in it, and again only when it changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._documents: dict[tuple[str, int], Document] = {}
        """By path and when it last changed."""

    def file(self, path: str) -> Path:
        """Where a path, relative to `sources/`, lies."""
        return self._folder / path

    def standing(self, path: str) -> Literal["file", "missing", "outside"]:
        """Whether a path is a file's or a folder's, nothing's, or leads out of the folder, by a symbolic link too."""
        file = self._folder / path
        try:
            if not files.is_within(file, self._folder):
                return "outside"
            return "file" if file.exists() else "missing"
        except (OSError, ValueError):
            return "missing"  # a name that no file can have

    def digest(self, path: str) -> str:
        """The size and the SHA-256 of a file; empty where there is none."""
        try:
            data = self.file(path).read_bytes()
        except (OSError, ValueError):
            return ""
        return f"{len(data)} {sha256(data).hexdigest()}"

    def still_holds(self, path: str, digest: str, since: float) -> bool:
        """Whether a file holds what it held; one that has not been touched since a time, in seconds, is not read."""
        try:
            found = self.file(path).stat()
        except (OSError, ValueError):
            return not digest
        if not digest.startswith(f"{found.st_size} "):
            return False
        return found.st_mtime < since or self.digest(path) == digest

    def is_picture(self, path: str) -> bool:
        """Whether a file, where it can be read, is a picture, and all of it."""
        with suppress(OSError):
            return is_whole_picture(self.file(path))
        return True

    def has_place(self, path: str, fragment: str) -> bool:
        """Whether a fragment leads anywhere in an article; in another file nobody looks."""
        document = self._document(path)
        return document is None or documents.place_of(document, fragment) is not None

    def _document(self, path: str) -> Document | None:
        try:
            key = path, self.file(path).stat().st_mtime_ns
            if key not in self._documents:
                self._documents[key] = documents.read(path, self.file(path).read_bytes())
        except (BilingualError, OSError):
            return None
        return self._documents[key]
