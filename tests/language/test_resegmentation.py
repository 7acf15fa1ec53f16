"""Segments split and joined by people: exact, undone by the opposite, and never a byte of the document changed."""

import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual import documents, language
from bilingual.content import gaps, plain
from bilingual.model import Article, Document, InlineCode, Resegmentation, Segment, State, Target
from bilingual.origin import Origin
from bilingual.publishing import Edition, english

TEXT = """\
Das **Haus ist groß. Es** steht am See, sagte [der Mann](x "Titel"): „We will never surrender.“ Er ging &amp; kam\\.

- Punkt eins. Punkt zwei!
- *Ganz kursiv.*

> Ein Zitat. Noch eines.\\
> — Anna Beispiel
"""


def segmented(text: str) -> tuple[Document, tuple[Segment, ...]]:
    document = documents.read("a.md", text.encode())
    return document, language.identify(document, language.segment(document))


def reassembled(document: Document, segments: tuple[Segment, ...]) -> bytes:
    """The English edition where every segment has its own text for a target."""
    targets = {one.id: Target(one.source, State.TRANSLATED, Origin.by_engine("identity")) for one in segments}
    return english(Article(document, segments, targets), Edition(version="bilingual"))


def covered(document: Document, segments: tuple[Segment, ...]) -> bool:
    """Whether segments and what lies between them are the whole text of each unit, its codes included."""
    for unit in document.units:
        own = [segment for segment in segments if segment.unit == unit.id]
        between = [[piece.content for piece in gap] for gap in gaps(unit, own)]
        parts = [
            *between[0],
            *(part for one, gap in zip(own, between[1:], strict=True) for part in (*one.source, *gap)),
        ]
        if joined(parts) != joined([piece.content for piece in unit.pieces]):
            return False
    return True


def joined(parts: Sequence[str | InlineCode]) -> list[str | InlineCode]:
    runs: list[str | InlineCode] = []
    for part in parts:
        if runs and isinstance(part, str) and isinstance(runs[-1], str):
            runs[-1] += part
        else:
            runs.append(part)
    return runs


def sources(segments: tuple[Segment, ...]) -> list[str]:
    return [plain(segment.source) for segment in segments]


def changed(text: str, *changes: tuple[str, str, int]) -> list[str]:
    """The sources after changes, each of which names a segment by its source."""
    document, segments = segmented(text)
    for kind, source, offset in changes:
        anchor = next(one for one in segments if plain(one.source) == source)
        segments = language.resegment(document, segments, [Resegmentation(kind, anchor.id, offset)])  # type: ignore[arg-type]
    return sources(segments)


def test_a_split() -> None:
    assert changed("Er kam, sah und siegte.", ("split", "Er kam, sah und siegte.", 7)) == ["Er kam,", "sah und siegte."]


def test_joined_across_the_marks_between_them() -> None:
    text = "Der Mann sagte: „We will never surrender.“"
    assert changed(text, ("merge", "Der Mann sagte:", 0)) == ["Der Mann sagte: „We will never surrender."]


def test_the_english_of_joined_segments_stays_a_quotation() -> None:
    document, segments = segmented("Der Mann sagte: „We will never surrender.“")
    (joined,) = language.resegment(document, segments, [Resegmentation("merge", segments[0].id)])
    (quotation,) = joined.quotations
    assert plain(joined.source)[quotation.start : quotation.end] == "We will never surrender."
    assert (joined.language, joined.translate) == ("de", True)


def test_a_part_that_is_all_english_is_kept() -> None:
    document, segments = segmented("Der Mann sagte: „We will never surrender.“")
    joined = language.resegment(document, segments, [Resegmentation("merge", segments[0].id)])
    parts = language.resegment(document, joined, [Resegmentation("split", joined[0].id, 16)])
    assert [(plain(part.source), part.translate) for part in parts] == [
        ("Der Mann sagte:", True),
        ("„We will never surrender.", False),
    ]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Eins.\n\nZwei.", ("merge", "Eins.", 0)),
        ("Eins.", ("merge", "Eins.", 0)),
        ("Eins.", ("split", "Eins.", 4)),
        ("Eins.", ("split", "Eins.", 0)),
        ("Eins.", ("split", "Eins.", 99)),
        ("Eins.", ("split", "Eins.", -1)),
    ],
)
def test_what_cannot_be_does_nothing(text: str, change: tuple[str, str, int]) -> None:
    assert changed(text, change) == sources(segmented(text)[1])


def test_a_code_is_never_cut() -> None:
    assert changed("Die Funktion `a b` ist neu hier.", ("split", "Die Funktion a b ist neu hier.", 14)) == [
        "Die Funktion",
        "a b ist neu hier.",
    ]


def test_a_change_without_its_segment_does_nothing() -> None:
    document, segments = segmented("Er kam. Er ging.")
    assert language.resegment(document, segments, [Resegmentation("merge", "0" * 16)]) == segments


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_any_changes_leave_a_document_whole(seed: int, count: int) -> None:
    chance = random.Random(seed)
    document, before = segmented(TEXT)
    segments = before
    undo: list[Resegmentation] = []
    changes: list[Resegmentation] = []
    for _ in range(count):
        number = chance.randrange(len(segments))
        length = len(plain(segments[number].source))
        change = Resegmentation(chance.choice(["split", "merge"]), segments[number].id, chance.randrange(length))  # type: ignore[arg-type]
        made = language.resegment(document, before, [*changes, change])
        if made == segments:
            continue
        changes.append(change)
        back = Resegmentation("merge", made[number].id)
        if change.kind == "merge":
            back = Resegmentation("split", made[number].id, length)
        undo.insert(0, back)
        segments = made
    assert all(one.end <= other.start for one, other in pairwise(segments) if one.unit == other.unit)
    assert len({segment.id for segment in segments}) == len(segments)
    assert reassembled(document, segments) == TEXT.encode()
    assert covered(document, segments)
    assert language.resegment(document, before, [*changes, *undo]) == before


def test_the_real_article(shared: Path) -> None:
    file = next((shared / "articles").glob("*.md"))
    document = documents.read(file.name, file.read_bytes())
    before = language.identify(document, language.segment(document))
    for segment in before:
        half = len(plain(segment.source)) // 2
        for change in (Resegmentation("merge", segment.id), Resegmentation("split", segment.id, half)):
            segments = language.resegment(document, before, [change])
            assert reassembled(document, segments) == file.read_bytes()
            assert covered(document, segments)
