"""What is neither German nor English stays word for word and knows its language."""

import tomllib
from pathlib import Path

import pytest

from bilingual import documents, language
from bilingual.content import plain
from bilingual.language import quoted_language

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "language" / "foreign.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["quotations"], ids=lambda case: case["kept"])
def test_a_quotation_is_kept_with_its_language(case: dict[str, str]) -> None:
    document = documents.read("artikel.md", f"Die Regierung hat neue Regeln vorgestellt.\n\n{case['text']}\n".encode())
    (segment,) = language.identify(document, language.segment(document))[1:]
    assert (segment.language, segment.translate) == ("de", True)
    source = plain(segment.source)
    assert [source[span.start : span.end] for span in segment.quotations] == [case["kept"]]
    assert quoted_language(case["kept"]) == case["language"]
