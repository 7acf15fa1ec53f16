"""5,000 segments: scrolled without a stutter, and a key press is answered at once."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from desks import ENGINE, LONG, SLOW, Desk, Tab, longest_task, opened
from playwright.sync_api import Browser

from bilingual import workflows
from bilingual.model import State, Target
from bilingual.project import open_project
from bilingual.store import open_store

pytestmark = pytest.mark.slow

LIMIT = 50.0
"""Milliseconds."""


@pytest.fixture(scope="module")
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    opened_tab = opened(chromium, codes_desk, "long.md")
    yield opened_tab
    opened_tab.page.context.close()


def test_scrolling_has_no_long_task(tab: Tab) -> None:
    tab.page.mouse.move(500, 500)

    def scroll() -> None:
        for _ in range(40):
            tab.page.mouse.wheel(0, 500)
            tab.page.wait_for_timeout(16)

    assert longest_task(tab, scroll) < LIMIT
    assert tab.page.evaluate("scrollY") > 10_000


def test_only_what_is_near_is_in_the_page(tab: Tab) -> None:
    assert tab.page.locator(".row").count() < 400
    assert tab.page.evaluate("document.documentElement.scrollHeight") > LONG * 30


def test_the_end_is_reached_and_rows_come(tab: Tab) -> None:
    for _ in range(3):
        tab.press("Escape")
        tab.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        tab.page.wait_for_timeout(300)
    tab.page.locator(f'.row[data-position="{LONG - 1}"]').wait_for()
    tab.page.evaluate("scrollTo(0, 0)")


def test_a_key_press_is_answered_at_once(tab: Tab) -> None:
    tab.page.locator(".row.active .editor").focus()
    assert longest_task(tab, lambda: tab.type("Answered at once. ")) < LIMIT


def test_going_to_the_next_segment_is_quick(tab: Tab) -> None:
    def go() -> None:
        for _ in range(5):
            tab.press("Alt+ArrowDown")
            tab.page.wait_for_timeout(80)

    assert longest_task(tab, go) < LIMIT


def test_what_is_typed_far_down_stays_whatever_happens_around_it(tab: Tab, codes_desk: Desk) -> None:
    tab.page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    tab.page.locator(f'.row[data-position="{LONG - 2}"] .en').click(timeout=SLOW)
    tab.at(LONG - 1)
    tab.replace("Typed far down.")
    tab.page.evaluate("scrollTo(0, 0)")
    tab.page.locator('.row[data-position="0"]').wait_for()
    with closing(open_store(open_project(codes_desk.folder).store_url)) as store:
        segments = workflows.read(open_project(codes_desk.folder), "long.md").segments
        many = [segment for segment in segments[:200] if segment.translate]
        store.save_drafts([(one, Target(("Drafted anew.",), State.TRANSLATED, ENGINE)) for one in many])
    tab.page.locator('.row[data-position="1"] .en', has_text="Drafted anew.").wait_for(timeout=SLOW)
    assert (tab.number, tab.tagged) == (LONG - 1, "Typed far down.")
    tab.press("Control+s")
    tab.said(f"Segment {LONG - 1} saved as draft")
    tab.page.reload()
    tab.ready()
    assert (tab.number, tab.tagged) == (LONG - 1, "Typed far down.")
    assert tab.page.evaluate("localStorage.length") == 0
