"""Which earlier translations are offered, with which percentage, in which order."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.content import plain
from bilingual.memory import Memory, MemoryUnit, context_keys, difference
from bilingual.model import CodeKind, InlineCode, Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository

CASES = Path(__file__).parents[1] / "cases" / "memory"
MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "[+{}+]"}


def listed(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    return cases


def german(id_: str, *source: object) -> Segment:
    return Segment(id_, "u1", 0, 1, tuple(source), "de", translate=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("case", listed("matches.toml"), ids=lambda case: case["name"])
def test_percentages(store: Repository, case: dict[str, Any]) -> None:
    store.memory.add([MemoryUnit((case["memory"],), ("English.",), Origin.from_file("x.tmx"))])
    found = Memory(store.memory).search(case["text"])
    assert (found[0].percentage if found else 0) == case["percentage"]


@pytest.mark.parametrize("case", listed("differences.toml"), ids=lambda case: case["new"])
def test_differences(case: dict[str, Any]) -> None:
    stretches = difference(case["old"], case["new"])
    assert "".join(MARKS[kind].format(text) for kind, text in stretches) == case["shown"]


@given(st.text(), st.text())
def test_a_difference_says_all_of_both_texts(old: str, new: str) -> None:
    stretches = difference(old, new)
    assert "".join(text for kind, text in stretches if kind != "insert") == old
    assert "".join(text for kind, text in stretches if kind != "delete") == new


def test_the_same_neighbours_make_101(store: Repository) -> None:
    old = [german("a", "Eins."), german("b", "Zwei."), german("c", "Drei.")]
    new = [german("d", "Eins."), german("e", "Zwei."), german("f", "Drei.")]
    store.enter({"old.md": old})
    store.confirm(old[1], Target(("Two.",), State.REVIEWED, Origin.by_person("Anna")))
    found = Memory(store.memory).matches(new[1], context_keys(new)[1])
    elsewhere = Memory(store.memory).matches(new[1], context_keys([new[1]])[0])
    assert [(match.percentage, match.document) for match in (*found, *elsewhere)] == [(101, "old.md"), (100, "old.md")]


def test_a_segment_is_no_match_of_itself(store: Repository) -> None:
    own, again = german("a", "Eins."), german("b", "Eins.")
    store.enter({"a.md": [own, again]})
    store.confirm(own, Target(("One.",), State.REVIEWED, Origin.by_person("Anna")))
    assert Memory(store.memory).matches(own, "") == ()
    assert [match.percentage for match in Memory(store.memory).matches(again, "")] == [100]


def test_other_codes_make_99(store: Repository) -> None:
    bold = InlineCode("1", CodeKind.OPEN, "strong", 0, 2), InlineCode("1", CodeKind.CLOSE, "strong", 6, 8)
    store.memory.add(
        [MemoryUnit((bold[0], "Haus", bold[1], " am See"), ("House by the lake",), Origin.from_file("x.tmx"))]
    )
    assert [match.percentage for match in Memory(store.memory).search("Haus am See")] == [99]


def test_a_code_has_another_number_elsewhere_and_is_the_same(store: Repository) -> None:
    old = InlineCode("7", CodeKind.STANDALONE, "break", 4, 5, " ")
    new = InlineCode("1", CodeKind.STANDALONE, "break", 9, 10, " ")
    store.memory.add([MemoryUnit(("Haus", old, "See"), ("house", old, "lake"), Origin.from_file("x.tmx"))])
    segment = german("a", "Haus", new, "See")
    store.enter({"a.md": [segment]})
    assert Memory(store.memory).matches(segment, "")[0].percentage == 100
    assert store.recall([segment], {"a": "k"}, {"a": Origin()})["a"].content == ("house", new, "lake")


def test_several_translations_are_all_shown(store: Repository, confirmed: Callable[..., Segment]) -> None:
    store.memory.add(
        [MemoryUnit(("Haus",), ("building",), Origin.from_file("x.tmx"), made_at="2030-01-01T00:00:00+00:00")]
    )
    confirmed("Haus", "house", by="Anna", path="a.md")
    confirmed("Haus", "home", by="Bob", path="b.md")
    found = [(plain(match.target), str(match.origin)) for match in Memory(store.memory).search("Haus")]
    assert found == [("home", "person:Bob"), ("house", "person:Anna"), ("building", "file:x.tmx")]


def test_the_editions_english_comes_first(store: Repository) -> None:
    us = MemoryUnit(("Farbe",), ("color",), Origin.from_file("x.tmx"), "de-DE", "en-US")
    gb = MemoryUnit(("Farbe",), ("colour",), Origin.from_file("x.tmx"), "de-DE", "en-GB")
    store.memory.add([us, gb])
    segment = german("a", "Farbe")
    store.enter({"a.md": [segment]})
    for locale, english in (("en-US", "color"), ("en-GB", "colour")):
        first, _ = Memory(store.memory, locale).search("Farbe")
        assert plain(first.target) == english
        assert store.recall([segment], {"a": "k"}, {"a": Origin()}, locale)["a"].content == (english,)


def test_least_and_limit(store: Repository) -> None:
    texts = ["Das Haus am See ist groß.", "Das Haus am Meer ist groß.", "Das Haus am Wald ist alt."]
    store.memory.add([MemoryUnit((text,), ("x",), Origin.from_file("x.tmx")) for text in texts])
    memory = Memory(store.memory)
    assert len(memory.search(texts[0])) == 3
    assert [match.percentage for match in memory.search(texts[0], least=90)] == [100, 94]
    assert len(memory.search(texts[0], limit=1)) == 1


def test_the_nearest_of_people_serve_as_examples(store: Repository, confirmed: Callable[..., Segment]) -> None:
    store.memory.add([MemoryUnit(("Der Bericht kam gestern.",), ("x",), Origin.from_file("x.tmx"))])
    confirmed("Der Bericht aus Bagdad kam gestern Abend per Post.", "The report from Baghdad came by mail last night.")
    found = Memory(store.memory).nearest("Der Bericht kam gestern.", 3)
    assert [str(match.origin) for match in found] == ["person:Anna"]
    assert found[0].percentage < 70
    assert [
        match.percentage for match in Memory(store.memory).nearest("Der Bericht kam gestern.", 1, people=False)
    ] == [100]


def test_other_languages_are_kept_and_not_offered(store: Repository) -> None:
    store.memory.add([MemoryUnit(("Restaurant",), ("restaurant",), Origin.from_file("x.tmx"), "fr", "en")])
    assert (store.memory.count(), Memory(store.memory).search("Restaurant")) == (1, ())
