"""Which reader a package needs."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from bilingual.documents.office.package import Package, opened
from bilingual.documents.office.pages import OfficePage
from bilingual.documents.office.word import read_word

_READERS: Mapping[str, Callable[[Package], OfficePage]] = {
    ".docx": read_word,
    ".docm": read_word,
    ".dotx": read_word,
    ".dotm": read_word,
}


def page(path: str, data: bytes) -> OfficePage:
    """A package as a page of HTML.

    Args:
        path: names the file in errors; its suffix names the reader.
        data: the file's bytes.

    Raises:
        DocumentError: it is broken, encrypted, too large, or its XML is not sound.
    """
    return _READERS[PurePosixPath(path).suffix.lower()](opened(path, data))
