"""Offices and houses that English names without their country: “the president” for `der US-Präsident`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from bilingual.language.names.finding import Name
from bilingual.lists import rows
from bilingual.patterns import late_pattern

_HEAD = late_pattern(r"-(?P<head>[^\W\d_]+)")


def office(name: Name, text: str) -> tuple[str, ...]:
    """The beginnings, in small letters, of what English calls the office that a name is the first part of.

    Args:
        name: a country or a body, as `US` in `US-Präsident`.
        text: the German that it stands in.
    """
    head = _HEAD.match(text, name.span.end)
    known = _offices().get(name.text, ()) if head else ()
    return tuple(form for german, english in known if head and head["head"].startswith(german) for form in english)


@cache
def _offices() -> Mapping[str, Sequence[tuple[str, Sequence[str]]]]:
    known = defaultdict[str, list[tuple[str, Sequence[str]]]](list)
    for body, german, *english in rows("language/rules/offices.tsv"):
        known[body].append((german, english))
    return known
