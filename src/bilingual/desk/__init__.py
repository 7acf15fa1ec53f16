"""The review desk: a local web workbench over the store, the term base, the memory and the checks."""

from bilingual.desk.server import serve

__all__ = ["serve"]
