"""What the desk's pages are told, as plain data for JSON. The contract is in the docstrings; names are snake_case."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from bilingual.checks import draft_confidence
from bilingual.content import tagged
from bilingual.desk.state.opened import Opened
from bilingual.model import Content, Finding, InlineCode, Note, Segment, Severity, Span, State, Target
from bilingual.status import grouped, status
from bilingual.store import Version, fingerprint


def row(of: Opened, position: int, people: Sequence[str]) -> dict[str, Any]:
    """One segment, as the list shows it. Spans are characters of the plain texts."""
    segment = of.segments[position]
    unit, target = of.units[segment.unit], of.target(segment.id)
    return {
        "id": segment.id,
        "position": position,
        "unit": segment.unit,
        "kind": str(unit.kind),
        "level": unit.level,
        "quoted": unit.quoted,
        "role": segment.role,
        "language": segment.language,
        "translate": segment.translate,
        "source": pieces(segment.source),
        "source_tagged": tagged(segment.source),
        "target": pieces(target.content) if target else [],
        "tagged": tagged(target.content) if target else "",
        "state": str(target.state if target else State.INITIAL),
        "status": status(segment, target).group,
        "origin": str(target.origin) if target else "",
        "who": target.origin.person if target else "",
        "version": of.versions.get(segment.id),
        "score": target.score if target else None,
        "confidence": confidence(of, position),
        "findings": [finding(one) for one in target.findings] if target else [],
        "notes": of.notes.get(segment.id, 0),
        "people": list(people),
        "quotations": [span(one) for one in segment.quotations],
    }


def confidence(of: Opened, position: int) -> int | None:
    """How good a machine's draft probably is, 0 to 100; None where a person made the target, or nothing is there."""
    segment = of.segments[position]
    target = of.target(segment.id)
    return _confidence(segment, target) if target else None


@lru_cache(maxsize=100_000)
def _confidence(segment: Segment, target: Target) -> int | None:
    return draft_confidence(segment, target)


def summary(of: Opened) -> dict[str, Any]:
    """An article's head: its title, and how many segments there are of each status."""
    return {
        "path": of.path,
        "title": of.document.title or of.path,
        "total": len(of.segments),
        "counts": counts(of),
    }


def counts(of: Opened) -> dict[str, int]:
    """How many segments there are, by `Status.group`."""
    return grouped(Counter(status(segment, of.stored.get(segment.id)) for segment in of.segments))


def finding_count(of: Opened) -> int:
    """How many findings there are, notes left out."""
    targets = (of.target(segment.id) for segment in of.segments)
    return sum(one.severity is not Severity.NOTE for target in targets if target for one in target.findings)


def pieces(content: Content) -> list[dict[str, Any]]:
    """Text and inline codes in order."""
    return [{"text": part} if isinstance(part, str) else {"code": _code(part)} for part in content]


def _code(code: InlineCode) -> dict[str, str]:
    return {
        "id": code.id,
        "kind": str(code.kind),
        "type": code.type,
        "display": code.display,
        "tag": tagged((code,)),
    }


def finding(found: Finding) -> dict[str, Any]:
    """What a check says. The fingerprint names the finding among those of its segment."""
    return {**found.as_dict(), "fingerprint": fingerprint(found)}


def span(of: Span) -> list[int]:
    """Start and end."""
    return [of.start, of.end]


def note(of: Note) -> dict[str, str]:
    """A note."""
    return {"by": of.by, "text": of.text, "made_at": of.made_at}


def version(of: Version) -> dict[str, Any]:
    """One line of the history."""
    return {
        "version": of.number,
        "state": str(of.target.state),
        "origin": str(of.target.origin),
        "tagged": tagged(of.target.content),
        "made_at": of.made_at,
    }


def history(versions: Iterable[Version]) -> list[dict[str, Any]]:
    """All versions, the newest first."""
    return [version(one) for one in reversed(list(versions))]
