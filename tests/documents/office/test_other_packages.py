"""OpenDocument, EPUB and IDML as articles: what is read of them, and that nothing changes but words."""

import re
import zipfile
from io import BytesIO

import pytest
from changing import changed, markup, shown
from made import entries, epub, idml, odt

from bilingual import documents
from bilingual.model import InlineCode, Patch, UnitKind

_NOTE = (
    '<text:note text:id="n1" text:note-class="footnote"><text:note-citation>1</text:note-citation>'
    "<text:note-body><text:p>Die Note.</text:p></text:note-body></text:note>"
)
_IMAGE = '<draw:frame><draw:image xlink:href="Pictures/a.png"/><svg:desc>Ein Panzer</svg:desc></draw:frame>'
_ODT = odt(
    '<text:h text:outline-level="1">Die Lage</text:h>'
    '<text:p>Er hat <text:span text:style-name="T1">gestern</text:span> das <text:span text:style-name="T2">Buch'
    f"</text:span> gelesen.{_NOTE}</text:p>"
    '<text:p>Siehe <text:a xlink:href="https://a.de/">die Seite</text:a>, <text:page-number>3</text:page-number>.'
    "</text:p>"
    f"<text:p>Bild: {_IMAGE} hier.</text:p>"
    '<text:list text:style-name="L1"><text:list-item><text:p>Erstens</text:p></text:list-item>'
    "<text:list-item><text:p>Zweitens &amp; drittens</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Zelle</text:p></table:table-cell></table:table-row>"
    "</table:table>"
)
_CHAPTER = "<h1>Erstes Kapitel</h1><p>Er hat <b>gestern</b> das <i>Buch</i> gelesen &#8211; sagt er.</p>"
_IDML = idml(
    '<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/Text"><CharacterStyleRange FontStyle="Regular">'
    "<Content>Er hat </Content></CharacterStyleRange>"
    '<CharacterStyleRange AppliedCharacterStyle="CharacterStyle/Fett"><Content>gestern</Content></CharacterStyleRange>'
    '<CharacterStyleRange FontStyle="Regular"><Content> gelesen.</Content><Br/><Content>Seite <?ACE 18?> von hier.'
    "</Content></CharacterStyleRange></ParagraphStyleRange>",
    '<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/Titel"><CharacterStyleRange><Content>Die Lage'
    "</Content></CharacterStyleRange></ParagraphStyleRange>",
    order="ba",
)
_PACKAGES = {
    "a.odt": (_ODT, {"content.xml", "meta.xml"}),
    "two.epub": (epub(2, _CHAPTER), {"OEBPS/content.opf", "OEBPS/eins.xhtml", "OEBPS/toc.ncx"}),
    "three.epub": (epub(3, _CHAPTER), {"OEBPS/content.opf", "OEBPS/eins.xhtml", "OEBPS/nav.xhtml"}),
    "a.idml": (_IDML, {"Stories/Story_a.xml", "Stories/Story_b.xml"}),
}


@pytest.mark.parametrize("name", _PACKAGES)
def test_only_words_change(name: str) -> None:
    data, parts = _PACKAGES[name]
    document = documents.read(name, data)
    assert documents.assemble(document, []) == data
    edition = changed(document, str.upper)
    before, after = entries(data), entries(edition)
    assert [*before] == [*after]
    assert {part for part in before if before[part] != after[part]} == parts
    for part in parts:
        assert markup(before[part]) == markup(after[part])
    assert shown(documents.read(name, edition)) == shown(document, str.upper)


