"""What an engine is asked for: cases in a file."""

import tomllib
from collections.abc import Sequence
from typing import Any

import pytest
from term_cases import FOLDER, listed

from bilingual.content import kept, plain
from bilingual.engines.constraints.term_forms import inflected
from bilingual.model import CodeKind, Concept, InlineCode, Request, Segment, Span, Term
from bilingual.terms import base
from bilingual.terms.matching import Matcher
from bilingual.terms.requiring import required

WRITTEN_SMALL = tomllib.loads((FOLDER / "written_small.toml").read_text("utf-8"))["cases"]


@pytest.mark.parametrize(("name", "case"), listed("requiring.toml"))
def test_required(name: str, case: dict[str, Any]) -> None:
    left = case["text"].find(case["kept"]) if "kept" in case else 0
    spans = [Span(left, left + len(case.get("kept", "")))]
    assert _shown(case["text"], case["terms"], spans) == case["required"]


def _shown(text: str, rows: Sequence[str], spans: Sequence[Span]) -> list[str]:
    table = "\n".join(["source,target,status,domain", *(row.replace(" | ", ",") for row in rows)])
    matcher = Matcher(base.assembled([base.read(table.encode(), "a.csv")]).concepts)
    return [
        f"{text[one.span.start : one.span.end]}: {', '.join(one.english)}; not {', '.join(one.rivals)}"
        for one in required(text, matcher, spans)
    ]


@pytest.mark.parametrize(("german", "english", "sentence", "written"), WRITTEN_SMALL)
def test_a_term_that_german_writes_small(german: str, english: str, sentence: str, written: str) -> None:
    """What kind of word it is, its own letters tell; the sentence tells its form."""
    terms = required(sentence, Matcher([Concept("c", (Term(german, "de"), Term(english, "en")))]))
    assert [inflected(term, Request(sentence, terms=terms)) for term in terms] == [written]


def test_a_code_span_is_kept() -> None:
    code = InlineCode("1", CodeKind.STANDALONE, "code", 4, 13, display="Gericht")
    segment = Segment("s", "u", 0, 40, ("Die ", code, " liegt beim Gericht."))
    shown = _shown(plain(segment.source), ["Gericht | tribunal"], kept(segment))
    assert shown == ["Gericht: tribunal; not "]
