"""What is kept between two runs: segments, targets, states and findings, in SQLite or PostgreSQL."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.store.article_counts import ArticleCounts
    from bilingual.store.backup import copied
    from bilingual.store.backup import opened as open_archive
    from bilingual.store.consistency import Consistency, Stored
    from bilingual.store.copies import Copies, duplicate
    from bilingual.store.damage import put_aside
    from bilingual.store.dismissals import Dismissal, fingerprint
    from bilingual.store.memory_units import MemoryStore
    from bilingual.store.publications import EventKind, PublicationEvent, Publications, SentenceChange, parse_event
    from bilingual.store.repository import Repository, open_store
    from bilingual.store.reviewing import Reviews, Version
    from bilingual.store.rows import MemoryEntry, entry, now

__all__ = [
    "ArticleCounts",
    "Consistency",
    "Copies",
    "Dismissal",
    "EventKind",
    "MemoryEntry",
    "MemoryStore",
    "PublicationEvent",
    "Publications",
    "Repository",
    "Reviews",
    "SentenceChange",
    "Stored",
    "Version",
    "copied",
    "duplicate",
    "entry",
    "fingerprint",
    "now",
    "open_archive",
    "open_store",
    "parse_event",
    "put_aside",
]

late(__name__)
