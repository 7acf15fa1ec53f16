"""A line that is English already keeps its dates, times and numbers in every locale; a German date does not."""

import pytest

from bilingual import documents, language
from bilingual.content import plain
from bilingual.model import Document, Segment
from bilingual.settings import _english_locales
from bilingual.workflows import edition_target

ENGLISH = "On January 25, 2024, at 3:30 p.m., we counted 1,234.5 tons, 12% more than in 2023."
GERMAN = "Am 25. Januar 2024 war es so weit."
ARTICLE = f"{GERMAN}\n\n> {ENGLISH}\n\n25.01.2024\n"


@pytest.fixture(scope="module")
def article() -> tuple[Document, tuple[Segment, ...]]:
    document = documents.read("a.md", ARTICLE.encode())
    return document, language.identify(document, language.segment(document))


@pytest.mark.parametrize("locale", _english_locales())
def test_a_kept_line_stays_as_it_is(article: tuple[Document, tuple[Segment, ...]], locale: str) -> None:
    document, segments = article
    units = {unit.id: unit for unit in document.units}
    shown = {
        plain(segment.source): edition_target(segment, units[segment.unit], None, None, locale) for segment in segments
    }
    kept, date = shown[ENGLISH], shown["25.01.2024"]
    assert kept
    assert plain(kept.content) == ENGLISH
    assert date
    assert plain(date.content) != "25.01.2024"
