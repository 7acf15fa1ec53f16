"""A validator of our own for what we exchange: XLIFF 2.1 and 1.2, TMX 1.4b, TBX.

Schemas prove little of these standards: the official XSD refuses 31 of the 119 invalid files of OASIS's own suite. So
each standard has a table of its elements and tables of rules; a rule is an id, the section of the standard and a
function.
"""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.validation.standards import validate
    from bilingual.validation.values import is_in_calendar
    from bilingual.validation.violations import Violation

__all__ = ["Violation", "is_in_calendar", "validate"]

late(__name__)
