"""Segments, targets, findings and units of the memory as rows of the tables, and back."""

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from bilingual.content import codes, is_blank, plain, tagged, untagged
from bilingual.memory import MemoryUnit, reuse, sameness
from bilingual.model import CodeKind, Content, Draft, Finding, InlineCode, Segment, Severity, Span, State, Target
from bilingual.origin import Origin


class MemoryEntry(NamedTuple):
    """The columns of a row, in the order of the table, without its id; and how the index finds it."""

    source: str
    target: str
    source_language: str
    target_language: str
    codes: str
    source_key: str
    context_key: str
    recallable: bool
    state: str
    origin: str
    segment_id: str | None
    document: str
    made_at: str
    properties: str
    bundle: str | None
    entry_key: str
    draft_id: int | None
    indexed: str
    """What the index finds it by: the source as a reader sees it; empty where it is not to be found."""


COLUMNS = MemoryEntry._fields[:-1]
"""Those of the table `memory_units`."""


def now() -> str:
    """The time as the store has it: UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def segment_row(path: str, position: int, segment: Segment, context_key: str) -> dict[str, Any]:
    """A row of `segments`."""
    return {
        "id": segment.id,
        "path": path,
        "position": position,
        "unit": segment.unit,
        "source": _written(segment.source, segment),
        "source_key": sameness.source_key(segment.source),
        "context_key": context_key,
        "language": segment.language,
        "translate": segment.translate,
    }


def target_row(segment: Segment, target: Target) -> dict[str, Any]:
    """A row of `targets`, made now."""
    return {
        "segment_id": segment.id,
        "content": _written(target.content, segment),
        "state": target.state,
        "origin": str(target.origin),
        "score": target.score,
        "findings": json.dumps([_finding_fields(finding) for finding in target.findings]),
        "made_at": now(),
        "draft_id": target.draft,
    }


def target(row: Any, segment: Segment) -> Target:
    """The target in a row of `targets`."""
    content = sameness.restored(row.content, segment.source)
    found = _findings(row.findings)
    return Target(content, State(row.state), Origin.parse(row.origin), row.score, found, row.draft_id, row.id)


def draft(row: Any, segment: Segment) -> Draft:
    """What is told of a target that another was made from."""
    return Draft(sameness.restored(row.content, segment.source), Origin.parse(row.origin), row.made_at)


def draft_candidate(row: Any) -> reuse.EarlierTarget:
    """The candidate in a row of `targets` joined with its segment."""
    state, origin = State(row.state), Origin.parse(row.origin)
    return reuse.EarlierTarget(
        row.id, row.context_key, row.content, state, origin, row.score, _findings(row.findings), draft=row.draft_id
    )


def memory_candidate(row: Any) -> reuse.EarlierTarget:
    """The candidate in a row of the memory."""
    state = State(row.state)
    return reuse.EarlierTarget(
        row.id,
        row.context_key,
        row.target,
        state,
        Origin.parse(row.origin),
        language=row.target_language,
        draft=row.draft_id,
    )


def finding_row(segment_id: str, finding: Finding) -> dict[str, Any]:
    """A row of `findings`."""
    return {"segment_id": segment_id, **_finding_fields(finding)}


def finding(row: Any) -> Finding:
    """The finding in a row of `findings`."""
    spans = _spans(row.source_spans), _spans(row.target_spans)
    return Finding(row.check_id, Severity(row.severity), row.message, *spans)


def _finding_fields(finding: Finding) -> dict[str, Any]:
    return {
        "check_id": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "source_spans": json.dumps([[span.start, span.end] for span in finding.source_spans]),
        "target_spans": json.dumps([[span.start, span.end] for span in finding.target_spans]),
    }


def _findings(text: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            fields["check_id"],
            Severity(fields["severity"]),
            fields["message"],
            _spans(fields["source_spans"]),
            _spans(fields["target_spans"]),
        )
        for fields in json.loads(text)
    )


def _spans(text: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(text))


def _written(content: Content, segment: Segment) -> str:
    return tagged(sameness.renumbered(content, sameness.numbers(segment.source)))


def entry(unit: MemoryUnit) -> MemoryEntry:
    """A row of `memory_units`."""
    source, target = unit.source, unit.target
    if not (sameness.is_plain(source) and sameness.is_plain(target)):
        by_id = sameness.numbers(source)
        source, target = sameness.renumbered(source, by_id), sameness.renumbered(target, by_id)
    text, shown, translated = plain(source), tagged(source), tagged(target)
    known = _written_codes(source + target) if "<" in shown or "<" in translated else ""
    languages = f"{unit.source_language} {unit.target_language}".casefold()
    of_use = unit.segment_id is not None or _german_to_english(languages)
    recallable = of_use and not is_blank(unit.target, unit.source)
    return MemoryEntry(
        shown,
        translated,
        unit.source_language,
        unit.target_language,
        known,
        sameness.hashed(f"{shown}\0{text}"),
        unit.context_key,
        recallable,
        unit.state.value,
        str(unit.origin),
        unit.segment_id,
        unit.document,
        unit.made_at,
        unit.properties,
        unit.bundle,
        sameness.hashed("\0".join((shown, known, translated, languages, unit.context_key, unit.markup))),
        unit.draft,
        text if recallable else "",
    )


def memory_unit(row: Any) -> MemoryUnit:
    """The unit in a row of `memory_units`."""
    known = _read_codes(row.codes)
    return MemoryUnit(
        untagged(row.source, known),
        untagged(row.target, known),
        Origin.parse(row.origin),
        row.source_language,
        row.target_language,
        row.context_key,
        State(row.state),
        row.segment_id,
        row.document,
        row.made_at,
        row.properties,
        row.bundle,
        draft=row.draft_id,
        id=row.id,
    )


def source_text(source: str, known: str) -> str:
    """The source as a reader sees it, of a row's columns `source` and `codes`."""
    if "<" not in source and "&" not in source:
        return source
    return plain(untagged(source, _read_codes(known)))


@lru_cache(maxsize=256)
def _german_to_english(languages: str) -> bool:
    return [tag.replace("_", "-").partition("-")[0] for tag in languages.split(" ")] == ["de", "en"]


def _written_codes(content: Content) -> str:
    known = {(code.id, code.kind): code for code in codes(content)}
    fields = [[code.id, code.kind, code.type, code.display, code.html] for code in known.values()]
    return json.dumps(fields, ensure_ascii=False)


def _read_codes(written: str) -> list[InlineCode]:
    if not written:
        return []
    return [
        InlineCode(id_, CodeKind(kind), type_, 0, 0, display, html)
        for id_, kind, type_, display, html in json.loads(written)
    ]
