"""What tests of publishing share."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from bilingual import workflows
from bilingual.project import Project
from bilingual.publishing import EditorsWord
from bilingual.store import open_store
from bilingual.workflows import PublishOutcome, PublishRun

Publish = Callable[..., PublishOutcome]


@pytest.fixture
def publish(project: Project, quiet: workflows.RunProgress) -> Publish:
    """Publishes articles, all without names, with other settings than the project's where any are given."""

    def run(*paths: str, word: EditorsWord | None = None, **settings: object) -> PublishOutcome:
        own = replace(project.settings.publish, **settings)  # type: ignore[arg-type]
        changed = replace(project, settings=replace(project.settings, publish=own))
        with closing(open_store(project.store_url)) as store:
            work = PublishRun(changed, workflows.style_guide(changed), store, quiet)
            return workflows.publish(work, paths or changed.articles(), word)

    return run
