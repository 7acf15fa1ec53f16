"""The readers' site in a browser: accessible, right without a script, and nothing runs that an article brings."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bilingual import workflows
from bilingual.model import State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import open_project
from bilingual.publishing import EditorsWord
from bilingual.store import EventKind, open_store
from bilingual.workflows import PublishRun

pytestmark = pytest.mark.slow

_ARTICLE = """\
---
title: Die Lage
subtitle: Ein Bericht aus dem Norden
date: 2024-03-01
author: Anna Meier
section: Politik
keywords: [Irak, Truppen]
---

Truppen *verlassen* die Stadt.[^1] Er sagte: „We will never surrender.“

## Zahlen

| Jahr | Zahl |
|:-----|-----:|
| 2020 | zwei |

- Erstens das
- Zweitens dies

> Das ist ein langes Zitat über die Lage der Stadt.
> — Anna Muster

![Ein Hafen](hafen.png)

<script>document.title = "broken"</script><img src=x onerror="document.title = 'broken'">

[^1]: Mehr steht in den Akten.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, quiet: workflows.RunProgress) -> str:
    project = create_project(tmp_path_factory.mktemp("site") / "project")
    for file in project.sources.iterdir():
        file.unlink()
    (project.sources / "a.md").write_text(_ARTICLE, encoding="utf-8")
    settings = project.root / "bilingual.toml"
    settings.write_text(
        settings.read_text("utf-8") + '\n[publish]\ntitle = "The Paper"\nurl = "https://example.org/en"\n',
        encoding="utf-8",
    )
    project = open_project(project.root)
    segments = workflows.read(project, "a.md").segments
    with closing(open_store(project.store_url)) as store:
        store.enter({"a.md": segments})
        for segment in segments:
            if segment.translate:
                content = tuple("English words" if isinstance(part, str) else part for part in segment.source)
                store.confirm(segment, Target(content, State.REVIEWED, Origin.by_person("Ben")))
        run = PublishRun(project, workflows.style_guide(project), store, quiet)
        workflows.publish(run, ["a.md"])
        changed = next(segment for segment in segments if segment.translate and segment.unit != segments[0].unit)
        content = tuple("Other words" if isinstance(part, str) else part for part in changed.source)
        store.confirm(changed, Target(content, State.REVIEWED, Origin.by_person("Ben")))
        word = EditorsWord("a.md", EventKind.CORRECTION, "It said something else.", "Ben")
        outcome = workflows.publish(run, ["a.md"], word)
    assert outcome.articles[0].published, outcome.articles[0].obstacles
    return (outcome.folder / "index.html").as_uri()


@pytest.fixture(params=[(1280, "light"), (390, "light"), (1280, "dark"), (390, "dark")], ids=str)
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    width, scheme = request.param
    opened = chromium.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield opened
    opened.close()


def article(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("link", name="English words").first.click()
    page.wait_for_selector("h1")


def test_axe_finds_nothing(page: Page, site: str) -> None:
    page.goto(site)
    assert Axe().run(page).violations_count == 0
    article(page, site)
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize(
    "name",
    ["archive.html", "archive/2024.html", "sections/politik.html", "authors/anna-meier.html", "corrections.html"],
)
def test_axe_finds_nothing_on_what_lists_articles(chromium: Browser, site: str, name: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 900})
    page.goto(site.replace("index.html", name))
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("[...document.querySelectorAll('main a')].every(each => each.getClientRects()[0].left >= 0)")
    page.close()


def test_readers_search_in_both_languages_from_the_disk(chromium: Browser, site: str) -> None:
    page = chromium.new_page()
    page.goto(site.replace("index.html", "search.html"))
    for query, place in [("ERSTENS", "#p4"), ("Wörds other", ""), ("nothingofthekind", None)]:
        page.get_by_label("Words in German or English").fill(query)
        page.wait_for_function(
            "document.getElementById('said').textContent.endsWith('articles') ||"
            "document.getElementById('said').textContent === '1 article'"
        )
        found = page.locator("#found a")
        if place is None:
            page.wait_for_function("document.getElementById('said').textContent === '0 articles'")
            assert found.count() == 0
        else:
            found.first.wait_for()
            assert (found.first.get_attribute("href") or "").endswith(f".html{place}")
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    page.close()


def test_nothing_is_wider_than_the_screen_and_nothing_of_the_article_runs(page: Page, site: str) -> None:
    article(page, site)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.title() == "English words · The Paper"


def test_languages_are_chosen_and_the_choice_is_remembered(page: Page, site: str) -> None:
    article(page, site)
    german = page.locator(".text .de").first
    assert german.is_visible()
    page.get_by_label("English", exact=True).check()
    assert german.is_hidden()
    page.reload()
    assert german.is_hidden()
    page.get_by_label("German on demand").check()
    assert german.is_hidden()
    page.locator(".text .pair").first.hover()
    assert german.is_visible()


def test_it_works_without_a_script(chromium: Browser, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    article(page, site)
    page.get_by_label("Deutsch").check()
    assert page.locator(".text .en").first.is_hidden()
    context.close()


def test_both_sides_of_a_sentence_light_up(chromium: Browser, site: str) -> None:
    page = chromium.new_page()
    article(page, site)
    page.locator(".text .en .s").first.hover()
    assert page.locator(".s.lit").count() == 2
    page.close()


def test_every_sentence_has_an_address_of_its_own(chromium: Browser, site: str) -> None:
    page = chromium.new_page()
    article(page, site)
    ids = page.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    sentence = page.locator(".text .en .s").first.get_attribute("id")
    page.goto(f"{page.url}#{sentence}")
    assert page.locator(".s:target").count() == 1
    page.close()


def test_print_leaves_out_what_is_for_screens(chromium: Browser, site: str, tmp_path: Path) -> None:
    page = chromium.new_page()
    article(page, site)
    page.emulate_media(media="print")
    assert page.locator(".view").is_hidden()
    assert page.pdf(path=tmp_path / "a.pdf")
    page.close()
