"""TBX: ISO 30042:2019 in both styles, with the dialect TBX-Basic; and version 2 by the rules of it that we know."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.validation.tbx.checking import BASIC, RULES, check, check_v2, is_tbx, is_v2
    from bilingual.validation.tbx.rules import V2_RULES

__all__ = ["BASIC", "RULES", "V2_RULES", "check", "check_v2", "is_tbx", "is_v2"]

late(__name__)
