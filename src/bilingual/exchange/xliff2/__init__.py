"""XLIFF 2.1."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.exchange.xliff2.reading import read
    from bilingual.exchange.xliff2.update import updated
    from bilingual.exchange.xliff2.writing import written

__all__ = ["read", "updated", "written"]

late(__name__)
