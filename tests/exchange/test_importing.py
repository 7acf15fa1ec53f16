"""What an import does to the store."""

from dataclasses import replace

import pytest
from exchange_articles import article_of

from bilingual.content import plain
from bilingual.errors import ProjectError
from bilingual.exchange.comparison import ImportOptions, Outcome
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.export_context import ExportContext, context_of
from bilingual.exchange.formats import FORMATS
from bilingual.exchange.importing import import_segments
from bilingual.model import Article, Concept, Match, Note, State, Target, Term
from bilingual.origin import Origin
from bilingual.store import Repository
from bilingual.terms.matching import Matcher

ANNA = ImportOptions("xliff", "Anna")


@pytest.fixture
def article() -> Article:
    return replace(article_of("Der Krieg ist vorbei. Das Heer zieht ab.\n"), targets={})


def test_an_article_that_was_never_built_takes_targets(store: Repository, article: Article) -> None:
    (found, _) = import_segments(store, _records(article, "The war is over."), lambda _: article, ANNA)
    assert found.outcome is Outcome.CHANGED
    stored = store.targets(article.segments)[article.segments[0].id]
    assert (stored.content, stored.state, str(stored.origin)) == (
        ("The war is over.",),
        State.TRANSLATED,
        "person:Anna",
    )


def test_what_was_reviewed_elsewhere_is_remembered(store: Repository, article: Article) -> None:
    import_segments(
        store, _records(article, "The war is over."), lambda _: article, replace(ANNA, state=State.REVIEWED)
    )
    assert [unit.target for unit in store.memory.exact(article.segments[0].source)] == [("The war is over.",)]


def test_a_save_between_reading_and_saving_is_a_conflict(store: Repository, article: Article) -> None:
    first = article.segments[0]
    store.enter({"a/b.md": article.segments})

    def view(_: str) -> Article:
        """The article as it stood, while somebody else saves."""
        store.confirm(first, Target(("The war has ended.",), State.REVIEWED, Origin.by_person("Ben")))
        return article

    (found, _) = import_segments(store, _records(article, "The war is over."), view, ANNA)
    assert found.outcome is Outcome.CONFLICT
    assert store.targets([first])[first.id].content == ("The war has ended.",)


def test_a_sentence_that_stands_twice_is_no_conflict_with_itself(store: Repository) -> None:
    article = article_of("Das Heer zieht ab. Der Krieg ist vorbei. Das Heer zieht ab.\n", "engine:test")
    store.enter({"a/b.md": article.segments})
    store.save_drafts([(segment, article.targets[segment.id]) for segment in article.segments])
    records = FORMATS["XLIFF 2.1"].read(FORMATS["XLIFF 2.1"].written(article, ExportContext()))
    edited = [replace(record, target=text, state=State.REVIEWED) for record, text in zip(records, "ABC", strict=True)]
    found = import_segments(store, edited, lambda _: article, ANNA)
    assert [one.outcome for one in found] == [Outcome.CHANGED] * 3
    stored = store.targets(article.segments)
    assert [stored[segment.id].content for segment in article.segments] == [("A",), ("B",), ("C",)]
    again = import_segments(store, edited, lambda _: replace(article, targets=stored), ANNA)
    assert [one.outcome for one in again] == [Outcome.UNCHANGED] * 3


def test_the_segments_of_an_article_that_cannot_be_read_are_refused(store: Repository, article: Article) -> None:
    def view(path: str) -> Article:
        raise ProjectError(f"{path}: no such article")

    found = import_segments(store, _records(article, "The war is over."), view, ANNA)
    assert [(one.outcome, one.reason) for one in found] == [(Outcome.REFUSED, "a/b.md: no such article")] * 2


def test_a_file_that_does_not_tell_its_article_is_refused(store: Repository, article: Article) -> None:
    records = [replace(record, document="") for record in _records(article, "The war is over.")]
    found = import_segments(store, records, lambda _: article, ANNA)
    assert {one.outcome for one in found} == {Outcome.REFUSED}
    assert found[0].reason.startswith("the file does not tell which article it is of")


@pytest.mark.parametrize("name", FORMATS)
def test_notes_go_out_and_only_new_ones_come_back(store: Repository, article: Article, name: str) -> None:
    first = article.segments[0].id
    store.enter({"a/b.md": article.segments})
    store.reviews.note(first, "Ben", "Wer ist\ndas?")
    gathered = context_of(article, store, Matcher(()), lambda *_: (), "en-US")
    records = FORMATS[name].read(FORMATS[name].written(article, gathered))
    import_segments(store, records, lambda _: article, ANNA)
    assert [note.text for note in store.reviews.notes(first)] == ["Wer ist\ndas?"]
    records[0] = replace(records[0], notes=(*records[0].notes, Note("Carla", "Der Minister.", "")))
    import_segments(store, records, lambda _: article, replace(ANNA, dry_run=True))
    import_segments(store, records, lambda _: article, ANNA)
    assert [(note.by, note.text) for note in store.reviews.notes(first)] == [
        ("Ben", "Wer ist\ndas?"),
        ("Carla", "Der Minister."),
    ]


def test_matches_are_shown_where_work_is_left(store: Repository, article: Article) -> None:
    first, second = article.segments
    done = replace(article, targets={first.id: Target(("The war is over.",), State.FINAL, Origin.by_person("Anna"))})
    concept = Concept("c1", (Term("Heer", "de"), Term("army", "en")))

    def matches(segment: object, key: str) -> tuple[Match, ...]:
        return (Match(("Das Heer zieht an.",), ("The army moves in.",), 90, Origin.by_person("Ben")),)

    found = context_of(done, store, Matcher((concept,)), matches, "en-GB")
    assert list(found.matches) == [second.id]
    assert found.concepts == {second.unit: (concept,)}
    assert found.locale == "en-GB"


def _records(article: Article, english: str) -> list[ExchangedSegment]:
    """What comes back from an export in which somebody has translated the first segment."""
    first, second = FORMATS["XLIFF 2.1"].read(FORMATS["XLIFF 2.1"].written(article, ExportContext()))
    return [replace(first, target=english, state=State.TRANSLATED), second]


@pytest.mark.parametrize(
    ("english", "asked"),
    [
        (["B", "C", "A"], 3),  # one column sorted alone
        (["B", "A", "C"], 2),
        (["A", "A", "C"], 0),  # the same words fit twice
        (["B", "New", "C"], 0),  # somebody moved a wording
        (["New", "B", "C"], 0),
    ],
)
def test_english_beside_another_sentence_is_asked_about(store: Repository, english: list[str], asked: int) -> None:
    article = article_of("Das Heer zieht ab. Der Krieg ist vorbei. Es regnet.\n")
    drafts = {
        one.id: Target((text,), State.TRANSLATED, Origin.by_engine("x"))
        for one, text in zip(article.segments, "ABC", strict=True)
    }
    article = replace(article, targets=drafts)
    store.enter({"a/b.md": article.segments})
    store.save_drafts([(segment, drafts[segment.id]) for segment in article.segments])
    records = FORMATS["XLIFF 2.1"].read(FORMATS["XLIFF 2.1"].written(article, ExportContext()))
    edited = [replace(record, target=text) for record, text in zip(records, english, strict=True)]
    found = import_segments(store, edited, lambda _: article, ANNA)
    assert [one.outcome for one in found].count(Outcome.CONFLICT) == asked
    taken = import_segments(store, edited, lambda _: article, replace(ANNA, theirs=True))
    assert Outcome.CONFLICT not in [one.outcome for one in taken]
    assert [*map(plain, (store.targets(article.segments)[one.id].content for one in article.segments))] == english
