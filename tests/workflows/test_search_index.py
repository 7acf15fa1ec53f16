"""What the search of the site knows after several releases is what the articles say, no more and no less."""

import json
from collections.abc import Callable
from pathlib import Path

from test_after_publication import reword
from test_publish import ARTICLE, review, write

from bilingual.project import Project
from bilingual.publishing.site.search import PLACES, folded
from bilingual.workflows import PublishOutcome

Publish = Callable[..., PublishOutcome]


def index(folder: Path) -> dict[str, set[tuple[str, int]]]:
    """By word: the articles and the places that the shards lead to."""
    rows = json.loads((folder / "search" / "articles.js").read_text("utf-8")[2:-1])
    slugs = {number: slug for number, slug, *_ in rows}
    found: dict[str, set[tuple[str, int]]] = {}
    for name in json.loads((folder / "search" / "shards.js").read_text("utf-8")[2:-1]):
        text = (folder / "search" / f"{name}.js").read_text("utf-8")
        for word, steps in json.loads(text[text.index(",") + 1 : -1]).items():
            places = [sum(steps[: end + 1]) for end in range(len(steps))]
            found[word] = {(slugs[place // PLACES], place % PLACES) for place in places}
    return found


def said(folder: Path, word: str) -> set[str]:
    """The articles whose page has a word in its text."""
    texts = folder.resolve().parent / "texts"
    return {file.stem for file in texts.glob("*.json") if word in folded(file.read_text("utf-8"))}


def agrees(folder: Path, *words: str) -> None:
    known = index(folder)
    for word in words:
        assert {slug for slug, _ in known.get(word, ())} == said(folder, word), word


def test_words_come_and_go_with_the_articles(project: Project, publish: Publish) -> None:
    words = ("troops", "leaving", "nobody", "anyone", "niemand", "situation", "harbour", "hafen")
    for name in ("a", "b", "c"):
        write(project, f"{name}.md", ARTICLE.replace("author", f"slug: {name}\nauthor"))
        review(project, f"{name}.md")
    agrees(publish().folder, *words)
    before = index(publish().folder)
    reword(project, "a.md", "Nobody knows why.", "Does anyone know why?")
    reword(project, "b.md", "Troops are leaving the city.", "The harbour is empty.")
    folder = publish().folder
    agrees(folder, *words)
    assert index(folder)["situation"] == before["situation"]
    write(project, "b.md", ARTICLE.replace("author", "slug: bb\nauthor"))
    (project.sources / "c.md").unlink()
    agrees(publish().folder, *words)
    reword(project, "a.md", "Does anyone know why?", "Nobody knows why.")
    folder = publish().folder
    agrees(folder, *words)
    assert "anyone" not in index(folder)
