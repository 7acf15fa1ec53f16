"""What was translated before and fits a segment now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bilingual.content import plain, tagged
from bilingual.model import Finding, Segment, State

CONFIRMED = (State.REVIEWED, State.FINAL)
"""States that only a person gives, and that only a person changes."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier target of the same source text."""

    target_id: int
    context_key: str
    content: str
    """Tagged form."""
    state: State
    origin: str
    score: float | None
    findings: tuple[Finding, ...]


def source_key(segment: Segment) -> str:
    """Segments with the same text and codes share it, whatever their document; what a code displays counts as text."""
    return _key(f"{tagged(segment.source)}\0{plain(segment.source)}")


def context_keys(segments: Sequence[Segment]) -> list[str]:
    """One key a segment: equal where the neighbours before and after are equal. No neighbour equals no neighbour."""
    sources = ["", *(tagged(segment.source) for segment in segments), ""]
    return [_key(f"{sources[n]}\0{sources[n + 2]}") for n in range(len(segments))]


def best(candidates: Iterable[Candidate], context_key: str, origin: str) -> tuple[Candidate, int] | None:
    """The candidate to use and its match percentage: 101 for the same text in the same context, else 100.

    A person's work comes before a machine's, the same context before another, the newer before the older. Of the
    machines' only those of the given origin are taken.
    """
    ranked = sorted(
        (found for found in candidates if found.state in CONFIRMED or found.origin == origin),
        key=lambda found: (found.state in CONFIRMED, found.context_key == context_key, found.target_id),
    )
    if not ranked:
        return None
    return ranked[-1], 101 if ranked[-1].context_key == context_key else 100


def _key(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
