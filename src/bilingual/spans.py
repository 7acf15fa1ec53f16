"""How two parts of one text lie to each other."""

from bilingual.model import Span


def meet(first: Span, second: Span) -> bool:
    """Whether they have a character in common."""
    return first.start < second.end and second.start < first.end


def inside(inner: Span, outer: Span) -> bool:
    """Whether all of the first is in the second."""
    return outer.start <= inner.start and inner.end <= outer.end
