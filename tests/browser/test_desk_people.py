"""Two people at one desk: nothing is overwritten silently, and each sees what the other does."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from desks import Desk, Tab, opened, violations
from playwright.sync_api import Browser

from bilingual.cli.main import main

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


def test_what_was_put_together_is_kept_when_it_is_put_off(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    _conflict(anna, ben, "Anna thought so.", "Ben thought not.")
    anna.page.locator("#conflict .editor").focus()
    anna.replace("Both thought.")
    anna.press("Escape")
    assert anna.tagged == "Both thought."
    anna.focused("English of segment 3")
    anna.press("Control+s")
    anna.page.get_by_role("button", name="Keep mine").press("Enter")
    anna.focused("English of segment 3")
    ben.until("() => document.querySelector('.row.active .editor').textContent === 'Both thought.'")


def test_an_import_meanwhile_is_a_conflict_too(both: tuple[Tab, Tab], codes_desk: Desk, tmp_path: Path) -> None:
    anna, _ = both
    anna.go(5)
    file = tmp_path / "codes.xlf"
    project = ["-C", str(codes_desk.folder)]
    assert CliRunner().invoke(main, [*project, "export", "xliff", "codes.md", "-o", str(file)]).exit_code == 0
    anna.replace("Anna's own words.")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("<target>The newspaper reported it.<", "<target>From a file.<"), encoding="utf-8")
    imported = CliRunner().invoke(main, [*project, "import", "xliff", str(file), "--user", "Cora"])
    assert "1 changed" in imported.output
    anna.said("Cora has just saved this segment")
    assert anna.tagged == "Anna's own words."
    anna.press("Control+s")
    dialog = anna.page.locator("dialog#conflict[open]")
    dialog.wait_for()
    texts = [dialog.locator(one).inner_text() for one in (".theirs", ".yours")]
    assert texts == ["From a file.", "Anna's own words."]
    assert violations(anna.page) == []
    dialog.get_by_role("button", name="Keep mine").press("Enter")
    anna.said("saved as draft")


def test_a_note_of_somebody_else_appears_beside_the_text(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    anna.go(3)
    ben.go(3)
    ben.press("Control+m")
    ben.type("Which minister?")
    ben.press("Control+Enter")
    anna.page.locator("#notes .note", has_text="Which minister?").wait_for()
    assert anna.page.locator('.row[data-position="2"] .icon.note').count() == 1
    ben.press("Escape")
    ben.focused("English of segment 3")


def test_what_is_typed_in_a_segment_that_somebody_else_splits_is_there_still(both: tuple[Tab, Tab]) -> None:
    anna, ben = both
    anna.go(6)
    ben.go(6)
    with ben.page.expect_response("**/check"):
        ben.replace("Ben writes here.")
    anna.press("F6", "F6")
    anna.focused("German of segment 6")
    anna.press("Control+Home", *["ArrowRight"] * len("Die Regierung hat "), "Control+Shift+s")
    anna.said("Split in two.")
    notice = ben.page.locator(".notice")
    notice.get_by_text("You typed this for German that is not there any more").wait_for()
    assert notice.locator("p").last.inner_text() == "Ben writes here."
    assert violations(ben.page) == []
    ben.focused("English of segment 7")
    anna.page.locator(".notice").get_by_role("button", name="Undo").press("Enter")
    anna.said("Split undone")
    notice.get_by_text("Your unsent text is back").wait_for()
    assert ben.tagged == "Ben writes here."
    ben.press("Control+s")
    ben.said("Segment 6 saved as draft")
    assert ben.page.evaluate("localStorage.length") == 0


def test_the_list_of_articles_shows_who_is_where(both: tuple[Tab, Tab], codes_desk: Desk) -> None:
    anna, _ = both
    anna.page.goto(codes_desk.url)
    anna.page.locator('li[data-article="codes.md"] .badge[title="Ben"]').wait_for()
