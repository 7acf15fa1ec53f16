"""Two people at one desk: nothing is overwritten silently, and each sees what the other does."""

from collections.abc import Iterator

import pytest
from desks import Desk, Tab, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def both(chromium: Browser, codes_desk: Desk) -> Iterator[tuple[Tab, Tab]]:
    tabs = [opened(chromium, codes_desk, "codes.md", user) for user in ("Anna", "Ben")]
    yield tabs[0], tabs[1]
    for tab in tabs:
        assert [text for text in tab.complaints if "409" not in text] == []
        tab.page.context.close()


def test_a_change_appears_without_a_reload_and_initials_show_who_is_where(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    anna.go(3)
    ben.go(5)
    anna.page.locator('.row[data-position="4"] .badge[title="Ben"]').wait_for()
    ben.replace("The newspaper reported it.")
    ben.press("Control+s")
    anna.page.locator('.row[data-position="4"] .en', has_text="The newspaper reported it.").wait_for()


def _conflict(anna: Tab, ben: Tab, mine: str, theirs: str) -> None:
    """Both type in one segment; Ben saves first, then Anna."""
    anna.go(3)
    ben.go(3)
    anna.replace(mine)
    ben.replace(theirs)
    ben.press("Control+s")
    ben.said("saved as draft")
    anna.said("Ben has just saved this segment")
    assert anna.tagged == mine
    anna.press("Control+s")
    anna.page.locator("dialog#conflict[open]").wait_for()


def test_two_saves_show_both_texts_and_mine_can_be_kept(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    _conflict(anna, ben, "Anna's version of this.", "Ben's version of this.")
    dialog = anna.page.locator("#conflict")
    assert dialog.locator(".theirs").inner_text() == "Ben's version of this."
    assert dialog.locator(".yours").inner_text() == "Anna's version of this."
    assert dialog.locator(".theirs del").inner_text() == "Ben's"
    assert dialog.locator(".yours ins").inner_text() == "Anna's"
    anna.page.get_by_role("button", name="Keep mine").press("Enter")
    anna.said("saved as draft")
    ben.until("() => document.querySelector('.row.active .editor').textContent === \"Anna's version of this.\"")


def test_theirs_can_be_taken(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    _conflict(anna, ben, "Anna had that idea.", "Ben had this idea.")
    anna.page.get_by_role("button", name="Keep theirs").press("Enter")
    anna.until("() => document.querySelector('.row.active .editor').textContent === 'Ben had this idea.'")
    assert anna.page.evaluate("localStorage.length") == 0


def test_both_can_be_merged_by_keyboard(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    _conflict(anna, ben, "Anna had one idea.", "Ben had another idea.")
    merge = anna.page.locator("#conflict .editor")
    while not merge.evaluate("e => e === document.activeElement"):
        anna.press("Tab")
    anna.replace("Both had an idea.")
    anna.page.get_by_role("button", name="Save this text").press("Enter")
    anna.said("saved as draft")
    ben.until("() => document.querySelector('.row.active .editor').textContent === 'Both had an idea.'")


def test_what_is_put_off_is_kept_and_asked_again(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    _conflict(anna, ben, "Anna was slower.", "Ben was quicker.")
    anna.press("Escape")
    assert anna.tagged == "Anna was slower."
    assert "Not saved: others have changed this segment" in anna.page.locator(".notice").inner_text()
    anna.press("Control+s")
    anna.page.get_by_role("button", name="Keep theirs").press("Enter")
    anna.until("() => document.querySelector('.row.active .editor').textContent === 'Ben was quicker.'")


def test_the_list_of_articles_shows_who_is_where(both: tuple[Tab, Tab], codes_desk: Desk) -> None:
    anna, _ = both
    anna.page.goto(codes_desk.url)
    anna.page.locator('li[data-article="codes.md"] .badge[title="Ben"]').wait_for()
