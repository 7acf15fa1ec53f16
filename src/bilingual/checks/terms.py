"""The house's terms stand in the target as the term base has them, and what it forbids does not."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.content import displayed, kept
from bilingual.edits import inside, meet
from bilingual.literals import places
from bilingual.model import Concept, Severity, Span, TermStatus
from bilingual.terms import alternatives, preferred_english
from bilingual.terms.matching import Matcher, TermMatch

_ACCEPTED = frozenset({TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.KEEP})


@dataclass(frozen=True, slots=True)
class _Texts:
    """A pair with all terms in it."""

    german: str
    english: str
    asked: Sequence[tuple[TermMatch, tuple[Concept, ...]]]
    """The German terms that do not overlap, each with the concepts that it may stand for."""
    accepted: Sequence[TermMatch]
    rejected: Sequence[TermMatch]

    @property
    def asked_for(self) -> set[str]:
        """The ids of all concepts that the source may speak of."""
        return {concept.id for _, concepts in self.asked for concept in concepts}


def find(pair: Pair, style: StyleGuide) -> Iterator[Spot]:
    """Reports forbidden and deprecated wordings, then each term of the source whose English is missing.

    A term that is spelled alike in several concepts may stand for any of them. What is forbidden for one concept is
    right where it renders another one of the source, and where it is a part of a longer wording that is accepted.
    """
    texts = _read(pair, style.terms)
    faulty: set[str] = set()
    for match in texts.rejected:
        if _is_fault(match, texts):
            faulty.add(match.concept.id)
            yield _rejected(match, texts)
    for concepts, matches in _by_concepts(texts.asked).items():
        if not faulty & {concept.id for concept in concepts}:
            yield from _lacking(concepts, matches, texts)


def _read(pair: Pair, terms: Matcher) -> _Texts:
    quotations = [pair.source[span.start : span.end] for span in pair.segment.quotations]
    target_kept = [*places(quotations, pair.target), *displayed(pair.content)]
    asked = _outside(terms.find(pair.source), kept(pair.segment))
    every = terms.every(pair.source) if asked else ()
    english = _outside(_english(terms, pair.target), target_kept)
    return _Texts(
        pair.source,
        pair.target,
        [(match, alternatives(match, every)) for match in asked],
        [match for match in english if match.term.status in _ACCEPTED],
        [match for match in english if match.term.status not in _ACCEPTED],
    )


def _english(terms: Matcher, text: str) -> Iterable[TermMatch]:
    """All English terms, also those that a hyphen joins to another word: `US-backed`, `Russia-Ukraine talks`."""
    whole = terms.every_english(text)
    if "-" not in text:
        return whole
    apart = terms.every_english(text.replace("-", " "))
    return sorted(
        {*whole, *apart}, key=lambda match: (match.span.start, match.span.end, match.concept.id, match.term.text)
    )


def _is_fault(match: TermMatch, texts: _Texts) -> bool:
    """Whether a rejected wording is wrong here.

    Where the source does not have its concept, only what is forbidden counts, and only if no other concept may be
    called so.
    """
    same = {other.concept.id for other in texts.accepted if other.span == match.span}
    if any(_is_part(match.span, other.span) for other in texts.accepted) or same & texts.asked_for:
        return False
    return match.concept.id in texts.asked_for or (match.term.status is TermStatus.FORBIDDEN and not same)


def _rejected(match: TermMatch, texts: _Texts) -> Spot:
    spans = tuple(asked.span for asked, concepts in texts.asked if match.concept in concepts)
    wanted = preferred_english(match.concept)
    use = f"; use “{wanted}”" if wanted else ""
    message = f"“{_cut(texts.english, match.span)}” is {match.term.status} for “{_german(match.concept)}”{use}."
    forbidden = match.term.status is TermStatus.FORBIDDEN
    return Spot(message, spans, (match.span,), Severity.ERROR if forbidden and spans else None)


def _lacking(concepts: Sequence[Concept], matches: Sequence[TermMatch], texts: _Texts) -> Iterator[Spot]:
    wanted = list(dict.fromkeys(filter(None, map(preferred_english, concepts))))
    if not wanted:
        return
    ids = {concept.id for concept in concepts}
    places = _apart(match.span for match in texts.accepted if match.concept.id in ids and not _is_taken(match, texts))
    spans = tuple(match.span for match in matches)
    name, use = _cut(texts.german, spans[0]), " or ".join(f"“{text}”" for text in wanted)
    if not places:
        yield Spot(f"{use} is missing from the translation: the house's term for “{name}”.", spans)
    elif len(places) < len(spans):
        times = f"{len(places)} of {len(spans)} times"
        yield Spot(f"{use} stands in the translation only {times} for “{name}”.", spans, tuple(places), Severity.NOTE)


def _is_taken(match: TermMatch, texts: _Texts) -> bool:
    """Whether it is only a part of what stands for another term: the state of `Islamic State`."""
    others = (other.span for other in texts.accepted if other.concept.id in texts.asked_for)
    return any(_is_part(match.span, span) for span in others)


def _by_concepts(
    asked: Iterable[tuple[TermMatch, tuple[Concept, ...]]],
) -> dict[tuple[Concept, ...], list[TermMatch]]:
    grouped: dict[tuple[Concept, ...], list[TermMatch]] = {}
    for match, concepts in asked:
        grouped.setdefault(concepts, []).append(match)
    return grouped


def _german(concept: Concept) -> str:
    return next((term.text for term in concept.terms if term.language == "de"), concept.id)


def _outside(matches: Iterable[TermMatch], places: Sequence[Span]) -> list[TermMatch]:
    return [match for match in matches if not any(meet(match.span, span) for span in places)]


def _apart(spans: Iterable[Span]) -> list[Span]:
    """The spans that do not overlap one before them."""
    apart: list[Span] = []
    for span in spans:
        if not apart or not meet(apart[-1], span):
            apart.append(span)
    return apart


def _is_part(inner: Span, outer: Span) -> bool:
    return inner != outer and inside(inner, outer)


def _cut(text: str, span: Span) -> str:
    return text[span.start : span.end]


CHECK = Check(
    "terms", Severity.WARNING, "A term of the house is missing, or one it rejects stands there.", find, may_err=True
)
