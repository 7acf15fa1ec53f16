"""Editions in which every German text is “English”, so that a case shows what else an edition changes."""

from dataclasses import replace

from bilingual import documents, language
from bilingual.model import Article, Segment, State, Target
from bilingual.origin import KEPT, Origin
from bilingual.publishing import Edition, english


def article(path: str, source: str) -> Article:
    """The article of a file, without targets."""
    document = documents.read(path, source.encode())
    return Article(document, language.identify(document, language.segment(document)))


def target(segment: Segment, *, codes: bool = False) -> Target:
    """“English” for German, for the whole of it or between its codes; what is kept for all else."""
    if not segment.translate:
        return Target(segment.source, State.TRANSLATED, KEPT)
    content = tuple("English" if isinstance(part, str) else part for part in segment.source) if codes else ("English",)
    return Target(content, State.TRANSLATED, Origin.by_engine("test"))


def edition(path: str, source: str, *, codes: bool = False) -> str:
    """The English edition of a file."""
    own = article(path, source)
    targets = {segment.id: target(segment, codes=codes) for segment in own.segments}
    return english(replace(own, targets=targets), Edition(glue=language.glue)).decode()
