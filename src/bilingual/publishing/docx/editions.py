"""The Word files of an article: German and English side by side, and English alone."""

from collections.abc import Iterator

from bilingual.publishing.docx.document import word_file
from bilingual.publishing.docx.phrasing import bookmark
from bilingual.publishing.manuscript import Manuscript
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.publication import EditionFile, Publication
from bilingual.publishing.standing_alone import links_from

DOWNLOAD = "articles/{slug}.docx"
_ALONE = "articles/{slug}.en.docx"
_LONGEST = 2079
"""Characters of an address that Word takes."""


def article_files(publication: Publication) -> Iterator[EditionFile]:
    """Both Word files of an article."""
    resolve = _resolve(publication)
    for name, bilingual in ((DOWNLOAD, True), (_ALONE, False)):
        data = word_file(publication, resolve, bilingual=bilingual)
        yield EditionFile(name.format(slug=publication.teaser.slug), data)


def _resolve(publication: Publication) -> Resolve:
    """Where addresses lead: a place in the article has its bookmark."""
    known, outward = _sentences(publication.manuscript), links_from(publication)

    def resolve(address: str) -> str:
        found = outward(address)
        if found.startswith("#"):
            return f"#{bookmark(found[1:])}" if found[1:] in known else ""
        return found if len(found) <= _LONGEST else ""

    return resolve


def _sentences(manuscript: Manuscript) -> frozenset[str]:
    blocks = (*manuscript.kicker, *manuscript.deck, *manuscript.body)
    of_title = (sentence.id for sentence in manuscript.title[1] if sentence.id)
    return frozenset([*of_title, *(sentence.id for block in blocks for sentence in block.sentences())])
