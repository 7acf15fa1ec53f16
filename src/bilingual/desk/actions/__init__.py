"""What people do at the desk, one file an action."""

from bilingual.desk.actions import candidates, details, looking_up, matches, moving, resegmenting, saving, searching
from bilingual.desk.actions.saving import UnfitError

__all__ = [
    "UnfitError",
    "candidates",
    "details",
    "looking_up",
    "matches",
    "moving",
    "resegmenting",
    "saving",
    "searching",
]
