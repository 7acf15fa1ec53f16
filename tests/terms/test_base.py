"""The term base as a whole: all files of a folder, and what contradicts what."""

from pathlib import Path
from time import process_time
from typing import Any

import pytest
from term_cases import listed, shown

from bilingual.errors import TermError
from bilingual.terms import base

HEER = "source,target,domain\nHeer,army,military\nHeer,host,Bible\nMarine,navy,\n"


@pytest.mark.parametrize(
    ("name", "case"), listed("contradictions.toml"), ids=lambda value: value if isinstance(value, str) else ""
)
def test_contradictions(name: str, case: dict[str, Any], tmp_path: Path) -> None:
    for file, text in case["files"].items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    found = [str(problem) for problem in base.load(tmp_path).problems]
    assert len(found) == len(case["problems"]), found
    for message, beginning in zip(found, case["problems"], strict=True):
        assert message.startswith(beginning)


def test_a_word_of_many_renderings_is_looked_through_once(tmp_path: Path) -> None:
    """A pair of each row with each other one would be 400 million."""
    (tmp_path / "a.csv").write_text(
        "source,target\n" + "".join(f"Wort,word {n}\n" for n in range(20_000)), encoding="utf-8"
    )
    began = process_time()
    assert len(base.load(tmp_path).concepts) == 1
    assert process_time() - began < 10


def test_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name, term in (
        ("b.csv", "Heer,army"),
        ("a.csv", "Marine,navy"),
        ("sub/c.csv", "Staat,state"),
        (".d.csv", "x,y"),
    ):
        (tmp_path / name).write_text(f"source,target\n{term}\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("nothing to do with it")
    own = base.load(tmp_path)
    assert [(concept.file, shown(concept)) for concept in own.concepts] == [
        ("a.csv", "Marine → navy"),
        ("b.csv", "Heer → army"),
        ("sub/c.csv", "Staat → state"),
    ]


def test_no_folder_is_no_terms(tmp_path: Path) -> None:
    assert base.load(tmp_path / "glossary") == base.TermBase()


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"source,target\n\xff,x\n")
    (tmp_path / "b.tbx").write_text("<tbx>")
    (tmp_path / "c.csv").write_text("source,target\nHeer,army\n", encoding="utf-8")
    own = base.load(tmp_path)
    assert [problem.file for problem in own.problems] == ["a.csv", "b.tbx"]
    assert [shown(concept) for concept in own.concepts] == ["Heer → army"]


def test_two_files_may_use_one_id(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("concept,source,target\nc1,Heer,army\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text("concept,source,target\nc1,Marine,navy\n", encoding="utf-8")
    assert [concept.id for concept in base.load(tmp_path).concepts] == ["c1", "b.csv:2:c1"]


def test_a_concept_by_its_id_or_its_german_term(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEER, encoding="utf-8")
    own = base.load(tmp_path)
    assert shown(base.concept_named(own, "Marine")) == "Marine → navy"
    assert shown(base.concept_named(own, "Heer (Bible)")) == "Heer → host [Bible]"


def test_an_ambiguous_name_is_answered_with_the_ids(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEER, encoding="utf-8")
    with pytest.raises(TermError, match=r"Heer \(military\) \(a.csv:2\), Heer \(Bible\) \(a.csv:3\)"):
        base.concept_named(base.load(tmp_path), "Heer")


def test_an_unknown_name_is_answered_with_the_nearest(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(HEER, encoding="utf-8")
    with pytest.raises(TermError, match="did you mean Marine"):
        base.concept_named(base.load(tmp_path), "Marien")


def test_the_english_of_a_kept_term_is_the_german(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        "source,target,status\nDie Welt,,keep\nHeer,army,\nMarine,Navy,forbidden\n", encoding="utf-8"
    )
    assert [base.preferred_english(own) for own in base.load(tmp_path).concepts] == ["Die Welt", "army", ""]


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(base.LARGEST + 1)
    with pytest.raises(TermError, match=r"a\.csv: larger than 64 MB; split it"):
        base.load(tmp_path)
