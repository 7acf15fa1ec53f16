"""An origin is a value; its strings are those of all stores and files there are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.origin import KEPT, LOCALISED, Origin, OriginKind

SIGNATURE = "lm:gemma-3-270m;model=76fd5e507fc8;prompt=415eca20;compute=int8;beam=1;length_penalty=1;guard=1"
VALUES = {
    f"engine:{SIGNATURE}": Origin.by_engine(SIGNATURE),
    f"engine:{SIGNATURE};terms=f9ef14d4f617": Origin.by_engine(SIGNATURE, "f9ef14d4f617"),
    f"engine:{SIGNATURE};examples=0a1b2c3d4e5f": Origin.by_engine(SIGNATURE, examples="0a1b2c3d4e5f"),
    f"engine:{SIGNATURE};terms=a;examples=b": Origin.by_engine(SIGNATURE, "a", "b"),
    "engine:": Origin.by_engine(""),
    "person:Anna: Weber": Origin.by_person("Anna: Weber"),
    "person:": Origin.by_person(""),
    "file:a person:b.tmx": Origin.from_file("a person:b.tmx"),
    "memory:101 person:Anna": Origin(OriginKind.PERSON, "Anna", 101),
    "memory:100 file:a.tmx": Origin(OriginKind.FILE, "a.tmx", 100),
    "kept": KEPT,
    "locale": LOCALISED,
    "": Origin(),
    "memory:101": Origin(name="memory:101"),
    "another tool": Origin(name="another tool"),
}
_PARTS = st.sampled_from(
    ["engine:", "person:", "file:", "memory:101 ", "memory:0", ";terms=", ";examples=", "kept", "x"]
)


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_a_string_is_a_value(text: str, value: Origin) -> None:
    assert Origin.parse(text) == value
    assert str(value) == text


@given(st.lists(_PARTS | st.text(max_size=3)).map("".join))
def test_every_string_comes_back_as_it_was(text: str) -> None:
    assert str(Origin.parse(text)) == text


@pytest.mark.parametrize(
    ("text", "word", "true"),
    [
        ("engine:x;y", "engine", "is_machine"),
        ("person:Anna", "person", "is_person"),
        ("file:a.tmx", "file", "is_file"),
        ("memory:101 person:Anna", "memory", ""),
        ("memory:100 file:a.tmx", "memory", ""),
        ("kept", "kept", "is_source"),
        ("locale", "locale", "is_source"),
        ("", "", ""),
    ],
)
def test_what_it_says(text: str, word: str, true: str) -> None:
    origin = Origin.parse(text)
    assert origin.word == word
    properties = ("is_machine", "is_person", "is_file", "is_source")
    assert [name for name in properties if getattr(origin, name)] == ([true] if true else [])


def test_whose_work_it_was_before_the_memory_gave_it() -> None:
    found = Origin.by_person("Anna").recalled(101)
    assert (str(found), found.person) == ("memory:101 person:Anna", "Anna")
    assert found.first == Origin.by_person("Anna")
    assert Origin.from_file("a.tmx").person == ""


def test_a_draft_holds_whatever_the_engine_was_shown() -> None:
    assert Origin.by_engine("x", "t", "e").lasting == Origin.by_engine("x", "t")
    assert Origin.by_engine("x", "t", "e").recipe == "x;terms=t;examples=e"
