"""Typst, given text, pictures and fonts, and nothing else of the machine: no network, no system fonts, no clock."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts


FONTS = "fonts"
"""The folder of the house's fonts, in that of its templates."""


class TypesettingError(Exception):
    """Why something cannot be set: one plain clause."""


def typeset(template: bytes, data: str, folder: Path, fonts: Path, moment: int) -> bytes:
    """A PDF that is accessible (PDF/UA-1, ISO 14289-1) and to be kept (PDF/A-2a, ISO 19005-2).

    Args:
        template: in Typst's language.
        data: what it finds in `sys.inputs.article`.
        folder: where the files are that it names.
        fonts: a folder with more fonts than Typst has; it need not be there.
        moment: seconds since 1970, that the file says it was made.

    Raises:
        TypesettingError: the template is wrong, or no font has a letter.
    """
    import typst

    try:
        compiler = typst.Compiler(root=folder, font_paths=_fonts(fonts), ignore_system_fonts=True)
        made = compiler.compile(
            template, format="pdf", sys_inputs={"article": data}, pdf_standards=["a-2a", "ua-1"], timestamp=moment
        )
    except typst.TypstError as error:
        raise TypesettingError("; ".join([error.message, *error.hints])) from error
    assert isinstance(made, bytes)  # as without a file to write to, and of one page or more
    return made


@lru_cache(maxsize=8)
def _fonts(own: Path) -> "Fonts":
    """The fonts that come with Typst, and those in a folder."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[own] if own.is_dir() else [])
