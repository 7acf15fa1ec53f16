"""The Word files of an article: their parts, and what these have in common."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from markupsafe import Markup

from bilingual.content import NOT_IN_XML
from bilingual.errors import OutputError
from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.docx.comments import Comments, ReviewComments
from bilingual.publishing.docx.drawing import Drawings
from bilingual.publishing.docx.layout import Layout, paragraph
from bilingual.publishing.docx.numbering import Lists, Notes, unplaced
from bilingual.publishing.docx.phrasing import Bookmarks, Phrasing, bookmark, run
from bilingual.publishing.docx.relationships import Relationships
from bilingual.publishing.grouping import groups
from bilingual.publishing.head import date_in_words
from bilingual.publishing.jinja import filled
from bilingual.publishing.manuscript import Block, BlockKind, Manuscript, NoteMark, plain
from bilingual.publishing.packing import packed
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.publication import EditionFile, Publication
from bilingual.publishing.standing_alone import byline, links_from
from bilingual.xml import UnsoundXml, tree

DOWNLOAD = "articles/{slug}.docx"
_ALONE = "articles/{slug}.en.docx"
_LONGEST = 2079
"""Characters of an address that Word takes."""
_PACKAGE = "bilingual.publishing.docx"
_AROUND = {
    "[Content_Types].xml": "content-types",
    "_rels/.rels": "package",
    "docProps/core.xml": "core",
    "docProps/custom.xml": "custom",
}
"""By the name of the part: its template."""
_PARTS = ("styles", "settings", "numbering", "footnotes", "header", "footer")
"""Beside the document, in `word/`; the last word of the type of each is its name."""


def article_files(publication: Publication) -> Iterator[EditionFile]:
    """Both Word files of an article."""
    resolve = _resolve(publication)
    for name, bilingual in ((DOWNLOAD, True), (_ALONE, False)):
        data = _word_file(publication, _Story(publication, resolve, bilingual, Comments()))
        yield EditionFile(name.format(slug=publication.teaser.slug), data)


def review_copy(publication: Publication, comments: ReviewComments) -> bytes:
    """A Word file for review: German and English side by side, and what there is to say of each sentence at it.

    Raises:
        OutputError: one of the house's own templates is wrong.
    """
    return _word_file(
        publication, _Story(publication, _resolve(publication), bilingual=True, comments=Comments(comments))
    )


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


def _word_file(publication: Publication, story: "_Story") -> bytes:
    """An article as a Word file: the same article, the same bytes.

    Raises:
        OutputError: one of the house's own templates is wrong.
    """
    values = _said(publication) | story.written() | {"run": run, "lang": story.text.language, "paragraph": paragraph}
    values |= {"comments": story.comments.placed, "names": ("document", *story.parts)}
    templates = {f"word/{name}.xml": name for name in ("document", *story.parts)} | _AROUND
    parts = {name: _part(publication.templates, template, values) for name, template in templates.items()}
    leads = {"document": story.text.relationships, "footnotes": story.below.relationships}
    for name, found in leads.items():
        if len(found):
            values["relationships"] = found
            parts[f"word/_rels/{name}.xml.rels"] = _part(publication.templates, "relationships", values)
    return packed(parts | {f"word/{name}": data for name, data in story.drawings.media.items()})


class _Story:
    """The text of a file, and what its parts number in common."""

    def __init__(self, publication: Publication, resolve: Resolve, bilingual: bool, comments: Comments) -> None:
        """Begins with nothing written.

        Args:
            publication: the article.
            resolve: where its links lead: a URL, `#` and a bookmark, or empty.
            bilingual: German and English side by side; else English alone.
            comments: on its sentences.
        """
        self.comments = comments
        self._manuscript = publication.manuscript
        self._bilingual = bilingual
        notes = (block for block in self._manuscript.body if block.kind is BlockKind.FOOTNOTE)
        self.drawings, self._lists, bookmarks = (
            Drawings(publication.destination_of, publication.darkroom),
            Lists(),
            Bookmarks(),
        )
        self._notes = Notes(notes, bookmarks)

        def phrasing(note: Callable[[NoteMark], Markup], said: Comments) -> Phrasing:
            relationships = Relationships()
            shown = partial(self.drawings.shown, relationships=relationships)
            return Phrasing(publication.imprint.locale, resolve, relationships, bookmarks, said, note, shown)

        self.text, self.below = phrasing(self._notes.mark, comments), phrasing(unplaced, Comments())
        """How the text is written, and the notes below it."""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts in `word/` beside the document, once all is written."""
        return (*_PARTS, "comments") if self.comments.placed else _PARTS

    def written(self) -> dict[str, object]:
        """What the templates show of it."""
        layout = Layout(self.text, self.drawings, self._lists)
        write = layout.side_by_side if self._bilingual else layout.english
        head = Markup("").join(self._head())
        body = write(groups([block for block in self._manuscript.body if block.kind is not BlockKind.FOOTNOTE]))
        notes = [
            (note.number, [text for block in note.blocks for text in self._texts(block, self.below)])
            for note in self._notes.placed()
        ]
        body += write(groups(self._notes.left()))
        body += Markup("").join(self._said_of_the_rest())
        ids = {name: self.text.relationships.add(name, f"{name}.xml") for name in self.parts}
        source = self._manuscript.particulars.source
        return {
            "ids": ids,
            "head": head,
            "source": source and self.text.relationships.add("hyperlink", source, external=True),
            "body": body,
            "notes": notes,
            "lists": self._lists.made,
        }

    def _said_of_the_rest(self) -> Iterator[Markup]:
        """Comments on what the text does not show, or shows where Word takes none, each at its English."""
        for segment, text in self.comments.left():
            yield paragraph("Notice", self.comments.around(segment, run(text, self.text.language("en"))))

    def _head(self) -> Iterator[Markup]:
        manuscript = self._manuscript
        for block in manuscript.kicker:
            yield from (paragraph("Kicker", text) for text in self._texts(block))
        german, english = manuscript.title
        if self._bilingual and plain(german) != plain(english):
            yield paragraph("GermanTitle", self.text.text(german, "de"))
        yield paragraph("Heading1", self.text.text(english, "en"))
        for block in manuscript.deck:
            yield from (paragraph("Subtitle", text) for text in self._texts(block))

    def _texts(self, block: Block, phrasing: Phrasing | None = None) -> Iterator[Markup]:
        """A block in German, where that is wanted and says something else, and in English."""
        written = phrasing or self.text
        if self._bilingual and not block.alike:
            yield written.text(block.german[0], "de")
        yield written.text(block.english[0], "en")


