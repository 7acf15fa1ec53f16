"""The page of an article on the site: notes lead both ways, lists and quotations are such, pictures fit the screen."""

from collections.abc import Mapping

import pytest
from lxml import html
from PIL import Image
from publications import publication

from bilingual.publishing.phrasing import NoteMarks
from bilingual.publishing.site import article_files

TEXT = """\
# Die Lage

Ein Satz steht hier.[^a] Noch einer verweist darauf.[^a] Und einer woandershin.[^b]

7. Siebtens dies
   - Darunter das

     Noch ein Absatz.
8. Achtens jenes

- Ein Punkt

> Außen steht dies.
>
> > Innen steht das.

| Jahr | Zahl | Ort | Stand |
|------|-----:|-----|-------|
| 2020 | zwei | Rom | März  |

![Ein Hafen](hafen.jpg "Im Norden")

Foto: Anna Muster

![Es gibt keine Datei](fehlt.png)

I met with the Prime Minister today and we discussed the matter at length.[^c]

[^a]: Mehr steht in den Akten.

    Und dort noch mehr.
[^b]: https://example.org/akten
[^c]: Woanders steht es auch.
[^d]: Hierauf verweist nichts.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    picture = tmp_path_factory.mktemp("pictures") / "hafen.jpg"
    Image.radial_gradient("L").resize((1200, 800)).convert("RGB").save(picture)
    return {file.name: file.data for file in article_files(publication(TEXT, {"hafen.jpg": picture}))}


@pytest.fixture(scope="module")
def page(made: Mapping[str, bytes]) -> html.HtmlElement:
    return html.document_fromstring(made["articles/the-situation.html"].decode())


def words(element: html.HtmlElement) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_every_link_within_the_page_leads_somewhere_and_no_id_stands_twice(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.xpath("//a/@href[starts-with(., '#')]")} <= set(ids)


@pytest.mark.parametrize(
    ("note", "places"),
    [
        ("note-1", ["mark-1", "mark-1-2"]),
        ("d-note-1", ["d-mark-1", "d-mark-1-2"]),
        ("note-2", ["mark-2"]),
        ("note-3", ["mark-3"]),
        ("d-note-3", ["mark-3"]),  # what is English in the article stands once, for both languages
        ("note-4", []),
    ],
)
def test_a_note_leads_back_to_all_that_refer_to_it(page: html.HtmlElement, note: str, places: list[str]) -> None:
    back = page.get_element_by_id(note).xpath(".//a[@role='doc-backlink']/@href")
    assert [link[1:] for link in back] == places


def test_a_note_has_all_its_paragraphs(page: html.HtmlElement) -> None:
    texts = [words(one) for one in page.get_element_by_id("d-note-1").iterchildren("p")]
    assert texts == ["Mehr steht in den Akten.", "Und dort noch mehr. ↩ ↩"]


def test_where_there_is_no_note_its_number_leads_nowhere() -> None:
    assert NoteMarks(["1"]).mark("2") == "<sup>2</sup>"


def test_lists_are_lists_with_their_numbers(page: html.HtmlElement) -> None:
    (german, *_) = page.xpath("//div[@class='de']/ol[contains(@class, 'list')]")
    assert german.get("start") == "7"
    assert [words(item) for item in german.xpath("./li/ul/li")] == ["Darunter das Noch ein Absatz."]
    assert [words(item) for item in german.xpath("./following-sibling::ul/li")] == ["Ein Punkt"]


def test_a_quotation_stands_inside_another(page: html.HtmlElement) -> None:
    assert [words(one) for one in page.xpath("//div[@class='de']/blockquote/blockquote")] == ["Innen steht das."]
    assert "joined" in page.xpath("//div[div/blockquote/blockquote]")[0].get("class")


def test_a_wide_table_has_its_languages_below_each_other(page: html.HtmlElement) -> None:
    assert [words(one) for one in page.xpath("//div[contains(@class, 'stacked')]//th")][:4] == [
        "Jahr",
        "Zahl",
        "Ort",
        "Stand",
    ]


def test_pictures_come_in_the_widths_that_screens_need(page: html.HtmlElement, made: Mapping[str, bytes]) -> None:
    (image,) = page.xpath("//figure/img")
    assert (image.get("alt"), image.get("title")) == ("EIN HAFEN", None)
    assert (image.get("width"), image.get("height")) == ("1200", "800")
    offered = [one.split() for one in image.get("srcset").split(", ")]
    assert [width for _, width in offered] == ["480w", "960w", "1200w"]
    assert {name.removeprefix("../") for name, _ in offered} == {name for name in made if name.startswith("media/")}
    caption = words(page.xpath("//figure/figcaption")[0])
    assert caption.upper() == "IM NORDEN IM NORDEN FOTO: ANNA MUSTER FOTO: ANNA MUSTER"


def test_a_picture_that_is_not_there_is_told_in_words(page: html.HtmlElement) -> None:
    assert words(page.xpath("//*[@class='no-picture']")[0]) == "[Picture: ES GIBT KEINE DATEI]"


def test_what_is_written_from_right_to_left_says_so() -> None:
    (made,) = (file for file in article_files(publication("# Die Lage\n\n> السلام عليكم ورحمة الله\n\nEin Satz.\n")))
    page = html.document_fromstring(made.data.decode())
    assert [each.text_content() for each in page.xpath("//p[@dir='rtl']")] == ["السلام عليكم ورحمة الله"]


def test_who_is_quoted_is_told_apart_after_a_line_of_the_source() -> None:
    text = "# Die Lage\n\n> Das ist ein Zitat über die Lage der Stadt.\n> — Anna Muster\n\n> Er kam. — Und ging.\n"
    (made,) = (file for file in article_files(publication(text)))
    page = html.document_fromstring(made.data.decode())
    assert [each.text_content() for each in page.find_class("attribution")] == ["— Anna Muster", "— Anna Muster"]
