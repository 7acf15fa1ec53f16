"""A spreadsheet for reviewers without a CAT tool."""

from bilingual.exchange.xlsx.reading import read
from bilingual.exchange.xlsx.writing import written

__all__ = ["read", "written"]
