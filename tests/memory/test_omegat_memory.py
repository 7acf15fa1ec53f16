"""OmegaT translates by a memory that we wrote."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bilingual.memory.exporting import export_tmx
from bilingual.model import Segment
from bilingual.store import Repository

_JAR = Path("/usr/share/omegat/OmegaT.jar")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not _JAR.is_file() or not shutil.which("java"), reason="OmegaT (Debian: omegat) is not installed"
    ),
]

_PROJECT = """\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>DE</source_lang><target_lang>EN-US</target_lang><sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""


def test_it_takes_our_memory(store: Repository, confirmed: Callable[..., Segment], tmp_path: Path) -> None:
    confirmed("Der Krieg ist vorbei.", "The war is over.")
    confirmed("Größe & Maß sind < 3.", "Size & measure are < 3.", path="b.md")
    folder = tmp_path / "project"
    for name in ("source", "target", "tm/auto", "omegat", "glossary", "dictionary"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(_PROJECT, "utf-8")
    (folder / "source" / "a.txt").write_text("Der Krieg ist vorbei.\n\nGröße & Maß sind < 3.\n\nNeu.\n", "utf-8")
    export_tmx(store.memory.units(), folder / "tm" / "auto" / "house.tmx")
    options = [f"-Duser.home={tmp_path / 'home'}", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8"]
    command = ["java", *options, "-jar", str(_JAR), str(folder), "--mode=console-translate"]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    translated = (folder / "target" / "a.txt").read_text("utf-8")
    assert translated == "The war is over.\n\nSize & measure are < 3.\n\nNeu.\n"
