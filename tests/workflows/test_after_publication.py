"""What happens to an article that readers have: corrections, other addresses, its end."""

import os
from collections.abc import Callable
from contextlib import closing

import pytest
from test_publish import ARTICLE, page, review, write

from bilingual import workflows
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.publishing import EditorsWord, History
from bilingual.store import EventKind, open_store
from bilingual.workflows import PublishOutcome, PublishRun, RunProgress

Publish = Callable[..., PublishOutcome]


def history(project: Project) -> History:
    with closing(open_store(project.store_url)) as store:
        return History(store.publications.events())


def reword(project: Project, path: str, old: str, new: str) -> None:
    """Has a person write something else for one sentence."""
    with closing(open_store(project.store_url)) as store:
        article = workflows.read(project, path)
        targets = store.targets(article.segments)
        (segment,) = (each for each in article.segments if each.id in targets and targets[each.id].content == (old,))
        store.confirm(segment, Target((new,), State.REVIEWED, Origin.by_person("Cleo")))


@pytest.fixture
def published(project: Project, publish: Publish) -> Project:
    write(project, "a.md", ARTICLE)
    review(project, "a.md")
    publish()
    return project


def file(project: Project, name: str) -> str:
    return (project.output / "published" / "current" / name).read_text("utf-8")


def test_a_change_is_known_sentence_by_sentence(published: Project, publish: Publish) -> None:
    reword(published, "a.md", "Nobody knows why.", "No one knows why.")
    (event,) = publish().events
    assert (event.kind, event.by_people) == (EventKind.CHANGED, True)
    assert [(change.before, change.after) for change in event.changes] == [("Nobody knows why.", "No one knows why.")]
    assert history(published).modified("the-situation") == event.made_at
    assert f'"dateModified": "{event.made_at}"' in page(published)


def test_an_editor_says_what_a_change_is(published: Project, publish: Publish) -> None:
    reword(published, "a.md", "Nobody knows why.", "No one knows why.")
    word = EditorsWord("a.md", EventKind.CORRECTION, "It was no body.", "Cleo")
    (event,) = publish(word=word).events
    assert (event.kind, event.note, event.person) == (EventKind.CORRECTION, "It was no body.", "Cleo")
    assert "It was no body." in page(published)
    assert "It was no body." in file(published, "corrections.html")
    assert not publish().changed


def test_a_word_said_later_holds_for_what_changed_before(published: Project, publish: Publish) -> None:
    reword(published, "a.md", "Nobody knows why.", "No one knows why.")
    publish()
    publish(word=EditorsWord("a.md", EventKind.CLARIFICATION, "Clearer now.", "Cleo"))
    (told,) = history(published).corrections("the-situation")
    assert (told.kind, told.note) == (EventKind.CLARIFICATION, "Clearer now.")
    assert [change.after for change in told.changes] == ["No one knows why."]


def test_a_word_can_be_taken_back_and_the_changes_stay(published: Project, publish: Publish) -> None:
    reword(published, "a.md", "Nobody knows why.", "No one knows why.")
    publish(word=EditorsWord("a.md", EventKind.RETRACTION, "It was another article.", "Cleo"))
    assert "Retracted" in page(published)
    back = EditorsWord("a.md", EventKind.TAKEN_BACK, "A mistake of ours.", "Cleo")
    outcome = publish(word=back)
    assert outcome.tells(back)
    (told,) = history(published).corrections("the-situation")
    assert (told.kind, told.note) == (EventKind.CHANGED, "")
    assert [change.after for change in told.changes] == ["No one knows why."]
    for shown in (page(published), file(published, "corrections.html")):
        assert not any(word in shown for word in ("Retracted", "another article", "A mistake of ours"))
    assert not publish().changed
    assert not publish(word=back).tells(back)


def test_the_word_before_the_one_taken_back_stands(published: Project, publish: Publish) -> None:
    publish(word=EditorsWord("a.md", EventKind.UPDATE, "The first.", "Cleo"))
    publish(word=EditorsWord("a.md", EventKind.CORRECTION, "The second.", "Cleo"))
    publish(word=EditorsWord("a.md", EventKind.TAKEN_BACK, "Not so.", "Cleo"))
    assert [told.note for told in history(published).corrections("the-situation")] == ["The first."]
    assert "The first." in page(published)
    assert "The second." not in page(published)


def test_what_is_changed_back_the_same_day_is_no_change(published: Project, publish: Publish) -> None:
    reword(published, "a.md", "Nobody knows why.", "No one knows why.")
    publish()
    reword(published, "a.md", "No one knows why.", "Nobody knows why.")
    publish()
    (told,) = history(published).corrections("the-situation")
    assert not told.changes


