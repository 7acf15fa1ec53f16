"""translate-toolkit, which others' pipelines are built on, reads our XLIFF and writes it again without a loss."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from exchange_articles import article_of, sources, targets
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from bilingual.content import plain
from bilingual.exchange import xliff2, xliff12
from bilingual.exchange.export_context import ExportContext
from bilingual.model import Article, Match, Note, State
from bilingual.origin import Origin

PEERS = pytest.mark.parametrize(
    ("format_", "peer"), [(xliff12, Xliff1File), (xliff2, Xliff2File)], ids=["XLIFF 1.2", "XLIFF 2.1"]
)


@pytest.fixture(scope="module")
def real() -> Article:
    """The article in `sources/`."""
    (file,) = (Path(__file__).parents[2] / "sources").glob("*.md")
    return article_of(file.read_text("utf-8"))


@pytest.fixture(scope="module")
def context(real: Article) -> ExportContext:
    """A note and a match for its first segment."""
    first = real.segments[0]
    match = Match(first.source, ("THE TRUMPET",), 100, Origin.by_person("Anna"))
    return ExportContext(
        matches={first.id: [match]}, notes={first.id: [Note("Anna", "Der Titel der Zeitschrift.", "")]}
    )


@PEERS
def test_it_reads_every_text(real: Article, context: ExportContext, format_: ModuleType, peer: Any) -> None:
    units = peer.parsestring(format_.written(real, context)).units
    assert [unit.source for unit in units] == [plain(segment.source) for segment in real.segments]
    assert [unit.target for unit in units] == [plain(real.targets[segment.id].content) for segment in real.segments]
    assert [unit.istranslatable() for unit in units] == [segment.language != "en" for segment in real.segments]


@PEERS
def test_it_writes_the_same_document_again(
    real: Article, context: ExportContext, format_: ModuleType, peer: Any
) -> None:
    written = format_.written(real, context)
    rewritten = bytes(peer.parsestring(written))
    assert _canonical(rewritten) == _canonical(written)
    assert format_.read(rewritten) == format_.read(written)


@PEERS
def test_its_work_comes_back(real: Article, context: ExportContext, format_: ModuleType, peer: Any) -> None:
    store = peer.parsestring(format_.written(real, context))
    store.units[0].target = "THE TRUMPET"
    store.units[0].markapproved()
    records = format_.read(bytes(store))
    assert [record.source for record in records] == sources(real)
    assert [record.target for record in records] == ["THE TRUMPET", *targets(real)[1:]]
    assert [record.state for record in records] == [State.REVIEWED, *[State.TRANSLATED] * (len(records) - 1)]


@PEERS
def test_codes_come_through_its_placeables(
    real: Article, context: ExportContext, format_: ModuleType, peer: Any
) -> None:
    store = peer.parsestring(format_.written(real, context))
    for unit in store.units:
        unit.rich_target = unit.rich_source
    assert [record.target for record in format_.read(bytes(store))] == sources(real)


def test_it_finds_the_notes_of_xliff_12(real: Article, context: ExportContext) -> None:
    unit = Xliff1File.parsestring(xliff12.written(real, context)).units[0]
    assert unit.getnotes() == "Der Titel der Zeitschrift."


def _canonical(data: bytes) -> bytes:
    return etree.tostring(etree.fromstring(data), method="c14n")
