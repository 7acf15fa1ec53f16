"""XLIFF 1.2."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.exchange.xliff12.reading import read
    from bilingual.exchange.xliff12.writing import written

__all__ = ["read", "written"]

late(__name__)
