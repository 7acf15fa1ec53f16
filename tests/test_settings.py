"""`bilingual.toml`: defaults, and one plain line for every mistake."""

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilingual.errors import ProjectError
from bilingual.settings import FileRule, Settings, parse

CASES = tomllib.loads((Path(__file__).parent / "cases" / "settings.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["refused"], ids=lambda case: case["name"])
def test_a_mistake_is_one_line_with_file_line_and_remedy(case: dict[str, str]) -> None:
    with pytest.raises(ProjectError) as caught:
        parse(case["input"].encode(), "bilingual.toml")
    assert str(caught.value) == case["error"].format(file="bilingual.toml")


def test_an_empty_file_gives_the_defaults() -> None:
    assert parse(b"", "bilingual.toml") == Settings()


def test_every_setting_is_read() -> None:
    text = """
    locale = "en-GB"
    engine = "argos"
    model = "models/de_en.argosmodel"
    beam = 4
    length_penalty = 0.6
    threads = 2
    formats = ["english"]
    store = "postgresql+psycopg://desk@/bilingual"
    [files."letters/*.md"]
    language = "de"
    keep = false
    """
    assert parse(text.encode("utf-8-sig"), "bilingual.toml") == Settings(
        locale="en-GB",
        engine="argos",
        model="models/de_en.argosmodel",
        beam=4,
        length_penalty=0.6,
        threads=2,
        formats=("english",),
        store="postgresql+psycopg://desk@/bilingual",
        files=(FileRule("letters/*.md", "de", False),),
    )


@pytest.mark.parametrize("locale", ["en", "en-IN", "en-150", "en-ZA", "en-CH", "en-001"])
def test_an_english_locale_of_cldr_is_taken(locale: str) -> None:
    assert parse(f'locale = "{locale}"'.encode(), "bilingual.toml").locale == locale


@pytest.mark.parametrize("locale", ["en-XX", "en-Shaw", "en-US-POSIX"])
def test_another_english_is_refused_with_those_that_work(locale: str) -> None:
    with pytest.raises(ProjectError) as caught:
        parse(f'locale = "{locale}"'.encode(), "bilingual.toml")
    assert str(caught.value).startswith("bilingual.toml:1: locale takes one of en, en-001, en-150, en-AE, ")
    assert str(caught.value).endswith(f', en-WS, en-ZA, en-ZM, en-ZW, not "{locale}"')


def test_the_head_of_an_article_without_one_has_its_days_as_text() -> None:
    text = b'[files."a.docx"]\nhead = { author = "Anna", date = 2024-01-25, tags = ["Hafen"], draft = false }'
    (rule,) = parse(text, "bilingual.toml").files
    assert rule.head == {"author": "Anna", "date": "2024-01-25", "tags": ["Hafen"], "draft": False}
    with pytest.raises(ProjectError, match=r"bilingual.toml:2: head takes a table of front matter"):
        parse(b'[files."a.docx"]\nhead = { author = 3 }', "bilingual.toml")


@given(st.binary())
def test_no_bytes_crash_it(data: bytes) -> None:
    with suppress(ProjectError):
        assert isinstance(parse(data, "bilingual.toml"), Settings)


@pytest.mark.parametrize(
    "lines",
    [
        '[roles]\nBen = "reader\\r"',
        '[roles]\n"Ben\\nMeier" = "reader"',
        'source = "d\\re"',
        '[roles]\n"Ben\\r" = "boss"',
    ],
)
def test_what_is_wrong_is_said_in_one_line(lines: str) -> None:
    with pytest.raises(ProjectError) as caught:
        parse(lines.encode(), "bilingual.toml")
    assert str(caught.value).splitlines() == [str(caught.value)]
