"""Axe finds nothing, however little it weighs, on any page and in any dialogue: light, dark, wide, and on a phone."""

from collections.abc import Iterator

import pytest
from desks import Desk, Tab, opened, violations
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=["light", "dark", "phone"])
def tab(request: pytest.FixtureRequest, chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    options = {"color_scheme": "dark" if request.param == "dark" else "light", "reduced_motion": "reduce"}
    if request.param == "phone":
        options |= {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    opened_tab = opened(chromium, codes_desk, "codes.md", **options)
    opened_tab.go(4)
    yield opened_tab
    opened_tab.page.context.close()


def test_the_editor(tab: Tab) -> None:
    tab.page.locator(".row.active .editor").focus()
    tab.replace("He wrote to 9,999 soldiers.")
    tab.page.locator("#findings .finding").first.wait_for(state="attached")
    assert violations(tab.page) == []
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_panel(tab: Tab) -> None:
    tab.press("Control+m")
    assert tab.page.locator("#notes textarea").is_visible()
    assert violations(tab.page) == []
    tab.page.locator(".row.active .editor").focus()


def test_the_reason_why_a_finding_is_none(tab: Tab) -> None:
    tab.page.locator("#findings").get_by_role("button", name="Dismiss").first.press("Enter")
    assert tab.page.get_by_role("textbox", name="Why is this right as it is?").is_visible()
    assert violations(tab.page) == []
    assert tab.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    tab.press("Escape")


@pytest.mark.parametrize("key", ["F1", "Control+f", "Control+k", "Alt+t"])
def test_the_dialogues(tab: Tab, key: str) -> None:
    tab.page.locator(".row.active .editor").focus()
    tab.press(key)
    dialog = tab.page.locator("dialog[open]")
    if key in {"Control+f", "Control+k"}:
        dialog.locator("input:not([type=checkbox])").first.fill("Minister")
        dialog.locator("select").first.select_option("source") if key == "Control+f" else None
        tab.press("Enter")
        tab.page.wait_for_timeout(400)
    assert violations(tab.page) == []
    tab.press("Escape")


def test_the_conflict(tab: Tab) -> None:
    script = """async () => {
      const { decide } = await import('/static/concurrent_edits.js');
      const source = [{ text: 'Er schrieb.' }];
      const row = { position: 3, who: 'Ben', state: 'reviewed', tagged: 'He wrote one letter.', source };
      decide({ row, yours: 'She wrote two letters.' });
    }"""
    tab.page.evaluate(script)
    assert violations(tab.page) == []
    tab.press("Escape")


def test_the_list_and_the_way_in(tab: Tab, codes_desk: Desk, chromium: Browser) -> None:
    tab.page.goto(codes_desk.url)
    assert violations(tab.page) == []
    tab.page.context.clear_cookies()
    tab.page.goto(codes_desk.url)
    tab.page.get_by_role("heading", name="Sign in").wait_for()
    assert violations(tab.page) == []
