"""How single sentences appear, read from `tests/cases/publishing/sentences.toml`."""

import re
import tomllib
from typing import Any

import pytest
from handmade import CASES, described
from lxml import html as lxml_html

from bilingual.publishing import Edition, bilingual_html, bilingual_markdown

_CASES = tomllib.loads((CASES / "sentences.toml").read_text(encoding="utf-8"))["case"]
_FURNITURE = re.compile(r' (?:id|data-s)="[^"]*"')


@pytest.fixture(params=_CASES, ids=lambda case: case["name"])
def case(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(request.param)


def _edition(case: dict[str, Any]) -> Edition:
    glue = case.get("glue", {})
    return Edition(glue=lambda text, *_: glue.get(text, text))


def test_columns_and_margin(case: dict[str, Any]) -> None:
    page = bilingual_html(described({"units": [{"segments": case["segments"]}]}), _edition(case))
    german, english = re.findall(r'<div class="(?:de|en)" lang="..">.*?<p>(.*?)</p></div>', page, re.DOTALL)
    assert _FURNITURE.sub("", german) == case["german"]
    assert _FURNITURE.sub("", english) == case["english"]
    said = lxml_html.fromstring(page).xpath('//div[contains(@class, "margin")]/p')
    assert [" ".join(line.text_content().split()) for line in said] == case["margin"]


def test_markdown(case: dict[str, Any]) -> None:
    text = bilingual_markdown(described({"units": [{"segments": case["segments"]}]}), _edition(case))
    assert text.split("\n\n---\n\n")[1] == case["markdown"].strip("\n")
