"""XLIFF 1.2, read: each `trans-unit`. Where its tool has divided it, the segments are read as one text."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import BY_CHECKS, ExchangedSegment, Exported, with_first
from bilingual.exchange.inline import tagged_text
from bilingual.exchange.tags import bare
from bilingual.exchange.xliff import (
    accepted,
    alternatives,
    comments,
    comments_outside,
    defined_comments,
    odd_dates,
    parsed,
    refuse_other_languages,
    worker,
    wrong_target,
)
from bilingual.exchange.xliff12.codes import CORE, OPAQUE, as_text
from bilingual.model import Note, State
from bilingual.origin import Origin
from bilingual.xml import line_of, text_of

if TYPE_CHECKING:
    from bilingual.xml import Element

TOOL = "bilingual"
"""Our id among the tools that worked on a file."""

CONTEXT = "x-bilingual-"
"""How the names of our contexts begin."""

_STATES = {
    "new": State.INITIAL,
    "needs-translation": State.INITIAL,
    "signed-off": State.REVIEWED,
    "final": State.FINAL,
}
"""By the state of a `target`; with any other one it is translated."""

_READ = frozenset({"translated", "signed-off", "final"})
"""States that a target has when nobody need look at it any more (XLIFF 1.2, attribute `state`)."""


def read(data: bytes) -> list[ExchangedSegment]:
    """The segments of an XLIFF 1.2 file, in order.

    Raises:
        ExchangeError: it is no XLIFF 1.2, is of other languages, or a segment of it cannot be read.
    """
    root = parsed(data, CORE, "save it as XLIFF 1.2").getroot()
    defined = defined_comments(root)
    segments = [segment for file in root.iterfind(f"{{{CORE}}}file") for segment in _segments(file, defined)]
    return with_first(segments, comments_outside(root))


def _segments(file: "Element", defined: Mapping[str, Note]) -> Iterator[ExchangedSegment]:
    refuse_other_languages(file.get("source-language", ""), file.get("target-language", ""))
    document, by = file.get("original", ""), _worker(file)
    odd = tuple(odd_dates(file))
    waiting = [note for place in file.iter(f"{{{CORE}}}header", f"{{{CORE}}}group") for note in _notes(place)]
    for unit in file.iter(f"{{{CORE}}}trans-unit"):
        segment = _segment(document, by, unit)
        told = (*odd, *segment.told, *alternatives(unit.iter("{*}alt-trans"), [segment.target]))
        yield replace(segment, notes=(*waiting, *segment.notes, *comments(unit, defined)), told=told)
        waiting, odd = [], ()  # what is not said of one segment comes back with the first


def _segment(document: str, by: str, unit: "Element") -> ExchangedSegment:
    group, id_ = unit.getparent(), unit.get("id", "")
    target, told = _text(unit, "target")
    return ExchangedSegment(
        document,
        group.get("id", "") if group is not None else "",
        id_,
        _text(unit, "source")[0] or "",
        target,
        _state(unit),
        _exported(unit),
        tuple(_notes(unit)),
        worker(unit) or by,
        line_of(unit),
        _contexts(unit).get("mark", ""),
        is_read=_is_read(unit),
        refusal=wrong_target(unit, CORE),
        told=told,
    )


def _is_read(unit: "Element") -> bool:
    """Whether its state says that somebody has read the target; a machine's goes out as `needs-review-translation`."""
    target = unit.find(f"{{{CORE}}}target")
    return target is not None and target.get("state") in _READ


def _text(unit: "Element", side: str) -> tuple[str | None, tuple[str, ...]]:
    element = unit.find(f"{{{CORE}}}{side}")
    if element is None:
        return None, ()
    element, told = accepted(element)
    try:
        return tagged_text(element, as_text, OPAQUE), told
    except (ValueError, OverflowError) as error:
        raise ExchangeError(f"line {line_of(unit)}: a code for a character without its number; correct it") from error


def _state(unit: "Element") -> State:
    """The state of the target; `approved` makes it at least reviewed, and a text without a state is translated."""
    target = unit.find(f"{{{CORE}}}target")
    if target is None:
        return State.INITIAL
    state = _STATES.get(target.get("state", ""), State.TRANSLATED)
    return State.REVIEWED if unit.get("approved") == "yes" and state is not State.FINAL else state


def _contexts(unit: "Element") -> dict[str, str]:
    return {
        (context.get("context-type") or "").removeprefix(CONTEXT): text_of(context)
        for context in unit.iterfind(f"{{{CORE}}}context-group/{{{CORE}}}context")
        if (context.get("context-type") or "").startswith(CONTEXT)
    }


def _exported(unit: "Element") -> Exported | None:
    values = _contexts(unit)
    if values.get("state") not in set(State):
        return None
    return Exported(
        bare(values["target"]) if "target" in values else None,
        State(values["state"]),
        Origin.parse(values.get("origin", "")),
    )


def _notes(unit: "Element") -> Iterator[Note]:
    for element in unit.iterfind(f"{{{CORE}}}note"):
        by = element.get("from", "")
        if not by.startswith(BY_CHECKS):
            yield Note(by, text_of(element), "")


def _worker(file: "Element") -> str:
    """Who worked on the file last: the contact of its last phase, else a tool that is not this one."""
    header = file.find(f"{{{CORE}}}header")
    if header is None:
        return ""
    contacts = [phase.get("contact-name", "") for phase in header.iter(f"{{{CORE}}}phase")]
    tools = [tool.get("tool-name", "") for tool in header.iter(f"{{{CORE}}}tool") if tool.get("tool-id") != TOOL]
    return next(filter(None, [*reversed(contacts), *reversed(tools)]), "")
