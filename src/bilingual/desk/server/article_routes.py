"""The JSON routes of articles: the list, their rows, and where to go next."""

from bilingual.desk import contract as c
from bilingual.desk import endpoints
from bilingual.desk.actions import next_segment
from bilingual.desk.server.requests import Call, route
from bilingual.desk.state import rows

_ROWS, _MOST_ROWS = 200, 500
"""Rows that are given at once where the page asks for no number, and at most."""


def list_articles(call: Call[c.Nothing]) -> list[c.ArticleJson]:
    """All articles, with how far each is."""
    return call.desk.articles()


def list_segments(call: Call[c.StretchQuery]) -> c.StretchJson:
    """A stretch of an article."""
    article = call.desk.article(call.path["path"])
    start, count = max(0, call.fields.get("start", 0)), max(0, call.fields.get("count", _ROWS))
    return {"article": rows.summary(article), "rows": call.desk.rows(article, start, min(count, _MOST_ROWS))}


def find_next(call: Call[c.NextQuery]) -> c.PlaceJson | None:
    """The next segment to look at."""
    what = call.fields.get("what", "unreviewed")
    return next_segment.after(call.desk, call.fields["article"], call.fields.get("after", -1), what)


def find_place(call: Call[c.Nothing]) -> c.PlaceJson | None:
    """Where a segment is."""
    return next_segment.place_of(call.desk, call.segment)


ROUTES = [
    route(endpoints.LIST_ARTICLES, list_articles),
    route(endpoints.LIST_SEGMENTS, list_segments),
    route(endpoints.NEXT_SEGMENT, find_next),
    route(endpoints.PLACE, find_place),
]
