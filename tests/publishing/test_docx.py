"""Word files: what other programs read in them is what the article says, and Word's own rules are kept."""

import shutil
import subprocess
import tomllib
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from PIL import Image
from publications import NESTED_LIST, publication

from bilingual.content import NOT_IN_XML
from bilingual.errors import OutputError
from bilingual.publishing import Imprint, Publication
from bilingual.publishing.docx import article_files
from bilingual.publishing.docx.phrasing import run
from bilingual.publishing.manuscript import Making

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = tomllib.loads((Path(__file__).parents[1] / "cases" / "publishing" / "word_order.toml").read_text("utf-8"))
TEXT = (
    """\
---
title: Die Lage
subtitle: Ein Bericht aus dem Norden
date: 2024-03-01T10:00:00+01:00
author: [Anna Meier, Jörg Öztürk]
source: https://example.org/lage?a=1&b=2
---

Truppen *verlassen* die **Stadt**.[^a] Niemand weiß `warum()`.[^a] Das steht [hier](https://example.org/a?b&c).
Und [dort](andere.md).

## Zahlen & Fakten

"""
    + NESTED_LIST
    + """
7) Siebtens dies
8) Achtens das

| Jahr | Zahl |
|:-----|-----:|
| 2020 | zwei |

> Das ist ein langes Zitat über die Lage der Stadt.

![Ein Hafen](hafen.webp "Im Norden")

***

```
if a < b:
	print("x")
```

I met with the Prime Minister today and we discussed the matter at length.

[^a]: Mehr steht in den [Akten](https://example.org/akten).
[^b]: Hierauf verweist nichts.
"""
)


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pictures") / "hafen.webp"
    exif = Image.Exif()
    exif[0x0112] = 6  # the right side is up
    Image.radial_gradient("L").resize((300, 200)).convert("RGB").save(file, exif=exif)
    return file


@pytest.fixture(scope="module")
def made(picture: Path) -> dict[str, bytes]:
    return files(publication(TEXT, {"hafen.webp": picture}))


def files(article: Publication) -> dict[str, bytes]:
    return {file.name: file.data for file in article_files(article)}


def both(text: str) -> bytes:
    return files(publication(text))["articles/the-situation.docx"]


def part(data: bytes, name: str) -> "etree._Element":
    return etree.fromstring(ZipFile(BytesIO(data)).read(name))


def test_an_article_has_two_files(made: dict[str, bytes]) -> None:
    assert list(made) == ["articles/the-situation.docx", "articles/the-situation.en.docx"]


def test_another_program_reads_who_wrote_what_and_when(made: dict[str, bytes]) -> None:
    known = python_docx.Document(BytesIO(made["articles/the-situation.docx"])).core_properties
    assert (known.title, known.author, known.language) == ("DIE LAGE", "Anna Meier; Jörg Öztürk", "en-US")
    assert known.created
    assert known.created.isoformat() == "2024-03-01T09:00:00+00:00"


def test_german_stands_left_and_english_right(made: dict[str, bytes]) -> None:
    document = python_docx.Document(BytesIO(made["articles/the-situation.docx"]))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["Deutsch", "English"]
    assert rows[2] == ["Zahlen & Fakten", "ZAHLEN & FAKTEN"]
    assert rows[3:5] == [["Erstens das", "ERSTENS DAS"], ["Darunter dies", "DARUNTER DIES"]]
    kept = "I met with the Prime Minister today and we discussed the matter at length."
    assert [[cell.text for cell in row.cells] for row in document.tables[3].rows][-1] == [kept, kept]  # one cell


def test_a_table_of_the_article_stands_in_german_and_in_english(made: dict[str, bytes]) -> None:
    tables = python_docx.Document(BytesIO(made["articles/the-situation.docx"])).tables
    shown = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables[1:3]]
    assert shown == [[["Jahr", "Zahl"], ["2020", "zwei"]], [["JAHR", "ZAHL"], ["2020", "ZWEI"]]]


def test_paragraphs_have_styles_that_word_knows(made: dict[str, bytes]) -> None:
    paragraphs = python_docx.Document(BytesIO(made["articles/the-situation.en.docx"])).paragraphs
    styles = {paragraph.text: paragraph.style.name for paragraph in paragraphs if paragraph.style}
    assert styles["DIE LAGE"] == "Heading 1"
    assert styles["ZAHLEN & FAKTEN"] == "Heading 2"
    assert styles["ERSTENS DAS"] == "List Paragraph"
    assert styles["DAS IST EIN LANGES ZITAT ÜBER DIE LAGE DER STADT."] == "Quote"
    assert styles['if a < b:\n\tprint("x")'] == "Code"


