"""What stays of articles that moved or are gone, and the corrections of all."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bilingual.memory import difference
from bilingual.publishing.jinja import filled
from bilingual.publishing.publication import EditionFile, Issue
from bilingual.publishing.site.links import article_page
from bilingual.publishing.site.wording import TEMPLATES, day_in


def aftermath_files(issue: Issue) -> Iterator[EditionFile]:
    """The page of corrections, a page at each address that was left, and the same for web servers.

    `_redirects` is read by Netlify, Cloudflare Pages and others; `redirects.nginx` is for a `map` of nginx.
    """
    common = {"imprint": issue.imprint, "day": day_in(issue.imprint.locale), "difference": difference}
    history, slugs = issue.history, {teaser.slug for teaser in issue.teasers}
    gone = {event.slug for event in history.withdrawn} - slugs
    told = [each for each in history.all_corrections() if each.slug in slugs | gone]
    text = filled(TEMPLATES, issue.templates, "corrections.html", root="", corrections=told, **common)
    yield EditionFile("corrections.html", text.encode())
    moved = {former: slug for former, slug in history.moved.items() if slug in slugs and former not in slugs}
    withdrawn = [event for event in history.withdrawn if event.slug not in slugs]
    for former, slug in moved.items():
        text = filled(TEMPLATES, issue.templates, "redirect.html", slug=slug, **common)
        yield EditionFile(article_page(former), text.encode())
    for event in withdrawn:
        text = filled(TEMPLATES, issue.templates, "withdrawn.html", root="../", event=event, **common)
        yield EditionFile(article_page(event.slug), text.encode())
    if moved or withdrawn:
        base = urlsplit(issue.imprint.url).path or "/"
        lines = [(f"{base}{article_page(old)}", f"{base}{article_page(new)}", 301) for old, new in moved.items()]
        lines += [(place, place, 410) for place in (f"{base}{article_page(event.slug)}" for event in withdrawn)]
        yield EditionFile("_redirects", "".join(f"{old} {new} {code}\n" for old, new, code in lines).encode())
        served = "".join(f"{old} {new};\n" for old, new, code in lines if code == 301)
        yield EditionFile("redirects.nginx", served.encode())
