"""Other drafts of the engine, for one segment."""

from typing import Any

from bilingual.content import plain, tagged
from bilingual.engines.drafting import draft
from bilingual.review.desk import Desk
from bilingual.terms import requiring


def of_segment(desk: Desk, id_: str) -> list[dict[str, Any]]:
    """What the engine offers for a segment, without what it has already; may take seconds.

    Raises:
        EngineError: no engine is to be had.
    """
    of = desk.holder(id_)
    segment, engine = of.segment(id_), desk.engine()
    terms = requiring.required(plain(segment.source), of.house.terms, segment.quotations)
    made = [target for _, target in draft([segment], {id_: terms}, engine, lambda _: None)]
    return [{"tagged": tagged(target.content), "origin": target.origin} for target in made if target.content]
