"""XLIFF 1.2 (OASIS Standard, 1 February 2008), transitional and strict."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.validation.xliff12.checking import check, is_strict
    from bilingual.validation.xliff12.rules import RULES
    from bilingual.validation.xliff12.schema import CORE

__all__ = ["CORE", "RULES", "check", "is_strict"]

late(__name__)
