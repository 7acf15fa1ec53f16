"""The list of articles, with how far each is."""

from dataclasses import asdict
from typing import Any

from bilingual.desk.state import rows
from bilingual.desk.state.desk import Desk
from bilingual.store import ArticleCounts


def listed(desk: Desk) -> list[dict[str, Any]]:
    """A line per article of the project, by path. One that was never read has no segments yet.

    Findings are those of the last build, save where an article is open on the desk.
    """
    known = {counts.path: counts for counts in desk.store.counts()}
    return [_line(desk, known.get(path, ArticleCounts(path))) for path in desk.project.articles()]


def _line(desk: Desk, known: ArticleCounts) -> dict[str, Any]:
    line = {**asdict(known), "title": desk.title(known.path)}
    of = desk.held(known.path)
    return {**line, "findings": rows.finding_count(of)} if of and of.is_checked else line
