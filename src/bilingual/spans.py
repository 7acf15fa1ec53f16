"""How two parts of one text lie to each other."""

from bilingual.model import Span


def meet(one: Span, other: Span) -> bool:
    """Whether they have a character in common."""
    return one.start < other.end and other.start < one.end


def inside(inner: Span, outer: Span) -> bool:
    """Whether all of the first is in the second."""
    return outer.start <= inner.start and inner.end <= outer.end
