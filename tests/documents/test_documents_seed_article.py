"""The article that the project began with, unit by unit."""

from pathlib import Path

import pytest
from described import content, described, rewritten
from judges import markdown_structure

from bilingual.content import tagged
from bilingual.documents import assemble, read

_ARTICLE = Path(__file__).parents[2] / "sources" / "2024-01-25-usa-irak-militaerkoalition.md"


@pytest.fixture(scope="module")
def data() -> bytes:
    return _ARTICLE.read_bytes()


def test_its_units(data: bytes) -> None:
    document = read(_ARTICLE.name, data)
    assert [described(unit)[:60] for unit in document.units] == [
        "paragraph: DIE POSAUNE",
        "heading 2: USA wollen internationale Militärkoalition im Ira",
        "list item 1: <1>25.01.2024</1>",
        "paragraph: Die Vereinigten Staaten haben Gespräche über eine",
        "paragraph: I met with Ms. Alina Romanowski <1>@USAmbIrag</1>",
        "paragraph: — Fuad Hussein (<1>@Fuad\\_Hussein</1>) <2>January",
        "paragraph: <1>Außer Kraft setzte Voraussetzungen:</1> Die US",
        "paragraph: Die US-Truppen wurden wiederholt von Kämpfern ang",
        "paragraph: Der irakische Premierminister Mohammed Shia al-Su",
        "paragraph: Bisher waren die USA nicht bereit, ihre Truppen a",
        "paragraph: <1>Irak nicht bereit:</1> Anfang dieses Monats kü",
        "paragraph: Wenn die Iraker darauf bestehen, die Koalition zu",
        "paragraph: <1>Rückzug:</1> Obwohl der Irak nicht vorbereitet",
        "paragraph: Jede wichtige biblische Prophezeiung, die sich im",
    ]
    assert document.title == "USA wollen internationale Militärkoalition im Irak beenden"


def test_its_attributions_stand_after_a_break(data: bytes) -> None:
    document = read(_ARTICLE.name, data)
    ends = [tagged(content(unit)).rpartition("<1/>")[2] for unit in document.units if "<1/>" in tagged(content(unit))]
    assert ends == ["— Mohammed Shia al-Sudani", "— „Amerika zieht sich zurück“"]


def test_its_bytes_and_its_structure_stay(data: bytes) -> None:
    document = read(_ARTICLE.name, data)
    assert assemble(document, []) == data
    assert markdown_structure(rewritten(document).decode()) == markdown_structure(data.decode())
