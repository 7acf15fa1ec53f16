"""Tagged text as a cell of a spreadsheet shows it, for people who know no XML: `R & D`, but `<1>` is a code.

Written so that it comes back the same: what could be taken for a code, and what Excel takes for an escape, is escaped.
"""

import re
from html import escape, unescape

from bilingual.content import NOT_IN_XML
from bilingual.errors import ExchangeError

LONGEST = 32_767
"""Characters in a cell; more is cut by Excel without a word."""

_CODE = re.compile(r"</?\d+/?>")
_LIKE_CODE = re.compile(r"<(?=/?\d+/?>)|&(?=(?:amp;)*lt;/?\d+/?>)")
_ESCAPED = re.compile(r"&(lt|amp);(?=/?\d+/?>|(?:amp;)*lt;/?\d+/?>)")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shown(tagged: str) -> str:
    """The cell for a tagged text.

    Raises:
        ExchangeError: it is longer than a cell.
    """
    parts = _CODE.split(tagged)
    plain = [_LIKE_CODE.sub(lambda match: escape(match.group()), unescape(part)) for part in parts]
    tags = [*_CODE.findall(tagged), ""]
    cell = _for_excel("".join(text + tag for text, tag in zip(plain, tags, strict=True)))
    if len(cell) > LONGEST:
        raise ExchangeError(f"{cell[:40]!r}…: {len(cell)} characters, more than a cell holds; export XLIFF instead")
    return cell


def escaped(text: str) -> str:
    """Text without codes in tagged form."""
    return escape(text, quote=False)


def entered(cell: str) -> str:
    """The tagged text of a cell."""
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), cell)
    parts = [
        escape(_ESCAPED.sub(lambda match: unescape(match.group()), part), quote=False) for part in _CODE.split(text)
    ]
    tags = [*_CODE.findall(text), ""]
    return "".join(part + tag for part, tag in zip(parts, tags, strict=True))


def _for_excel(text: str) -> str:
    """Control characters as Excel writes them (ISO/IEC 29500-1, 22.9.2.19 `ST_Xstring`)."""
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    return re.sub(f"{NOT_IN_XML.pattern}|\r", lambda match: f"_x{ord(match.group()):04X}_", text)
