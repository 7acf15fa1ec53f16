"""The memory on both databases: it takes in, finds, and never forgets."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.content import plain
from bilingual.memory import Memory, MemoryUnit
from bilingual.model import CodeKind, InlineCode, Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository, open_store
from bilingual.store.memory_units import pairs

Make = Callable[..., Segment]
ENGINE = Origin.by_engine("test/1")


def reviewed(text: str, by: str = "Anna") -> Target:
    return Target((text,), State.REVIEWED, Origin.by_person(by))


def filed(source: str, target: str, name: str = "a.tmx") -> MemoryUnit:
    return MemoryUnit((source,), (target,), Origin.from_file(name))


def recalled(store: Repository, segment: Segment) -> Target | None:
    return store.recall([segment], {segment.id: "k"}, {segment.id: ENGINE}).get(segment.id)


def test_confirmed_work_is_a_unit_with_its_article_and_person(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    store.confirm(source, reviewed("house"))
    (unit,) = store.memory.units()
    assert (unit.source, unit.target, str(unit.origin), unit.document) == (("Haus",), ("house",), "person:Anna", "a.md")
    assert (unit.state, unit.segment_id, unit.made_at[:2]) == (State.REVIEWED, "a", "20")


def test_what_is_not_confirmed_is_no_unit(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    store.save_drafts([(source, Target(("house",), State.TRANSLATED, ENGINE))])
    store.confirm(source, Target(("home",), State.TRANSLATED, Origin.by_person("Anna")))
    assert store.memory.count() == 0


def test_a_later_confirmation_takes_the_place_of_the_earlier_one_and_the_history_keeps_both(
    store: Repository, segment: Make
) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    for text in ("house", "home", "house", "home"):
        store.confirm(source, reviewed(text))
    for found in (store.memory.units(), store.memory.exact(("Haus",)), store.memory.containing("Haus", 9)):
        assert [unit.target for unit in found] == [("home",)]
    assert [match.target for match in Memory(store.memory).search("Haus")] == [("home",)]
    history = store.reviews.history(source)
    assert [version.target.content for version in history] == [("house",), ("home",), ("house",), ("home",)]


def test_what_other_segments_say_stays(store: Repository, segment: Make) -> None:
    first, second = segment("a", "Haus"), segment("b", "Haus")
    store.enter({"a.md": [first, second]})
    store.memory.add([filed("Haus", "building")])
    store.confirm(first, reviewed("house"))
    store.confirm(second, reviewed("home"))
    store.confirm(second, reviewed("cottage"))
    assert {unit.target for unit in store.memory.exact(("Haus",))} == {("building",), ("house",), ("cottage",)}


def test_what_is_withdrawn_is_found_and_exported_no_more_and_no_file_brings_it_again(store: Repository) -> None:
    german = MemoryUnit(("Haus",), (), Origin.from_file("a.tmx"), "de", "")
    store.memory.add([filed("Haus", "house"), filed("Haus", "hose"), german])
    store.memory.withdraw([unit.id for unit in store.memory.with_source("Haus") if unit.target == ("hose",)])
    assert store.memory.add([filed("Haus", "hose")]) == 0
    assert [unit.target for unit in store.memory.exact(("Haus",))] == [("house",)]
    assert [unit.target for unit in store.memory.units()] == [("house",), ()]


def test_a_files_unit_is_a_draft_that_a_person_and_no_machine_beats(store: Repository, segment: Make) -> None:
    old, new = segment("a", "Haus"), segment("b", "Haus")
    store.enter({"a.md": [old]})
    store.save_drafts([(old, Target(("machine",), State.TRANSLATED, ENGINE))])
    assert recalled(store, new) == Target(("machine",), State.TRANSLATED, ENGINE)
    store.memory.add([filed("Haus", "from a file")])
    assert recalled(store, new) == Target(("from a file",), State.TRANSLATED, Origin.parse("memory:100 file:a.tmx"))
    store.confirm(old, reviewed("by Anna"))
    assert recalled(store, new) == Target(("by Anna",), State.TRANSLATED, Origin.parse("memory:100 person:Anna"))


def test_a_file_never_brings_reviewed_work(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.memory.add([MemoryUnit(("Haus",), ("house",), Origin.from_file("a.tmx"), context_key="k")])
    assert recalled(store, source) == Target(("house",), State.TRANSLATED, Origin.parse("memory:101 file:a.tmx"))


def test_a_files_translation_with_other_codes_is_not_reused(store: Repository, segment: Make) -> None:
    code = InlineCode("9", CodeKind.STANDALONE, "x", 0, 0)
    store.memory.add([MemoryUnit(("Haus",), ("house", code), Origin.from_file("a.tmx"))])
    assert recalled(store, segment("a", "Haus")) is None


def test_repeated_sentences_are_kept_in_step(store: Repository, segment: Make) -> None:
    own, untouched, drafted, done, kept, gone = (segment(id_, "Haus", translate=id_ != "e") for id_ in "abcdef")
    store.enter({"1.md": [own, untouched], "2.md": [drafted], "3.md": [done], "4.md": [kept, gone]})
    store.enter({"4.md": [kept]})
    store.save_drafts([(drafted, Target(("machine",), State.TRANSLATED, ENGINE))])
    store.confirm(done, reviewed("Bob's", "Bob"))
    store.complete(dict.fromkeys(("1.md", "2.md", "3.md", "4.md"), ("built", "{}")))
    assert store.confirm(own, reviewed("house")) == ("b", "c")
    assert {id_: found.content for id_, found in store.targets([own, untouched, drafted, done, kept]).items()} == {
        "a": ("house",),
        "b": ("house",),
        "c": ("house",),
        "d": ("Bob's",),
    }
    assert store.targets([drafted])["c"] == Target(("house",), State.TRANSLATED, Origin.parse("memory:100 person:Anna"))
    assert store.fingerprints() == {"1.md": "", "2.md": "", "3.md": "", "4.md": "built"}
    store.confirm(own, reviewed("home"))
    assert store.targets([drafted])["c"].content == ("home",)


def test_a_machine_does_not_undo_what_was_kept_in_step(store: Repository, segment: Make) -> None:
    own, other = segment("a", "Haus"), segment("b", "Haus")
    store.enter({"1.md": [own, other]})
    store.confirm(own, reviewed("house"))
    store.save_drafts([(other, Target(("machine",), State.TRANSLATED, ENGINE))])
    assert store.targets([other])["b"].content == ("house",)


def test_a_sentence_that_moves_in_its_paragraph_keeps_its_codes(store: Repository, segment: Make) -> None:
    old = InlineCode("1", CodeKind.OPEN, "strong", 0, 2), InlineCode("1", CodeKind.CLOSE, "strong", 6, 8)
    new = InlineCode("3", CodeKind.OPEN, "strong", 20, 22), InlineCode("3", CodeKind.CLOSE, "strong", 26, 28)
    before, after = segment("a", old[0], "Haus", old[1]), segment("a", new[0], "Haus", new[1])
    store.enter({"a.md": [before]})
    store.confirm(before, Target((old[0], "house", old[1]), State.FINAL, Origin.by_person("Anna")))
    store.enter({"a.md": [after]})
    assert store.targets([after])["a"].content == (new[0], "house", new[1])


def test_similar_texts_come_best_first(store: Repository) -> None:
    texts = ["Das Haus am See ist groß.", "Das Haus am Wald ist groß.", "Gestern regnete es in Berlin."]
    store.memory.add([filed(text, "x") for text in texts])
    found = [text for _, text in store.memory.candidates("Das Haus am See war groß.", 5)]
    assert found == texts[:2]
    assert store.memory.candidates("…", 5) == []
    assert store.memory.candidates("Völlig anderes", 5) == []


def test_quotation_marks_and_operators_are_just_text(store: Repository) -> None:
    text = 'NOT "a" OR b* AND (c) NEAR d'
    store.memory.add([filed(text, "x")])
    assert [found for _, found in store.memory.candidates(text, 5)] == [text]


def test_what_a_file_brings_twice_is_there_once(store: Repository) -> None:
    assert store.memory.add([filed("Haus", "house"), filed("Haus", "house"), filed("Haus", "home")]) == 2
    assert store.memory.add([filed("Haus", "house", "b.tmx"), filed("See", "lake", "b.tmx")]) == 1


def test_two_imports_at_a_time_enter_nothing_twice(store: Repository) -> None:
    units = [filed(f"Haus {n}", "house") for n in range(2000)]
    with ThreadPoolExecutor(2) as pool:
        assert sum(pool.map(store.memory.add, [units, units])) == 2000
    assert store.memory.count() == 2000


def test_pairs_are_of_neighbours_and_edges() -> None:
    assert pairs("Er sagte: „Nein.“") == ["_er", "er_sagte", "sagte_nein", "nein_"]


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("confirm"), st.sampled_from("abc"), st.sampled_from(["one", "two"])),
        st.tuples(st.just("file"), st.sampled_from("xyz"), st.sampled_from(["one", "two"])),
        st.tuples(st.just("remove"), st.just(""), st.just("")),
        st.tuples(st.just("build"), st.sampled_from("abc"), st.just("machine")),
        st.tuples(st.just("reopen"), st.just(""), st.just("")),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(ACTS)
def test_the_memory_forgets_nothing_but_what_its_own_segment_says_otherwise(acts: list[tuple[str, str, str]]) -> None:
    found = {id_: Segment(id_, "u1", 0, 1, (f"Satz {id_}.",), "de", translate=True) for id_ in "abc"}
    with TemporaryDirectory() as folder:
        url, entered = f"sqlite:///{Path(folder) / 'store.sqlite'}", []
        store = open_store(url)
        store.enter({"a.md": list(found.values())})
        for act, name, text in acts:
            if act == "confirm":
                store.confirm(found[name], reviewed(text))
                entered = [pair for pair in entered if pair[0] != f"Satz {name}."] + [(f"Satz {name}.", text)]
            elif act == "file":
                if store.memory.add([filed(name, text)]):
                    entered.append((name, text))
            elif act == "remove":
                store.enter({"a.md": []})
                store.keep_only([])
            elif act == "build":
                store.save_drafts([(found[name], Target((text,), State.TRANSLATED, ENGINE))])
            else:
                store.close()
                store = open_store(url)
        with closing(store):
            assert [(plain(unit.source), plain(unit.target)) for unit in store.memory.units()] == entered
            for source, target in entered:
                assert target in [plain(unit.target) for unit in store.memory.exact((source,))]


@pytest.mark.parametrize("sought", ["ägypten", "ÄGYPTEN", "über allem", "ÜBER", "größe", "Übermut"])
def test_capitals_make_no_difference_to_what_is_looked_up(store: Repository, sought: str) -> None:
    """On both databases, for the letters that English does not have too."""
    store.memory.add([filed("Ägypten steht über allem.", "Egypt"), filed("ÜBERMUT HAT GRÖßE", "pride")])
    assert store.memory.containing(sought, 9)
