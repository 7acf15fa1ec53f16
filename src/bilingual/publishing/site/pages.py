"""The pages of the site, and the files that they share."""

import json
from collections.abc import Callable, Iterator
from importlib.resources import files
from urllib.parse import quote

from markupsafe import Markup

from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.grouping import groups
from bilingual.publishing.head import date_in_words
from bilingual.publishing.imprint import Imprint
from bilingual.publishing.jinja import filled
from bilingual.publishing.manuscript import Manuscript, plain
from bilingual.publishing.phrasing import Resolve, phrasing
from bilingual.publishing.publication import (
    Destination,
    EditionFile,
    Elsewhere,
    Issue,
    MediaFile,
    Nowhere,
    Publication,
    PublishedArticle,
)
from bilingual.publishing.teaser import Teaser

_PACKAGE = "bilingual.publishing.site"
_THEME = ("site.css", "site.js")


def article_files(publication: Publication) -> Iterator[EditionFile]:
    """The page of an article, German and English side by side, and the files that it shows or leads to."""
    teaser, destination_of = publication.teaser, publication.destination_of
    media: dict[str, MediaFile] = {}

    def resolve(address: str) -> str:
        destination = destination_of(address)
        if isinstance(destination, MediaFile):
            media[destination.name] = destination
        return _address(destination)

    yield EditionFile(f"articles/{teaser.slug}.html", _article_page(publication, resolve).encode())
    for name, found in media.items():
        yield EditionFile(f"media/{name}", found.file.read_bytes(), shared=True)


def issue_files(issue: Issue) -> Iterator[EditionFile]:
    """The list of all articles, the newest first; the style and the script, the house's own where it has them."""
    yield EditionFile("index.html", _front_page(issue).encode())
    for name in _THEME:
        own = issue.templates / name
        ours = files(_PACKAGE) / "theme" / name
        yield EditionFile(f"assets/{name}", own.read_bytes() if own.is_file() else ours.read_bytes())


def _article_page(publication: Publication, resolve: Resolve) -> str:
    manuscript, teaser, imprint = publication.manuscript, publication.teaser, publication.imprint
    day = manuscript.particulars.day
    return filled(
        _PACKAGE,
        publication.templates,
        "article.html",
        root="../",
        imprint=imprint,
        teaser=teaser,
        manuscript=manuscript,
        groups=groups(manuscript.body),
        phrasing=_phrasing(resolve),
        resolve=resolve,
        dates=(date_in_words(day, "de"), date_in_words(day, imprint.locale)) if day else None,
        label=LABELS[manuscript.disclosure.kind],
        data=_structured(manuscript, teaser, imprint),
        plain=plain,
    )


def _front_page(issue: Issue) -> str:
    ordered = sorted(issue.teasers, key=lambda teaser: teaser.path)
    ordered.sort(key=lambda teaser: teaser.published, reverse=True)
    imprint = issue.imprint
    return filled(_PACKAGE, issue.templates, "index.html", root="", imprint=imprint, teasers=ordered, day=_day(imprint))


def _address(destination: Destination) -> str:
    """Where it leads from an article's page."""
    match destination:
        case Elsewhere(address):
            return address
        case PublishedArticle(slug, fragment):
            return f"{slug}.html#{fragment}" if fragment else f"{slug}.html"
        case MediaFile(name):
            return f"../media/{quote(name)}"
        case Nowhere():
            return ""


def _phrasing(resolve: Resolve) -> Callable[..., Markup]:
    return lambda text, side, alone=False: phrasing(text, side, resolve, alone=alone)


def _day(imprint: Imprint) -> Callable[[str], str]:
    from datetime import date

    return lambda moment: date_in_words(date.fromisoformat(moment[:10]), imprint.locale)


def _structured(manuscript: Manuscript, teaser: Teaser, imprint: Imprint) -> Markup:
    """The article for machines: schema.org's `NewsArticle`, the German one as what it translates."""
    known = manuscript.particulars
    german = {"@type": "NewsArticle", "headline": teaser.german, "inLanguage": "de", "url": known.source}
    facts = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": teaser.english,
        "inLanguage": imprint.locale,
        "description": teaser.summary,
        "datePublished": teaser.published,
        "dateModified": teaser.modified,
        "author": [{"@type": "Person", "name": name} for name in known.authors],
        "translator": [{"@type": "Person", "name": name} for name in known.translators],
        "editor": imprint.editor and {"@type": "Person", "name": imprint.editor},
        "publisher": imprint.publisher and {"@type": "Organization", "name": imprint.publisher},
        "articleSection": imprint.english(known.section) or known.section,
        "keywords": [imprint.english(word) or word for word in known.keywords],
        "digitalSourceType": manuscript.disclosure.source_type,
        "translationOfWork": {key: value for key, value in german.items() if value},
        "url": imprint.url and f"{imprint.url}articles/{teaser.slug}.html",
    }
    text = json.dumps({key: value for key, value in facts.items() if value}, ensure_ascii=False, indent=1)
    return Markup(text.replace("<", "\\u003c"))
