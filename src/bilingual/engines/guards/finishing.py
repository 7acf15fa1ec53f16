"""What a translation shares with its source whatever the engine made of it: capitals, marks, space, the full stop."""

import re
from collections.abc import Sequence

from bilingual.engines.guards.capitals import uppercased
from bilingual.engines.guards.literals import places
from bilingual.engines.guards.quotation_marks import english_marks

_CLOSING = "\"'“”‘’»«)]}*"
_STOPS = ".!?…:;,"
_ABBREVIATED = re.compile(r"(?:\b(?:\w\.)+\w|\b(?:etc|Inc|Ltd|Co|Jr|Sr|Dr|Mr|Mrs|Ms|St|No|Corp))$", re.IGNORECASE)


def finished(source: str, target: str, protected: Sequence[str], capitals: bool) -> str:
    """The target as it should stand.

    Args:
        source: the German text.
        target: its translation.
        protected: texts in it that must stay as they are.
        capitals: whether the source is written in capitals.
    """
    target = _stopped(source.strip(), target.strip())
    target = english_marks(target, source, places(protected, target))
    target = _closed(source.strip(), target)
    if capitals:
        target = uppercased(target, places(protected, target))
    lead, tail = len(source) - len(source.lstrip()), len(source.rstrip())
    return source[:lead] + target + source[tail:] if target else target


def _closed(source: str, target: str) -> str:
    """The target with the quotation at its end closed, where the source closes one there and the engine forgot to."""
    ends_quoted = source.rstrip(_STOPS)[-1:] in tuple("“”«»")
    forgotten = target.count("“") == target.count("”") + 1
    return f"{target}”" if ends_quoted and forgotten and not target.endswith("“") else target


def _stopped(source: str, target: str) -> str:
    """The target ending in the punctuation in which the source ends, or in none."""
    wanted, (body, stop, closing) = _ending(source)[1], _ending(target)
    if stop == wanted or not body or (not wanted and _ABBREVIATED.search(body)):
        return target
    return body + wanted + closing


def _ending(text: str) -> tuple[str, str, str]:
    """The text, the punctuation that ends it, and the marks that close after that."""
    inner = text.rstrip(_CLOSING)
    body = inner.rstrip(_STOPS)
    return body, _same(inner[len(body) :]), text[len(inner) :]


def _same(stop: str) -> str:
    return "…" if stop in ("...", "…") else stop
