"""What comes back from other tools: nothing that somebody typed goes by without a word."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from exchange_articles import article_of
from returned_files import CASES, DRAFT, altered, everywhere, format_of

from bilingual.content import plain
from bilingual.exchange import xliff2, xliff12, xlsx
from bilingual.exchange.comparison import Comparison, ImportOptions
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.importing import import_segments
from bilingual.model import Article, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository


@pytest.fixture
def article(store: Repository, request: pytest.FixtureRequest) -> Article:
    """One sentence with a machine's draft, in the store too."""
    case = request.node.callspec.params.get("case", {}) if hasattr(request.node, "callspec") else {}
    found = article_of(case.get("german", "Die Stadt liegt am Fluss.") + "\n")
    (segment,) = found.segments
    target = Target((DRAFT,), State.TRANSLATED, Origin.by_engine("test"))
    store.enter({found.document.path: found.segments})
    store.save_drafts([(segment, target)])
    return replace(found, targets={segment.id: target})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_comes_back(store: Repository, article: Article, case: dict[str, Any]) -> None:
    comparisons = import_segments(store, _read(case, article), lambda _: article, ImportOptions("test"))
    (target,) = store.targets(article.segments).values()
    assert plain(target.content) == case["text"]
    assert target.origin.is_person == (case["text"] != DRAFT or "by" in case)
    assert str(target.origin).endswith(case.get("worker", ""))
    assert case.get("told", "") in " / ".join(_said(comparisons))
    if "told" not in case and "all" not in case:
        assert not _said(comparisons)
    notes = [note.text for note in store.reviews.notes(article.segments[0].id)]
    assert notes == [case["note"]] if case.get("note", "").count(":") else len(notes) == ("note" in case)
    assert case.get("note", "") in " ".join(notes)


def test_a_file_without_marks_is_compared_with_what_the_store_has_had(store: Repository, article: Article) -> None:
    (record,) = xlsx.read(xlsx.written(article, ExportContext()))
    earlier = replace(record, mark="")
    (segment,) = article.segments
    newer = Target(("The city runs.",), State.TRANSLATED, Origin.by_engine("newer"))
    store.save_drafts([(segment, newer)])
    now = replace(article, targets={segment.id: newer})
    (found,) = import_segments(store, [earlier], lambda _: now, ImportOptions("test"))
    assert (found.outcome, found.told) == ("unchanged", ())


def test_a_replaced_base_that_once_stood_is_known_by_its_mark(store: Repository, article: Article) -> None:
    (segment,) = article.segments
    newer = Target(("The city is flowing.",), State.TRANSLATED, Origin.by_engine("newer"))
    store.save_drafts([(segment, newer)])
    now = replace(article, targets={segment.id: newer})
    data = everywhere(xlsx.written(now, ExportContext()), "flowing", "running")
    (found,) = import_segments(store, xlsx.read(data), lambda _: now, ImportOptions("test"))
    assert found.outcome == "changed"


@pytest.mark.parametrize(
    ("attributes", "wanted", "stands"),
    [
        ('state="translated"', None, "person:Anna translated"),
        ('state="translated"', State.REVIEWED, "person:Anna reviewed"),
        ('state="translated" state-qualifier="mt-suggestion"', None, "person:Anna translated"),
        ('state="signed-off"', None, "person:Anna reviewed"),
        ('state="final"', None, "person:Anna final"),
        ('state="needs-review-translation"', None, "engine:test translated"),
        ('state="needs-review-translation"', State.REVIEWED, "engine:test translated"),
        ('state="needs-review-l10n"', None, "engine:test translated"),
        ('state="needs-review-adaptation"', None, "engine:test translated"),
        ('state="needs-adaptation"', None, "engine:test translated"),
        ('state="x-tool:seen"', None, "engine:test translated"),
        ("", None, "engine:test translated"),
    ],
)
def test_a_draft_that_somebody_found_right_is_theirs(
    store: Repository, article: Article, attributes: str, wanted: State | None, stands: str
) -> None:
    """Of XLIFF 1.2, which tells a draft apart from what somebody has read; the draft stays beside it."""
    exported = b'state="needs-review-translation" state-qualifier="mt-suggestion"'
    written = xliff12.written(article, ExportContext())
    assert exported in written
    records = xliff12.read(written.replace(exported, attributes.encode()))
    import_segments(store, records, lambda _: article, ImportOptions("test", "Anna", wanted))
    (target,) = store.targets(article.segments).values()
    assert f"{target.origin} {target.state}" == stands
    drafts = [(plain(draft.content), str(draft.origin)) for draft in store.drafts(article.segments).values()]
    assert drafts == ([(DRAFT, "engine:test")] if target.origin.is_person else [])


def test_what_somebody_has_read_here_is_not_taken_for_a_draft(store: Repository, article: Article) -> None:
    (segment,) = article.segments
    written = xliff12.written(article, ExportContext()).replace(b"needs-review-translation", b"translated")
    read = Target((DRAFT,), State.REVIEWED, Origin.by_person("Ben"))
    store.confirm(segment, read)
    now = replace(article, targets={segment.id: read})
    (found,) = import_segments(store, xliff12.read(written), lambda _: now, ImportOptions("test", "Anna"))
    assert found.outcome == "unchanged"
    assert str(store.targets([segment])[segment.id].origin) == "person:Ben"


def _said(comparisons: Sequence[Comparison]) -> list[str]:
    return [clause for one in comparisons for clause in (one.reason, *one.told) if clause]


def _read(case: dict[str, Any], article: Article) -> list[ExchangedSegment]:
    formats: dict[str, tuple[Callable[..., bytes], Callable[[bytes], list[ExchangedSegment]]]] = {
        "xliff12": (xliff12.written, xliff12.read),
        "xliff21": (xliff2.written, xliff2.read),
        "sheet": (xlsx.written, xlsx.read),
    }
    written, read = formats[format_of(case)]
    return read(altered(written(article, ExportContext()), case, article.segments[0].id))
