"""Text that must come through an engine unchanged: found before, verified and repaired after."""

import re
from collections.abc import Iterator, Sequence

from bilingual.edits import Edit, meet
from bilingual.literals import EMOJI, places, protected_spans, standing
from bilingual.model import Request, Span

_ONLY_EMOJI = re.compile(rf"(?:{EMOJI}|\s)+")
_NAMES = ("Miller", "Baker", "Carter", "Walker", "Turner", "Parker", "Cooper", "Fisher", "Hunter", "Potter")
"""Names that engines leave as they are; one stands in for a text that an engine would not leave alone."""
_ALIKE = 75
"""From how much likeness (RapidFuzz ratio, 0-100) a run of words is taken for the altered form of a text.

Set by hand; the cases of `tests/cases/engines/guard.toml` hold from 40 to 90.
"""
_AROUND = "\"'“”‘’()[]"
_WORDS = re.compile(r"\S+")


def protected(request: Request) -> tuple[Span, ...]:
    """What must come through unchanged: what the request says, and emoji, accounts, tags, URLs, e-mail addresses."""
    spans = sorted({*protected_spans(request.text), *request.protected}, key=lambda span: (span.start, -span.end))
    outermost: list[Span] = []
    for span in spans:
        if span.end > span.start and (not outermost or span.start >= outermost[-1].end):
            outermost.append(span)
    return tuple(outermost)


def is_emoji(text: str) -> bool:
    """Whether there is nothing else in the text."""
    return bool(_ONLY_EMOJI.fullmatch(text))


def lost(wanted: Sequence[str], text: str) -> tuple[str, ...]:
    """Which of the protected texts are missing, each as often as it is missing."""
    left = text
    missing = []
    for original in sorted(wanted, key=len, reverse=True):
        left, found = standing(original).subn("\0", left, count=1)
        if not found:
            missing.append(original)
    return tuple(missing)


def repairs(wanted: Sequence[str], text: str) -> tuple[Edit, ...] | None:
    """What to overwrite so that no protected text is missing; None where its altered form cannot be found."""
    edits: list[Edit] = []
    for original in lost(wanted, text):
        taken = [*(edit.span for edit in edits), *places(wanted, text)]
        span = _altered(original, text, taken)
        if span is None:
            return None
        edits.append(Edit(span, original))
    return tuple(edits)


def stand_ins(text: str, spans: Sequence[Span]) -> tuple[Edit, ...]:
    """A name for each span, other than any in the text; spans beyond the last name stay as they are."""
    names = (name for name in _NAMES if name not in text)
    return tuple(Edit(span, name) for span, name in zip(spans, names, strict=False))


def _altered(original: str, text: str, taken: Sequence[Span]) -> Span | None:
    from rapidfuzz import fuzz

    likeness = [
        (fuzz.ratio(original.casefold(), text[span.start : span.end].casefold()), span)
        for span in _runs(text, len(original.split()))
        if not any(meet(span, other) for other in taken)
    ]
    best = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
    return best[1] if best[0] >= _ALIKE else None


def _runs(text: str, length: int) -> Iterator[Span]:
    """Runs of about so many words, with and without the marks and the punctuation around them."""
    words = [match.span() for match in _WORDS.finditer(text)]
    for first in range(len(words)):
        for last in range(max(first, first + length - 3), min(len(words), first + length + 2)):
            start, end = words[first][0], words[last][1]
            yield Span(start, end)
            for around in (_AROUND, _AROUND + ".,;:!?"):
                inner = text[start:end].strip(around)
                offset = text.index(inner, start) if inner else start
                yield Span(offset, offset + len(inner))
