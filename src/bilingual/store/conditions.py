"""Conditions in SQL that several queries share: what a row of `targets` is."""

from bilingual.model import State
from bilingual.origin import OriginKind

_CONFIRMED = ", ".join(f"'{state}'" for state in State if state.is_confirmed)


def made_by(kind: OriginKind) -> str:
    """Whether a row of `targets` is of this kind of origin; what was found again in the memory is of none."""
    return f"targets.origin LIKE '{kind.prefix}%'"


CONFIRMED = f"targets.state IN ({_CONFIRMED})"
"""Whether a row of `targets` is reviewed or final."""
BY_PEOPLE = f"({CONFIRMED} OR {made_by(OriginKind.PERSON)})"
"""Whether a row of `targets` is a person's, or confirmed by one."""
STANDS = f"(segments.translate OR NOT {made_by(OriginKind.ENGINE)})"
"""Whether a row of `targets` stands for its segment: a machine's does not once a person says that it is kept."""
