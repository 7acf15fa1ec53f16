"""A text that is all quotation marks takes no more time for each than a sentence does."""

import time

import pytest

from bilingual.edits import applied, undoing
from bilingual.language import mixed_edits
from bilingual.language.quoting import quoted_spans


@pytest.mark.parametrize("mark", ["`", "„", "« ", "'", '" '])
def test_time_grows_with_the_text(mark: str) -> None:
    quoted_spans(mark * 100)
    started = time.process_time()
    quoted_spans(mark * 20_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("marks", [("„a ", " b“"), (",,a'' ", ""), ("„ ‚ ", ' b"'), ('„a" ', ""), ("» ", "")])
def test_mending_them_takes_no_longer(marks: tuple[str, str]) -> None:
    text = marks[0] * 40_000 + marks[1] * 40_000
    started = time.process_time()
    edits = mixed_edits(text)
    mended = applied(text, edits)
    assert applied(mended, undoing(text, edits)) == text
    assert time.process_time() - started < 10
