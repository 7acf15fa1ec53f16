"""Machine drafts: what each depends on, which of the store's still hold, and making new ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bilingual.content import kept, plain
from bilingual.engines import Terms, draft, origin
from bilingual.memory import Memory, context_keys, examples
from bilingual.model import Article, Required, Segment, Target
from bilingual.origin import Origin
from bilingual.terms import requiring
from bilingual.workflows.run import Run


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the drafts of some segments depend on now, each by segment id."""

    contexts: dict[str, str]
    """Keys that are equal where the neighbours are."""
    terms: Terms
    """Those that the term base demands of the translation."""
    origins: dict[str, Origin]
    """What a draft made now would have for its origin."""

    def uphold(self, id_: str, target: Target) -> bool:
        """Whether a stored target still holds: a person's work, or a draft of this engine under these terms."""
        return target.origin.lasting == self.origins[id_] or not target.origin.is_machine


def grounds(run: Run, articles: Sequence[Article]) -> Grounds:
    """What the drafts of all segments of these articles depend on."""
    terms = _required(run, articles) if run.translates else {}
    return Grounds(
        {
            segment.id: key
            for article in articles
            for segment, key in zip(article.segments, context_keys(article.segments), strict=True)
        },
        terms,
        {segment.id: origin(run.engine, segment, terms.get(segment.id, ())) for segment in segments_of(articles)},
    )


def make(run: Run, missing: Sequence[Segment], terms: Terms) -> Iterator[tuple[Segment, Target]]:
    """Yields each segment with a new draft as soon as it is done, in any order."""
    run.progress.start("Translating", len(missing))
    return draft(missing, terms, _examples(run, missing), run.engine, run.progress.advance)


def segments_of(articles: Sequence[Article]) -> list[Segment]:
    """The segments of all these articles, in text order."""
    return [segment for article in articles for segment in article.segments]


def _required(run: Run, articles: Sequence[Article]) -> dict[str, tuple[Required, ...]]:
    return {
        segment.id: requiring.required(plain(segment.source), run.style.terms, kept(segment))
        for segment in segments_of(articles)
        if segment.translate
    }


def _examples(run: Run, missing: Sequence[Segment]) -> dict[str, tuple[tuple[str, str], ...]]:
    """By segment id: reviewed pairs that resemble it, for an engine that learns from them."""
    if not run.engine.learns:
        return {}
    known = Memory(run.store.memory, run.project.settings.locale)
    return {segment.id: examples(known, plain(segment.source)) for segment in missing}
