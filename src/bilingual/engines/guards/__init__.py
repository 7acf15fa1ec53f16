"""The guard rails around every engine: no result that is plainly broken goes out."""

from bilingual.engines.guards.capitals import in_capitals, uppercased
from bilingual.engines.guards.guarding import Guarded
from bilingual.engines.guards.literals import protected, repairs

__all__ = ["Guarded", "in_capitals", "protected", "repairs", "uppercased"]
