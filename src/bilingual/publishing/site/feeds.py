"""What is new for feed readers (Atom, RFC 4287), one feed per language, and all pages for search engines."""

from collections.abc import Iterator
from uuid import NAMESPACE_URL, uuid5

from bilingual.publishing.jinja import filled
from bilingual.publishing.publication import EditionFile, Issue
from bilingual.publishing.site.links import article_page
from bilingual.publishing.site.wording import TEMPLATES
from bilingual.publishing.teaser import Teaser

_ENTRIES = 30
_LONG_AGO = "1970-01-01T00:00:00Z"


def feed_files(issue: Issue) -> Iterator[EditionFile]:
    """The feeds and the sitemap; none where nobody knows where the site will stand."""
    if not issue.imprint.url:
        return
    ordered = sorted(issue.teasers, key=lambda each: (_changed(each), each.slug), reverse=True)
    for language in ("en", "de"):
        text = filled(
            TEMPLATES,
            issue.templates,
            "feed.xml",
            imprint=issue.imprint,
            language=language,
            entries=[(each, _id(issue, each, language), _changed(each)) for each in ordered[:_ENTRIES]],
            id=uuid5(NAMESPACE_URL, f"{issue.imprint.url}#{language}").urn,
            updated=_changed(ordered[0]) if ordered else _LONG_AGO,
            page=article_page,
        )
        yield EditionFile(f"feed-{language}.xml", text.encode())
    by_slug = sorted(issue.teasers, key=lambda each: each.slug)
    text = filled(TEMPLATES, issue.templates, "sitemap.xml", imprint=issue.imprint, teasers=by_slug, page=article_page)
    yield EditionFile("sitemap.xml", text.encode())


def _id(issue: Issue, teaser: Teaser, language: str) -> str:
    return uuid5(NAMESPACE_URL, f"{issue.imprint.url}{article_page(teaser.slug)}#{language}").urn


def _changed(teaser: Teaser) -> str:
    """When readers got it or it was last changed, as RFC 3339 has it."""
    moment = teaser.modified or teaser.published or _LONG_AGO
    if "T" not in moment:
        return f"{moment}T00:00:00Z"
    return moment if moment.endswith("Z") or "+" in moment[10:] or "-" in moment[10:] else f"{moment}Z"
