"""An article for machines: schema.org's `NewsArticle`, the German one as what it translates."""

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from bilingual.publishing.publication import Publication
from bilingual.publishing.site.links import article_page
from bilingual.store import EventKind


def structured(publication: Publication, image: str) -> Markup:
    """JSON-LD for the head of the article's page, with the URL of its picture; what is not known is left out."""
    known = {key: value for key, value in _facts(publication, image) if value}
    text = json.dumps(known, ensure_ascii=False, indent=1)
    return Markup(text.replace("<", "\\u003c"))


def _facts(publication: Publication, image: str) -> Iterator[tuple[str, Any]]:
    teaser, imprint, manuscript = publication.teaser, publication.imprint, publication.manuscript
    known = manuscript.particulars
    german = {"@type": "NewsArticle", "headline": teaser.german, "inLanguage": "de", "url": known.source}
    yield "@context", "https://schema.org"
    yield "@type", "NewsArticle"
    yield "headline", teaser.english
    yield "inLanguage", imprint.locale
    yield "description", teaser.summary
    yield "datePublished", teaser.published
    yield "dateModified", teaser.modified
    yield "author", [{"@type": "Person", "name": name} for name in known.authors]
    yield "translator", [{"@type": "Person", "name": name} for name in known.translators]
    yield "editor", imprint.editor and {"@type": "Person", "name": imprint.editor}
    yield "publisher", imprint.publisher and {"@type": "Organization", "name": imprint.publisher}
    yield "articleSection", imprint.english(known.section) or known.section
    yield "keywords", [imprint.english(word) or word for word in known.keywords]
    yield "digitalSourceType", manuscript.disclosure.source_type
    yield "translationOfWork", {key: value for key, value in german.items() if value}
    yield "image", image
    yield "url", imprint.url and f"{imprint.url}{article_page(teaser.slug)}"
    yield "correction", list(_corrections(publication))
    if any(each.kind is EventKind.RETRACTION for each in publication.corrections):
        yield "creativeWorkStatus", "Retracted"


def _corrections(publication: Publication) -> Iterator[dict[str, str]]:
    for each in publication.corrections:
        if each.kind.is_named:
            yield {"@type": "CorrectionComment", "text": each.note, "datePublished": each.made_at}
