"""What comes back from other tools: nothing that somebody typed goes by without a word."""

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from exchange_articles import article_of
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment as CellComment

from bilingual.content import plain
from bilingual.exchange import xliff2, xliff12, xlsx
from bilingual.exchange.comparison import Comparison, ImportOptions
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.export_context import ExportContext
from bilingual.exchange.importing import import_segments
from bilingual.model import Article, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/exchange/returned.toml").read_text("utf-8"))["case"]
_DRAFT = "The city is running."
_ROW = 3


@pytest.fixture
def article(store: Repository, request: pytest.FixtureRequest) -> Article:
    """One sentence with a machine's draft, in the store too."""
    case = request.node.callspec.params.get("case", {}) if hasattr(request.node, "callspec") else {}
    found = article_of(case.get("german", "Die Stadt liegt am Fluss.") + "\n")
    (segment,) = found.segments
    target = Target((_DRAFT,), State.TRANSLATED, Origin.by_engine("test"))
    store.enter({found.document.path: found.segments})
    store.save_drafts([(segment, target)])
    return replace(found, targets={segment.id: target})


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_what_comes_back(store: Repository, article: Article, case: dict[str, Any]) -> None:
    comparisons = import_segments(store, _read(case, article), lambda _: article, ImportOptions("test"))
    (target,) = store.targets(article.segments).values()
    assert plain(target.content) == case["text"]
    assert target.origin.is_person == (case["text"] != _DRAFT or "by" in case)
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
    data = _everywhere(xlsx.written(now, ExportContext()), "flowing", "running")
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
    assert drafts == ([(_DRAFT, "engine:test")] if target.origin.is_person else [])


def test_what_somebody_has_read_here_is_not_taken_for_a_draft(store: Repository, article: Article) -> None:
    (segment,) = article.segments
    written = xliff12.written(article, ExportContext()).replace(b"needs-review-translation", b"translated")
    read = Target((_DRAFT,), State.REVIEWED, Origin.by_person("Ben"))
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
    name = case.get("as") or next((name for name in formats if name in case and name != "sheet"), "sheet")
    written, read = formats[name]
    data = written(article, ExportContext())
    if "all" in case:
        old, new = case["all"]
        return read(_everywhere(data, old, new) if name == "sheet" else data.replace(old.encode(), new.encode()))
    if "swap" in case or "twice" in case:
        return read(_altered(data.decode(), case, article).encode(case.get("encoding", "utf-8")))
    return read(_sheet(case, data) if name == "sheet" else _xliff(data, case[name]))


def _altered(text: str, case: dict[str, Any], article: Article) -> str:
    if "twice" in case:
        unit = text[text.index("<trans-unit") : text.index("</trans-unit>") + len("</trans-unit>")]
        return text.replace(unit, unit + unit.replace(*case["twice"]))
    for old, new in case["swap"]:
        wanted = old.replace("{id}", article.segments[0].id)
        assert text.count(wanted) == 1, wanted
        text = text.replace(wanted, new)
    return text


def _xliff(data: bytes, target: str) -> bytes:
    """Only what stands in the target is new, not what the file tells of the export."""
    text = data.decode()
    assert text.count(f">{_DRAFT}</target>") == 1
    text = text.replace(f">{_DRAFT}</target>", f">{target}</target>")
    return text.replace("<xliff ", '<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" ', 1).encode()


def _sheet(case: dict[str, Any], data: bytes) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data), rich_text=True)
    sheet = book.active
    if "copy" in case:
        book.copy_worksheet(sheet).cell(_ROW, 3).value = case["copy"]
    names = [str(cell.value) for cell in sheet[2]]
    for name, value in case.get("sheet", {}).items():
        place = names.index(name) + 1 if name in names else len(names) + 1
        sheet.cell(2, place).value = name or None
        cell = sheet.cell(_ROW, place)
        cell.number_format = case.get("format", "General")
        cell.value = value
    if "struck" in case:
        runs = [TextBlock(InlineFont(strike=True), run[0]) if isinstance(run, list) else run for run in case["struck"]]
        sheet.cell(_ROW, 3).value = CellRichText(runs)
    if "below" in case:
        sheet.cell(_ROW + 2, 3).value = case["below"]
    if "comment" in case:
        by, text = case["comment"]
        sheet.cell(_ROW, 3).comment = CellComment(text, by)
    return _with_box(_saved(book), case["box"]) if "box" in case else _saved(book)


def _with_box(data: bytes, text: str) -> bytes:
    """The workbook with a text box, as Excel keeps it: in a drawing, which openpyxl does not read."""
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
        ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:sp><xdr:txBody>'
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor></xdr:wsDr>"
    )
    book = BytesIO(data)
    with ZipFile(book, "a") as zipped:
        zipped.writestr("xl/drawings/drawing1.xml", drawing)
    return book.getvalue()


def _everywhere(data: bytes, old: str, new: str) -> bytes:
    book = openpyxl.load_workbook(BytesIO(data))
    for row in book.active.iter_rows():
        for cell in row:
            cell.value = str(cell.value).replace(old, new) if cell.value else None
    return _saved(book)


def _saved(book: Any) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()
