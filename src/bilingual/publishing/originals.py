"""The templates and styles that a house may put its own in place of: by name, with what they are for."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bilingual.nearest import nearest

_FOLDERS = (
    ("site/templates", "the site"),
    ("site/theme", "the site"),
    ("epub/templates", "books"),
    ("epub/theme", "books"),
    ("docx/templates", "Word files"),
    ("pdf/templates", "printed pages"),
)
HOUSE_STYLE = "house.css"
"""Added to the site's style: of it there is no original."""
_ALIKE = 80
"""Per cent from which on an unknown name is taken for a slip: `stile.css` is 82 like `site.css`; `mast.html`, a part of
a house's own template, is 78 like `list.html`. Chosen by hand."""


@cache
def originals() -> Mapping[str, tuple[str, Traversable]]:
    """By the name of a file: what it is a part of, and the program's own."""
    ours = files("bilingual.publishing")
    return {file.name: (what, file) for folder, what in _FOLDERS for file in (ours / folder).iterdir()}


def slips(folder: Path) -> Iterator[tuple[str, str]]:
    """Files in the house's folder that nothing asks for, each with the name that may have been meant."""
    known = {*originals(), HOUSE_STYLE}
    for file in sorted(folder.iterdir()) if folder.is_dir() else ():
        meant = nearest(file.name, known, _ALIKE, as_wholes=True) if file.is_file() and file.name not in known else ""
        if meant:
            yield file.name, meant
