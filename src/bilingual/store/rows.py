"""Segments, targets and findings as rows of the tables, and back."""

import json
from datetime import UTC, datetime
from typing import Any

from bilingual.content import tagged
from bilingual.model import Content, Finding, Segment, Severity, Span, State, Target
from bilingual.origin import Origin
from bilingual.store.entries import MemoryUnit
from bilingual.store.numbering import numbers, renumbered, restored
from bilingual.store.recall import EarlierTarget, source_key


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
        "source_key": source_key(segment.source),
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
    }


def memory_unit(segment: Segment, target: Target, path: str, context_key: str) -> MemoryUnit:
    """What the memory keeps of a person's work, made now."""
    return MemoryUnit(
        segment.source,
        target.content,
        origin=target.origin.first,
        source_language=segment.language if segment.language in {"de", "en"} else "und",
        context_key=context_key,
        state=target.state,
        segment_id=segment.id,
        document=path,
        made_at=now(),
    )


def target(row: Any, segment: Segment) -> Target:
    """The target in a row of `targets`."""
    content = restored(row.content, segment.source)
    return Target(content, State(row.state), Origin.parse(row.origin), row.score, _findings(row.findings))


def draft_candidate(row: Any) -> EarlierTarget:
    """The candidate in a row of `targets` joined with its segment."""
    findings = _findings(row.findings)
    return EarlierTarget(
        row.id, row.context_key, row.content, State(row.state), Origin.parse(row.origin), row.score, findings
    )


def memory_candidate(row: Any) -> EarlierTarget:
    """The candidate in a row of the memory."""
    state = State(row.state)
    return EarlierTarget(
        row.id, row.context_key, row.target, state, Origin.parse(row.origin), language=row.target_language
    )


def recalled(segment: Segment, found: EarlierTarget, percentage: int) -> Target:
    """The candidate as a target of this segment. A person's work from another context is a draft again."""
    content = restored(found.content, segment.source)
    if not found.state.is_confirmed and not found.origin.is_file:
        return Target(content, found.state, found.origin, found.score, found.findings)
    state = found.state if percentage == 101 else State.TRANSLATED
    return Target(content, state, found.origin.recalled(percentage))


def repetition_row(row: Any, own: Any, segment: Segment, target: Target) -> dict[str, Any]:
    """A row of `targets` for a segment with the same source as the one that a person has just confirmed."""
    percentage = 101 if row.context_key == own.context_key else 100
    draft = Target(target.content, State.TRANSLATED, target.origin.recalled(percentage))
    return target_row(segment, draft) | {"segment_id": row.id}


def finding_row(segment_id: str, finding: Finding) -> dict[str, Any]:
    """A row of `findings`."""
    return {"segment_id": segment_id, **_finding_fields(finding)}


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
    return tagged(renumbered(content, numbers(segment.source)))
