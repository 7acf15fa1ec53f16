"""5,000 segments: scrolled without a stutter, and a key press is answered at once."""

from collections.abc import Callable, Iterator

import pytest
from desks import LONG, Desk, Tab, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

LIMIT = 50.0
"""Milliseconds."""
TRIES = 4
"""Other programs on the machine lengthen tasks as well; what is our own fault is slow every time."""

_WATCH = """() => {
  Object.assign(window, { longest: [], keys: [] });
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, durationThreshold: 16 });
  watch('longtask', ({ duration }) => longest.push(duration));
  watch('event', ({ name, duration }) => /^key|input$/.test(name) && keys.push(duration));
}"""


@pytest.fixture(scope="module")
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    opened_tab = opened(chromium, codes_desk, "long.md")
    opened_tab.page.evaluate(_WATCH)
    yield opened_tab
    opened_tab.page.context.close()


def _worst(tab: Tab, what: str, act: Callable[[], None]) -> float:
    """The longest of its kind while something is done: of several tries the best."""
    found = []
    for _ in range(TRIES):
        tab.page.evaluate(f"() => {{ window.{what}.length = 0 }}")
        act()
        tab.page.wait_for_timeout(150)
        found.append(max(tab.page.evaluate(f"() => window.{what}"), default=0.0))
        if found[-1] < LIMIT:
            break
    print(f"{what}: {found} ms")
    return min(found)


def test_scrolling_has_no_long_task(tab: Tab) -> None:
    tab.page.mouse.move(500, 500)

    def scroll() -> None:
        for _ in range(40):
            tab.page.mouse.wheel(0, 500)
            tab.page.wait_for_timeout(16)

    assert _worst(tab, "longest", scroll) < LIMIT
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
    assert _worst(tab, "keys", lambda: tab.type("Answered at once. ")) < LIMIT


def test_going_to_the_next_segment_is_quick(tab: Tab) -> None:
    def go() -> None:
        for _ in range(5):
            tab.press("Alt+ArrowDown")
            tab.page.wait_for_timeout(80)

    assert _worst(tab, "longest", go) < LIMIT
