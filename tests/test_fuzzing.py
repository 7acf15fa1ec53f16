"""Files that nobody would write are read, or refused in one plain line: what was found once, and new ones by a seed."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzzing import CASES, READERS, judged, mutated

_FOUND = sorted(file for file in (CASES / "found").iterdir() if file.is_file())
_EXAMPLES = {"markdown": 12, "html": 20, "text": 40, "docx": 60, "odt": 60, "epub": 60, "idml": 60, "xlsx": 60}
"""By reader, where it takes more than some milliseconds: together they take half a minute."""


def test_every_reader_has_its_name() -> None:
    """A file that was found is called by its reader: `xliff_1.2-nul.xlf`."""
    assert {_reader(file) for file in _FOUND} <= READERS.keys()


@pytest.mark.parametrize("file", _FOUND, ids=[file.name for file in _FOUND])
def test_what_was_found_is_read_or_refused(file: Path) -> None:
    assert judged(READERS[_reader(file)], file.read_bytes()) == ""


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_changed_files_are_read_or_refused(name: str) -> None:
    """`benchmarks/fuzzing.py` does the same for as long as one likes."""
    reader = READERS[name]
    seeds = reader.seeds()
    assert [wrong for data in seeds if (wrong := judged(reader, data))] == []

    @given(st.randoms(use_true_random=False))
    @settings(
        max_examples=_EXAMPLES.get(name, 200),
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    def read_or_refused(dice: Random) -> None:
        assert judged(reader, mutated(dice.choice(seeds), dice)) == ""

    read_or_refused()


def _reader(file: Path) -> str:
    return file.name.partition("-")[0].replace("_", " ")
