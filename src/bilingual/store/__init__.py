"""What is kept between two runs: segments, targets, states and findings, in SQLite or PostgreSQL."""

from bilingual.store.entries import MemoryUnit
from bilingual.store.memory import MemoryStore
from bilingual.store.recall import BY_FILE, BY_PERSON, context_keys, lasting
from bilingual.store.repository import ArticleCounts, Repository, open_store

__all__ = [
    "BY_FILE",
    "BY_PERSON",
    "ArticleCounts",
    "MemoryStore",
    "MemoryUnit",
    "Repository",
    "context_keys",
    "lasting",
    "open_store",
]