@pytest.mark.parametrize("name", _PACKAGES)
def test_the_first_entry_stays_stored(name: str) -> None:
    data, _ = _PACKAGES[name]
    with zipfile.ZipFile(BytesIO(changed(documents.read(name, data), str.upper))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_a_text_of_opendocument_reads() -> None:
    assert documents.read("a.odt", _ODT).text.splitlines() == [
        '<html lang="de-DE"><head><title>Titel</title></head><body>',
        "<h1>Die Lage</h1>",
        '<p>Er hat <b>gestern</b> das <i>Buch</i> gelesen.<ph type="footnote" display="1"/></p>',
        '<aside role="doc-footnote" id="1"><p>Die Note.</p>',
        '</aside><p>Siehe <a href="https://a.de/">die Seite</a>, <ph type="field" display="3"/>.</p>',
        '<p>Bild: <img src="a.odt/Pictures/a.png" alt="Ein Panzer"> hier.</p>',
        '<ol><li value="1">Erstens</li>',
        '<li value="2">Zweitens &amp; drittens</li>',
        "</ol><table><tr><td><p>Zelle</p>",
        "</td></tr></table></body></html>",
    ]


def test_stories_come_as_the_spread_shows_them() -> None:
    document = documents.read("a.idml", _IDML)
    assert [unit.kind for unit in document.units] == [UnitKind.HEADING, UnitKind.PARAGRAPH, UnitKind.PARAGRAPH]
    assert document.text.splitlines()[1:3] == ["<h1>Die Lage</h1>", "<p>Er hat <b>gestern</b> gelesen.</p>"]


@pytest.mark.parametrize("name", ["a.odt", "a.idml"])
def test_a_translation_may_put_its_markup_in_another_order(name: str) -> None:
    document = documents.read(name, _PACKAGES[name][0])
    unit = next(unit for unit in document.units if unit.pieces[0].content == "Er hat ")
    codes = [piece.content for piece in unit.pieces if isinstance(piece.content, InlineCode)]
    bold, end, *others = codes
    rest = others[:2] and (" ", others[0], "a book", others[1])
    patch = Patch(unit.pieces[0].start, unit.pieces[-1].end, (*rest, bold, "Yesterday", end, " he read.", *others[2:]))
    edition = documents.read(name, documents.assemble(document, [patch]))
    texts = " ".join(shown(edition))
    assert "<strong>Yesterday</strong> he read." in texts or "<b>Yesterday</b> he read." in texts
    assert len(edition.units) == len(document.units)


@pytest.mark.parametrize(("name", "mark"), [("two.epub", 'xml:lang="en-US"'), ("three.epub", 'lang="en-US"')])
def test_a_translated_book_says_that_it_is_english(name: str, mark: str) -> None:
    document = documents.read(name, _PACKAGES[name][0])
    patches = [Patch(unit.pieces[0].start, unit.pieces[-1].end, ("English.",)) for unit in document.units]
    texts = documents.EditionTexts([(each.start, each.end) for each in patches], (), (), lambda _: False)
    edition = entries(documents.assemble(document, patches, documents.language_edits(document, texts, "en-US")))
    assert mark in edition["OEBPS/eins.xhtml"].decode()
    assert b"<dc:language>en-US</dc:language>" in edition["OEBPS/content.opf"]


def test_addresses_in_a_book_lead_on_from_beside_it() -> None:
    data = epub(3, '<p>Ein Bild: <img src="../bilder/a%20b.png" alt="Ein Panzer"/></p>')
    found = documents.outline(documents.read("x/buch.epub", data)).mentions
    assert [mention.address for mention in found] == ["buch.epub/bilder/a b.png", "buch.epub/OEBPS/eins.xhtml"]


_FRAMED = (
    '<text:p><draw:frame text:anchor-type="char"><draw:text-box><text:p>D</text:p></draw:text-box></draw:frame>er '
    '<text:span text:style-name="T1">Alte</text:span> las <text:span text:style-name="T2">Bücher</text:span>.</text:p>'
)


@pytest.mark.parametrize(
    ("order", "text", "framed"),
    [
        (("“The ", 0, "old man", 1, "” read ", 2, "books", 3, "."), "“The old man” read books.", "“T"),
        (("In ", 2, "books", 3, " the ", 0, "old man", 1, " read."), "In books the old man read.", "I"),
        ((0, "Old men", 1, " read ", 2, "books", 3, "."), "Old men read books.", "O"),
    ],
)
def test_the_first_letter_of_a_translation_is_the_one_in_the_frame(
    order: tuple[object, ...], text: str, framed: str
) -> None:
    document = documents.read("a.odt", odt(_FRAMED))
    unit = next(unit for unit in document.units if unit.kind is UnitKind.PARAGRAPH)
    codes = [piece.content for piece in unit.pieces if isinstance(piece.content, InlineCode)]
    content = tuple(part if isinstance(part, str) else codes[part] for part in order)
    edition = documents.assemble(document, [Patch(unit.pieces[0].start, unit.pieces[-1].end, content)])
    xml = entries(edition)["content.xml"].decode()
    assert f"<draw:text-box><text:p>{framed}</text:p></draw:text-box></draw:frame>" in xml
    body = xml.partition("<office:text>")[2]
    assert re.sub("<[^>]*>", "", body) == text


def test_a_letter_in_a_frame_before_a_word_of_its_own_is_no_initial() -> None:
    document = documents.read("a.odt", odt(_FRAMED.replace("er ", "Alle ")))
    assert [text for text in shown(document) if text != "Titel"][:2] == ["Alle <b>Alte</b> las <i>Bücher</i>.", "D"]
