"""Term files as TBX (ISO 30042:2019, dialect TBX-Basic), and TBX v2."""

from bilingual.terms.files.tbx import edits, writing
from bilingual.terms.files.tbx.reading import read

__all__ = ["edits", "read", "writing"]
