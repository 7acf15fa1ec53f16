"""The project's own article, read and segmented by the real stages, with English written by hand."""

import tomllib
from pathlib import Path

import pytest
from handmade import CASES
from lxml import html as lxml_html
from page_rules import problems

from bilingual import documents, language
from bilingual.content import codes, untagged
from bilingual.model import Article, State, Target
from bilingual.origin import KEPT, Origin
from bilingual.publishing import Edition, bilingual_html, bilingual_markdown, index_entry

_NAME = "2024-01-25-usa-irak-militaerkoalition.md"
_SOURCE = Path(__file__).resolve().parents[2] / "sources" / _NAME
_ENGLISH = tomllib.loads((CASES / "irak.toml").read_text(encoding="utf-8"))["english"]
_EDITION = Edition(version="bilingual 0.1.0")


@pytest.fixture(scope="module")
def seed() -> Article:
    document = documents.read(_NAME, _SOURCE.read_bytes())
    segments = language.identify(document, language.segment(document))
    german = [segment for segment in segments if segment.translate]
    made = {
        segment.id: Target(untagged(english, codes(segment.source)), State.TRANSLATED, Origin.by_person("Anna"))
        for segment, english in zip(german, _ENGLISH, strict=True)
    }
    kept = {segment.id: Target(segment.source, State.FINAL, KEPT) for segment in segments if not segment.translate}
    return Article(document, segments, {**made, **kept})


@pytest.fixture(scope="module")
def tree(seed: Article) -> lxml_html.HtmlElement:
    return lxml_html.fromstring(bilingual_html(seed, _EDITION))


def _words(element: lxml_html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_page_is_sound(seed: Article) -> None:
    assert problems(bilingual_html(seed, _EDITION)) == []


def test_head_holds_the_name_of_the_paper_and_the_title(tree: lxml_html.HtmlElement) -> None:
    (head,) = tree.find_class("head")
    assert [_words(cell) for cell in head.find_class("en")] == ["THE TRUMPET", _ENGLISH[1], "January 25, 2024"]
    assert len(tree.xpath("//main//h2 | //main//h3")) == 0


def test_tweet_is_kept_in_both_columns(tree: lxml_html.HtmlElement) -> None:
    tweet = [found for found in tree.find_class("kept") if found.get("data-s")]
    assert {found.get("lang") for found in tweet} == {"en"}
    assert len(tweet) == 6


def test_quotations_are_told_by_their_attributions(tree: lxml_html.HtmlElement) -> None:
    quotations = [_words(quotation.find_class("en")[0]) for quotation in tree.xpath("//blockquote")]
    assert [quotation.split(" ")[0] for quotation in quotations] == ["I", "If", "Every"]
    notes = [_words(note) for note in tree.find_class("remark")]
    assert len(notes) == 2, "one for each quotation, not one for each sentence"


def test_markdown_shows_the_tweet_once(seed: Article) -> None:
    text = bilingual_markdown(seed, _EDITION)
    assert text.count("I met with Ms. Alina Romanowski") == 1
    assert "> **EN · kept** I met with" in text
    assert "**EN · not reviewed** **Conditions dropped:** The U.S. has some 2,500 soldiers" in text


def test_index_knows_titles_date_and_counts(seed: Article) -> None:
    entry = index_entry(seed, _EDITION)
    assert (entry.english, entry.date) == (_ENGLISH[1], "2024-01-25")
    assert entry.counts["kept"] == 3
    assert entry.counts["unreviewed"] == len(_ENGLISH)
