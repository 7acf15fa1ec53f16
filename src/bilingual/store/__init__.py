"""What is kept between two runs: segments, targets, states and findings, in SQLite or PostgreSQL."""

from bilingual.store.entries import MemoryUnit
from bilingual.store.memory import MemoryStore
from bilingual.store.recall import context_keys, lasting
from bilingual.store.repository import ArticleCounts, Repository, open_store

__all__ = [
    "ArticleCounts",
    "MemoryStore",
    "MemoryUnit",
    "Repository",
    "context_keys",
    "lasting",
    "open_store",
]
