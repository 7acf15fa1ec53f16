"""A release of an article that has everything in it, in the formats that stand alone."""

import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from bilingual import workflows
from bilingual.model import InlineCode, State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.settings import PublishSettings
from bilingual.store import open_store
from bilingual.workflows import PublishRun

CASES = Path(__file__).parents[1] / "cases" / "publishing"
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


def in_project(folder: Path, texts: dict[str, str], state: State = State.REVIEWED) -> Project:
    """A project with these articles, each sentence drafted by an engine and confirmed by a person."""
    project = create_project(folder)
    for file in project.sources.iterdir():
        file.unlink()
    Image.new("RGB", (640, 360), (90, 120, 160)).save(project.sources / "hafen.png")
    for path, text in texts.items():
        (project.sources / path).write_text(text, encoding="utf-8")
        article = workflows.read(project, path)
        with closing(open_store(project.store_url)) as store:
            store.enter({path: article.segments})
            for segment in (segment for segment in article.segments if segment.translate):
                content = tuple(map(in_english, segment.source))
                store.save_drafts([(segment, Target(content, State.TRANSLATED, Origin.by_engine("test/1;beam=1")))])
                if state.is_confirmed:
                    store.confirm(segment, Target(content, state, Origin.by_person("Ben Berg")))
    return project


def in_english(part: str | InlineCode) -> str | InlineCode:
    """No translation, but a text of its own for each German one: names, figures and marks stay, words do not."""
    if not isinstance(part, str):
        return part
    return re.sub(r"(?<![\w“”#@/.:$\\-])[a-zäöüß]{2,}\b", lambda word: f"the{word[0]}", part)


@pytest.fixture(scope="session")
def everything(release: Release) -> Path:
    """The release of the article that has everything."""
    text = (CASES / "everything.md").read_text("utf-8")
    return release({"alles.md": text, "andere.md": "# Noch etwas\n\nEin Satz steht hier.\n"})
