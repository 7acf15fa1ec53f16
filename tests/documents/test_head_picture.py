"""The picture that the head of an article names."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual.documents import FRONT_MATTER, outline, read

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "documents" / "head_pictures.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_the_picture_of_the_head_is_found(case: dict[str, Any]) -> None:
    path = "artikel.html" if case["text"].strip().startswith("<") else "artikel.md"
    document = read(path, f"{case['text'].strip()}\n\nEin Satz.\n".encode())
    picture = outline(document).picture
    if picture is None:
        assert case["found"] == []
        return
    mention = picture.mention
    described = "for show" if mention.described is None else mention.described
    assert [mention.address, picture.alternative, picture.caption, described] == case["found"]
    assert document.text[mention.start : mention.end] == mention.address


def test_the_words_for_it_are_translated() -> None:
    for case in CASES["case"]:
        for name in filter(None, case["found"][1:3] if "og:" not in case["text"] else ()):
            assert name in FRONT_MATTER, case["name"]
