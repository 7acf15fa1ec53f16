"""Where the pages of the site are."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from bilingual.publishing.imprint import Imprint
from bilingual.publishing.teaser import Teaser, in_address

UNDATED = "undated"
"""Where the archive has articles without a date."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Under what articles are filed: a section, a keyword, an author, a year."""

    kind: str
    """`sections`, `keywords`, `authors` or `archive`: the folder of its page."""
    name: str
    """What it is called on its page; in German where the house has no English for it."""
    german: bool = False
    """Whether the name is German."""

    @property
    def page(self) -> str:
        """The file of its page, relative to the site."""
        name = in_address(self.name) or f"x{sha256(self.name.encode()).hexdigest()[:8]}"
        return f"{self.kind}/{name}.html"


def article_page(slug: str) -> str:
    """The file of an article's page, relative to the site."""
    return f"articles/{slug}.html"


def filed_under(teaser: Teaser, imprint: Imprint) -> Iterator[Listed]:
    """Everything that an article is filed under."""
    yield Listed("archive", teaser.published[:4] or UNDATED)
    for kind, names in (("sections", (teaser.section,)), ("keywords", teaser.keywords)):
        for name in filter(None, names):
            english = imprint.english(name)
            yield Listed(kind, english or name, german=not english)
    yield from (Listed("authors", name) for name in teaser.authors)
