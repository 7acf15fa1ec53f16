"""What readers get, and what holds an article back from them."""

import json
import re
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import get_args

import pytest

from bilingual import workflows
from bilingual.errors import OutputError
from bilingual.model import InlineCode, State, Target
from bilingual.origin import Origin
from bilingual.project import Project, open_project
from bilingual.publishing import reader_format
from bilingual.settings import ReaderFormatName
from bilingual.store import open_store
from bilingual.workflows import PublishOutcome, PublishRun, RunProgress

ENGLISH = {
    "Die Lage": "The situation",
    "Truppen verlassen die Stadt.": "Troops are leaving the city.",
    "Niemand weiß warum.": "Nobody knows why.",
    "Mehr dazu hier.": "More about it here.",
    "Ein Hafen": "A harbour",
}
ARTICLE = (
    "---\ndate: 2024-03-01\nauthor: Anna Meier\n---\n\n# Die Lage\n\nTruppen verlassen die Stadt. Niemand weiß warum.\n"
)
Publish = Callable[..., PublishOutcome]


def write(project: Project, path: str, text: str) -> None:
    (project.sources / path).parent.mkdir(parents=True, exist_ok=True)
    (project.sources / path).write_bytes(text.encode())


def review(project: Project, path: str, state: State = State.REVIEWED, text: str = "") -> None:
    """Has an engine translate every segment, with this text or as `ENGLISH` says, and a person confirm it."""
    article = workflows.read(project, path)
    with closing(open_store(project.store_url)) as store:
        store.enter({path: article.segments})
        for segment in article.segments:
            if segment.translate:
                translated = tuple(
                    ENGLISH.get(part, part) if isinstance(part, str) else part for part in segment.source
                )
                content = (text,) if text else translated
                machine = Target(content, State.TRANSLATED, Origin.by_engine("test/1"))
                store.save_drafts([(segment, machine)])
                if state.is_confirmed:
                    store.confirm(segment, Target(content, state, Origin.by_person("Ben Berg")))


def in_english(part: str | InlineCode) -> str | InlineCode:
    return ENGLISH.get(part, part) if isinstance(part, str) else part


def page(project: Project, slug: str = "the-situation") -> str:
    return (project.output / "published" / "current" / "articles" / f"{slug}.html").read_text("utf-8")


