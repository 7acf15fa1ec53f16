"""What people do at the desk, one file an action."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.desk.actions import (
        building,
        candidates,
        details,
        lookup,
        next_segment,
        publishing,
        resegmenting,
        saving,
        search,
    )

__all__ = [
    "building",
    "candidates",
    "details",
    "lookup",
    "next_segment",
    "publishing",
    "resegmenting",
    "saving",
    "search",
]

late(__name__)
