"""Saves of several people at once, on both databases: nobody overwrites anybody without being told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from bilingual.errors import ConflictError
from bilingual.model import Resegmentation, Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository
from bilingual.store.reviewing import Reviews

Make = Callable[..., Segment]


def target(text: str, person: str = "Anna", state: State = State.REVIEWED) -> Target:
    return Target((text,), state, Origin.by_person(person))


def draft(text: str) -> Target:
    return Target((text,), State.TRANSLATED, Origin.by_engine("test/1"))


@pytest.fixture
def reviews(store: Repository, segment: Make) -> Reviews:
    store.enter({"a.md": [segment("a", "Haus"), segment("b", "Baum")]})
    return store.reviews


def test_each_save_has_a_new_number(reviews: Reviews, segment: Make) -> None:
    source = segment("a", "Haus")
    first = reviews.save(source, target("house"), None)
    second = reviews.save(source, target("home"), first)
    assert second > first
    assert reviews.versions("a.md") == {"a": second, "b": None}
    assert [(one.number, one.target.content) for one in reviews.history(source)] == [
        (first, ("house",)),
        (second, ("home",)),
    ]


@pytest.mark.parametrize("seen", [None, 0, 999])
def test_who_saw_another_version_saves_nothing(reviews: Reviews, segment: Make, seen: int | None) -> None:
    source = segment("a", "Haus")
    number = reviews.save(source, target("house"), None)
    with pytest.raises(ConflictError):
        reviews.save(source, target("home", "Ben"), seen)
    assert reviews.versions("a.md")["a"] == number
    assert len(reviews.activity("a.md")) == 1


def test_a_segment_that_is_not_there_takes_no_save(reviews: Reviews, segment: Make) -> None:
    with pytest.raises(ConflictError, match="the article has changed"):
        reviews.save(segment("gone", "Weg"), target("gone"), None)


def test_of_many_at_once_one_wins(reviews: Reviews, segment: Make) -> None:
    source, people, rounds = segment("a", "Haus"), 6, 8
    start = Barrier(people)
    seen: int | None = None

    def attempt(person: int) -> int | None:
        start.wait()
        try:
            return reviews.save(source, target(f"house {person}", f"P{person}"), seen)
        except ConflictError:
            return None

    with ThreadPoolExecutor(people) as pool:
        for _ in range(rounds):
            won = [number for number in pool.map(attempt, range(people)) if number]
            assert len(won) == 1
            seen = won[0]
    assert len(reviews.history(source)) == rounds


def test_a_build_at_the_same_time_never_overwrites_a_person(store: Repository, reviews: Reviews, segment: Make) -> None:
    """A person saves unfinished drafts, which are in no state that only people give, while a build saves its own."""
    many = [segment(f"{n:016x}", f"Satz {n}.") for n in range(30)]
    store.enter({"b.md": many})
    start = Barrier(2)

    def build() -> None:
        start.wait()
        for round_ in range(10):
            store.save_drafts([(one, draft(f"Draft {round_}.")) for one in many])

    def people() -> int:
        start.wait()
        saved = 0
        for one in many:
            while True:
                try:
                    seen = reviews.versions("b.md")[one.id]
                    reviews.save(one, target("By hand", state=State.TRANSLATED), seen)
                    break
                except ConflictError:  # the build was quicker: the person looks at its draft and saves again
                    continue
            saved += 1
        return saved

    with ThreadPoolExecutor(2) as pool:
        running = pool.submit(build)
        assert pool.submit(people).result() == len(many)
        running.result()
    assert {one.content for one in store.targets(many).values()} == {("By hand",)}


def test_what_has_changed_since(store: Repository, reviews: Reviews, segment: Make) -> None:
    first = reviews.save(segment("a", "Haus"), target("house"), None)
    assert reviews.newest() == first
    second = reviews.save(segment("b", "Baum"), target("tree"), None)
    assert reviews.changed(first, ["a.md"]) == {"a.md": {"b": second}}
    assert reviews.changed(second, ["a.md"]) == {}
    assert reviews.changed(0, ["other.md"]) == {}


def test_notes(reviews: Reviews) -> None:
    reviews.note("a", "Anna", "Which house?")
    reviews.note("a", "Ben", "The White one.")
    assert [(note.by, note.text) for note in reviews.notes("a")] == [
        ("Anna", "Which house?"),
        ("Ben", "The White one."),
    ]
    assert reviews.note_counts("a.md") == {"a": 2}


def test_changes_of_segmentation_come_in_their_order(store: Repository, reviews: Reviews, segment: Make) -> None:
    number = reviews.save(segment("a", "Haus"), target("house"), None)
    store.complete({"a.md": ("f1", "{}")})
    reviews.resegment("a.md", Resegmentation("merge", "a"), "Anna", number)
    reviews.resegment("a.md", Resegmentation("split", "b", 2), "Anna", None)
    with pytest.raises(ConflictError):
        reviews.resegment("a.md", Resegmentation("split", "a", 1), "Ben", None)
    assert store.resegmentations(["a.md"]) == {"a.md": [Resegmentation("merge", "a"), Resegmentation("split", "b", 2)]}
    assert store.fingerprints() == {"a.md": ""}


def test_a_conflict_leaves_the_memory_as_it_is(store: Repository, reviews: Reviews, segment: Make) -> None:
    reviews.save(segment("a", "Haus"), target("house"), None)
    with pytest.raises(ConflictError):
        reviews.save(segment("a", "Haus"), target("home", "Ben"), None)
    assert [unit.target for unit in store.memory.exact(("Haus",))] == [("house",)]


def test_a_confirmation_keeps_what_it_was_made_from(store: Repository, reviews: Reviews, segment: Make) -> None:
    """Engine, time and text of the draft stay beside who confirmed it, however often it is saved after."""
    source = segment("a", "Haus")
    store.save_drafts([(source, draft("house"))])
    first = reviews.save(source, target("house", "Anna", State.TRANSLATED), reviews.versions("a.md")["a"])
    reviews.save(source, target("home", "Ben"), first)
    made_from = store.drafts([source])["a"]
    assert (made_from.content, made_from.origin) == (("house",), Origin.by_engine("test/1"))
    assert made_from.made_at == reviews.history(source)[0].made_at


def test_it_goes_along_where_the_sentence_stands_elsewhere(store: Repository, reviews: Reviews, segment: Make) -> None:
    source, elsewhere = segment("a", "Haus"), segment("c", "Haus")
    store.save_drafts([(source, draft("house"))])
    reviews.save(source, target("home"), reviews.versions("a.md")["a"])
    store.enter({"b.md": [elsewhere]})
    recalled = store.recall([elsewhere], {"c": ""}, {"c": Origin()})["c"]
    store.save_drafts([(elsewhere, recalled)])
    reviews.save(elsewhere, target("home", "Ben"), reviews.versions("b.md")["c"])
    assert store.drafts([elsewhere])["c"].content == ("house",)


def test_what_nobody_drafted_was_made_from_nothing(store: Repository, reviews: Reviews, segment: Make) -> None:
    source = segment("a", "Haus")
    reviews.save(source, target("home"), None)
    assert store.drafts([source]) == {}
