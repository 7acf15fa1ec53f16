"""Each check finds what its case file says: `tests/cases/checks/ID.toml`, one file a check."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual import documents, language
from bilingual.checks import CHECKS, Pair, StyleGuide, codes, pair
from bilingual.content import codes as codes_of
from bilingual.content import untagged
from bilingual.model import CodeKind, InlineCode, Segment, Span, State, Target, Unit, UnitKind
from bilingual.origin import Origin
from bilingual.terms.matching import Matcher

_FOLDER = Path(__file__).parents[1] / "cases" / "checks"
CASES = [
    (file.stem, case)
    for file in sorted(_FOLDER.glob("*.toml"))
    if file.stem
    not in {
        "back-translated?",
        "codes",
        "elements",
        "links",
        "media",
        "terms",
    }  # these need more than two texts, and have a test of their own
    for case in tomllib.loads(file.read_text("utf-8"))["case"]
]

ELEMENTS = tomllib.loads((_FOLDER / "elements.toml").read_text("utf-8"))["case"]
MARKED_UP = tomllib.loads((_FOLDER / "codes.toml").read_text("utf-8"))["case"]
CODES = [InlineCode(str(number), kind, "link", 0, 0) for number in range(1, 4) for kind in CodeKind]


def made(case: dict[str, Any]) -> Pair:
    german = case["de"]
    starts = [(german.index(text), text) for text in case.get("quotations", [])]
    quotations = tuple(Span(start, start + len(text)) for start, text in starts)
    segment = Segment(
        "s", "u1", 0, len(german), (german,), case.get("language", "de"), "language" not in case, quotations=quotations
    )
    kind = UnitKind.HEADING if "headlines" in case else UnitKind(case.get("kind", UnitKind.PARAGRAPH))
    return pair(segment, Unit("u1", kind, (), "", 1), Target((case["en"],), State.TRANSLATED, Origin.by_engine("test")))


@pytest.mark.parametrize(("id_", "case"), CASES, ids=[f"{id_}: {case['name']}" for id_, case in CASES])
def test_a_check_marks_what_its_case_says(id_: str, case: dict[str, Any]) -> None:
    check = next(one for one in CHECKS if one.id == id_)
    own = made(case)
    marked = []
    for spot in check.find(own, StyleGuide(Matcher(()), headlines=case.get("headlines", "any"))):
        texts = [own.source[span.start : span.end] for span in spot.source_spans]
        texts += [own.target[span.start : span.end] for span in spot.target_spans]
        marked += texts or [""]
    assert marked == case["found"]


@pytest.mark.parametrize("case", MARKED_UP, ids=[case["name"] for case in MARKED_UP])
def test_markup_is_found_wanting_as_its_case_says(case: dict[str, Any]) -> None:
    german, english = (untagged(case[language], CODES) for language in ("de", "en"))
    segment = Segment("s", "u1", 0, 0, german, "de", True)
    own = pair(
        segment, Unit("u1", UnitKind.PARAGRAPH, (), ""), Target(english, State.TRANSLATED, Origin.by_engine("test"))
    )
    assert [spot.message for spot in codes.find(own, StyleGuide(Matcher(())))] == case["says"]


@pytest.mark.parametrize("case", ELEMENTS, ids=[case["name"] for case in ELEMENTS])
def test_elements_of_a_page_are_found_wanting_as_their_case_says(case: dict[str, Any]) -> None:
    document = documents.read("a.html", f"<p>{case['de']}</p>".encode())
    (segment,) = language.identify(document, language.segment(document))
    english = untagged(case["en"], codes_of(segment.source))
    own = pair(segment, document.units[0], Target(english, State.TRANSLATED, Origin.by_engine("test")))
    checks = [check for check in CHECKS if check.id in {"quotations", "quotation-marks", "spacing"}]
    assert [spot.message for check in checks for spot in check.find(own, StyleGuide(Matcher(())))] == case["says"]


def test_every_check_says_what_it_finds() -> None:
    assert len({one.id for one in CHECKS}) == len(CHECKS)
    assert all(one.description.endswith(".") for one in CHECKS)
