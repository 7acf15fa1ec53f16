"""Scores: sacrebleu's own figures, and the command that prints them."""

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from bilingual.cli.models import models
from bilingual.engines.models.identity import Identity
from bilingual.engines.scoring import score

SHORT = tomllib.loads((Path(__file__).parents[1] / "cases" / "engines" / "short_scores.toml").read_text("utf-8"))


def test_the_same_text_has_the_full_score() -> None:
    text = ["The dog barks at the old cat.", "Then it is quiet."]
    found = score(Identity(), text, text, lambda _: None)
    assert (found.bleu, found.chrf, found.segments, found.failed) == (100.0, 100.0, 2, 0)
    assert found.bleu_signature.startswith("nrefs:1|case:mixed|")
    assert "chrf" not in found.bleu_signature
    assert found.chrf_signature.startswith("nrefs:1|case:mixed|")


@pytest.mark.parametrize(
    ("kind", "texts", "references"), [(kind, *case) for kind in SHORT for case in SHORT[kind]["cases"]]
)
def test_bleu_of_texts_shorter_than_its_runs_is_warned_of(kind: str, texts: list[str], references: list[str]) -> None:
    assert bool(score(Identity(), texts, references, lambda _: None).warning) == (kind == "warned")


def test_other_words_have_none() -> None:
    found = score(Identity(), ["aaa bbb ccc ddd"], ["xxx yyy zzz www"], lambda _: None)
    assert found.bleu == 0.0


@pytest.mark.parametrize(("sources", "references"), [([], []), (["a"], ["a", "b"])])
def test_as_many_references_as_sources(sources: list[str], references: list[str]) -> None:
    with pytest.raises(ValueError, match="references"):
        score(Identity(), sources, references, lambda _: None)


def test_the_command(tmp_path: Path) -> None:
    for name in ("t.de", "t.en"):
        (tmp_path / name).write_text("The dog barks at the cat.\nIt is quiet.\n")
    arguments = [
        "score",
        str(tmp_path / "t.de"),
        str(tmp_path / "t.en"),
        "--engine",
        "identity",
        "--json",
        "--limit",
        "1",
    ]
    result = CliRunner().invoke(models, arguments)
    assert result.exit_code == 0
    assert json.loads(result.output)["segments"] == 1
    assert json.loads(result.output)["bleu"] == 100.0


def test_install_list_remove(archive: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        result = CliRunner().invoke(models, [*arguments, "--packages", str(tmp_path)])
        assert result.exit_code == 0, result.output
        return result.output

    assert "Installed translate-de_en-1_0" in run("install", "de-en", "--from", str(archive))
    assert [row["name"] for row in json.loads(run("list", "--json"))][:1] == ["translate-de_en-1_0"]
    run("remove", "translate-de_en-1_0")
    assert not list(tmp_path.iterdir())


def test_each_command_has_help_with_an_example() -> None:
    for name in ("list", "install", "remove", "score"):
        assert f"bilingual models {name}" in CliRunner().invoke(models, [name, "--help"]).output
