"""What makes an engine's translations hold the terms of the house."""

from bilingual.engines.constraints.enforcing import Enforced, Ladder
from bilingual.engines.constraints.placeholders import name, other_stand_in, stand_in
from bilingual.engines.constraints.source_injection import weave, weave_shown
from bilingual.engines.constraints.strategies import plain

__all__ = ["Enforced", "Ladder", "name", "other_stand_in", "plain", "stand_in", "weave", "weave_shown"]
