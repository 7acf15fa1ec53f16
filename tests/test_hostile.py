"""Files that were made to do harm end in an edition or in a clear line, without taking the machine with them."""

from pathlib import Path

import pytest

from benchmarks.hostile import ended
from benchmarks.hostile_files import HOSTILE
from bilingual.new_project import create_project


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "markdown: tags",
        "markdown: a paragraph of 20 MB",
        "front matter: TOML nesting",
        "front matter: merged aliases",
        "front matter: 100,000 keys",
        "html: lists",
        "epub: 100,000 parts",
        "xlsx: a zip bomb",
        "terms: 10,000 words in one",
        "tmx: an outer file",
    ],
)
def test_a_hostile_file_ends_in_time(tmp_path: Path, name: str) -> None:
    """A few only: `benchmarks/hostile.py` tries all of them."""
    assert ended(create_project(tmp_path / "project"), HOSTILE[name]).wrong == ""
