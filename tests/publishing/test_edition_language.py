"""The English edition says that it is English, and which of its parts are German."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from made_english import article, edition, target

from bilingual.model import State, Target
from bilingual.origin import UNTRANSLATED, Origin
from bilingual.publishing import Edition, english

_FILE = Path(__file__).parents[1] / "cases" / "publishing" / "language.toml"
CASES = tomllib.loads(_FILE.read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_an_edition_names_its_language(case: dict[str, Any]) -> None:
    assert edition(case["path"], case["source"]) == case["edition"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_without_a_translation_not_a_byte_changes(case: dict[str, Any]) -> None:
    own = article(case["path"], case["source"])
    same = {segment.id: Target(segment.source, State.TRANSLATED, UNTRANSLATED) for segment in own.segments}
    assert english(replace(own, targets=same), Edition()).decode() == case["source"]


def test_a_part_of_a_sentence_names_its_language_too() -> None:
    source = '<p>Sie gehen <i lang="de">nach Hause</i> und <b translate="no">bleiben dort für immer</b>.</p>'
    own = article("a.html", source)
    (segment,) = own.segments
    content = tuple("go" if part == "nach Hause" else part for part in segment.source)
    targets = {segment.id: Target(content, State.TRANSLATED, Origin.by_engine("test"))}
    written = english(replace(own, targets=targets), Edition(locale="en-GB")).decode()
    assert '<i lang="en-GB">go</i>' in written
    assert '<b lang="de" translate="no">bleiben dort für immer</b>' in written


def test_a_sentence_that_no_engine_could_translate_is_marked_as_german() -> None:
    source = "<p>Die Truppen gehen nach Hause. Der Präsident schweigt dazu. Das ist alles für heute.</p>"
    own = article("a.html", source)
    first, _, last = own.segments
    written = english(replace(own, targets={each.id: target(each) for each in (first, last)}), Edition()).decode()
    assert written == '<p>English <span lang="de">Der Präsident schweigt dazu.</span> English</p>'


@pytest.mark.parametrize(
    ("german", "english_text", "marked"),
    [
        ("Er rief „Слава Україні!“ und ging.", "He cried “Слава Україні!” and left.", "uk:Слава Україні!"),
        ("Das Motto „Liberté, égalité, fraternité“ gilt noch.", "“Liberté, égalité, fraternité” holds.",
         "fr:Liberté, égalité, fraternité"),
        ("Der Grundsatz „In dubio pro reo“ gilt auch hier.", "“In dubio pro reo” still holds.", "la:In dubio pro reo"),
        ("Er rief „Slava Ukraini!“ und <b>ging</b>.", "“Slava Ukraini!” he cried.", "uk-Latn:Slava Ukraini!"),
        ("Er grüßte mit „Buona sera“ & setzte sich.", "He said “Buona sera” & sat down.", "it:Buona sera"),
    ],
)  # fmt: skip
def test_a_quotation_in_a_third_language_names_it(german: str, english_text: str, marked: str) -> None:
    own = article("a.html", f"<p>Das ist ein Satz auf Deutsch.</p><p>{german}</p>")
    content = {own.segments[1].id: (english_text,)}
    targets = {
        each.id: Target(content.get(each.id, ("English",)), State.TRANSLATED, Origin.by_engine("test"))
        for each in own.segments
    }
    written = english(replace(own, targets=targets), Edition()).decode()
    tag, _, words = marked.partition(":")
    expected = english_text.replace("&", "&amp;").replace(words, f'<span lang="{tag}">{words}</span>')
    assert written == f"<p>English</p><p>{expected}</p>"


@pytest.mark.parametrize("tag", ["i lang='la'", 'em class="x" LANG=la', 'span xml:lang="la" lang="la-VA"'])
def test_a_quotation_whose_language_is_named_is_not_named_again(tag: str) -> None:
    source = f"<p>Er rief <{tag}>carpe diem</{tag.split(maxsplit=1)[0]}> und „Alea iacta est“ dazu.</p>"
    own = article("a.html", source)
    words = {"Er rief ": "He shouted ", " und „Alea iacta est“ dazu.": " and “Alea iacta est” too."}
    content = tuple(words.get(part, part) if isinstance(part, str) else part for part in own.segments[0].source)
    said = Target(content, State.TRANSLATED, Origin.by_engine("test"))
    written = english(replace(own, targets={own.segments[0].id: said}), Edition()).decode()
    assert f"<{tag}>carpe diem</" in written
    assert '“<span lang="la">Alea iacta est</span>”' in written


def test_an_english_quotation_needs_no_language() -> None:
    own = article("a.html", "<p>Er sagte „We will never surrender“ und ging.</p>")
    said = Target(("He said “We will never surrender” and left.",), State.TRANSLATED, Origin.by_engine("test"))
    written = english(replace(own, targets={own.segments[0].id: said}), Edition()).decode()
    assert written == "<p>He said “We will never surrender” and left.</p>"
