"""Typst, given text, pictures and fonts, and nothing else of the machine: no network, no system fonts, no clock."""

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typst import Fonts

_PAGE = b'#set document(title: "x", date: datetime(year: 1980, month: 1, day: 1))\n#sys.inputs.article'
_REFUSED = re.compile(r'(?:the text|the codepoint) `"(.+?)"`')
_TOLD = 12
"""Letters that are named where no font has them."""


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


@lru_cache(maxsize=256)
def missing_letters(letters: frozenset[str], fonts: Path) -> str:
    """Those that no font has, the first of them, in their order: they are set until Typst refuses none any more."""
    found = set[str]()
    while len(found) < _TOLD:
        left = letters - found
        try:
            typeset(_PAGE, " ".join(sorted(left)), Path(__file__).parent, fonts, 0)
        except TypesettingError as error:
            named = _REFUSED.search(str(error))
            refused = {letter for letter in left if named and letter in _unescaped(named[1])}
            if not refused:
                raise
            found |= refused
        else:
            break
    return "".join(sorted(found))


def _unescaped(text: str) -> str:
    r"""What a message shows as `\u{e000}`."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)


@lru_cache(maxsize=8)
def _fonts(own: Path) -> "Fonts":
    """The fonts that come with Typst, and those in a folder."""
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[own] if own.is_dir() else [])
