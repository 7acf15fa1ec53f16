import tomllib
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from written import document

from benchmarks.segmentation import cuts
from bilingual import documents
from bilingual.content import plain, tagged
from bilingual.language import identify, segment
from bilingual.model import CodeKind, Document, InlineCode, Segment
from cases import listed, tables

CASES = listed("segmentation.toml")
HARD = listed("hard_cuts.toml")
MARKS = [(path, case["text"]) for case in tables("marks.toml")["case"] for path in case["paths"]]
BASELINE = tomllib.loads(Path(__file__).with_name("baseline.toml").read_text("utf-8"))["segmentation"]


@pytest.mark.parametrize("sentences", [case for _, case in CASES], ids=[name for name, _ in CASES])
def test_splits_a_paragraph_into_its_sentences(sentences: list[str]) -> None:
    paragraph = document(" ".join(sentences))
    found = [paragraph.text[part.start : part.end] for part in segment(paragraph)]
    assert found == sentences


@pytest.mark.parametrize("case", [case for _, case in HARD], ids=[name for name, _ in HARD])
def test_cuts_where_a_rule_is_not_enough(case: str) -> None:
    sentences = case.split(" | ")
    paragraph = document(" ".join(sentences))
    assert [paragraph.text[part.start : part.end] for part in segment(paragraph)] == sentences


@pytest.mark.parametrize(("path", "case"), MARKS)
def test_a_mark_inside_a_sentence_does_not_hide_its_end(path: str, case: str) -> None:
    sentences = case.split(" | ")
    paragraph = f"<p>{' '.join(sentences)}</p>" if path.endswith("html") else " ".join(sentences)
    read = documents.read(path, paragraph.encode())
    assert [read.text[part.start : part.end] for part in segment(read)] == sentences


def test_every_hard_cut_says_where_its_rule_comes_from() -> None:
    assert all(table["rule"] for table in tables("hard_cuts.toml").values())
    assert len(HARD) >= 300


def test_a_hard_break_ends_a_segment_only_after_a_sentence_and_before_an_attribution() -> None:
    verse = document("Rosen sind rot,  \nVeilchen sind blau.  \nDas wissen alle  \n— Ein Dichter")
    assert [plain(part.source) for part in segment(verse)] == [
        "Rosen sind rot, Veilchen sind blau.",
        "Das wissen alle",
        "— Ein Dichter",
    ]


def test_codes_go_with_the_text_they_touch() -> None:
    paragraph = document("Das ist **alt. Das** ist [neu.](a)[^1] *Hier.*")
    assert [tagged(part.source) for part in segment(paragraph)] == [
        "Das ist <1>alt.",
        "Das</1> ist <2>neu.</2><3/>",
        "<4>Hier.</4>",
    ]


def test_a_code_block_is_one_segment_and_an_empty_unit_none() -> None:
    blocks = document("    a = 1. b = 2.", "- ![](x)".replace("![](x)", " "), "Text.")
    assert [plain(part.source) for part in segment(blocks)] == ["a = 1. b = 2.", "Text."]


def test_ids_do_not_change_when_another_sentence_does() -> None:
    before = segment(document("Das ist gut.", "Ja.", "Ja."))
    after = segment(document("Das ist nicht gut.", "Ja.", "Ja."))
    assert [part.id for part in before][1:] == [part.id for part in after][1:]
    assert len({part.id for part in before}) == 3


def test_the_rules_are_srx_2_0(shared: Path) -> None:
    text = (shared / "conformance" / "srx-2.0" / "srx20.xsd").read_text("utf-8")
    without_import = text[: text.index("<xs:import")] + text[text.index("/>", text.index("<xs:import")) + 2 :]
    schema = etree.XMLSchema(etree.fromstring(without_import.encode()))
    rules = Path(__file__).parents[2] / "src" / "bilingual" / "language" / "rules" / "segmentation.srx"
    schema.assertValid(etree.parse(rules))


@pytest.mark.parametrize("text", ["z. B. " * 250, "z.B." * 400, "u. a. z. T. d. h. " * 90, "_a" * 15000, "a. " * 700])
def test_the_time_grows_with_the_length_only(text: str) -> None:
    paragraph = document(f"Das gilt {text} hier.")
    start = perf_counter()
    identify(paragraph, segment(paragraph))
    assert perf_counter() - start < 8


@pytest.mark.slow
@pytest.mark.parametrize("language", BASELINE)
def test_finds_ends_of_sentences_as_well_as_ever(shared: Path, language: str) -> None:
    found = cuts(language, shared)
    assert found.false <= BASELINE[language]["false"]
    assert found.missed <= BASELINE[language]["missed"]


MARKDOWN = st.lists(
    st.sampled_from(
        ["**", "*", "`x. y`", "  \n", "\n", "[^1]", "[", "](a)", "&nbsp;", "&amp;", "„", "“", "»", "«", "— "]
    )
    | st.text(max_size=6)
    | st.sampled_from(["Das ist gut. ", "We go. ", "z. B. ", "Er sagte: ", "am 3. Mai ", "…", "?", ". "]),
    max_size=14,
).map("".join)


@given(st.lists(MARKDOWN, min_size=1, max_size=3))
def test_segments_are_in_order_disjoint_and_cover_all_text(blocks: list[str]) -> None:
    paragraphs = document(*blocks)
    check_cover(paragraphs, segment(paragraphs), allowed="")


def check_cover(of: Document, segments: tuple[Segment, ...], allowed: str) -> None:
    """Each piece of each unit lies in one segment, but for white space, codes without text and the allowed marks."""
    for unit in of.units:
        own = [part for part in segments if part.unit == unit.id]
        edges = [edge for part in own for edge in (part.start, part.end)]
        assert edges == sorted(edges)
        for part in own:
            assert plain(part.source).strip()
            assert plain(part.source) == _shown(of, unit.id, part.start, part.end)
        covered = "".join(plain(part.source) for part in own)
        everything = "".join(map(_text, unit.pieces))
        assert _bare(covered, allowed) == _bare(everything, allowed)


def _shown(of: Document, unit: str, start: int, end: int) -> str:
    shown = ""
    for piece in next(one for one in of.units if one.id == unit).pieces:
        if piece.start >= start and piece.end <= end:
            shown += _text(piece)
        elif piece.start < end and piece.end > start:
            assert isinstance(piece.content, str)
            shown += of.text[max(start, piece.start) : min(end, piece.end)]
    return shown


def _text(piece: object) -> str:
    content = piece.content  # type: ignore[attr-defined]
    return content.display if isinstance(content, InlineCode) else content


def _bare(text: str, allowed: str) -> str:
    return "".join(letter for letter in text if not letter.isspace() and letter not in allowed)


def test_the_helper_pairs_codes() -> None:
    codes = [piece.content for piece in document("a **b** c").units[0].pieces if isinstance(piece.content, InlineCode)]
    assert [code.kind for code in codes] == [CodeKind.OPEN, CodeKind.CLOSE]
