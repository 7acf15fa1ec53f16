"""What was confirmed before, found again: exact, in context, or nearly; and the rules of what is taken over."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.memory import reuse, sameness
    from bilingual.memory.difference import difference
    from bilingual.memory.matching import Memory, examples
    from bilingual.memory.sameness import context_keys
    from bilingual.memory.units import MemoryUnit

__all__ = ["Memory", "MemoryUnit", "context_keys", "difference", "examples", "reuse", "sameness"]

late(__name__)
