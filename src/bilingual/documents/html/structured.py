"""Texts in a page's data for machines: JSON-LD by schema.org, `<script type="application/ld+json">`."""

import json
from collections.abc import Iterator, Sequence
from functools import cache

from bilingual.documents.encoding import missing
from bilingual.documents.html.tokens import Tag
from bilingual.documents.markup import SourceMark, has_text, pieces
from bilingual.documents.patching import ContentPart, UnitEdit, unit_range
from bilingual.documents.source import Stretch
from bilingual.lists import listed
from bilingual.model import Document, Unit, UnitKind
from bilingual.patterns import late_pattern

_VALUE = late_pattern(r"\"(?P<name>[^\"\\]+)\"\s*:\s*\"(?P<text>(?:[^\"\\\x00-\x1f]|\\.)*)\"")
_ESCAPE = late_pattern(r"(?:\\u[0-9A-Fa-f]{4})+|\\.")
_BLANKS = late_pattern(r"\s+")


def is_structured(tag: Tag) -> bool:
    """Whether a tag begins such data."""
    return tag.name == "script" and not tag.closing and tag.get("type").strip().lower() == "application/ld+json"


def structured_units(data: Stretch) -> Iterator[Unit]:
    """The units of the data, without ids; none where it is no JSON."""
    if not _is_json(data.seen):
        return
    for match in _VALUE.finditer(data.seen):
        if match["name"] in _names():
            text = data.part(*match.span("text"))
            found = pieces(text, _marks(text.seen))
            if has_text(found):
                yield Unit("", UnitKind.CAPTION, found, "json")


def write_structured(document: Document, unit: Unit, parts: Sequence[ContentPart]) -> UnitEdit:
    """A value's new text; `</` would end the script."""
    return UnitEdit(*unit_range(unit), "".join(_written(document, part) for part in parts))


def _written(document: Document, part: ContentPart) -> str:
    if part.written is not None:
        return part.written
    text = _BLANKS.sub(" ", str(part.content))
    absent = bool(missing(document.encoding, text))
    return json.dumps(text, ensure_ascii=absent)[1:-1].replace("</", "<\\/")


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _marks(seen: str) -> Iterator[SourceMark]:
    for match in _ESCAPE.finditer(seen):
        read = str(json.loads(f'"{match[0]}"'))
        yield SourceMark(match.start(), match.end(), text=_BLANKS.sub(" ", read))


@cache
def _names() -> frozenset[str]:
    return frozenset(listed("documents/rules/structured_texts.txt"))
