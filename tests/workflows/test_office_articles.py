"""A file of Word goes the whole way: built, reviewed, published; what cannot be read is named."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing

import docx
import pytest
from PIL import Image

from bilingual import workflows
from bilingual.engines.models.identity import Identity
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import open_store
from bilingual.workflows import PublishOutcome, Run

_ODF = 'xmlns:office="office" xmlns:text="text" xmlns:dc="dc"'
ENGLISH = {"Die Lage": "The situation", "Truppen ": "Troops are ", "verlassen": "leaving", " die Stadt.": " the city."}


@pytest.fixture
def article(project: Project) -> bytes:
    """`sources/lage.docx`: a heading, a sentence with a bold word, a picture, a header."""
    made, picture, data = docx.Document(), io.BytesIO(), io.BytesIO()
    Image.new("RGB", (8, 8), "navy").save(picture, "PNG")
    made.add_heading("Die Lage", 1)
    paragraph = made.add_paragraph("Truppen ")
    paragraph.add_run("verlassen").bold = True
    paragraph.add_run(" die Stadt.")
    made.add_picture(picture)
    made.inline_shapes[0]._inline.docPr.set("descr", "Die Stadt")
    made.sections[0].header.paragraphs[0].text = "Die Zeitschrift"
    made.save(data)
    (project.sources / "lage.docx").write_bytes(data.getvalue())
    return data.getvalue()


@pytest.fixture
def build(project: Project, quiet: workflows.RunProgress) -> Callable[[], list[workflows.BuildOutcome]]:
    def run() -> list[workflows.BuildOutcome]:
        with closing(open_store(project.store_url)) as store:
            style = workflows.style_guide(project)
            return workflows.build(Run(project, style, store, Identity(), quiet), project.articles())

    return run


def _review(project: Project) -> None:
    _confirm(project, "lage.docx", ENGLISH)


def _confirm(project: Project, name: str, english: Mapping[str, str]) -> None:
    read = workflows.read(project, name)
    with closing(open_store(project.store_url)) as store:
        store.enter({name: read.segments})
        for segment in read.segments:
            content = tuple(english.get(part, part) if isinstance(part, str) else part for part in segment.source)
            if segment.translate:
                store.confirm(segment, Target(content, State.REVIEWED, Origin.by_person("Ben Berg")))


def test_the_edition_without_a_translation_is_the_source(
    project: Project, article: bytes, build: Callable[[], list[workflows.BuildOutcome]]
) -> None:
    assert [(outcome.built, outcome.error) for outcome in build()] == [(True, "")]
    assert (project.output / "lage" / "en.docx").read_bytes() == article
    assert "Die Lage" in (project.output / "lage" / "bilingual.html").read_text("utf-8")


def test_what_a_person_wrote_stands_in_the_edition(
    project: Project, article: bytes, build: Callable[[], list[workflows.BuildOutcome]]
) -> None:
    _review(project)
    build()
    edition = docx.Document(project.output / "lage" / "en.docx")
    heading, sentence, *_ = edition.paragraphs
    assert (heading.text, sentence.text) == ("The situation", "Troops are leaving the city.")
    assert [run.text for run in sentence.runs if run.bold] == ["leaving"]


def test_a_note_has_its_number_and_the_title_stands_once(
    project: Project, build: Callable[[], list[workflows.BuildOutcome]]
) -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-body><text:p> Die Note.</text:p></text:note-body></text:note>'
    )
    body = f'<text:h text:outline-level="1">Titel</text:h><text:p>Mit Note.{note}</text:p>'
    with zipfile.ZipFile(project.sources / "note.odt", "w") as made:
        made.writestr("content.xml", f"<x {_ODF}><office:text>{body}</office:text></x>")
        made.writestr("meta.xml", f"<x {_ODF}><dc:title>Titel</dc:title></x>")
    build()
    page = (project.output / "note" / "bilingual.html").read_text("utf-8")
    shown = re.sub(r"<[^>]*>", " ", page.partition("<body")[2])
    assert len(re.findall(r"\bTitel\b", shown)) == 2  # German and English
    assert re.search(r"\b1\s+Die Note\.", shown)


_NAMESPACES = f'{_ODF} xmlns:table="table" xmlns:xlink="xlink"'
_RICH = (
    '<text:h text:outline-level="1">Die Lage</text:h><text:p>Die Truppen gehen.<text:note><text:note-body>'
    "<text:p>Sagt der Bericht.</text:p></text:note-body></text:note> Sie bleiben nicht.</text:p>"
    "<text:list><text:list-item><text:p>Der Hafen</text:p></text:list-item></text:list>"
    "<table:table><table:table-row><table:table-cell><text:p>Das Meer</text:p></table:table-cell></table:table-row>"
    '</table:table><text:p>Siehe <text:a xlink:href="https://a.de/">die Seite</text:a>.</text:p>'
)
_WORDS = {
    "Die Lage": "The situation",
    "Die Truppen gehen.": "The troops are leaving.",
    "Sagt der Bericht.": "Says the report.",
    "Sie bleiben nicht.": "They will not stay.",
    "Der Hafen": "The port",
    "Das Meer": "The sea",
    "Siehe ": "See ",
    "die Seite": "the page",
}


def test_readers_get_lists_tables_notes_and_links_as_such(
    project: Project, publish: Callable[[], PublishOutcome]
) -> None:
    with zipfile.ZipFile(project.sources / "lage.odt", "w") as made:
        made.writestr("content.xml", f"<x {_NAMESPACES}><office:text>{_RICH}</office:text></x>")
    _confirm(project, "lage.odt", _WORDS)
    assert [(one.published, one.error) for one in publish().articles] == [(True, "")]
    page = (project.output / "published" / "current" / "articles" / "the-situation.html").read_text("utf-8")
    for tag, words in (("li", "The port"), ("td", "The sea"), ("li", "Says the report.")):
        assert re.search(rf"<{tag}\b[^>]*>(?:<(?!/)[^>]*>)*{re.escape(words)}", page), words
    assert re.search(r'<a [^>]*href="https://a\.de/"[^>]*>(?:<[^>]*>)*the page', page)


_CHAPTER = (
    '<h1>Die Lage</h1><p>Die Truppen gehen.<sup><a epub:type="noteref" href="#n1" id="r1">7</a></sup> Sie '
    'bleiben nicht.</p><aside epub:type="footnote" id="n1"><p><a href="#r1">7</a> Sagt der Bericht.</p><p>Der Hafen'
    "</p></aside>"
    "<p>Das Meer</p>"
)


@pytest.fixture
def book(project: Project) -> str:
    """`sources/buch.epub`: a chapter with a footnote of two paragraphs."""
    opf = (
        '<package version="3.0"><metadata><dc:title>Die Lage</dc:title><dc:language>de</dc:language></metadata>'
        '<manifest><item id="c" href="eins.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="c"/></spine></package>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="a.opf"/></container>',
        "a.opf": opf.replace("<package", '<package xmlns:dc="dc"'),
        "eins.xhtml": f'<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="ops"><body>{_CHAPTER}</body></html>',
    }
    with zipfile.ZipFile(project.sources / "buch.epub", "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return "buch.epub"


def test_readers_of_all_formats_get_the_footnotes_of_a_book(
    project: Project, book: str, publish: Callable[..., PublishOutcome]
) -> None:
    _confirm(project, book, _WORDS)
    outcome = publish(formats=("site", "epub", "docx", "hugo"))
    assert [(one.published, one.error) for one in outcome.articles] == [(True, "")]
    page = next(outcome.folder.rglob("the-situation.html")).read_text("utf-8")
    assert re.search(r"<li\b[^>]*>(?:<(?!/)[^>]*>)*Says the report\.", page)
    shown = re.sub(r"<[^>]*>", "", page)
    assert "7 Says" not in shown
    assert re.search(r"leaving\.\s*1\s*They", shown)
    with zipfile.ZipFile(next(outcome.folder.rglob("*.epub"))) as made:
        text = "".join(made.read(name).decode() for name in made.namelist() if name.endswith("xhtml"))
    assert re.search(r'epub:type="noteref"', text)
    word = next(path for path in outcome.folder.rglob("*.docx") if path.name.endswith(".en.docx"))
    with zipfile.ZipFile(word) as made:
        assert "Says the report." in made.read("word/footnotes.xml").decode()
    markdown = "".join(path.read_text("utf-8") for path in outcome.folder.rglob("*.md"))
    assert re.search(r"leaving\.\[\^1\]", markdown)
    assert re.search(r"^\[\^1\]: (?:\{\{.*?\}\})?Says the report\.", markdown, re.MULTILINE)


def test_the_footnotes_of_a_book_stand_beside_each_other(
    project: Project, book: str, build: Callable[[], list[workflows.BuildOutcome]]
) -> None:
    _confirm(project, book, _WORDS)
    build()
    page = re.sub(r"<[^>]*>", " ", (project.output / "buch" / "bilingual.html").read_text("utf-8"))
    assert re.search(r"\b1\s+Sagt der Bericht\.", page)


def test_readers_get_its_pictures_and_not_its_header(
    project: Project, article: bytes, publish: Callable[[], PublishOutcome]
) -> None:
    _review(project)
    assert [(one.published, one.error) for one in publish().articles] == [(True, "")]
    current = project.output / "published" / "current"
    page = (current / "articles" / "the-situation.html").read_text("utf-8")
    assert "Die Zeitschrift" not in page
    assert 'src="../media/lage.docx/word/media/image1.png"' in page
    assert (current / "media/lage.docx/word/media/image1.png").read_bytes().startswith(b"\x89PNG")


def test_what_cannot_be_read_is_named_with_what_to_do(project: Project) -> None:
    for name in (
        "alt.doc",
        "druck.PDF",
        "seiten.pages",
        "notiz.unbekannt",
        "bild.png",
        "~$lage.docx",
        ".versteckt.rtf",
    ):
        (project.sources / name).write_bytes(b"x")
    lines = project.other_files()
    assert [line.partition(":")[0] for line in lines] == ["alt.doc", "druck.PDF", "notiz.unbekannt", "seiten.pages"]
    assert "save it as .docx" in lines[0]
    assert project.articles() == []
