"""MDX: what is text in it, and what is kept and said."""

import time
from typing import Any

import pytest
from described import assert_sound, cases, described, read_text

from bilingual.checks.german_in_tags import findings as german_in_tags
from bilingual.checks.unclosed import findings as unclosed
from bilingual.documents import assemble


@pytest.mark.parametrize(("name", "case"), cases("mdx.toml"))
def test_units(name: str, case: dict[str, Any]) -> None:
    document = read_text(case["source"], case.get("path", "a.mdx"))
    assert [described(unit) for unit in document.units] == case["units"]
    assert assemble(document, []) == case["source"].encode()
    assert list(unclosed(document)) == []
    assert_sound(document)


@pytest.mark.parametrize(("name", "case"), cases("mdx_unclosed.toml"))
def test_what_has_no_end_is_kept_and_said(name: str, case: dict[str, Any]) -> None:
    document = read_text(case["source"], case.get("path", "a.mdx"))
    assert [described(unit) for unit in document.units] == case["units"]
    assert [placed.finding.message for placed in unclosed(document)] == case["findings"]


def test_german_in_code_is_said() -> None:
    source = (
        "export const meta = {title: 'Die Lage im Hafen', id: 'x y'}\n\n"
        "{list.map(p => <li>Das ist nicht alles</li>)}\n\n"
        '<Karte untertitel="Der Hafen und das Meer" title="Die Lage der Stadt" />\n\n'
        '<Bild attr="Das Foto ist von Anna" />\n'
    )
    told = [placed.finding.message for placed in german_in_tags(read_text(source, "a.mdx"))]
    assert told == [
        "German in a tag or in code, kept as it stands: “Die Lage im Hafen”.",
        "German in a tag or in code, kept as it stands: “Das ist nicht alles”.",
        "German in a tag or in code, kept as it stands: “Der Hafen und das Meer”.",
        "German in a tag or in code, kept as it stands: “Das Foto ist von Anna”.",
    ]


def test_german_in_diagrams_and_cells_is_said() -> None:
    source = (
        "```mermaid\ngraph TD\n  A[Die Lage prüfen] -->|zuletzt| B{Stop}\n```\n\n"
        '```{python}\n#| fig-cap: "Die Zahl der Soldaten"\n#| label: fig-die\nplot("Die Lage")\n```\n'
    )
    told = [placed.finding.message for placed in german_in_tags(read_text(source, "a.md"))]
    said = ("Die Lage prüfen", "zuletzt", "Die Zahl der Soldaten")
    assert told == [f"German in a tag or in code, kept as it stands: “{text}”." for text in said]


@pytest.mark.parametrize(
    "part",
    [
        "{",
        "{`",
        "<A ",
        "<A b={",
        "{/*",
        "`",
        "``` ",
        "{\n\n",
        "<A>{b}",
        "<",
        "{'",
        "{<a>",
        "import x\n\n",
        "> <A\n",
        "{}",
    ],
)
@pytest.mark.parametrize("path", ["a.mdx", "a.md"])
def test_hostile_text_is_read_in_time(path: str, part: str) -> None:
    began = time.process_time()
    read_text(part * 20_000, path)
    assert time.process_time() - began < 15
