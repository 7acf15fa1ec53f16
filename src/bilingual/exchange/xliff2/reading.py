"""XLIFF 2.0 and 2.1, read: each segment of each unit, whoever wrote the file."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.inline import tagged_text
from bilingual.exchange.xliff import parsed, refuse_other_languages
from bilingual.exchange.xliff2 import modules
from bilingual.exchange.xliff2.codes import CORE, as_text
from bilingual.model import State
from bilingual.xml import line_of

if TYPE_CHECKING:
    from bilingual.xml import Element


def read(data: bytes) -> list[ExchangedSegment]:
    """The segments of an XLIFF 2 file, in order.

    Raises:
        ExchangeError: it is no XLIFF 2, is of other languages, or a segment of it cannot be read.
    """
    root = parsed(data, CORE, "save it as XLIFF 2.0 or 2.1").getroot()
    refuse_other_languages(root.get("srcLang", ""), root.get("trgLang", ""))
    return [
        segment
        for file in root.iterfind(f"{{{CORE}}}file")
        for unit in file.iter(f"{{{CORE}}}unit")
        for segment in _segments(file.get("original", ""), unit)
    ]


def _segments(document: str, unit: "Element") -> Iterator[ExchangedSegment]:
    exported, notes = modules.exported_in(unit), modules.notes_in(unit)
    of_unit = notes.pop("", [])  # they come back with its first segment
    for segment in unit.iterfind(f"{{{CORE}}}segment"):
        id_, of_segment = segment.get("id", ""), of_unit
        of_unit = []
        yield ExchangedSegment(
            document,
            unit.get("id", ""),
            id_,
            _text(segment, "source") or "",
            _text(segment, "target"),
            _state(segment),
            exported.get(id_),
            (*of_segment, *notes.get(id_, ())),
            line=line_of(segment),
        )


def _text(segment: "Element", side: str) -> str | None:
    element = segment.find(f"{{{CORE}}}{side}")
    try:
        return None if element is None else tagged_text(element, as_text)
    except (ValueError, OverflowError) as error:
        raise ExchangeError(f"line {line_of(segment)}: <cp> without a character's number; correct it") from error


def _state(segment: "Element") -> State:
    state = segment.get("state", State.INITIAL)
    if state not in set(State):
        states = ", ".join(State)
        raise ExchangeError(f"line {line_of(segment)}: {state!r} is no state of XLIFF 2; use one of {states}")
    return State(state)