def test_a_machines_new_draft_is_no_modification(project: Project, publish: Publish) -> None:
    write(project, "a.md", ARTICLE)
    review(project, "a.md", State.TRANSLATED)
    publish(require="draft", max_unedited=1.0)
    review(project, "a.md", State.TRANSLATED, text="Another draft")
    (event,) = publish(require="draft", max_unedited=1.0).events
    assert (event.kind, event.by_people) == (EventKind.CHANGED, False)
    assert "dateModified" not in page(project)
    assert "Another draft" in page(project)


def test_what_is_held_back_leaves_readers_what_they_have(published: Project, publish: Publish) -> None:
    write(published, "a.md", ARTICLE + "\nEin neuer Satz.\n")
    (one,) = publish().articles
    assert one.published
    assert [obstacle.reason for obstacle in one.obstacles] == ["not translated; `bilingual build` drafts it"]
    assert "Nobody knows why." in page(published)


def test_another_slug_moves_an_article(published: Project, publish: Publish) -> None:
    write(published, "a.md", ARTICLE.replace("author", "slug: elsewhere\nauthor"))
    (event,) = publish().events
    assert (event.kind, event.former, event.slug) == (EventKind.MOVED, "the-situation", "elsewhere")
    assert 'url=elsewhere.html"' in file(published, "articles/the-situation.html")
    assert file(published, "_redirects") == "/articles/the-situation.html /articles/elsewhere.html 301\n"
    assert 'href="articles/elsewhere.html"' in file(published, "index.html")
    write(published, "a.md", ARTICLE.replace("author", "slug: the-situation\nauthor"))
    publish()
    assert 'url=the-situation.html"' in file(published, "articles/elsewhere.html")


def test_an_article_under_another_file_name_keeps_its_address(published: Project, publish: Publish) -> None:
    (published.sources / "a.md").rename(published.sources / "b.md")
    review(published, "b.md")
    outcome = publish()
    assert [event.kind for event in outcome.events] == [EventKind.MOVED]
    assert "Nobody knows why." in page(published)


def test_readers_keep_what_has_another_file_name_until_that_is_reviewed(published: Project, publish: Publish) -> None:
    (published.sources / "a.md").rename(published.sources / "b.md")
    for _ in range(2):
        outcome = publish()
        assert (outcome.events, [one.published for one in outcome.articles]) == ((), [False])
        assert "Nobody knows why." in page(published)
    review(published, "b.md")
    (event,) = publish().events
    assert (event.kind, event.slug) == (EventKind.MOVED, "the-situation")
    (published.sources / "b.md").unlink()
    assert [event.kind for event in publish().events] == [EventKind.WITHDRAWN]


def test_a_folder_under_another_name_keeps_all_its_addresses(project: Project, publish: Publish) -> None:
    for number in range(6):
        write(
            project,
            f"alt/{number}.md",
            f"# {number + 2000}\n\nTruppen verlassen die Stadt. {number}. 2001, {number}.\n",
        )
        review(project, f"alt/{number}.md")
    publish()
    (project.sources / "alt").rename(project.sources / "neu")
    for number in range(6):
        review(project, f"neu/{number}.md")
    events = publish().events
    assert {(event.kind, event.path, event.slug == event.former) for event in events} == {
        (EventKind.MOVED, f"neu/{number}.md", True) for number in range(6)
    }
    assert {event.slug for event in events} == {str(number + 2000) for number in range(6)}


def test_only_who_looks_at_all_articles_knows_that_one_is_gone(published: Project, publish: Publish) -> None:
    write(published, "c.md", "# Die Lage\n\nMehr dazu hier.\n")
    review(published, "c.md")
    publish()
    (published.sources / "a.md").rename(published.sources / "b.md")
    assert publish("c.md").events == ()
    (published.sources / "b.md").unlink()
    (event,) = publish("c.md").events
    assert (event.kind, event.path) == (EventKind.WITHDRAWN, "a.md")


def test_an_editor_says_why_an_article_is_gone(published: Project, publish: Publish) -> None:
    write(published, "b.md", "# Die Lage\n\nMehr dazu hier.\n")
    (published.sources / "a.md").unlink()
    (event,) = publish("a.md", word=EditorsWord("a.md", EventKind.RETRACTION, "We were wrong.", "Cleo")).events
    assert event.kind is EventKind.WITHDRAWN
    assert "We were wrong." in page(published)
    told = file(published, "corrections.html")
    assert 'Withdrawn: <a href="articles/the-situation.html">' in told
    assert "We were wrong." in told


