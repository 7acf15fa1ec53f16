"""OmegaT translates by a memory that we wrote."""

from collections.abc import Callable
from pathlib import Path

import omegat
from bilingual.exchange.tmx.writing import export_tmx
from bilingual.model import Segment
from bilingual.store import Repository

pytestmark = omegat.NEEDED


def test_it_takes_our_memory(store: Repository, confirmed: Callable[..., Segment], tmp_path: Path) -> None:
    confirmed("Der Krieg ist vorbei.", "The war is over.")
    confirmed("Größe & Maß sind < 3.", "Size & measure are < 3.", path="b.md")
    folder = tmp_path / "project"
    omegat.new_project(folder, splits=True)
    (folder / "source" / "a.txt").write_text("Der Krieg ist vorbei.\n\nGröße & Maß sind < 3.\n\nNeu.\n", "utf-8")
    export_tmx(store.memory.units(), folder / "tm" / "auto" / "house.tmx")
    omegat.translate(folder)
    translated = (folder / "target" / "a.txt").read_text("utf-8")
    assert translated == "The war is over.\n\nSize & measure are < 3.\n\nNeu.\n"
