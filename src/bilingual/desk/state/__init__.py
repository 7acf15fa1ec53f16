"""What the desk holds in memory: the project, the articles that are open, who is where."""

from bilingual.desk.state import articles, rows
from bilingual.desk.state.desk import Desk, NoSuchSegmentError
from bilingual.desk.state.opened import Opened
from bilingual.desk.state.rows import confidence

__all__ = ["Desk", "NoSuchSegmentError", "Opened", "articles", "confidence", "rows"]