def test_a_reviewed_article_is_published(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    outcome = publish()
    assert [(one.path, one.published, one.obstacles) for one in outcome.articles] == [("a.md", True, ())]
    html = page(project)
    assert "Troops are leaving the city." in html
    assert "Truppen verlassen die Stadt." in html
    assert "By Anna Meier" in html
    index = (project.output / "published" / "current" / "index.html").read_text("utf-8")
    assert 'href="articles/the-situation.html"' in index


def test_what_holds_an_article_back_is_named_segment_by_segment(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md", State.TRANSLATED)
    (one,) = publish().articles
    assert [(obstacle.line, obstacle.reason) for obstacle in one.obstacles] == [
        (6, "not reviewed"),
        (8, "not reviewed"),
        (8, "not reviewed"),
    ]
    (drafted,) = publish(require="draft").articles
    assert [obstacle.reason for obstacle in drafted.obstacles] == [
        "100 % of its sentences are a machine's and unread, 30 % are allowed; "
        "review some, or raise max_unedited under [publish] in bilingual.toml"
    ]
    assert not (project.output / "published" / "current").exists()


def test_reviewed_is_not_final(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    (one,) = publish(require="final").articles
    assert {obstacle.reason for obstacle in one.obstacles} == {"reviewed, not final"}
    review(project, "a.md", State.FINAL)
    assert publish(require="final").articles[0].published


def test_an_error_holds_an_article_back(project: Project, publish: Publish) -> None:
    write(project, "a.md", "# Die Lage\n\nEr rief „We will never surrender“ und ging.\n")
    review(project, "a.md", text="He called “We shall never give up” and left.")
    (one,) = publish().articles
    assert any("[quotations]" in obstacle.reason for obstacle in one.obstacles)


def test_an_article_that_calls_itself_a_draft_stays(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE.replace("author", "draft: true\nauthor"))
    review(project, "a.md")
    (one,) = publish().articles
    assert [obstacle.reason for obstacle in one.obstacles] == ["its front matter says that it is a draft"]


@pytest.mark.parametrize(
    ("state", "editor", "label"),
    [
        (State.TRANSLATED, "", "Translated by machine, not reviewed."),
        (State.REVIEWED, "", "Translated by machine, reviewed by people."),
        (State.REVIEWED, "Cleo Clark", ""),
    ],
)
def test_readers_are_told_of_the_machines_part(
    project: Project, publish: Publish, state: State, editor: str, label: str
) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md", state)
    publish(require="draft", max_unedited=1.0, editor=editor)
    html = page(project)
    assert re.findall(r'<p class="disclosure"><strong>(.*?)</strong>', html) == ([label] if label else [])
    assert ("Reviewed by Ben Berg." in html) == (state is State.REVIEWED and not editor)
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1])  # type: ignore[index]
    assert data["headline"] == "The situation"
    assert data["translationOfWork"]["headline"] == "Die Lage"
    assert data["digitalSourceType"].endswith("/trainedAlgorithmicMedia")


def test_readers_get_no_more_than_is_for_them(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    names = {file.name for file in publish().folder.rglob("*")}
    assert "the-situation.html" in names
    assert not [name for name in names if name.endswith(".json")]


def test_a_second_run_writes_nothing(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    assert publish().changed
    again = publish()
    assert (again.changed, again.release) == (False, 1)
    assert [place.name for place in (project.output / "published" / "releases").iterdir()] == ["0001"]


def test_another_program_makes_anew_what_readers_have_and_that_is_no_change_of_people_s(
    project: Project, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, "a.md", ARTICLE.replace("author", "subtitle: Ein Hafen\nauthor"))
    review(project, "a.md")
    publish()
    monkeypatch.setattr(sys.modules["bilingual.workflows.publish"], "code_hash", lambda *_: "another")
    monkeypatch.setattr(sys.modules["bilingual.publishing.manuscript.composing"], "said_in_head", lambda *_: [])
    outcome = publish()
    assert outcome.changed
    assert [event.by_people for event in outcome.events] == [False]
    assert "A harbour" not in page(project)
    assert "Updated" not in page(project)
    assert not publish().changed


def test_only_what_changed_is_written_anew(project: Project, publish: Publish) -> None:
    for name in ("a", "b"):
        write(project, f"{name}.md", ARTICLE)
        review(project, f"{name}.md")
    publish()
    review(project, "a.md", text="Something else.")
    assert publish().release == 2
    releases = project.output / "published" / "releases"
    first, second = releases / "0001" / "public" / "articles", releases / "0002" / "public" / "articles"
    assert (first / "the-situation-2.html").samefile(second / "the-situation-2.html")
    assert "Something else." in (second / "the-situation.html").read_text("utf-8")
    assert "Troops are leaving" in (first / "the-situation.html").read_text("utf-8")


def test_an_address_stays_when_the_title_changes(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    publish()
    review(project, "a.md", text="Quite another title")
    publish()
    assert "Quite another title" in page(project)


def test_an_article_that_is_gone_leaves_the_site(project: Project, publish: Publish) -> None:
    for name in ("a", "b"):
        write(project, f"{name}.md", ARTICLE)
        review(project, f"{name}.md")
    publish()
    (project.sources / "b.md").unlink()
    publish()
    assert "Troops" not in page(project, "the-situation-2")
    assert "the-situation-2" not in (project.output / "published" / "current" / "index.html").read_text("utf-8")


def test_links_between_articles_lead_to_the_english_ones_and_pictures_come_along(
    project: Project, publish: Publish
) -> None:
    write(project, "2024/a.md", "# Die Lage\n\n[Mehr dazu hier.](../b.md#ende)\n\n![Ein Hafen](hafen.jpg)\n")
    write(project, "b.md", ARTICLE.replace("author", "slug: second\nauthor"))
    (project.sources / "2024" / "hafen.jpg").write_bytes(b"not really a picture")
    (project.root / "geheim.jpg").write_bytes(b"secret")
    write(project, "c.md", "# Die Lage\n\n![Ein Hafen](../geheim.jpg)\n")
    for path in ("2024/a.md", "b.md", "c.md"):
        review(project, path)
    outcome = publish()
    html = page(project)
    assert 'href="second.html#ende"' in html
    assert 'src="../media/2024/hafen.jpg" alt="A harbour"' in html
    current = project.output / "published" / "current"
    assert (current / "media" / "2024" / "hafen.jpg").read_bytes() == b"not really a picture"
    refused = "The picture lies outside the sources and is not published: “../geheim.jpg” [media]"
    assert [one.reason for one in outcome.articles[-1].obstacles] == [refused]
    assert not [file for file in current.rglob("*") if file.is_file() and file.read_bytes() == b"secret"]


def test_old_releases_go_but_files_of_others_stay(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    releases = project.output / "published" / "releases"
    for number in range(1, 5):
        review(project, "a.md", text=f"Text number {number}")
        publish(keep=2)
        if number == 1:
            (releases / "0001" / "notes.txt").write_text("mine")
    assert sorted(place.name for place in releases.glob("[0-9]*")) == ["0001", "0003", "0004"]
    assert [file.name for file in (releases / "0001").rglob("*") if file.is_file()] == ["notes.txt"]


def test_a_disk_that_is_full_leaves_readers_what_they_had(
    project: Project, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    publish()
    before = page(project)
    review(project, "a.md", text="Another text")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("bilingual.files.os.fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        publish()
    monkeypatch.undo()
    assert page(project) == before
    assert publish().release == 2


def test_every_format_that_the_settings_know_can_be_made() -> None:
    assert all(reader_format(name).article for name in get_args(ReaderFormatName))


def test_a_release_has_the_formats_that_are_asked_for(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    folder = publish(formats=("site",)).folder
    assert (folder / "index.html").exists()
    for name in get_args(ReaderFormatName):
        folder, download = publish(formats=(name,)).folder, reader_format(name).download
        assert not download or (folder / download.format(slug="the-situation")).exists()
        assert (folder / "index.html").exists() == (name == "site")


def test_the_house_has_its_own_templates_and_style(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    (project.root / "templates").mkdir()
    (project.root / "templates" / "site.css").write_text("body { color: red }")
    (project.root / "templates" / "article.html").write_text("<!DOCTYPE html><p>{{ teaser.english }}</p>")
    publish()
    assert page(project) == "<!DOCTYPE html><p>The situation</p>"
    assert (project.output / "published" / "current" / "assets" / "site.css").read_text() == "body { color: red }"


def test_the_settings_say_what_the_head_of_a_file_without_one_would(project: Project, quiet: RunProgress) -> None:
    (project.root / "bilingual.toml").write_text(
        'engine = "identity"\n[files."a.md"]\nhead = { author = "Anna Meier", date = 2024-01-25, slug = "our-port" }\n'
    )
    write(project, "a.md", "# Der Hafen\n\nDas Schiff fährt.\n")
    review(project, "a.md", text="The ship sails.")
    said = open_project(project.root)
    with closing(open_store(project.store_url)) as store:
        run = PublishRun(said, workflows.style_guide(said), store, quiet)
        workflows.publish(run, said.articles())
    html = page(project, "our-port")
    assert "Anna Meier" in html
    assert 'datetime="2024-01-25"' in html


def test_a_few_lines_of_the_house_are_added_to_the_style(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    style = project.output / "published" / "current" / "assets" / "site.css"
    publish()
    ours = style.read_text("utf-8")
    (project.root / "templates").mkdir()
    (project.root / "templates" / "house.css").write_text(":root { --accent: #060 }")
    publish()
    assert style.read_text("utf-8") == f"{ours}\n:root {{ --accent: #060 }}"


def test_a_wrong_template_is_told_in_one_line(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    (project.root / "templates").mkdir()
    (project.root / "templates" / "article.html").write_text("<p>\n{% if %}</p>")
    with pytest.raises(OutputError, match=r"article\.html:2: .*"):
        publish()


def test_the_same_inputs_give_the_same_bytes(
    project: Project, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709251200")
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    first = _bytes(publish().folder)
    (project.output / "published").rename(project.output / "before")
    assert _bytes(publish().folder) == first


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_a_release_is_checked_as_it_lies_on_the_disk(project: Project, publish: Publish) -> None:
    with pytest.raises(OutputError, match="there is no release yet"):
        list(workflows.check_release(project))
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    folder = publish(formats=get_args(ReaderFormatName)).folder
    assert list(workflows.check_release(project)) == []
    (folder / "assets" / "site.js").unlink()
    (folder / "index.html").write_bytes((folder / "index.html").read_bytes() + b"\n")
    found = [(one.file, one.message) for one in workflows.check_release(project)]
    assert ("assets/site.js", "is not there any more") in found
    assert ("index.html", "has been changed since it was published") in found
    assert ("index.html", "leads to a file that the release has not: assets/site.js") in found


def test_a_picture_that_changes_is_published_anew(project: Project, publish: Publish) -> None:
    write(project, "a.md", "# Die Lage\n\n![Ein Hafen](hafen.jpg)\n")
    review(project, "a.md")
    current = publish().folder
    assert not publish().changed
    (project.sources / "hafen.jpg").write_bytes(b"a picture")
    assert publish().changed
    assert (current / "media" / "hafen.jpg").read_bytes() == b"a picture"
    (project.sources / "hafen.jpg").write_bytes(b"A picture")
    assert publish().changed
    assert (current / "media" / "hafen.jpg").read_bytes() == b"A picture"
    assert not publish().changed


def test_a_link_to_a_place_leads_to_the_sentence_that_stands_there(project: Project, publish: Publish) -> None:
    write(
        project,
        "a.md",
        "# Die Lage\n\n[Mehr dazu hier.](#ein-hafen) [Niemand weiß warum.](b.md#ein-hafen)\n\n## Ein Hafen\n",
    )
    write(project, "b.md", "---\nslug: second\n---\n\n# Die Lage\n\n## Ein Hafen\n")
    review(project, "a.md")
    review(project, "b.md")
    outcome = publish()
    assert list(workflows.check_release(project)) == []
    links = re.findall(r'<a href="([^"]*#[0-9a-f]{16})">', page(project))
    ids = [segment.id for path in ("a.md", "b.md") for segment in workflows.read(project, path).segments]
    assert [link for link in links if link.startswith("second.html#")]
    assert {link.split("#")[1] for link in links} <= set(ids)
    assert outcome.release == 1
