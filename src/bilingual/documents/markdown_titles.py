"""What is written in the title of a link, an image or a reference definition (CommonMark, section 6.3)."""

import re

from markdown_it.common.entities import entities

from bilingual.documents.markup import Mark
from bilingual.documents.source import Stretch

_WRITTEN_OTHERWISE = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|[ \t]*\n[ \t]*"
)


def title_marks(stretch: Stretch) -> list[Mark]:
    """The escapes, entities and line breaks in a link's title, which knows no other markup."""
    return [
        Mark(match.start(), match.end(), text=text)
        for match in _WRITTEN_OTHERWISE.finditer(stretch.seen)
        if (text := _read(match)) is not None
    ]


def _read(match: re.Match[str]) -> str | None:
    if match[1]:
        return match[1]
    if not match[2]:
        return " "
    if match[2][0] != "#":
        return entities.get(match[2])
    code = int(match[2][2:], 16) if match[2][1] in "xX" else int(match[2][1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
