"""Who did what: how far each article is, and how much people changed what the machine had drafted."""

from bilingual.reporting.gathering import gather
from bilingual.reporting.measuring import Effort, Report
from bilingual.reporting.page import duration, report_html

__all__ = ["Effort", "Report", "duration", "gather", "report_html"]
