"""Segments, targets and findings as rows of the tables, and back."""

import json
from datetime import UTC, datetime
from typing import Any

from bilingual.content import codes, tagged, untagged
from bilingual.model import Finding, Segment, Severity, Span, State, Target
from bilingual.store.recall import CONFIRMED, Candidate, source_key


def segment_row(path: str, position: int, segment: Segment, context_key: str) -> dict[str, Any]:
    """A row of `segments`."""
    return {
        "id": segment.id,
        "path": path,
        "position": position,
        "unit": segment.unit,
        "source": tagged(segment.source),
        "source_key": source_key(segment),
        "context_key": context_key,
        "language": segment.language,
        "translate": segment.translate,
    }


def target_row(segment: Segment, target: Target) -> dict[str, Any]:
    """A row of `targets`, made now."""
    return {
        "segment_id": segment.id,
        "content": tagged(target.content),
        "state": target.state,
        "origin": target.origin,
        "score": target.score,
        "findings": json.dumps([_finding_fields(finding) for finding in target.findings]),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def target(row: Any, segment: Segment) -> Target:
    """The target in a row of `targets`."""
    content = untagged(row.content, codes(segment.source))
    return Target(content, State(row.state), row.origin, row.score, _findings(row.findings))


def candidate(row: Any) -> Candidate:
    """The candidate in a row of `targets` joined with its segment."""
    findings = _findings(row.findings)
    return Candidate(row.id, row.context_key, row.content, State(row.state), row.origin, row.score, findings)


def recalled(segment: Segment, found: Candidate, percentage: int) -> Target:
    """The candidate as a target of this segment. A person's work from another context is a draft again."""
    content = untagged(found.content, codes(segment.source))
    if found.state not in CONFIRMED:
        return Target(content, found.state, found.origin, found.score, found.findings)
    state = found.state if percentage == 101 else State.TRANSLATED
    by = found.origin[found.origin.find("person:") :]
    return Target(content, state, f"memory:{percentage} {by}", found.score, found.findings)


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
