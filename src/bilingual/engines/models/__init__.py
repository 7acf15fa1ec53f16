"""Models: Argos packages, the embedded model, and the one that changes nothing; and what running them needs."""

from bilingual.engines.models import argos, gemma
from bilingual.engines.models.argos import ArgosModel
from bilingual.engines.models.identity import Identity
from bilingual.engines.models.splitting import halves, joined

__all__ = ["ArgosModel", "Identity", "argos", "gemma", "halves", "joined"]
