"""The store keeps what people did, whatever happens to the sources."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from bilingual.errors import StoreError
from bilingual.memory import context_keys
from bilingual.model import CodeKind, Finding, InlineCode, Segment, Severity, Span, State, Target
from bilingual.origin import Origin
from bilingual.store import ArticleCounts, Repository, open_store, rows
from bilingual.store.database import database_for
from bilingual.store.tables import StoredColumn, tables

if TYPE_CHECKING:
    from sqlalchemy import Column

Make = Callable[..., Segment]
ENGINE = Origin.by_engine("test/1")


def draft(text: str, origin: Origin = ENGINE) -> Target:
    return Target((text,), State.TRANSLATED, origin, -0.5)


def reviewed(text: str) -> Target:
    return Target((text,), State.REVIEWED, Origin.by_person("Anna"))


def origins(segments: list[Segment]) -> dict[str, Origin]:
    return {segment.id: ENGINE for segment in segments}


def contexts(segments: list[Segment]) -> dict[str, str]:
    return dict(zip((segment.id for segment in segments), context_keys(segments), strict=True))


def test_a_draft_comes_back_with_its_codes_score_and_findings(store: Repository, segment: Make) -> None:
    code = InlineCode("1", CodeKind.STANDALONE, "break", 4, 5)
    source = segment("a", "Haus <", code)
    finding = Finding("code-placed", Severity.WARNING, "A code stands at the end.", (Span(0, 2),), (Span(1, 3),))
    target = Target(("House & <", code), State.TRANSLATED, ENGINE, -0.25, (finding,))
    store.enter({"a.md": [source]})
    store.save_drafts([(source, target)])
    assert store.targets([source]) == {"a": target}


def test_a_machine_never_overwrites_a_person(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    store.save_drafts([(source, draft("house"))])
    store.confirm(source, reviewed("home"))
    store.save_drafts([(source, draft("building"))])
    assert store.targets([source])["a"].content == ("home",)


def test_a_newer_draft_replaces_an_older_one(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    store.save_drafts([(source, draft("house"))])
    store.save_drafts([(source, draft("home", Origin.by_engine("test/2")))])
    assert store.targets([source])["a"].origin == Origin.by_engine("test/2")


def test_work_survives_the_removal_of_its_sentence(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    store.confirm(source, reviewed("home"))
    store.enter({"a.md": []})
    assert store.counts() == []
    store.enter({"a.md": [source]})
    assert store.targets([source])["a"].content == ("home",)


def test_a_renamed_article_keeps_its_reviewed_work(store: Repository, segment: Make) -> None:
    old = [segment("a", "Eins."), segment("b", "Zwei.")]
    new = [segment("c", "Eins."), segment("d", "Zwei.")]
    store.enter({"old.md": old})
    store.confirm(old[0], reviewed("One."))
    assert store.keep_only(["new.md"]) == ["old.md"]
    recalled = store.recall(new, contexts(new), origins(new))
    assert recalled == {"c": Target(("One.",), State.REVIEWED, Origin.parse("memory:101 person:Anna"))}


def test_the_same_text_in_another_context_is_a_draft_again(store: Repository, segment: Make) -> None:
    old = [segment("a", "Eins."), segment("b", "Zwei.")]
    new = [segment("c", "Eins."), segment("d", "Drei.")]
    store.enter({"old.md": old})
    store.confirm(old[0], reviewed("One."))
    assert store.recall(new, contexts(new), origins(new))["c"] == Target(
        ("One.",), State.TRANSLATED, Origin.parse("memory:100 person:Anna")
    )


def test_a_recall_of_a_recall_names_the_person_once(store: Repository, segment: Make) -> None:
    first, second, third = segment("a", "Eins."), segment("b", "Eins."), segment("c", "Eins.")
    store.enter({"1.md": [first]})
    store.confirm(first, reviewed("One."))
    again = store.recall([second], contexts([second]), origins([second]))["b"]
    store.enter({"2.md": [second]})
    store.save_drafts([(second, again)])
    assert store.recall([third], contexts([third]), origins([third]))["c"].origin == Origin.parse(
        "memory:101 person:Anna"
    )


@pytest.mark.parametrize(("origin", "found"), [(ENGINE, True), (Origin.by_engine("other"), False)])
def test_a_machine_is_recalled_only_under_its_own_signature(
    store: Repository, segment: Make, origin: Origin, found: bool
) -> None:
    old, new = segment("a", "Haus"), segment("b", "Haus")
    store.enter({"a.md": [old]})
    store.save_drafts([(old, draft("house"))])
    assert bool(store.recall([new], contexts([new]), {"b": origin})) is found


def test_of_a_machine_s_drafts_the_same_context_comes_before_the_newest(store: Repository, segment: Make) -> None:
    alike = [segment("a", "Eins."), segment("b", "Zwei.")]
    newer = [segment("c", "Eins."), segment("d", "Drei.")]
    new = [segment("e", "Eins."), segment("f", "Zwei.")]
    store.enter({"a.md": alike, "b.md": newer})
    store.save_drafts([(alike[0], draft("One.")), (newer[0], draft("1."))])
    assert store.recall(new, contexts(new), origins(new))["e"].content == ("One.",)


def test_a_text_that_stands_in_every_article_is_looked_at_once(
    store: Repository, segment: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A thousand articles end in `Foto: dpa`: what each has made of it need not be read for the next one."""
    before = [[segment(f"{number}a", "Eins."), segment(f"{number}b", f"Zwei {number}.")] for number in range(50)]
    store.enter({f"{number}.md": segments for number, segments in enumerate(before)})
    store.save_drafts([(segments[0], draft("One.")) for segments in before])
    new = segment("new", "Eins.")
    read: list[int] = []
    monkeypatch.setattr(
        rows, "draft_candidate", lambda row, made=rows.draft_candidate: read.append(row.id) or made(row)
    )
    assert store.recall([new], contexts([new]), origins([new]))["new"].content == ("One.",)
    assert len(read) == 1


