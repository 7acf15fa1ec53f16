"""Models: Argos packages, the embedded model, and the one that changes nothing; and what running them needs."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.engines.models import argos, firefox, gemma
    from bilingual.engines.models.argos import ArgosModel
    from bilingual.engines.models.cache import Kept, cache_root, digest, discard, kept
    from bilingual.engines.models.gemma_adapter import card_path, read_card
    from bilingual.engines.models.identity import Identity
    from bilingual.engines.models.splitting import halves, joined

__all__ = [
    "ArgosModel",
    "Identity",
    "Kept",
    "argos",
    "cache_root",
    "card_path",
    "digest",
    "discard",
    "firefox",
    "gemma",
    "halves",
    "joined",
    "kept",
    "read_card",
]

late(__name__)
