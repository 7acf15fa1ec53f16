"""Every example of the CommonMark specification makes a sound page."""

import re
from pathlib import Path

import pytest
from page_rules import problems

from bilingual import documents, language
from bilingual.model import Article, State, Target
from bilingual.origin import Origin
from bilingual.publishing import Edition, bilingual_html

_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.DOTALL | re.MULTILINE)


@pytest.mark.slow
def test_every_example_makes_a_sound_page(shared: Path) -> None:
    specification = (shared / "conformance/markdown/commonmark-spec.txt").read_text(encoding="utf-8")
    examples = [match[1].replace("→", "\t") for match in _EXAMPLE.finditer(specification)]
    assert len(examples) > 600
    broken = {number: found for number, text in enumerate(examples, 1) if (found := problems(_page(text)))}
    assert broken == {}


def _page(text: str) -> str:
    document = documents.read("example.md", text.encode())
    segments = language.segment(document)
    targets = {
        segment.id: Target(segment.source, State.TRANSLATED, Origin.by_engine("identity")) for segment in segments
    }
    return bilingual_html(Article(document, segments, targets), Edition())
