"""A spreadsheet for reviewers without a CAT tool."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.exchange.xlsx.reading import read
    from bilingual.exchange.xlsx.writing import written

__all__ = ["read", "written"]

late(__name__)
