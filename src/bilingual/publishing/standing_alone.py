"""What an edition needs that stands alone, in the hand of a reader: addresses without a site around them, a date."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from urllib.parse import quote, unquote, urljoin, urlsplit

from bilingual.publishing.head import date_in_words
from bilingual.publishing.manuscript import Particulars
from bilingual.publishing.publication import Elsewhere, MediaFile, Nowhere, Publication, PublishedArticle
from bilingual.publishing.teaser import Teaser

_FIRST_DATE = 315532800
"""1980-01-01: a zip file (APPNOTE, section 4.4.6) knows no earlier one."""
_KEPT = "!#$%&'()*+,/:;=?@[]~"
"""What stands in an address as it is (RFC 3986, section 2.2, and the percent sign)."""
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def links_from(publication: Publication) -> Callable[[str], str]:
    """Where the addresses of an article lead: a URL with a scheme, `#` and a fragment, or nothing.

    Other articles and files are on the site, where its address is known; what the article does not say a site for is on
    that of the German article.
    """
    site, source = publication.imprint.url, publication.manuscript.particulars.source

    def resolve(address: str) -> str:
        match publication.destination_of(address):
            case PublishedArticle(slug, fragment):
                return f"{site}articles/{slug}.html{f'#{fragment}' if fragment else ''}" if site else ""
            case MediaFile(name):
                return f"{site}media/{quote(name)}" if site else ""
            case Elsewhere(found):
                return found if found.startswith("#") else absolute(found, source)
            case Nowhere():
                return ""

    return resolve


def absolute(address: str, source: str) -> str:
    """The address with a scheme and without signs that no URL has; empty where it is none that leads anywhere."""
    try:
        joined = urljoin(source, address.strip())
        parts = urlsplit(joined)
        is_web = parts.scheme in {"http", "https"}
        has_place = _HOST.fullmatch(unquote(parts.hostname or "")) and parts.port != 0 if is_web else parts.path
    except ValueError:
        return ""
    return quote(joined, safe=_KEPT) if parts.scheme in _SCHEMES and has_place else ""


def byline(particulars: Particulars) -> str:
    """Who wrote the article and who translated it, in English; empty where nobody is named."""
    authors = f"By {', '.join(particulars.authors)}" if particulars.authors else ""
    translators = f"Translated by {', '.join(particulars.translators)}" if particulars.translators else ""
    return ". ".join(filter(None, (authors, translators)))


def changes_in_words(publication: Publication) -> tuple[str, ...]:
    """What editors have said of changes since publication, a line each, the newest first."""
    locale = publication.imprint.locale
    named = (each for each in publication.corrections if each.kind.is_named)
    return tuple(
        f"{each.kind.capitalize()}, {date_in_words(date.fromisoformat(each.made_at[:10]), locale)}: {each.note}"
        for each in named
    )


def last_change(teaser: Teaser) -> datetime:
    """When the English was last changed, in UTC: what an edition has for a date, whenever it is made.

    An article without a date has that of `SOURCE_DATE_EPOCH` (reproducible-builds.org), else the first of 1980.
    """
    moment = teaser.modified or teaser.published
    if not moment:
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return datetime.fromtimestamp(int(epoch) if re.fullmatch(r"\d{1,10}", epoch) else _FIRST_DATE, UTC)
    found = datetime.fromisoformat(moment)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
