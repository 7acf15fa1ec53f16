"""TMX 1.4b (LISA OSCAR, 26 April 2005)."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.validation.tmx.checking import check
    from bilingual.validation.tmx.rules import RULES

__all__ = ["RULES", "check"]

late(__name__)
