"""XLIFF 2.1 (OASIS Standard, 13 February 2018), and 2.0 by the same rules."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.validation.xliff2.checking import RULES, check
    from bilingual.validation.xliff2.schema import CORE

__all__ = ["CORE", "RULES", "check"]

late(__name__)
