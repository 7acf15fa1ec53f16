"""XLIFF 2.0 and 2.1, read: each segment of each unit, whoever wrote the file."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import ExchangedSegment, with_first
from bilingual.exchange.inline import tagged_text
from bilingual.exchange.xliff import (
    accepted,
    alternatives,
    comments,
    comments_outside,
    odd_dates,
    parsed,
    refuse_other_languages,
    worker,
    wrong_target,
)
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
    segments = [segment for file in root.iterfind(f"{{{CORE}}}file") for segment in _of_file(file)]
    return with_first(segments, comments_outside(root))


def _of_file(file: "Element") -> Iterator[ExchangedSegment]:
    places = (file, *file.iter(f"{{{CORE}}}group"))
    waiting = [note for place in places for several in modules.notes_in(place).values() for note in several]
    odd = tuple(odd_dates(file))
    for unit in file.iter(f"{{{CORE}}}unit"):
        for segment in _segments(file.get("original", ""), unit):
            yield replace(segment, notes=(*waiting, *segment.notes), told=(*odd, *segment.told))
            waiting, odd = [], ()  # what is not said of one segment comes back with the first


def _segments(document: str, unit: "Element") -> Iterator[ExchangedSegment]:
    exported, notes = modules.exported_in(unit), modules.notes_in(unit)
    of_unit = [*notes.pop("", []), *comments(unit, {})]  # they come back with its first segment
    texts = {_text(segment, "target")[0] for segment in unit.iterfind(f"{{{CORE}}}segment")}
    between, offers = tuple(_typed_between(unit)), _offers(unit)
    for segment in unit.iterfind(f"{{{CORE}}}segment"):
        id_, of_segment = segment.get("id", ""), of_unit
        of_unit = []
        base, mark = exported.get(id_, (None, ""))
        target, told = _text(segment, "target")
        told, between = (*told, *between, *alternatives(offers.get(id_, ()), texts)), ()
        yield ExchangedSegment(
            document,
            unit.get("id", ""),
            id_,
            _text(segment, "source")[0] or "",
            target,
            _state(segment),
            base,
            (*of_segment, *notes.get(id_, ())),
            worker(segment, unit),
            line=line_of(segment),
            mark=mark,
            refusal=wrong_target(segment, CORE),
            told=told,
        )


def _offers(unit: "Element") -> dict[str, list["Element"]]:
    """By segment id: what stands beside the target of each; what names none of them is with the first."""
    ids = [segment.get("id", "") for segment in unit.iterfind(f"{{{CORE}}}segment")]
    first, offers = next(iter(ids), ""), dict[str, list["Element"]]()
    for offer in unit.iter("{*}match"):
        named = re.split("[#/=]", offer.get("ref", ""))[-1]
        offers.setdefault(named if named in ids else first, []).append(offer)
    return offers


def _typed_between(unit: "Element") -> Iterator[str]:
    """Words that stand in the target of an `ignorable` and not in its source: one clause each."""
    for gap in unit.iterfind(f"{{{CORE}}}ignorable"):
        text = (_text(gap, "target")[0] or "").strip()
        if any(map(str.isalnum, text)) and text != (_text(gap, "source")[0] or "").strip():
            yield f"{text!r} stands between two segments, and is left out; put it into one of them"


def _text(segment: "Element", side: str) -> tuple[str | None, tuple[str, ...]]:
    element = segment.find(f"{{{CORE}}}{side}")
    if element is None:
        return None, ()
    element, told = accepted(element)
    try:
        return tagged_text(element, as_text), told
    except (ValueError, OverflowError) as error:
        raise ExchangeError(f"line {line_of(segment)}: <cp> without a character's number; correct it") from error


def _state(segment: "Element") -> State:
    state = segment.get("state", State.INITIAL)
    if state not in set(State):
        states = ", ".join(State)
        raise ExchangeError(f"line {line_of(segment)}: {state!r} is no state of XLIFF 2; use one of {states}")
    return State(state)
