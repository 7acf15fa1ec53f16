"""Earlier translations, as the desk shows and inserts them."""

from typing import Any

from bilingual.content import codes, plain, tagged
from bilingual.desk.state import Desk, Opened, rows
from bilingual.memory import Memory, context_keys, difference
from bilingual.model import Content, InlineCode, Match, Segment

_SIGNS = {"equal": "=", "delete": "-", "insert": "+"}
_SHOWN = 9
"""As many as there are keys for."""


def of_segment(desk: Desk, of: Opened, segment: Segment) -> list[dict[str, Any]]:
    """The matches of a segment, the best first."""
    place = of.places[segment.id]
    around = of.segments[max(0, place - 1) : place + 2]
    key = context_keys(around)[min(place, 1)]
    memory = Memory(desk.store.memory, desk.project.settings.locale)
    return [_shown(match, segment.source) for match in memory.matches(segment, key, _SHOWN)]


def looked_up(desk: Desk, text: str, count: int) -> list[dict[str, Any]]:
    """Earlier translations of a text, of similar ones, and of those that contain it."""
    memory = Memory(desk.store.memory, desk.project.settings.locale)
    found = [*memory.search(text, count), *memory.containing(text, count)]
    return [_shown(match, (text,)) for match in {(one.source, one.target): one for one in reversed(found)}.values()]


def fitted(target: Content, match: Content, source: Content) -> Content:
    """The target of a match with the codes of another source: the first code's place goes to the first, and so on.

    Codes that the source does not have are left out.
    """
    names = dict(zip(dict.fromkeys(code.id for code in codes(match)), _ids(source), strict=False))
    own = {(code.id, code.kind): code for code in codes(source)}
    parts = (own.get((names.get(part.id, ""), part.kind)) if isinstance(part, InlineCode) else part for part in target)
    return tuple(part for part in parts if part is not None)


def _ids(source: Content) -> list[str]:
    return list(dict.fromkeys(code.id for code in codes(source)))


def _shown(match: Match, source: Content) -> dict[str, Any]:
    target = fitted(match.target, match.source, source)
    return {
        "percentage": match.percentage,
        "origin": str(match.origin),
        "document": match.document,
        "made_at": match.made_at,
        "source": rows.pieces(match.source),
        "target": rows.pieces(target),
        "tagged": tagged(target),
        "difference": [[_SIGNS[kind], text] for kind, text in difference(plain(match.source), plain(source))],
    }
