"""Building and publishing from the list of articles, by keyboard: what holds articles back, how it went."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from desks import BUSY, SLOW, Desk, made, started, violations
from playwright.sync_api import Browser, Page

from bilingual import workflows
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.project import open_project
from bilingual.store import open_store

pytestmark = pytest.mark.slow

SOURCES = {"fertig.md": "# Der Hafen\n\nDas Schiff fährt.\n", "offen.md": "# Das Haus\n\nEs steht am See.\n"}


def review(desk: Desk, path: str, english: str) -> None:
    """Has somebody confirm every sentence of an article, by another program."""
    project = open_project(desk.folder)
    with closing(open_store(project.store_url)) as store:
        for segment in workflows.read(project, path).segments:
            store.confirm(segment, Target((english,), State.REVIEWED, Origin.by_person("Ben")))


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    running = started(made(tmp_path_factory.mktemp("desk") / "project", SOURCES))
    yield running
    running.stop()


@pytest.fixture
def page(chromium: Browser, desk: Desk) -> Iterator[Page]:
    review(desk, "fertig.md", "The ship sails.")
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    opened.goto(desk.url, timeout=SLOW)
    yield opened
    context.close()


def told(page: Page, text: str) -> None:
    page.locator("#standing", has_text=text).wait_for(timeout=BUSY)


def test_an_editor_publishes_and_sees_what_is_missing(page: Page, desk: Desk) -> None:
    told(page, "Readers have nothing yet. 2 articles are not published: fertig.md, offen.md.")
    page.get_by_role("button", name="Publish").focus()
    page.keyboard.press("Enter")
    told(page, "Published. Readers have release 1 with 1 article. 1 article is held back.")
    assert (desk.folder / "output" / "published" / "current" / "index.html").exists()
    assert violations(page) == []
    assert page.get_by_role("heading", name="Das Haus").first.is_visible()
    link = page.locator("#held").get_by_role("link", name="Es steht am See.")
    segment = (link.get_attribute("href") or "").partition("#")[2]
    link.press("Enter")
    page.locator(f'.row.active[data-id="{segment}"]').wait_for(timeout=BUSY)
    page.go_back()
    told(page, "Readers have release 1")
    review(desk, "fertig.md", "The ship is sailing.")
    page.reload()
    told(page, "1 article has changed since: fertig.md.")


def test_an_editor_says_what_a_change_is_by_keyboard(page: Page, desk: Desk) -> None:
    page.get_by_role("button", name="Publish", exact=True).press("Enter")
    told(page, "Published. Readers have release 1")
    review(desk, "fertig.md", "The ship is sailing.")
    page.get_by_text("Say what a change is").press("Enter")
    page.get_by_role("combobox", name="Article").fill("fertig.md")
    page.get_by_label("The change is").select_option("clarification")
    page.get_by_label("Note for readers").fill("The ship is at sea.")
    assert violations(page) == []
    page.get_by_role("button", name="Publish and say so").press("Enter")
    told(page, "Published. Readers are told what the change is. Readers have release 2")
    assert page.get_by_label("Note for readers").input_value() == ""
    corrections = desk.folder / "output" / "published" / "current" / "corrections.html"
    assert "The ship is at sea." in corrections.read_text("utf-8")


def test_a_translator_has_drafts_made(page: Page, desk: Desk) -> None:
    built = page.locator("#built")
    built.get_by_text("Building makes drafts of what is new").wait_for(timeout=BUSY)
    (desk.folder / "sources" / "neu.md").write_text("# Neu\n\nEs steht am See.\n", encoding="utf-8")
    page.get_by_role("button", name="Build").press("Enter")
    built.get_by_text("3 articles built, 0 unchanged.").wait_for(timeout=BUSY)
    page.get_by_role("link", name="Neu").wait_for(timeout=BUSY)
    assert (desk.folder / "output" / "neu" / "en.md").exists()
    assert violations(page) == []
    page.get_by_role("button", name="Build").press("Enter")
    built.get_by_text("0 articles built, 3 unchanged.").wait_for(timeout=BUSY)


def test_it_fits_a_phone(chromium: Browser, desk: Desk) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
    page = context.new_page()
    page.goto(desk.url, timeout=SLOW)
    page.get_by_role("button", name="Publish").press("Enter")
    told(page, "2 articles are held back.")
    page.get_by_text("Say what a change is").press("Enter")
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()
