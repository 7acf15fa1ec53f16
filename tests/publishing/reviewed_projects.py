"""Projects whose articles are translated and reviewed, without a real engine."""

import re
from contextlib import closing
from pathlib import Path

from PIL import Image

from bilingual import workflows
from bilingual.model import InlineCode, State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import open_store

CASES = Path(__file__).parents[1] / "cases" / "publishing"


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
