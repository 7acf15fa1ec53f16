"""5,000 segments: scrolled without a stutter, and a key press is answered at once."""

import json
from collections.abc import Callable, Iterator

import pytest
from desks import LONG, Desk, Tab, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

LIMIT = 50.0
"""Milliseconds."""


@pytest.fixture(scope="module")
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    opened_tab = opened(chromium, codes_desk, "long.md")
    yield opened_tab
    opened_tab.page.context.close()


def _longest_task(tab: Tab, act: Callable[[], None]) -> float:
    """The longest task of the page's main thread while something is done, in milliseconds of its own processor time.

    By the clock it would be measured what else the machine does.
    """
    browser = tab.page.context.browser
    assert browser
    browser.start_tracing(page=tab.page, categories=["toplevel", "disabled-by-default-devtools.timeline"])
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {
        (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    tasks = [e.get("tdur", 0) / 1000 for e in events if e["name"] == "RunTask" and (e["pid"], e["tid"]) in main]
    assert len(tasks) > 20
    print(f"{len(tasks)} tasks, the longest {max(tasks):.1f} ms")
    return max(tasks)


def test_scrolling_has_no_long_task(tab: Tab) -> None:
    tab.page.mouse.move(500, 500)

    def scroll() -> None:
        for _ in range(40):
            tab.page.mouse.wheel(0, 500)
            tab.page.wait_for_timeout(16)

    assert _longest_task(tab, scroll) < LIMIT
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
    assert _longest_task(tab, lambda: tab.type("Answered at once. ")) < LIMIT


def test_going_to_the_next_segment_is_quick(tab: Tab) -> None:
    def go() -> None:
        for _ in range(5):
            tab.press("Alt+ArrowDown")
            tab.page.wait_for_timeout(80)

    assert _longest_task(tab, go) < LIMIT
