"""From segments to drafts: each text once to the engine, its inline codes put back, what failed said."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from bilingual.content import kept, plain, tagged
from bilingual.edits import Edit
from bilingual.engines.gender_forms import aligned, neutral
from bilingual.engines.projection import parted_request, project
from bilingual.engines.protocol import Engine, Progress
from bilingual.model import Finding, InlineCode, Request, Required, Result, Segment, Severity, State, Target
from bilingual.origin import Origin

Terms = Mapping[str, tuple[Required, ...]]
"""By segment id: the terms that its translation must contain. A segment that is not named has none."""

Examples = Mapping[str, tuple[tuple[str, str], ...]]
"""By segment id: reviewed pairs that resemble it, German and English."""

_Asked = tuple[Request, tuple[Edit, ...]]
"""What an engine is asked for a segment, and the edits that make its text the segment's own again."""


def draft(
    segments: Sequence[Segment], terms: Terms, examples: Examples, engine: Engine, progress: Progress
) -> Iterator[tuple[Segment, Target]]:
    """Yields each segment with its draft as soon as it is done, in any order.

    A draft depends on its own segment, its terms and its examples alone, never on its neighbours, so that an edit
    elsewhere does not change it. A segment whose translation must not be used gets an empty target in state `initial`,
    and a finding.

    Args:
        segments: those to be translated.
        terms: what the term base demands of them.
        examples: what the engine is shown.
        engine: what translates; segments with the same source are asked for once.
        progress: called with how many more segments are done.
    """
    alike: dict[tuple[object, ...], list[Segment]] = defaultdict(list)
    for segment in segments:
        alike[tagged(segment.source), plain(segment.source), segment.quotations].append(segment)
    groups = list(alike.values())
    firsts = [group[0] for group in groups]
    asked = [_asked(first, terms.get(first.id, ()), examples.get(first.id, ())) for first in firsts]
    for number, result in engine.translate([request for request, _ in asked], lambda _: None):
        for segment in groups[number]:
            made_by = origin(engine, segment, terms.get(segment.id, ()))
            shown = _hash(asked[number][0].examples)
            yield segment, _target(segment, result, asked[number], replace(made_by, examples=shown))
        progress(len(groups[number]))


def others(segment: Segment, terms: Sequence[Required], engine: Engine, count: int) -> Iterator[Target]:
    """Yields other drafts of a segment than the one that `draft` makes as they are found, none twice.

    Args:
        segment: what is to be translated.
        terms: what the term base demands of it.
        engine: what translates.
        count: the most that are wanted.
    """
    asked = _asked(segment, tuple(terms))
    made_by = origin(engine, segment, terms)
    results = engine.alternatives(asked[0], count)
    return (_target(segment, result, asked, made_by) for result in results if not result.problem)


def origin(engine: Engine, segment: Segment, terms: Sequence[Required]) -> Origin:
    """The origin of a segment's draft: the engine and all that its text depends on, the terms demanded included.

    A draft of another origin was made otherwise, or under another term base.
    """
    return Origin.by_engine(engine.signature, _hash((plain(segment.source), tuple(terms))) if terms else "")


def _hash(said: tuple[object, ...]) -> str:
    """A short name of what an engine was told besides the text; empty for nothing."""
    return sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()[:12] if said else ""


def _asked(segment: Segment, terms: tuple[Required, ...], examples: tuple[tuple[str, str], ...] = ()) -> _Asked:
    request = Request(plain(segment.source), kept(segment), examples=examples, terms=terms)
    return neutral(parted_request(request, segment.source))


def _target(segment: Segment, result: Result, asked: _Asked, origin: Origin) -> Target:
    if result.problem:
        finding = Finding("not-translated", Severity.ERROR, f"Not translated: {result.problem}.")
        return Target((), State.INITIAL, origin, result.score, (finding,))
    request, back = asked
    unchanged = result.text == request.text
    content, unplaced = (segment.source, ()) if unchanged else project(segment.source, aligned(result, back))
    findings = tuple(_not_placed(code) for code in unplaced)
    return Target(content, State.TRANSLATED, origin, result.score, findings)


def _not_placed(code: InlineCode) -> Finding:
    message = f"The {code.type} has no clear place in the translation; it was put at its end."
    return Finding("code-placed", Severity.WARNING, message)
