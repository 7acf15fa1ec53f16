"""What is kept between two runs: segments, targets, states and findings, in SQLite or PostgreSQL."""

from bilingual.store.consistency import Consistency, Stored
from bilingual.store.dismissals import fingerprint
from bilingual.store.memory_units import MemoryStore
from bilingual.store.repository import ArticleCounts, Repository, open_store
from bilingual.store.reviewing import Reviews, Version
from bilingual.store.rows import MemoryEntry, entry, now

__all__ = [
    "ArticleCounts",
    "Consistency",
    "MemoryEntry",
    "MemoryStore",
    "Repository",
    "Reviews",
    "Stored",
    "Version",
    "entry",
    "fingerprint",
    "now",
    "open_store",
]
