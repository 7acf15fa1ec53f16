"""The site: static pages that work from a disk, from any path on a server, and without JavaScript."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.site.files import issue_files
    from bilingual.publishing.site.pages import article_files

__all__ = ["article_files", "issue_files"]

late(__name__)
