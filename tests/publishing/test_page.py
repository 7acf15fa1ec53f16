"""The side-by-side page as a whole."""

import re
from dataclasses import replace

import pytest
from handmade import article, described
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html
from markupsafe import Markup
from page_rules import problems

from bilingual import documents, language
from bilingual.content import plain
from bilingual.model import Article, CodeKind, InlineCode
from bilingual.publishing import Edition, bilingual_html, bilingual_markdown, index_entry, index_html
from bilingual.publishing.notes import Remark
from bilingual.publishing.pages.blocks import PageRow
from bilingual.publishing.skeleton import heading_levels

EDITION = Edition(version="bilingual 0.1.0", engine="Gemma", notice="Terms & conditions <apply>.", title="Die Posaune")


@pytest.fixture(scope="module")
def magazine() -> Article:
    return article("magazine")


@pytest.fixture(scope="module")
def tree(magazine: Article) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(bilingual_html(magazine, EDITION))


def _words(text: str) -> str:
    return " ".join(text.split())


def _sentence(shown: lxml_html.HtmlElement) -> str:
    """Its words without footnote marks."""
    return _words("".join(shown.xpath(".//text()[not(ancestor::sup)]")))


def test_is_sound_html_without_references(magazine: Article) -> None:
    assert problems(bilingual_html(magazine, EDITION)) == []


def test_same_article_same_bytes(magazine: Article) -> None:
    assert bilingual_html(magazine, EDITION) == bilingual_html(article("magazine"), replace(EDITION))


def test_every_sentence_stands_in_both_columns_in_order(magazine: Article, tree: lxml_html.HtmlElement) -> None:
    german = [sentence for sentence in tree.xpath('//*[starts-with(@id, "de-")]') if sentence.get("data-s")]
    assert [sentence.get("data-s") for sentence in german] == [segment.id for segment in magazine.segments]
    for segment, shown in zip(magazine.segments, german, strict=True):
        assert _sentence(shown) == _words(plain(segment.source))
        target = magazine.targets.get(segment.id)
        english = tree.get_element_by_id(f"en-{segment.id}")
        assert _sentence(english) == _words(plain(target.content if target else segment.source))


def test_columns_carry_their_languages(tree: lxml_html.HtmlElement) -> None:
    assert {cell.get("lang") for cell in tree.find_class("de")} == {"de"}
    assert {cell.get("lang") for cell in tree.find_class("en")} == {"en"}
    for sentence in tree.xpath('//*[@data-s and starts-with(@id, "de-") and contains(@class, "kept")]'):
        assert sentence.get("lang") == "en"


def test_head_has_one_title_in_two_languages_and_the_date(tree: lxml_html.HtmlElement) -> None:
    (title,) = tree.xpath("//h1")
    assert _words(title.text_content()) == (
        "USA wollen internationale Militärkoalition im Irak beenden "
        "United States Wants to End International Military Coalition in Iraq"
    )
    assert [time.text for time in tree.xpath("//time")] == ["25. Januar 2024", "January 25, 2024"]


def test_british_edition_writes_british_dates(magazine: Article) -> None:
    assert ">25 January 2024</time>" in bilingual_html(magazine, replace(EDITION, locale="en-GB"))


def test_legend_counts_what_there_is(tree: lxml_html.HtmlElement) -> None:
    legend = [_words(item.text_content()) for item in tree.xpath('//ul[@class="legend"]/li')]
    assert [line.split(" ", 1)[0] for line in legend] == ["2", "2", "24", "1", "4", "3"]
    assert legend[2].startswith("24 machine draft")


def test_rows_of_a_table_stay_rows(tree: lxml_html.HtmlElement) -> None:
    rows = tree.xpath('//*[@role="table"]//*[@role="row"]')
    german = [[_words(cell.text_content()) for cell in row.find_class("de")[0]] for row in rows]
    assert german == [
        ["Land", "Soldaten", "Auftrag"],
        ["Vereinigte Staaten", "2500", "Ausbildung, Luftaufklärung"],
        ["Niederlande", "", "Hubschrauber"],
    ]


def test_code_stands_once_and_is_not_to_be_translated(tree: lxml_html.HtmlElement) -> None:
    (code,) = tree.xpath("//pre")
    assert code.get("translate") == "no"
    assert code.text_content().startswith("def abzug(truppen: int) -> int:\n")


def test_remarks_that_have_no_room_beside_a_short_text_wait_to_be_opened() -> None:
    said = [Remark(number, "s1", "note", "numbers", "Look again.") for number in range(1, 6)]
    wrong = Remark(6, "s1", "error", "numbers", "Wrong.")
    short = PageRow("u1", "paragraph", (Markup("Kurz"),), (Markup("<b>Short</b>"),), remarks=(*said, wrong))
    assert [each.number for each in short.first_remarks] == [1, 6]
    assert [each.number for each in short.further_remarks] == [2, 3, 4, 5]
    long = replace(short, english=(Markup("words " * 100),))
    assert not long.further_remarks
    assert long.first_remarks == long.remarks
    assert not replace(short, remarks=tuple(said[:2])).further_remarks


def test_remarks_and_sentences_lead_to_each_other(tree: lxml_html.HtmlElement) -> None:
    for number in ("1", "2"):
        assert tree.get_element_by_id(f"ref-{number}").get("href") == f"#remark-{number}"
        assert tree.get_element_by_id(f"remark-{number}").find("a").get("href") == f"#ref-{number}"


def test_foot_names_the_engine_its_signature_and_the_notice(tree: lxml_html.HtmlElement) -> None:
    foot = _words(tree.xpath("//footer")[0].text_content())
    assert "Gemma" in foot
    assert "gemma3-270m int8 beam=1 sha256:0a1b2c3d" in foot
    assert "Terms & conditions <apply>." in foot


