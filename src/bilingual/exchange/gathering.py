"""What the project knows of an article beside its targets, gathered for an export."""

from collections import defaultdict

from bilingual.content import plain
from bilingual.exchange.data import Extras
from bilingual.model import Article, Concept
from bilingual.terms.matching import Matcher


def extras(article: Article, terms: Matcher, locale: str, source_in_target: bool = False) -> Extras:
    """The extras of an article: the terms of the house that stand in each unit.

    Args:
        article: the article.
        terms: the term base.
        locale: of the targets.
        source_in_target: see `Extras`.
    """
    concepts: dict[str, dict[str, Concept]] = defaultdict(dict)
    for segment in article.segments:
        if segment.translate:
            found = terms.find(plain(segment.source))
            concepts[segment.unit] |= {match.concept.id: match.concept for match in found}
    by_unit = {unit: tuple(several.values()) for unit, several in concepts.items() if several}
    return Extras(locale, concepts=by_unit, source_in_target=source_in_target)
