"""What is kept between two runs: segments, targets, states and findings, in SQLite or PostgreSQL."""

from bilingual.store.consistency import Consistency, Stored
from bilingual.store.dismissals import fingerprint
from bilingual.store.entries import MemoryEntry, MemoryUnit, entry
from bilingual.store.memory import MemoryStore
from bilingual.store.recall import context_keys, hashed
from bilingual.store.repository import ArticleCounts, Repository, open_store
from bilingual.store.reviewing import Reviews, Version
from bilingual.store.rows import now

__all__ = [
    "ArticleCounts",
    "Consistency",
    "MemoryEntry",
    "MemoryStore",
    "MemoryUnit",
    "Repository",
    "Reviews",
    "Stored",
    "Version",
    "context_keys",
    "entry",
    "fingerprint",
    "hashed",
    "now",
    "open_store",
]
