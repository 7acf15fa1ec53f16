"""Markdown for site generators: an article in English and in German, with front matter, pictures and files."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.site_generators.hugo import hugo_files, hugo_issue
    from bilingual.publishing.site_generators.jekyll import jekyll_files

__all__ = ["hugo_files", "hugo_issue", "jekyll_files"]

late(__name__)
