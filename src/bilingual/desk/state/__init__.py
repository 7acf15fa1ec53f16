"""What the desk holds in memory: the project, the articles that are open, who is where."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.desk.state import rows
    from bilingual.desk.state.desk import Desk, NoSuchSegmentError
    from bilingual.desk.state.engine_queue import QueueState, Work
    from bilingual.desk.state.open_article import OpenArticle
    from bilingual.desk.state.press import PressReport

__all__ = [
    "Desk",
    "NoSuchSegmentError",
    "OpenArticle",
    "PressReport",
    "QueueState",
    "Work",
    "rows",
]

late(__name__)