def test_why_an_article_is_gone_can_be_said_later_put_right_and_taken_back(
    published: Project, publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(published, "b.md", "# Die Lage\n\nMehr dazu hier.\n")
    review(published, "b.md")
    (published.sources / "a.md").unlink()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    publish()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    for kind, note, told in [
        (EventKind.RETRACTION, "We were worng.", "We were worng."),
        (EventKind.CORRECTION, "We were wrong.", "We were wrong."),
        (EventKind.TAKEN_BACK, "It was right.", ""),
    ]:
        word = EditorsWord("a.md", kind, note, "Cleo")
        assert publish("b.md", word=word).tells(word)
        (gone,) = history(published).withdrawn
        assert (gone.note, gone.made_at[:10]) == (told, "2023-11-14")
        assert told in page(published)
        assert ("Withdrawn:" in file(published, "corrections.html")) is bool(told)
    assert "was withdrawn on" in page(published)
    assert not any(note in page(published) for note in ("worng", "wrong", "right"))
    assert not publish("b.md").changed
    assert not publish("b.md", word=word).tells(word)


def test_why_an_article_was_retracted_is_told_when_it_is_gone(published: Project, publish: Publish) -> None:
    publish(word=EditorsWord("a.md", EventKind.RETRACTION, "It was never true.", "Cleo"))
    (published.sources / "a.md").unlink()
    write(published, "b.md", "# Das Haus\n")
    review(published, "b.md", text="The house")
    publish()
    assert "was withdrawn on" in page(published)
    assert "It was never true." in page(published)
    assert "It was never true." in file(published, "corrections.html")


def test_an_address_that_another_article_has_is_refused(published: Project, publish: Publish) -> None:
    write(published, "b.md", ARTICLE.replace("author", "slug: the-situation\nauthor"))
    review(published, "b.md")
    for _ in range(2):
        _, other = publish().articles
        assert [obstacle.reason for obstacle in other.obstacles] == [
            "its slug “the-situation” is or was that of another article; give it another"
        ]
    write(published, "b.md", ARTICLE.replace("author", "slug: a-situation\nauthor"))
    assert publish().articles[1].published


def test_a_file_without_a_word_is_no_article(project: Project, publish: Publish) -> None:
    write(project, "a.md", "\n")
    (one,) = publish().articles
    assert [obstacle.reason for obstacle in one.obstacles] == ["there is nothing in it"]


def test_an_article_that_is_gone_leaves_word(published: Project, publish: Publish) -> None:
    write(published, "b.md", ARTICLE.replace("author", "slug: other\nauthor"))
    review(published, "b.md")
    publish()
    (published.sources / "b.md").unlink()
    (event,) = publish().events
    assert event.kind is EventKind.WITHDRAWN
    assert "withdrawn" in file(published, "articles/other.html")
    assert "Nobody" not in file(published, "articles/other.html")
    assert "other" not in file(published, "index.html")
    assert file(published, "_redirects") == "/articles/other.html /articles/other.html 410\n"


def test_an_article_that_calls_itself_a_draft_again_is_withdrawn_with_a_word(
    published: Project, publish: Publish
) -> None:
    write(published, "a.md", ARTICLE.replace("author", "draft: true\nauthor"))
    publish(word=EditorsWord("a.md", EventKind.RETRACTION, "We were wrong.", "Cleo"))
    assert "We were wrong." in page(published)
    assert "Nobody" not in page(published)
    write(published, "a.md", ARTICLE)
    publish()
    assert "Nobody knows why." in page(published)


def test_an_embargo_is_kept(project: Project, publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, "a.md", ARTICLE.replace("author", "sperrfrist: 2030-01-01T06:00:00+01:00\nauthor"))
    review(project, "a.md")
    for _ in range(2):
        (one,) = publish().articles
        assert [obstacle.reason for obstacle in one.obstacles] == ["under embargo until 2030-01-01T06:00:00+01:00"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1893474000")
    assert publish().articles[0].published


@pytest.mark.parametrize(
    "moment", ["Ostern 2030", "2030-02-30", "2030-01-01 6:00", "2030-01-01 25:00", "am Montag", "2030-01-01 06:00 Uhr"]
)
def test_an_embargo_that_cannot_be_read_holds_the_article_back(project: Project, publish: Publish, moment: str) -> None:
    write(project, "a.md", ARTICLE.replace("author", f"embargo: {moment}\nauthor"))
    review(project, "a.md")
    (one,) = publish().articles
    assert not one.published
    assert moment in one.obstacles[0].reason


def test_a_link_follows_what_it_leads_to(project: Project, publish: Publish) -> None:
    write(project, "a.md", "# Die Lage\n\n[Mehr dazu hier.](b.md)\n")
    write(project, "b.md", ARTICLE.replace("author", "slug: second\nauthor"))
    review(project, "a.md")
    publish()
    assert "<a href" not in page(project).partition('<div class="text">')[2].partition("</main>")[0]
    review(project, "b.md")
    publish()
    assert 'href="second.html"' in page(project)
    (project.sources / "b.md").unlink()
    publish()
    assert 'href="second.html"' not in page(project)


def test_a_german_article_that_is_not_published_does_not_come_along(project: Project, publish: Publish) -> None:
    write(project, "a.md", "# Die Lage\n\n[Mehr dazu hier.](b.md)\n")
    write(project, "b.md", ARTICLE)
    review(project, "a.md")
    folder = publish().folder
    assert not [each for each in folder.rglob("*") if each.is_file() and b"Truppen" in each.read_bytes()]


def test_a_file_that_is_gone_from_a_release_is_made_again(published: Project, publish: Publish) -> None:
    (published.output / "published" / "current" / "articles" / "the-situation.html").unlink()
    publish()
    assert "Nobody knows why." in page(published)


def test_a_file_that_was_changed_in_a_release_is_made_again(published: Project, publish: Publish) -> None:
    current = published.output / "published" / "current"
    for name in ("index.html", "articles/the-situation.html"):
        before = file(published, name)
        released = (current / name).stat().st_mtime_ns
        (current / name).write_text(before + "<p>Not ours.</p>", "utf-8")
        os.utime(current / name, ns=(released + 10**9, released + 10**9))
        assert publish().changed
        assert file(published, name) == before
        assert not publish().changed
    (current / "index.html").unlink()
    assert publish().changed
    assert (current / "index.html").exists()


def test_whoever_watches_publishes_when_an_embargo_ends(
    project: Project, publish: Publish, quiet: RunProgress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")  # 14 November 2023
    write(project, "a.md", ARTICLE.replace("author", "embargo: 2024-01-25T06:00+01:00\nauthor"))
    review(project, "a.md")
    assert not publish().articles[0].published
    with closing(open_store(project.store_url)) as store:
        run = PublishRun(project, workflows.style_guide(project), store, quiet)
        end = workflows.next_embargo(run, ["a.md"])
        assert end == workflows.next_embargo(run) == "2024-01-25T05:00:00+00:00"
        assert not workflows.next_embargo(run, ["b.md"])
        watched = workflows.changes(project, store, lambda: end)
        next(watched)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1710000000")
        next(watched)  # though nothing has changed
        assert not workflows.next_embargo(run)
    assert publish().articles[0].published


def test_addresses_outlive_the_output(published: Project, publish: Publish) -> None:
    write(published, "b.md", ARTICLE)
    review(published, "b.md")
    publish()
    (published.output / "published").rename(published.output / "elsewhere")
    (published.sources / "a.md").unlink()
    publish()
    current = published.output / "published" / "current" / "articles"
    assert (current / "the-situation-2.html").exists()
    assert not (current / "the-situation.html").exists()


def test_an_old_release_becomes_the_new_one(published: Project, publish: Publish) -> None:
    write(published, "b.md", ARTICLE)
    review(published, "b.md")
    releases = published.output / "published" / "releases"
    for number in range(2, 6):
        reword(published, "a.md", "Nobody knows why." if number == 2 else f"Number {number - 1}", f"Number {number}")
        assert publish(keep=2).release == number
    assert sorted(each.name for each in releases.iterdir()) == [".spare", "0004", "0005"]
    assert "Number 5" in page(published)
    old, new = (releases / name / "public" / "articles" / "the-situation.html" for name in ("0004", "0005"))
    assert "Number 4" in old.read_text("utf-8")
    twins = [releases / name / "public" / "articles" / "the-situation-2.html" for name in ("0004", "0005")]
    assert twins[0].samefile(twins[1])
    assert new.exists()


def test_the_editorial_record_tells_of_each_sentence(published: Project) -> None:
    reword(published, "a.md", "Nobody knows why.", "No one knows why.")
    with closing(open_store(published.store_url)) as store:
        (record,) = workflows.editorial_record(published, store, ["a.md"])
    last = record["sentences"][-1]
    assert (last["source"], last["final"]) == ("Niemand weiß warum.", "No one knows why.")
    assert (last["draft"]["text"], last["draft"]["by"]) == ("Nobody knows why.", "engine:test/1")
    assert (last["reviewer"], last["state"], last["edit_distance"]) == ("Cleo", "reviewed", 3)
    assert last["reviewed_at"]
