"""What people do at the desk, one file an action."""

from bilingual.desk.actions import details, lookup, next_segment, resegmenting, saving, search

__all__ = ["details", "lookup", "next_segment", "resegmenting", "saving", "search"]
