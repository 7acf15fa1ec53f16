"""What is kept between two runs: segments, targets, states and findings, in SQLite or PostgreSQL."""

from bilingual.store.repository import ArticleCounts, Repository, open_store

__all__ = ["ArticleCounts", "Repository", "open_store"]
