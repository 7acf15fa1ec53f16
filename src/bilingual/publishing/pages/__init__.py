"""The HTML pages: an article side by side, and the index over all. Each is one file that loads nothing."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.pages.index import index_entry, index_html
    from bilingual.publishing.pages.side_by_side import bilingual_html
    from bilingual.publishing.pages.templating import page

__all__ = ["bilingual_html", "index_entry", "index_html", "page"]

late(__name__)