@pytest.mark.parametrize(
    ("levels", "expected"),
    [((2, 3, 2), (2, 3, 2)), ((4, 4, 2, 4), (2, 2, 2, 3)), ((1, 2, 6), (2, 3, 4)), ((), ())],
)
def test_outline_has_no_gaps(levels: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert heading_levels(levels) == expected


@pytest.mark.parametrize(
    "facts",
    [{}, {"units": [{"kind": "heading", "level": 3, "segments": [{"source": "Nur ein Titel", "after": ""}]}]}],
    ids=["an empty file", "a title alone"],
)
def test_smallest_articles_have_a_sound_page(facts: dict[str, object]) -> None:
    page = bilingual_html(described(facts), EDITION)
    assert problems(page) == []
    assert len(re.findall("<h1", page)) == 1


_HTML = st.sampled_from(
    [
        "<strong>",
        "<em id='x' name=y>",
        '<a href="#">',
        "<span><b>",
        "",
        "<p>",
        '<img src="x.png">',
        "</em>",
        "<br>",
        "<x",
    ]
)
_CODES = st.builds(
    InlineCode,
    id=st.sampled_from("123"),
    kind=st.sampled_from(CodeKind),
    type=st.sampled_from(["strong", "link", "image", "html"]),
    start=st.just(0),
    end=st.just(0),
    display=st.sampled_from(["", " ", "<"]),
    html=_HTML,
)


@pytest.mark.slow
@settings(deadline=None)
@given(st.lists(st.one_of(_CODES, st.text(alphabet="a <>&\"'", min_size=1)), max_size=8), st.integers(0, 5))
def test_no_sequence_of_codes_breaks_the_page(parts: list[str | InlineCode], at: int) -> None:
    made = article("magazine")
    ids = [segment.id for segment in made.segments[at : at + 2]]
    targets = {id_: replace(made.targets[id_], content=tuple(parts)) for id_ in ids}
    assert problems(bilingual_html(replace(made, targets={**made.targets, **targets}), EDITION)) == []


def test_index_lists_articles_newest_first_and_is_sound(magazine: Article) -> None:
    entry = index_entry(magazine, EDITION)
    older = replace(entry, path="alt/Über uns.md", german="Über <uns>", date="2023-12-31", findings=0)
    page = index_html([older, replace(entry, date="", path="x.md"), entry], EDITION)
    assert problems(page) == []
    links = re.findall(r'<h2><a href="([^"]*)">', page)
    assert links == ["2024-01-25-koalition/bilingual.html", "alt/%C3%9Cber%20uns/bilingual.html", "x/bilingual.html"]
    assert page.count("1 finding</b>") == 2
    assert "Über &lt;uns&gt;" in page


def test_index_links_only_to_what_is_made(magazine: Article) -> None:
    page = index_html([index_entry(magazine, EDITION)], replace(EDITION, formats=("english",)))
    assert re.findall(r'href="([^"]*)"', page) == ["2024-01-25-koalition/en.md"] * 2


def test_empty_index_says_what_to_do() -> None:
    page = index_html([], EDITION)
    assert problems(page) == []
    assert "<code>bilingual build</code>" in page


def test_what_readers_see_between_and_inside_blocks_is_on_the_page() -> None:
    text = (
        "# Titel\n\nEin Satz.\n\n***\n\n> Außen.\n>\n> > Innen.\n\n"
        "| Ort | Tote |\n|:---:|-----:|\n| Rom | 2 |\n\n| Name | Wert |\n|---|---|\n| Eins | 3 |\n\n***\n"
    )
    document = documents.read("a.md", text.encode())
    page = bilingual_html(Article(document, language.identify(document, language.segment(document))), Edition())
    assert problems(page) == []
    made = lxml_html.document_fromstring(page)
    assert len(made.xpath("//main//hr")) == 1  # the one at the end divides nothing
    assert [each.text_content().split()[0] for each in made.xpath("//*[contains(@class, ' nested')]")] == ["Innen."]
    tables = made.xpath("//*[@role='table']")
    heads = [[cell.text_content() for cell in table.xpath(".//*[@role='columnheader']")] for table in tables]
    assert heads == [["Ort", "Tote", "Ort", "Tote"], ["Name", "Wert", "Name", "Wert"]]
    assert [cell.get("class") for cell in tables[0].xpath(".//*[contains(@class, 'en cells')]/*")] == [
        *("center", "right"),
        *("center", "right"),
    ]


def test_only_what_is_english_is_called_english() -> None:
    style = bilingual_html(described({"units": []}), Edition())
    assert '.de .quotation[lang="en"]:not(.more)::before' in style
    assert ".de .quotation:not(" not in style


@pytest.mark.parametrize(("heading", "titles"), [("Die Lage", 1), ("Die andere Lage", 2)])
def test_a_heading_that_says_the_title_again_stands_once(heading: str, titles: int) -> None:
    document = documents.read("a.md", f"---\ntitle: Die Lage\n---\n\n# {heading}\n\nEin Satz.\n".encode())
    whole = Article(document, language.identify(document, language.segment(document)))
    made = lxml_html.document_fromstring(bilingual_html(whole, Edition()))
    assert len(made.xpath("//h1 | //h2")) == titles
    assert bilingual_markdown(whole, Edition()).count("Lage") == 2 * titles


def test_code_before_the_title_is_shown() -> None:
    source = "```js\nexport default {}\n```\n\n# Die Lage\n\nText ist hier.\n"
    document = documents.read("a.md", source.encode())
    shown = Article(document, language.identify(document, language.segment(document)))
    assert "export default" in bilingual_html(shown, Edition())
