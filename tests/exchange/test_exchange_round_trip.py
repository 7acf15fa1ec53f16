"""Whatever an article holds, a file of any format gives it back, and the judges find nothing wrong with it."""

from collections.abc import Callable

import pytest
from exchange_articles import articles, sources, targets
from hypothesis import HealthCheck, given, settings

from bilingual.exchange.comparison import ImportOptions, Outcome, compared
from bilingual.exchange.exchanged_segment import exported
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.formats import FORMATS
from bilingual.model import Article, State

FORMAT = pytest.mark.parametrize("format_", FORMATS.values(), ids=FORMATS)
QUICKLY = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@FORMAT
@QUICKLY
@given(article=articles())
def test_everything_comes_back(article: Article, format_: object) -> None:
    found = format_.read(format_.written(article, ExportContext()))
    assert [record.segment for record in found] == [segment.id for segment in article.segments]
    assert [record.source for record in found] == sources(article)
    assert [record.target for record in found] == targets(article)
    stood = [exported(article.targets.get(segment.id)) for segment in article.segments]
    assert [(r.exported.target, r.exported.state) for r in found] == [(e.target, e.state) for e in stood]
    assert [record.state for record in found] == [e.state for e in stood]
    assert {record.document for record in found} == {"a/b.md"}


@FORMAT
@QUICKLY
@given(article=articles())
def test_an_untouched_file_changes_nothing(article: Article, format_: object) -> None:
    records = format_.read(format_.written(article, ExportContext()))
    assert {found.outcome for found in compared(article, records, ImportOptions("test"))} == {Outcome.UNCHANGED}


@pytest.mark.parametrize("format_", [FORMATS["XLIFF 2.1"], FORMATS["XLIFF 1.2"]], ids=["2.1", "1.2"])
@QUICKLY
@given(article=articles())
def test_every_file_is_valid(article: Article, format_: object, judged: Callable[[bytes], list[str]]) -> None:
    assert judged(format_.written(article, ExportContext())) == []


@QUICKLY
@given(article=articles())
def test_german_in_the_targets_is_no_translation(article: Article) -> None:
    written = FORMATS["XLIFF 1.2"].written(article, ExportContext(source_in_target=True))
    records = FORMATS["XLIFF 1.2"].read(written)
    assert {found.outcome for found in compared(article, records, ImportOptions("test"))} == {Outcome.UNCHANGED}
    assert all(record.target for record in records if record.state is not State.INITIAL)
