"""What the desk holds in memory: the project, the articles that are open, who is where."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.desk.state import rows
    from bilingual.desk.state.chore import ChoreReport
    from bilingual.desk.state.desk import BuildResult, Desk, NoSuchSegmentError, PublishResult
    from bilingual.desk.state.engine_queue import QueueState, Work
    from bilingual.desk.state.open_article import OpenArticle

__all__ = [
    "BuildResult",
    "ChoreReport",
    "Desk",
    "NoSuchSegmentError",
    "OpenArticle",
    "PublishResult",
    "QueueState",
    "Work",
    "rows",
]

late(__name__)
