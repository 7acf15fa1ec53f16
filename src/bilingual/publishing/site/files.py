"""The files of the site that all its articles share."""

from collections.abc import Iterator
from importlib.resources import files

from bilingual.publishing.originals import HOUSE_STYLE
from bilingual.publishing.publication import EditionFile, Issue
from bilingual.publishing.site.aftermath import aftermath_files
from bilingual.publishing.site.feeds import feed_files
from bilingual.publishing.site.lists import list_files
from bilingual.publishing.site.search import search_files
from bilingual.publishing.site.wording import TEMPLATES

_PARTS = (list_files, aftermath_files, feed_files, search_files)
_THEME = ("site.css", "site.js", "search.js")


def issue_files(issue: Issue) -> Iterator[EditionFile]:
    """Lists, feeds, search and corrections; the style and the scripts, the house's own where it has them."""
    for part in _PARTS:
        yield from part(issue)
    house = issue.templates / HOUSE_STYLE
    added = b"\n" + house.read_bytes() if house.is_file() else b""
    for name in _THEME:
        own = issue.templates / name
        ours = own if own.is_file() else files(TEMPLATES) / "theme" / name
        yield EditionFile(f"assets/{name}", ours.read_bytes() + (added if name == _THEME[0] else b""))