def _said(publication: Publication) -> dict[str, object]:
    """What the templates say of the article."""
    manuscript, imprint = publication.manuscript, publication.imprint
    known = manuscript.particulars
    return {
        "manuscript": manuscript,
        "teaser": publication.teaser,
        "imprint": imprint,
        "label": LABELS[manuscript.disclosure.kind],
        "byline": byline(known),
        "date": date_in_words(known.day, imprint.locale) if known.day else "",
        "section": imprint.english(known.section) or known.section,
        "keywords": [imprint.english(word) or word for word in known.keywords],
        "created": _moment(known.published),
        "modified": _moment(publication.teaser.modified or known.published),
    }


def _moment(written: str) -> str:
    """A date, or a date and a time, in UTC as Word reads it; empty where there is none."""
    if not written:
        return ""
    moment = datetime.fromisoformat(written)
    return (moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y-%m-%dT%H:%M:%SZ")


def _part(own: Path, template: str, values: Mapping[str, object]) -> bytes:
    """A part of the file. What XML cannot hold is left out.

    Raises:
        OutputError: the template makes no XML of it.
    """
    name = f"word-{template}.xml"
    data = NOT_IN_XML.sub("", filled(_PACKAGE, own, name, **values)).encode()
    try:
        tree(data)
    except UnsoundXml as error:
        raise OutputError(f"{own / name}: makes no XML ({error.detail}); correct the template") from error
    return data
