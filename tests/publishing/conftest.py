"""A release of an article that has everything in it, in the formats that stand alone."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from reviewed_projects import CASES, in_project

from bilingual import workflows
from bilingual.model import State
from bilingual.settings import PublishSettings
from bilingual.store import open_store
from bilingual.workflows import PublishRun

SETTINGS = PublishSettings(
    title="The Trumpet & Co",
    publisher="Die Posaune",
    url="https://example.org/en/",
    formats=("epub", "pdf"),
    names={"Politik": "Politics"},
)
Release = Callable[..., Path]


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory, quiet: workflows.RunProgress) -> Release:
    """Publishes articles, given by their paths, in a project of their own, and gives the folder of the release."""

    def made(
        texts: dict[str, str],
        settings: PublishSettings = SETTINGS,
        state: State = State.REVIEWED,
        templates: dict[str, str] | None = None,
    ) -> Path:
        project = in_project(tmp_path_factory.mktemp("release") / "project", texts, state)
        for name, text in (templates or {}).items():
            (project.root / "templates").mkdir(exist_ok=True)
            (project.root / "templates" / name).write_text(text)
        project = replace(project, settings=replace(project.settings, publish=settings))
        with closing(open_store(project.store_url)) as store:
            run = PublishRun(project, workflows.style_guide(project), store, quiet)
            outcome = workflows.publish(run, project.articles())
        assert all(one.published for one in outcome.articles), outcome.articles
        return outcome.folder

    return made


@pytest.fixture(scope="session")
def everything(release: Release) -> Path:
    """The release of the article that has everything."""
    text = (CASES / "everything.md").read_text("utf-8")
    return release({"alles.md": text, "andere.md": "# Noch etwas\n\nEin Satz steht hier.\n"})
