"""What a reader gets of an article, whatever markup it is written in."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual import documents, language
from bilingual.model import Article
from bilingual.publishing import Edition
from bilingual.publishing.manuscript import (
    Block,
    Inline,
    LineBreak,
    Manuscript,
    NoteMark,
    Picture,
    StyledText,
    manuscript,
    plain,
)

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "publishing" / "manuscripts.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["name"])
def test_blocks(case: dict[str, Any]) -> None:
    made = made_of(case["text"].lstrip("\n"), case.get("path", "artikel.md"))
    assert [described(block, styles="styles" in case) for block in made.body] == case["blocks"]


@pytest.mark.parametrize(
    ("head", "above", "below"),
    [
        ("kicker: Interview\nsubtitle: Ein Gespräch\nlead: Sie baut.\ndescription: Für Suchmaschinen", ["Interview"],
         ["Ein Gespräch", "Sie baut."]),
        ("dachzeile: Norden\nvorspann: Die Stadt baut.", ["Norden"], ["Die Stadt baut."]),
        ("description: Was gebaut wird.\nexcerpt: Die Stadt …", [], ["Was gebaut wird."]),
    ],
)  # fmt: skip
def test_what_the_head_says_stands_above_and_below_the_title(head: str, above: list[str], below: list[str]) -> None:
    made = made_of(f"---\ntitle: Der Bau\n{head}\n---\n\nEin Satz.\n", "artikel.md")
    assert [plain(block.german[0]) for block in made.kicker] == above
    assert [plain(block.german[0]) for block in made.deck] == below


@pytest.mark.parametrize(
    ("credit", "whose"),
    [
        ("Foto: Anna Meier/dpa", "Anna Meier/dpa"),
        ("Foto Anna Meier / dpa", "Anna Meier / dpa"),
        ("Foto Marburg", "Foto Marburg"),
        ("Bild am Sonntag", "Bild am Sonntag"),
    ],
)
def test_a_credit_does_not_say_twice_that_it_is_one(credit: str, whose: str) -> None:
    made = made_of(f"---\ntitle: Der Bau\nimage_credit: '{credit}'\n---\n\nEin Satz.\n", "artikel.md")
    assert made.particulars.image_credit == whose


def test_every_word_of_a_text_is_in_its_manuscript() -> None:
    text = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
    made = made_of(text, "liesmich.md")
    sides = [[words(block, side) for block in made.body] for side in ("german", "english")]
    assert sides[0] == sides[1]
    assert sum(map(len, sides[0])) > 1000


def made_of(text: str, path: str) -> Manuscript:
    document = documents.read(path, text.encode())
    segments = language.identify(document, language.segment(document))
    return manuscript(Article(document, segments), Edition(), documents.outline(document), {})


def described(block: Block, *, styles: bool) -> str:
    marks = " ".join(
        [
            *([str(block.level)] if block.level else []),
            *([block.marker] if block.marker else []),
            "q" * block.quoted + "?" * block.question + "h" * block.header,
            *([",".join(block.alignment)] if any(block.alignment) else []),
        ]
    ).strip()
    kind = f"{block.kind}[{marks}]" if marks else str(block.kind)
    if block.picture:
        return f"{kind} {pictured(block.picture)}"
    cells = ["".join(shown(part, styles=styles) for s in text for part in s.content) for text in block.german]
    return f"{kind} {'|'.join(cells)}{block.code}".strip()


def shown(part: Inline, *, styles: bool) -> str:
    match part:
        case LineBreak():
            return "⏎" if styles else " "
        case NoteMark():
            return f"({part.label})"
        case Picture():
            return f"{{{pictured(part)}}}"
        case StyledText():
            name = " ".join([*sorted(part.styles), *([f"a {part.link}"] if part.link else [])])
            return f"<{name}>{part.text}</{name}>" if name and styles else part.text


def pictured(picture: Picture) -> str:
    texts = [text for text in (picture.german.alternative, picture.german.title) if text]
    return f"{picture.address} {' / '.join(texts)}".strip()


def words(block: Block, side: str) -> list[str]:
    parts = (part for text in getattr(block, side) for sentence in text for part in sentence.content)
    return "".join(part.text for part in parts if isinstance(part, StyledText)).split()
