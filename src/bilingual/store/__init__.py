"""What is kept between two runs: segments, targets, states and findings, in SQLite or PostgreSQL."""

from bilingual.store.recall import context_keys
from bilingual.store.repository import ArticleCounts, Repository, open_store

__all__ = ["ArticleCounts", "Repository", "context_keys", "open_store"]
