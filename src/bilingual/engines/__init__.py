"""Engines: what turns German text into English, behind one small protocol."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.engines import install, scoring
    from bilingual.engines.drafting import Terms, draft, origin, others
    from bilingual.engines.loading import load
    from bilingual.engines.naming import maker
    from bilingual.engines.protocol import Decoding, Engine, EngineOptions, Progress

__all__ = [
    "Decoding",
    "Engine",
    "EngineOptions",
    "Progress",
    "Terms",
    "draft",
    "install",
    "load",
    "maker",
    "origin",
    "others",
    "scoring",
]

late(__name__)
