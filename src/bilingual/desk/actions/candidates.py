"""Other drafts of the engine, for one segment."""

from typing import Any

from bilingual.content import kept, plain, tagged
from bilingual.desk.state import Desk
from bilingual.engines import draft, others
from bilingual.terms import requiring

_SHOWN = 5


def of_segment(desk: Desk, id_: str) -> list[dict[str, Any]]:
    """What the engine offers for a segment, its own draft first, without what stands there; may take seconds.

    Raises:
        EngineError: no engine is to be had.
    """
    of = desk.holder(id_)
    segment, engine = of.segment(id_), desk.engine()
    terms = requiring.required(plain(segment.source), of.style.terms, kept(segment))
    with desk.translating:
        own = [target for _, target in draft([segment], {id_: terms}, {}, engine, lambda _: None)]
        made = [*own, *others(segment, terms, engine, _SHOWN)]
    there = of.target(id_)
    texts = {tagged(target.content): str(target.origin) for target in reversed(made) if target.content}
    shown = {text: origin for text, origin in reversed(texts.items()) if not there or text != tagged(there.content)}
    return [{"tagged": text, "origin": origin} for text, origin in shown.items()]
