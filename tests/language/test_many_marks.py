"""A text that is all quotation marks takes no more time for each than a sentence does."""

import time

import pytest

from bilingual.language.quoting import quoted_spans


@pytest.mark.parametrize("mark", ["`", "„", "« ", "'", '" '])
def test_time_grows_with_the_text(mark: str) -> None:
    quoted_spans(mark * 100)
    started = time.process_time()
    quoted_spans(mark * 20_000)
    assert time.process_time() - started < 5
