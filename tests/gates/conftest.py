"""A release of twenty articles in all formats, the article in `sources/` among them."""

import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "publishing"))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))

from gated_release import Release
from reviewed_projects import CASES, in_project

from bilingual import workflows
from bilingual.publishing import Edition, bilingual_html, index_entry, index_html
from bilingual.settings import PublishSettings
from bilingual.store import open_store
from bilingual.workflows import PublishRun

_SEED = next((Path(__file__).resolve().parents[2] / "sources").glob("*.md"))
_SETTINGS = PublishSettings(
    title="The Trumpet in English",
    publisher="Die Posaune",
    url="https://example.org/en/",
    formats=("site", "epub", "pdf", "docx", "hugo", "jekyll"),
    names={"Politik": "Politics"},
)
_ARTICLE = """\
---
title: Bericht Nummer {number} aus dem Norden
date: 2024-{month:02}-{day:02}
author: Anna Meier
section: {section}
tags: [Hafen, Nummer{keyword}]
---

Dies ist der Bericht mit der Nummer {number}. Davor stand [ein anderer](bericht-{before:02}.md).

## Was geschah

Im Hafen liegen {number} Schiffe, und {keyword} davon fahren morgen ab.
"""


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, quiet: workflows.RunProgress) -> Release:
    folder = tmp_path_factory.mktemp("gates")
    project = in_project(folder / "project", dict(_texts()))
    project = replace(project, settings=replace(project.settings, publish=_SETTINGS))
    with closing(open_store(project.store_url)) as store:
        run = PublishRun(project, workflows.style_guide(project), store, quiet)
        outcome = workflows.publish(run, project.articles())
        assert [one for one in outcome.articles if not one.published] == []
        (folder / "book.epub").write_bytes(workflows.bind(run, project.articles(), title="All of it").data)
        pages, edition = folder / "pages", Edition(version="bilingual", title="Die Posaune")
        pages.mkdir()
        shown = [workflows.view(project, run.style, store, path) for path in ("alles.md", "schwierig.md", _SEED.name)]
    for number, article in enumerate(shown):
        (pages / f"{number}.html").write_text(bilingual_html(article, edition), encoding="utf-8")
    (pages / "index.html").write_text(index_html([index_entry(one, edition) for one in shown], edition))
    return Release(outcome.folder, folder / "book.epub", pages)


def _texts() -> Iterator[tuple[str, str]]:
    yield _SEED.name, _SEED.read_text("utf-8")
    yield "alles.md", (CASES / "everything.md").read_text("utf-8").replace("(andere.md)", "(bericht-01.md)")
    yield "schwierig.md", (CASES / "difficult.md").read_text("utf-8")
    for number in range(1, 18):
        known = {"month": number % 12 + 1, "day": number, "section": ("Politik", "Kultur")[number % 2]}
        text = _ARTICLE.format(number=number, keyword=number % 4 + 2, before=number - 1 or 17, **known)
        yield f"bericht-{number:02}.md", text
