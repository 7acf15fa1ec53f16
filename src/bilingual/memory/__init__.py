"""What was confirmed before, found again: exact, in context, or nearly; and memories of other tools, in and out."""

from bilingual.memory.difference import difference
from bilingual.memory.examples import examples
from bilingual.memory.matching import Memory

__all__ = ["Memory", "difference", "examples"]
