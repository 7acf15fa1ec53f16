from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_segmentation import MARKDOWN, check_cover
from written import document

from bilingual import documents
from bilingual.content import plain
from bilingual.language import identify, segment
from bilingual.model import Document, Segment
from cases import listed, tables

CASES = listed("identification.toml")
QUOTATIONS = listed("quotations.toml")
ATTRIBUTIONS = tables("attributions.toml")["case"]


def identified(*blocks: str) -> tuple[Document, tuple[Segment, ...]]:
    read = document(*blocks)
    return read, identify(read, segment(read))


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_tells_the_language_of_each_segment(case: list[str]) -> None:
    expected, blocks = [], []
    for line in case:
        languages, _, text = line.partition(": ")
        sentences = text.split(" | ")
        blocks.append(" ".join(sentences))
        expected += list(zip(languages.split(), [_unmarked(sentence) for sentence in sentences], strict=True))
    read, segments = identified(*blocks)
    assert [(part.language, read.text[part.start : part.end]) for part in segments] == expected
    assert all(part.translate == (part.language == "de") for part in segments)


def _unmarked(sentence: str) -> str:
    for mark in ("> ", "# ", "- ", "    "):
        sentence = sentence.removeprefix(mark)
    return sentence


@pytest.mark.parametrize("case", [case for _, case in QUOTATIONS], ids=[name for name, _ in QUOTATIONS])
def test_keeps_english_inside_german(case: list[str]) -> None:
    read, segments = identified(case[0])
    assert [f"{part.language}: {_with_braces(read, part)}" for part in segments] == case[1:]


@pytest.mark.parametrize(("name", "case"), listed("quotation_elements.toml"))
def test_keeps_english_in_elements_of_html(name: str, case: list[str]) -> None:
    read = documents.read("a.html", f"<p>{case[0]}</p>".encode())
    shown = [_braced(part) for part in identify(read, segment(read))]
    assert shown == case[1:]


def _braced(part: Segment) -> str:
    text = plain(part.source)
    for span in reversed(part.quotations):
        text = f"{text[: span.start]}{{{text[span.start : span.end]}}}{text[span.end :]}"
    return f"{part.language}: {text}"


def _with_braces(read: Document, part: Segment) -> str:
    if not part.quotations:
        return read.text[part.start : part.end]
    return _braced(part).partition(": ")[2]


@pytest.mark.parametrize("case", ATTRIBUTIONS, ids=[case["name"] for case in ATTRIBUTIONS])
def test_recognises_attributions(case: dict[str, Any]) -> None:
    read, segments = identified(*case["blocks"])
    lines = [part for part in segments if part.role == "attribution"]
    assert [f"{part.language}: {read.text[part.start : part.end]}" for part in lines] == [case["attribution"]][
        : len(case["attribution"])
    ]
    assert [plain(part.source) for part in segments if part.notes == ("back-translated?",)] == case["noted"]


@pytest.mark.parametrize("kind", ["names", "foreign_quotations"])
def test_sentences_around_foreign_words_are_german(kind: str) -> None:
    made = tables("made_sentences.toml")[kind]
    sentences = [frame.format(filling) for frame in made["frames"] for filling in made["fillings"]]
    wrong = [sentence for sentence in sentences if {part.language for part in identified(sentence)[1]} != {"de"}]
    assert len(wrong) <= made["wrong"], wrong


def test_a_person_overrules() -> None:
    read = document("Das ist gut.", "This is good.")
    units = [replace(unit, override=order) for unit, order in zip(read.units, ("keep", "translate"), strict=True)]
    read = replace(read, units=tuple(units))
    segments = identify(read, segment(read))
    assert [part.translate for part in segments] == [False, True]


def test_a_file_that_is_kept_has_nothing_to_translate() -> None:
    read = document("Das ist gut.")
    assert not identify(read, segment(read), keep=True)[0].translate


def test_the_default_decides_what_is_short() -> None:
    read = document("Service")
    assert identify(read, segment(read), default="en")[0].language == "en"
    assert identify(read, segment(read), default="de")[0].language == "de"


@settings(deadline=None)  # the first asks dictionaries that are read then
@given(st.lists(MARKDOWN | st.just("„We will never give up.“ "), min_size=1, max_size=3))
def test_only_quotation_marks_fall_out_of_segments(blocks: list[str]) -> None:
    read, segments = identified(*blocks)
    check_cover(read, segments, allowed="„“”»«‚‘’›‹\"'.!?…,;:")
    for part in segments:
        assert all(0 <= span.start < span.end <= len(plain(part.source)) for span in part.quotations)


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_a_language(text: str) -> None:
    _, segments = identified(text.replace("\n\n", " ") or "x")
    assert all(part.language in ("de", "en", "other", "none") for part in segments)
    assert len({part.id for part in segments}) == len(segments)


def test_english_in_an_element_for_quotations_is_kept() -> None:
    read = documents.read("a.html", b"<p>Er rief <q>Good luck</q> und ging. Er rief <q>Viel Gl&uuml;ck</q>.</p>")
    first, second = identify(read, segment(read))
    assert [plain(first.source)[span.start : span.end] for span in first.quotations] == ["Good luck"]
    assert (first.language, second.language, second.quotations) == ("de", "de", ())
