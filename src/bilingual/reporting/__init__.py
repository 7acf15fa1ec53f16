"""Who did what: how far each article is, and how much people changed what the machine had drafted."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.reporting.gathering import gather
    from bilingual.reporting.measuring import ArticleReport, Effort
    from bilingual.reporting.page import duration, report_html

__all__ = ["ArticleReport", "Effort", "duration", "gather", "report_html"]

late(__name__)
