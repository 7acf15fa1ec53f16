"""From segments to drafts: each text once to the engine, its inline codes put back, what failed said."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from bilingual.content import plain, tagged
from bilingual.engines import Engine, Progress
from bilingual.engines.markup import project
from bilingual.model import (
    BY_ENGINE,
    Content,
    Finding,
    InlineCode,
    Request,
    Result,
    Segment,
    Severity,
    Span,
    State,
    Target,
)


def draft(segments: Sequence[Segment], engine: Engine, progress: Progress) -> Iterator[tuple[Segment, Target]]:
    """Yields each segment with its draft as soon as it is done, in any order.

    A draft depends on its own segment alone, never on its neighbours, so that an edit elsewhere does not change it.
    A segment whose translation must not be used gets an empty target in state `initial`, and a finding.

    Args:
        segments: those to be translated.
        engine: what translates; segments with the same source are asked for once.
        progress: called with how many more segments are done.
    """
    alike: dict[tuple[object, ...], list[Segment]] = defaultdict(list)
    for segment in segments:
        alike[tagged(segment.source), plain(segment.source), segment.quotations].append(segment)
    groups = list(alike.values())
    requests = [_request(group[0]) for group in groups]
    for number, result in engine.translate(requests, lambda _: None):
        for segment in groups[number]:
            yield segment, _target(segment, result, engine.signature)
        progress(len(groups[number]))


def _request(segment: Segment) -> Request:
    spans = {*segment.quotations, *_displayed(segment.source)}
    return Request(plain(segment.source), tuple(sorted(spans, key=lambda span: (span.start, span.end))))


def _displayed(source: Content) -> Iterator[Span]:
    """Where the text stands that standalone codes display: code spans, addresses."""
    position = 0
    for part in source:
        text = part.display if isinstance(part, InlineCode) else part
        if isinstance(part, InlineCode) and text.strip():
            yield Span(position, position + len(text))
        position += len(text)


def _target(segment: Segment, result: Result, signature: str) -> Target:
    origin = f"{BY_ENGINE}{signature}"
    if result.problem:
        finding = Finding("not-translated", Severity.ERROR, f"Not translated: {result.problem}.")
        return Target((), State.INITIAL, origin, result.score, (finding,))
    unchanged = result.text == plain(segment.source)
    content, unplaced = (segment.source, ()) if unchanged else project(segment.source, result)
    findings = tuple(_not_placed(code) for code in unplaced)
    return Target(content, State.TRANSLATED, origin, result.score, findings)


def _not_placed(code: InlineCode) -> Finding:
    message = f"The {code.type} has no clear place in the translation; it was put at its end."
    return Finding("code-placed", Severity.WARNING, message)