def test_what_is_counted(store: Repository, segment: Make) -> None:
    german = [segment(id_, f"Satz {id_}.") for id_ in "abc"]
    english = segment("e", "Kept.", translate=False)
    store.enter({"a.md": [*german, english]})
    store.save_drafts([(german[0], draft("One.")), (german[1], draft("Two."))])
    store.confirm(german[1], reviewed("Two!"))
    note = Finding("back-translated?", Severity.NOTE, "Look up the original.")
    store.findings.save({"a": [Finding("numbers", Severity.WARNING, "Missing."), note]}, {})
    assert store.counts() == [
        ArticleCounts("a.md", segments=4, kept=1, initial=1, translated=1, reviewed=1, final=0, findings=1)
    ]


def test_an_article_is_built_again_after_its_segments_or_its_reviews_change(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    store.complete({"a.md": ("f1", "{}")})
    assert (store.fingerprints(), store.summaries()) == ({"a.md": "f1"}, ["{}"])
    store.confirm(source, reviewed("home"))
    assert store.fingerprints() == {"a.md": ""}


def test_a_review_during_a_build_is_not_lost(store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    store.confirm(source, reviewed("home"))
    store.complete({"a.md": ("f1", "{}")})
    assert store.fingerprints() == {"a.md": ""}


def test_a_draft_is_left_aside_once_its_segment_is_kept(store: Repository, segment: Make) -> None:
    source, kept = segment("a", "Haus"), segment("a", "Haus", translate=False)
    store.enter({"a.md": [source]})
    store.save_drafts([(source, draft("house"))])
    store.enter({"a.md": [kept]})
    assert store.targets([kept]) == {}
    assert (store.counts()[0].kept, store.counts()[0].translated) == (1, 0)
    store.confirm(kept, reviewed("home"))
    assert store.targets([kept])["a"].content == ("home",)


def test_thousands_of_segments_in_one_call(store: Repository, segment: Make) -> None:
    many = [segment(f"{n:016x}", f"Satz {n}.") for n in range(2500)]
    store.enter({"a.md": many})
    store.save_drafts([(source, draft("x")) for source in many])
    store.enter({"a.md": many})
    assert len(store.targets(many)) == 2500


def test_two_programs_share_one_store(url: str, store: Repository, segment: Make) -> None:
    source = segment("a", "Haus")
    store.enter({"a.md": [source]})
    other = open_store(url)
    other.save_drafts([(source, draft("house"))])
    other.close()
    assert store.targets([source])["a"].content == ("house",)


@pytest.mark.parametrize("bad", ["nonsense", "mystery://host/db", "sqlite:////proc/none/store.sqlite"])
def test_a_store_that_cannot_be_opened_is_one_line(bad: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(bad)
    assert "\n" not in str(caught.value)


def test_a_store_of_a_newer_program_is_refused(url: str) -> None:
    open_store(url).close()
    with closing(database_for(url)) as database, database.writing() as connection:
        connection.run("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer version; update bilingual") as told:
        open_store(url)
    assert "\n" not in str(told.value)


def test_the_migrations_make_the_tables_of_the_program(url: str) -> None:
    from sqlalchemy import MetaData, create_engine

    open_store(url).close()
    metadata, engine = MetaData(), create_engine(url)
    metadata.reflect(engine, only=lambda name, _: not name.startswith(("memory_index", "alembic_version")))
    engine.dispose()
    assert [(table.name, [_described(column) for column in table.columns]) for table in metadata.sorted_tables] == [
        (table.name, list(table.columns)) for table in tables().values()
    ]


def _described(column: "Column[Any]") -> StoredColumn:
    kinds = {"VARCHAR": "text", "DOUBLE_PRECISION": "float"}
    kind = column.type.__visit_name__
    longest = getattr(column.type, "length", None)
    may_lack = bool(column.nullable) and not column.primary_key
    return StoredColumn(column.name, kinds.get(kind, kind.lower()), longest, may_lack, column.primary_key)
