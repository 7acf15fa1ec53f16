"""A book holds all that its article has, says what it is, and no checker finds a fault."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from publications import publication

from bilingual.errors import OutputError
from bilingual.publishing import Correction, Imprint, epub
from bilingual.publishing.epub.xhtml import finished
from bilingual.settings import PublishSettings
from bilingual.store import EventKind
from bilingual.xml import LANG

_H = "{http://www.w3.org/1999/xhtml}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
Release = Callable[..., Path]


def opened(folder: Path, slug: str) -> zipfile.ZipFile:
    (file,) = (folder / "articles").glob(f"{slug}*.epub")
    return zipfile.ZipFile(file)


@pytest.fixture(scope="module")
def book(everything: Path) -> zipfile.ZipFile:
    return opened(everything, "was")


@pytest.fixture(scope="module")
def chapter(book: zipfile.ZipFile) -> etree._Element:
    (name,) = (name for name in book.namelist() if "/articles/" in name)
    return etree.fromstring(book.read(name))


def metadata(book: zipfile.ZipFile, name: str) -> list[str]:
    return re.findall(rf"<(?:dc:{name}|meta property=\"{name}\")[^>]*>([^<]*)<", book.read("EPUB/content.opf").decode())


def test_the_media_type_comes_first_and_is_not_packed(book: zipfile.ZipFile) -> None:
    first = book.infolist()[0]
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    assert book.read(first) == b"application/epub+zip"


def test_a_book_says_who_made_it_and_when(book: zipfile.ZipFile) -> None:
    assert metadata(book, "creator") == ["Anna Meier", "Karl-Heinz Groß"]
    assert metadata(book, "contributor") == ["Ben Berg"]
    assert metadata(book, "source") == ["https://example.org/de/alles"]
    assert metadata(book, "subject") == ["Politics", "Irak", "NATO"]
    assert metadata(book, "dcterms:modified") == ["2024-03-01T00:00:00Z"]
    assert metadata(book, "schema:digitalSourceType") == [
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
    ]
    opf = book.read("EPUB/content.opf").decode()
    assert opf.count('scheme="marc:relators">trl<') == 1


def test_a_book_says_what_its_readers_can_rely_on(book: zipfile.ZipFile) -> None:
    assert metadata(book, "schema:accessMode") == ["textual", "visual"]
    assert "textual" in metadata(book, "schema:accessModeSufficient")
    assert {"tableOfContents", "alternativeText"} <= set(metadata(book, "schema:accessibilityFeature"))
    assert metadata(book, "schema:accessibilityHazard") == ["none"]


def test_a_book_claims_to_conform_only_where_somebody_has_judged_so(book: zipfile.ZipFile) -> None:
    assert metadata(book, "dcterms:conformsTo") == []
    text = "# Titel\n\nEin Satz.\n"
    judged = replace(publication(text), imprint=Imprint("The Paper", certifier="Anna Meier"))
    (file,) = epub.article_files(judged)
    certified = zipfile.ZipFile(io.BytesIO(file.data))
    assert metadata(certified, "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert (
        'property="a11y:certifiedBy" refines="#conformance">Anna Meier<' in certified.read("EPUB/content.opf").decode()
    )


def test_every_passage_says_its_language_twice(chapter: etree._Element) -> None:
    marked = [element for element in chapter.iter(f"{_H}*") if element.get("lang")]
    assert all(element.get("lang") == element.get(LANG) for element in marked)
    assert chapter.get("lang") == "en-US"
    german = chapter.xpath("//*[@lang='de']//text()")
    assert any("Truppen" in text for text in german)
    quotation = chapter.xpath("//*[contains(text(), 'Nothing was said')]")
    assert [element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") for element in quotation] == ["en-US"]


def test_each_sentence_has_its_id_and_none_has_two(chapter: etree._Element) -> None:
    ids = [element.get("id") for element in chapter.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    english = [element.get("data-s") for element in chapter.iter(f"{_H}span") if element.get("data-s") in ids]
    assert english
    assert {f"d-{id_}" for id_ in english} & set(ids)


def test_notes_are_notes_and_lead_back(chapter: etree._Element) -> None:
    references = [element for element in chapter.iter(f"{_H}a") if element.get(_TYPE) == "noteref"]
    notes = [element for element in chapter.iter(f"{_H}aside") if element.get(_TYPE) == "footnote"]
    assert [element.get("href") for element in references if element.get("href", "").startswith("#note")] == [
        "#note-1",
        "#note-2",
        "#note-1",
    ]
    assert {note.get("id") for note in notes} == {"note-1", "note-2", "d-note-1", "d-note-2"}
    assert all(note.find(f".//{_H}a").get(_TYPE) == "backlink" for note in notes)  # type: ignore[union-attr]


def test_links_lead_to_the_site_and_none_leads_nowhere(chapter: etree._Element) -> None:
    links = {element.get("href", "") for element in chapter.iter(f"{_H}a")}
    outside = {link for link in links if not link.startswith("#")}
    ids = {element.get("id") for element in chapter.iter()}
    assert {link[1:] for link in links - outside} <= ids
    assert outside == {
        "https://example.org/en/articles/noch-theetwas.html",
        "https://example.org/a?b=1&c=%C3%84",
        "https://example.org/de/fehlt.png",
        "https://example.org/akten",
    }


def test_pictures_come_along_and_one_that_is_missing_is_told(book: zipfile.ZipFile, chapter: etree._Element) -> None:
    (image,) = chapter.iter(f"{_H}img")
    assert image.get("alt") == "Ein Hafen theam Morgen"
    assert book.read("EPUB/" + image.get("src", "")[3:]).startswith(b"\x89PNG")
    (missing,) = (element for element in chapter.iter(f"{_H}span") if element.get("class") == "no-picture")
    assert "".join(missing.itertext()) == "[Picture: Es thegibt thekeine Datei thedazu]"
    (figure,) = (element for element in chapter.iter(f"{_H}figure") if element.find(f"{_H}figcaption") is not None)
    assert "Foto: Anna Muster/dpa" in "".join(figure.itertext())


def test_no_picture_is_of_a_format_that_older_readers_do_not_know(tmp_path: Path) -> None:
    Image.new("RGB", (60, 40)).save(tmp_path / "a.webp")
    made = publication("# Bericht\n\n![Ein Hafen](a.webp)\n", {"a.webp": tmp_path / "a.webp"})
    (book,) = epub.article_files(made)
    with zipfile.ZipFile(io.BytesIO(book.data)) as known:
        assert [name.rpartition(".")[2] for name in known.namelist() if "media/" in name] == ["jpeg"]


def test_the_table_of_contents_is_nested_as_the_headings_are(book: zipfile.ZipFile) -> None:
    nav = etree.fromstring(book.read("EPUB/nav.xhtml"))
    toc = next(nav.iter(f"{_H}nav"))
    depth = {"".join(a.itertext()): sum(1 for _ in a.iterancestors(f"{_H}ol")) for a in toc.iter(f"{_H}a")}
    assert depth["Zahlen"] == 2
    assert depth["Darunter"] == 3
    assert depth["About this edition"] == 1
    assert {element.get(_TYPE) for element in nav.iter(f"{_H}a")} >= {"bodymatter", "colophon"}


def test_the_base_style_is_css_2(book: zipfile.ZipFile) -> None:
    """Old readers drop a whole sheet at `@media`, and a whole book at `min()`."""
    assert not re.search(r"@|grid|min\(|var\(|light-dark|inline-start", book.read("EPUB/style.css").decode())
    assert b"grid" in book.read("EPUB/wide.css")


def test_a_book_keeps_its_identity_when_its_text_changes(release: Release) -> None:
    text = "---\ntitle: Die Lage\ndate: 2024-03-01\n---\n\nEin Satz steht hier.\n"
    first, second = (opened(release({"a.md": each}), "die") for each in (text, text + "\nUnd noch einer.\n"))
    assert metadata(first, "identifier") == metadata(second, "identifier")
    other = opened(release({"a.md": text}, PublishSettings(title="Other", formats=("epub",))), "die")
    assert metadata(first, "identifier") != metadata(other, "identifier")


def test_an_article_of_a_title_alone_is_a_book(release: Release) -> None:
    made = opened(release({"a.md": "# Nur ein Titel\n"}), "nur")
    assert "EPUB/nav.xhtml" in made.namelist()
    assert metadata(made, "dcterms:modified") == ["1980-01-01T00:00:00Z"]


@pytest.mark.parametrize("name", ["content.opf", "nav.xhtml", "about.xhtml"])
def test_a_broken_template_of_the_house_makes_no_book(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("<a>")
    with pytest.raises(OutputError, match=rf"{name}: line 1: .*correct the template"):
        list(epub.article_files(replace(publication("# Titel\n\nEin Satz.\n"), templates=tmp_path)))


def test_a_template_that_is_not_well_formed_is_told_in_one_line() -> None:
    with pytest.raises(OutputError, match=r"chapter\.xhtml: line 1: .*correct the template"):
        finished("<html><p></html>", "chapter.xhtml")


def test_readers_of_a_book_are_told_of_corrections() -> None:
    told = Correction(
        "die-lage", "The situation", EventKind.RETRACTION, "2024-05-01T10:00:00+00:00", "It was & is wrong."
    )
    made = replace(publication("# Die Lage\n\nEin Satz steht hier.\n"), corrections=(told,))
    (file,) = epub.article_files(made)
    chapter = zipfile.ZipFile(io.BytesIO(file.data)).read("EPUB/articles/the-situation.xhtml").decode()
    assert "<strong>Retracted.</strong> It was &amp; is wrong." in chapter
    assert "<p>Retraction, May 1, 2024: It was &amp; is wrong.</p>" in chapter


def test_the_page_of_an_article_leads_to_what_readers_may_take_with_them(release: Release) -> None:
    settings = PublishSettings(title="The Trumpet", formats=("site", "epub", "pdf"))
    folder = release({"a.md": "# Die Lage\n\nEin Satz steht hier.\n"}, settings)
    page = (folder / "articles" / "die-lage.html").read_text("utf-8")
    links = re.findall(r'<a href="\.\./([^"]+)" download>([^<]+)</a>', page)
    assert [title for _, title in links] == ["EPUB", "PDF"]
    assert all((folder / name).is_file() for name, _ in links)
