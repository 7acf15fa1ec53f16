"""OmegaT without its window: a translator's program, as a judge of what we write."""

import shutil
import subprocess
from pathlib import Path

import pytest

_JAR = Path("/usr/share/omegat/OmegaT.jar")

NEEDED = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not _JAR.is_file() or not shutil.which("java"), reason="OmegaT (Debian: omegat) is not installed"
    ),
]
"""Marks of the tests that run it."""

_PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>DE</source_lang><target_lang>EN-US</target_lang><sentence_seg>{splits}</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""


def new_project(folder: Path, *, splits: bool) -> None:
    """Make an empty project from German to English, in which OmegaT splits texts into sentences or does not."""
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(_PROJECT.format(splits=str(splits).lower()), "utf-8")


def translate(folder: Path) -> None:
    """Translate what is in the project's `source/` by its memories, into `target/`."""
    options = [f"-Duser.home={folder.parent / 'home'}", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"]
    command = ["java", *options, "-jar", str(_JAR), str(folder), "--mode=console-translate"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
