"""XLIFF 1.2."""

from bilingual.exchange.xliff12.reading import read
from bilingual.exchange.xliff12.writing import written

__all__ = ["read", "written"]
