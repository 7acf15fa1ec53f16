"""What was translated before and fits a segment now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bilingual.content import plain, tagged
from bilingual.model import Content, Finding, Segment, State
from bilingual.origin import Origin
from bilingual.store.numbering import numbers, renumbered


@dataclass(frozen=True, slots=True)
class EarlierTarget:
    """An earlier target of the same source text."""

    id: int
    """Higher is newer. Comparable among candidates of one kind: people's, files', machines'."""
    context_key: str
    content: str
    """Tagged form, with the numbers of the store."""
    state: State
    origin: Origin
    score: float | None = None
    findings: tuple[Finding, ...] = ()
    language: str = ""
    """BCP 47, where a file tells it."""


def source_key(source: Content) -> str:
    """Contents with the same text and codes share it, whatever their document; what a code displays counts as text."""
    return hashed(f"{_tagged(source)}\0{plain(source)}")


def context_keys(segments: Sequence[Segment]) -> list[str]:
    """One key a segment: equal where the neighbours before and after are equal. No neighbour equals no neighbour."""
    sources = ["", *(_tagged(segment.source) for segment in segments), ""]
    return [hashed(f"{sources[n]}\0{sources[n + 2]}") for n in range(len(segments))]


def best(
    candidates: Iterable[EarlierTarget], context_key: str, origin: Origin, locale: str
) -> tuple[EarlierTarget, int] | None:
    """The candidate to use and its match percentage: 101 for the same text in the same context, else 100.

    A person's confirmed work comes before a draft of theirs, that before a file's and that before a machine's, the same
    context before another, the edition's locale before another English, the newer before the older. Of the machines'
    only those of the given origin count.
    """
    ranked = sorted(
        (found for found in candidates if _trust(found) or found.origin.lasting == origin),
        key=lambda found: (
            _trust(found),
            found.context_key == context_key,
            found.language.casefold() == locale.casefold(),
            found.id,
        ),
    )
    if not ranked:
        return None
    return ranked[-1], 101 if ranked[-1].context_key == context_key else 100


def hashed(text: str) -> str:
    """A key of 32 characters."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _trust(found: EarlierTarget) -> int:
    if found.state.is_confirmed:
        return 3
    return 2 if found.origin.is_person else int(found.origin.is_file)


def _tagged(source: Content) -> str:
    return tagged(renumbered(source, numbers(source)))