def test_lists_count_for_themselves_in_each_language(made: dict[str, bytes]) -> None:
    document = python_docx.Document(BytesIO(made["articles/the-situation.docx"]))
    items = [
        [(paragraph.text, paragraph._p.pPr.numPr.numId.val, paragraph._p.pPr.numPr.ilvl.val)]
        for row in document.tables[0].rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        if paragraph._p.pPr.numPr is not None
    ]
    by_list: dict[int, list[str]] = {}
    for ((text, number, _),) in items:
        by_list.setdefault(number, []).append(text)
    assert [*by_list.values()][:4] == [
        ["Erstens das", "Zweitens dies"],
        ["ERSTENS DAS", "ZWEITENS DIES"],
        ["Darunter dies", "Darunter das"],
        ["DARUNTER DIES", "DARUNTER DAS"],
    ]
    numbering = part(made["articles/the-situation.docx"], "word/numbering.xml")
    starts = [(lvl.get(f"{W}val")) for lvl in numbering.iterfind(f"{W}abstractNum/{W}lvl[1]/{W}start")]
    assert starts == ["1", "1", "1", "1", "7", "7"]


def test_a_note_is_one_for_word_whatever_refers_to_it(made: dict[str, bytes]) -> None:
    document = part(made["articles/the-situation.docx"], "word/document.xml")
    assert len(list(document.iter(f"{W}footnoteReference"))) == 1
    assert [field.get(f"{W}instr") for field in document.iter(f"{W}fldSimple")] == [r" NOTEREF note_1 \h "] * 3
    notes = part(made["articles/the-situation.docx"], "word/footnotes.xml")
    texts = ["".join(note.itertext()).split() for note in notes.iterfind(f"{W}footnote[{W}p]")][2:]
    assert texts == [["Mehr", "steht", "in", "den", "Akten.", "MEHR", "STEHT", "IN", "DEN", "AKTEN."]]
    assert "HIERAUF VERWEIST NICHTS." in "".join(document.itertext())


def test_every_run_says_in_which_language_it_is(made: dict[str, bytes]) -> None:
    document = python_docx.Document(BytesIO(made["articles/the-situation.docx"]))
    columns: list[set[str]] = [set(), set()]
    for row in document.tables[0].rows:
        for column, cell in zip(columns, row.cells, strict=True):
            column |= {run.get(qn("w:val")) for run in cell._tc.iter(qn("w:lang"))}
    assert columns == [{"de-DE"}, {"en-US"}]
    root = part(made["articles/the-situation.docx"], "word/document.xml")
    bare = [run for run in root.iter(f"{W}r") if run.find(f"{W}t") is not None and run.find(f".//{W}lang") is None]
    assert {"".join(run.itertext()) for run in bare} == {"1", 'if a < b:print("x")'}


def test_links_lead_where_they_led(made: dict[str, bytes]) -> None:
    ns = "{http://schemas.openxmlformats.org/package/2006/relationships}"
    relationships = part(made["articles/the-situation.docx"], "word/_rels/document.xml.rels")
    targets = {each.get("Target") for each in relationships.iter(f"{ns}Relationship") if each.get("TargetMode")}
    assert targets == {"https://example.org/a?b&c", "https://example.org/lage?a=1&b=2"}


