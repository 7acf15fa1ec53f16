"""What an engine gets to read of a file, and that the file's bytes are not touched by it."""

import pytest
from described import cases, content, read_text

from bilingual.content import tagged
from bilingual.documents import assemble

CASES = [case for _, kind in cases("engine_text.toml") for case in kind["cases"]]


@pytest.mark.parametrize("case", CASES, ids=[case[1] for case in CASES])
def test_an_engine_reads_words(case: list[str]) -> None:
    path, source, *units = case
    document = read_text(source, path)
    assert [tagged(content(unit)) for unit in document.units] == units
    assert assemble(document, ()) == source.encode()
