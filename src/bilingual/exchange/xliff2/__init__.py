"""XLIFF 2.1."""

from bilingual.exchange.xliff2.reading import read
from bilingual.exchange.xliff2.update import merge
from bilingual.exchange.xliff2.writing import written

__all__ = ["merge", "read", "written"]