def test_a_link_within_the_article_leads_to_the_sentence() -> None:
    text = "# Titel\n\nEin Satz mit [Verweis](#{}).\n\n## Ziel\n\nNoch ein Satz.\n"
    target = next(block.id for block in publication(text).manuscript.body if block.level == 2)
    root = part(both(text.format(target)), "word/document.xml")
    anchors = {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")}
    assert anchors == {f"s_{target}"}
    assert anchors <= {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}


def test_bookmarks_have_names_and_numbers_of_their_own(made: dict[str, bytes]) -> None:
    for data in made.values():
        marks = list(part(data, "word/document.xml").iter(f"{W}bookmarkStart"))
        for name in ("name", "id"):
            found = [mark.get(f"{W}{name}") for mark in marks]
            assert found
            assert len(found) == len(set(found))


def test_a_picture_is_in_the_file_upright_with_what_stands_for_it(made: dict[str, bytes]) -> None:
    data = made["articles/the-situation.docx"]
    root = part(data, "word/document.xml")
    (drawn,) = root.iter("{*}docPr")
    assert (drawn.get("descr"), drawn.get("title")) == ("EIN HAFEN", None)
    assert "IM NORDEN" in "".join(root.itertext())
    (name,) = (name for name in ZipFile(BytesIO(data)).namelist() if name.startswith("word/media/"))
    image = Image.open(BytesIO(ZipFile(BytesIO(data)).read(name)))
    assert (image.format, image.size) == ("JPEG", (200, 300))


def test_what_is_no_picture_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    text = "# Titel\n\n![Die Karte](a.svg)\n\n![Der Hafen](https://example.org/b.png)\n\n![](a.svg)\n"
    data = files(publication(text, {"a.svg": tmp_path / "a.svg"}))["articles/the-situation.en.docx"]
    texts = [paragraph.text for paragraph in python_docx.Document(BytesIO(data)).paragraphs]
    assert [text for text in texts if text.startswith("[")] == ["[DIE KARTE]", "[DER HAFEN]"]


def test_children_stand_in_the_order_of_the_schema(made: dict[str, bytes]) -> None:
    children = {name: order.split() for name, order in ORDER["children"].items()}
    seen = set()
    for data in made.values():
        archive = ZipFile(BytesIO(data))
        for name in archive.namelist():
            for element in etree.fromstring(archive.read(name)).iter() if name.endswith(".xml") else ():
                order = children.get(local := etree.QName(element).localname)
                if order is not None:
                    seen.add(local)
                    places = [order.index(etree.QName(child).localname) for child in element]
                    assert places == sorted(places), (name, local)
    assert seen == set(children)


def test_the_same_article_gives_the_same_bytes(made: dict[str, bytes], picture: Path) -> None:
    assert files(publication(TEXT, {"hafen.webp": picture})) == made


def test_readers_are_told_of_the_machines_part() -> None:
    article = publication("# Titel\n\nEin Satz.\n")
    said = replace(article.manuscript.disclosure, counts={Making.MACHINE: 1})
    article = replace(article, manuscript=replace(article.manuscript, disclosure=said))
    for data in files(article).values():
        assert "Translated by machine" in "".join(part(data, "word/document.xml").itertext())
        assert "trainedAlgorithmicMedia" in "".join(part(data, "docProps/custom.xml").itertext())


def test_what_is_written_from_right_to_left_is_so_in_word() -> None:
    body = part(both("# Titel\n\nDas Wort שלום steht hier.\n\nשלום לכל החברים.\n"), "word/document.xml")
    names = {"w": body.nsmap["w"]}
    (turned,) = body.xpath("//w:p[w:pPr/w:bidi]", namespaces=names)
    assert "".join(turned.itertext()) == "שלום לכל החברים."
    assert all(run.find("w:rPr/w:rtl", names) is not None for run in turned.iterfind(".//w:r", names))


def test_a_wrong_template_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "word-header.xml").write_text("<w:hdr>")
    article = replace(publication("# Titel\n\nEin Satz.\n"), templates=tmp_path)
    with pytest.raises(OutputError, match=r"word-header\.xml: makes no XML .*; correct the template"):
        files(article)


def test_the_house_has_its_own_name_in_the_header() -> None:
    article = replace(publication("# Titel\n\nEin Satz.\n"), imprint=Imprint("Recht & Gesetz"))
    header = part(files(article)["articles/the-situation.docx"], "word/header.xml")
    assert "".join(header.itertext()) == "Recht & Gesetz"


@given(st.text())
def test_a_run_says_what_the_text_says(text: str) -> None:
    xml = NOT_IN_XML.sub("", Markup('<r xmlns:w="{}">{}</r>').format(W[1:-1], run(text)))
    root = etree.fromstring(xml)
    signs = {f"{W}tab": "\t", f"{W}br": "\n"}
    said = "".join(signs.get(element.tag, element.text or "") for element in root.iter() if element is not root)
    assert said == NOT_IN_XML.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_reads_the_same_words_in_the_same_order(made: dict[str, bytes], tmp_path: Path) -> None:
    for number, data in enumerate(made.values()):
        (tmp_path / f"{number}.docx").write_bytes(data)
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "txt:Text"]
    subprocess.run([*command, "0.docx", "1.docx"], cwd=tmp_path, check=True, capture_output=True, timeout=120)
    for number, data in enumerate(made.values()):
        shown = words_of((tmp_path / f"{number}.txt").read_text("utf-8-sig"))
        written = words_of(_text(data))
        assert shown == written
        assert len(written) > 50


def words_of(text: str) -> list[str]:
    marks = {"•", "–", "◦", "▪"}
    return [word for word in text.split() if word not in marks and not word.rstrip(".)").isdecimal()]


@cache
def _text(data: bytes) -> str:
    """The text of the document, a paragraph a line; marks of notes as a program shows them."""
    lines = []
    for paragraph in part(data, "word/document.xml").iter(f"{W}p"):
        shown = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}footnoteReference": "1"}
        lines.append("".join(shown.get(element.tag, element.text or "") for element in paragraph.iter()))
    return "\n".join(lines)
