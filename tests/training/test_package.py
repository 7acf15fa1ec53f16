"""The Argos package and its card."""

import json
import zipfile
from pathlib import Path

import pytest

from training.card import read_sources
from training.package import Metadata, package


@pytest.fixture
def run(tmp_path: Path) -> Path:
    (tmp_path / "model").mkdir()
    (tmp_path / "model/model.bin").write_bytes(b"weights")
    (tmp_path / "sentencepiece.model").write_bytes(b"pieces")
    return tmp_path


def test_a_package_holds_what_argos_reads_in_one_folder(run: Path) -> None:
    size = package(run, Metadata("1.2"), "# Card\n", run / "x.argosmodel")
    with zipfile.ZipFile(run / "x.argosmodel") as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    metadata = json.loads(content.pop("translate-de_en-1_2/metadata.json"))
    assert content == {
        "translate-de_en-1_2/README.md": b"# Card\n",
        "translate-de_en-1_2/sentencepiece.model": b"pieces",
        "translate-de_en-1_2/model/model.bin": b"weights",
    }
    assert (metadata["from_code"], metadata["to_code"], metadata["package_version"]) == ("de", "en", "1.2")
    assert size == (run / "x.argosmodel").stat().st_size


def test_the_same_content_gives_the_same_bytes(run: Path) -> None:
    for name in ("a", "b"):
        package(run, Metadata("1.2"), "# Card\n", run / name)
    assert (run / "a").read_bytes() == (run / "b").read_bytes()


def test_sources_are_described_by_their_table() -> None:
    table = "| source | repo | licence |\n|---|---|---|\n| ud_pud | github UD_German-PUD | CC-BY-SA-3.0 | 1,000 |\n"
    assert read_sources(table)["ud_pud"] == ("github UD_German-PUD", "CC-BY-SA-3.0")


def test_every_source_of_the_bitext_is_described(shared: Path) -> None:
    described = read_sources((shared / "bitext/SOURCES.md").read_text("utf-8"))
    assert {path.name.removesuffix(".tsv.gz") for path in (shared / "bitext").glob("*.tsv.gz")} <= set(described)
