"""Editions: pure functions from an article to the text of a file. Writing the files is the workflows'."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.docx import review_comments, review_copy
    from bilingual.publishing.edition import Edition, IndexEntry, english_name, folder
    from bilingual.publishing.english import english, unwritable
    from bilingual.publishing.epub import Book, book
    from bilingual.publishing.gate import Obstacle, embargo_end, obstacles
    from bilingual.publishing.history import Correction, EditorsWord, History, changed, differences, moved, named
    from bilingual.publishing.imprint import Imprint
    from bilingual.publishing.labels import shares
    from bilingual.publishing.manifest import Manifest, ReleasedArticle, files_named, parse_manifest
    from bilingual.publishing.manuscript import Block, Manuscript, manuscript, plain
    from bilingual.publishing.markdown import bilingual_markdown
    from bilingual.publishing.originals import HOUSE_STYLE, originals, slips
    from bilingual.publishing.pages import bilingual_html, index_entry, index_html
    from bilingual.publishing.pages import page as html_page
    from bilingual.publishing.pdf import FONTS
    from bilingual.publishing.pictures import Darkroom
    from bilingual.publishing.provenance import provenance
    from bilingual.publishing.publication import (
        Destination,
        EditionFile,
        Elsewhere,
        Issue,
        MediaFile,
        Nowhere,
        Publication,
        PublishedArticle,
        ReaderFormat,
        Renewal,
    )
    from bilingual.publishing.reader_formats import reader_format
    from bilingual.publishing.release_check import ReleaseProblem, release_problems
    from bilingual.publishing.teaser import Teaser, in_address, slug, teaser
    from bilingual.publishing.texts import PublishedSentence, parse_texts, published_sentences, texts_json
    from bilingual.publishing.whole_pictures import is_whole_picture

__all__ = [
    "FONTS",
    "HOUSE_STYLE",
    "Block",
    "Book",
    "Correction",
    "Darkroom",
    "Destination",
    "Edition",
    "EditionFile",
    "EditorsWord",
    "Elsewhere",
    "History",
    "Imprint",
    "IndexEntry",
    "Issue",
    "Manifest",
    "Manuscript",
    "MediaFile",
    "Nowhere",
    "Obstacle",
    "Publication",
    "PublishedArticle",
    "PublishedSentence",
    "ReaderFormat",
    "ReleaseProblem",
    "ReleasedArticle",
    "Renewal",
    "Teaser",
    "bilingual_html",
    "bilingual_markdown",
    "book",
    "changed",
    "differences",
    "embargo_end",
    "english",
    "english_name",
    "files_named",
    "folder",
    "html_page",
    "in_address",
    "index_entry",
    "index_html",
    "is_whole_picture",
    "manuscript",
    "moved",
    "named",
    "obstacles",
    "originals",
    "parse_manifest",
    "parse_texts",
    "plain",
    "provenance",
    "published_sentences",
    "reader_format",
    "release_problems",
    "review_comments",
    "review_copy",
    "shares",
    "slips",
    "slug",
    "teaser",
    "texts_json",
    "unwritable",
]

late(__name__)
