"""What was typed and is not on the server's disk: whose it is, and that none of it is lost."""

from pathlib import Path

import pytest
from desks import Desk, Tab, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

HOUSE = """\
# Das Haus am See

Das Haus steht seit vielen Jahren am See. Niemand wohnt darin.

Der Garten ist groß und wild. Im Sommer blühen dort die Rosen.
"""
UNSENT = "Object.keys(localStorage).length"
NOTICE = ".notice"


@pytest.fixture
def house(codes_desk: Desk) -> Path:
    """An article of the shared desk that a test may change."""
    source = codes_desk.folder / "sources" / "haus.md"
    source.write_text(HOUSE, encoding="utf-8")
    return source


def _tab(tab: Tab, desk: Desk, article: str, user: str) -> Tab:
    """Another tab of the same browser, of whoever is signed in there; else of this person."""
    page = tab.page.context.new_page()
    page.set_default_timeout(10_000)
    return Tab(page, desk.url, article, user)


def _typed_without_a_server(tab: Tab, text: str) -> None:
    tab.page.route("**/api/segments/**", lambda route: route.abort())
    tab.go(2)
    tab.replace(text)
    tab.page.get_by_text("The desk does not answer").wait_for()
    tab.page.close()


def _signed_out(tab: Tab) -> None:
    tab.page.get_by_role("button", name="Sign out").press("Enter")
    tab.page.get_by_role("heading", name="Sign in").wait_for()
    tab.page.close()


def test_a_text_is_offered_to_whoever_typed_it_and_to_nobody_else(
    chromium: Browser, codes_desk: Desk, house: Path
) -> None:
    anna = opened(chromium, codes_desk, "haus.md")
    _typed_without_a_server(anna, "Anna's house.")
    signing_out = _tab(anna, codes_desk, "haus.md", "Anna")
    assert "Your unsent text is back" in signing_out.page.locator(".notice").inner_text()
    _signed_out(signing_out)
    ben = _tab(anna, codes_desk, "haus.md", "Ben")
    ben.go(2)
    assert (ben.page.locator(".notice").inner_text(), "Anna" in ben.tagged) == ("", False)
    _signed_out(ben)
    back = _tab(anna, codes_desk, "haus.md", "Anna")
    assert (back.number, back.tagged) == (2, "Anna's house.")
    back.page.context.close()


def test_a_text_over_german_that_was_changed_is_shown_beside_the_new_german(
    chromium: Browser, codes_desk: Desk, house: Path
) -> None:
    anna = opened(chromium, codes_desk, "haus.md")
    _typed_without_a_server(anna, "The house has stood here for many years.")
    house.write_text(HOUSE.replace("# Das Haus am See", "Neu.\n\n# Das Haus am See").replace("am See. ", "am Fluss. "))
    back = _tab(anna, codes_desk, "haus.md", "Anna")
    notice = back.page.locator(".notice")
    assert (back.number, "steht seit vielen Jahren am Fluss" in back.page.locator(".row.active .de").inner_text()) == (
        3,
        True,
    )
    assert notice.locator("p").all_inner_texts() == [
        "Das Haus steht seit vielen Jahren am See.",
        "The house has stood here for many years.",
    ]
    assert "has stood" not in back.tagged, "it is not taken by itself"
    back.go(4)
    assert notice.inner_text() == ""
    back.go(3)
    notice.get_by_role("button", name="Take it here").press("Enter")
    assert back.tagged == "The house has stood here for many years."
    assert back.page.evaluate("document.activeElement.className") == "editor"
    back.press("Control+s")
    back.said("Segment 3 saved as draft")
    assert back.page.evaluate(UNSENT) == 0
    back.page.context.close()


def test_german_that_changes_under_the_hands_takes_no_text_away(
    chromium: Browser, codes_desk: Desk, house: Path
) -> None:
    anna = opened(chromium, codes_desk, "haus.md")
    anna.go(3)
    anna.replace("Nobody lives in it.")
    anna.press("Control+m")
    anna.type("Who lived there?")
    anna.page.locator(".row.active .editor").focus()
    house.write_text(house.read_text().replace("Niemand wohnt darin.", "Niemand wohnt mehr darin."))
    anna.page.locator(".notice", has_text="You typed this for German that is not there any more").wait_for()
    assert "mehr" in anna.page.locator(".row.active .de").inner_text()
    assert anna.page.evaluate("document.activeElement.className") == "editor"
    anna.page.locator(".notice").get_by_role("button", name="Take it here").press("Enter")
    house.write_text(house.read_text() + "\nNoch ein Satz.\n")
    anna.page.locator('.row[data-position="5"]').wait_for()
    anna.at(3)
    assert (anna.number, anna.tagged) == (3, "Nobody lives in it."), "the rest of the article may change meanwhile"
    assert anna.page.locator(".notice").inner_text() == ""
    anna.page.context.close()


def test_ten_minutes_without_a_network_lose_nothing(chromium: Browser, codes_desk: Desk, house: Path) -> None:
    anna = opened(chromium, codes_desk, "haus.md")
    anna.page.clock.install()
    anna.go(1)
    anna.page.context.set_offline(True)
    for number, text in enumerate(("New.", "The House by the Lake", "The house stands by the river."), 1):
        anna.at(number)
        anna.replace(text)
        anna.press("Control+Enter" if number < 3 else "Alt+ArrowDown")
    anna.at(4)
    anna.replace("Nobody liv")
    anna.page.clock.fast_forward(600_000)
    anna.page.get_by_text("What you confirmed is kept here").wait_for()
    anna.type("es there.")
    anna.page.context.set_offline(False)
    anna.page.clock.run_for(5_000)
    for number, state in ((1, "reviewed"), (2, "reviewed"), (3, "translated")):
        anna.page.locator(f'.row.is-{state}[data-position="{number - 1}"]').wait_for()
    anna.page.locator("#banner").wait_for(state="hidden")
    assert anna.tagged == "Nobody lives there."
    anna.press("Control+s")
    anna.said("Segment 4 saved as draft")
    assert anna.page.evaluate(UNSENT) == 0
    other = _tab(anna, codes_desk, "haus.md", "Anna")
    texts = other.page.locator(".row .en").all_inner_texts()
    assert texts[0] == "New."
    assert "The house stands by the river." in texts[2]
    anna.page.context.close()


def test_a_note_that_is_not_sent_is_kept(chromium: Browser, codes_desk: Desk, house: Path) -> None:
    anna = opened(chromium, codes_desk, "haus.md")
    anna.go(2)
    anna.press("Control+m")
    anna.type("Is it a house?")
    anna.press("Escape")
    assert anna.page.evaluate("document.activeElement.className") == "editor"
    anna.replace("A House by the Lake")
    anna.press("Control+s")
    anna.said("Segment 2 saved as draft")
    anna.go(3)
    assert anna.page.locator("#notes textarea").input_value() == ""
    anna.page.reload()
    anna.ready()
    anna.go(2)
    anna.press("Control+m")
    assert anna.page.locator("#notes textarea").input_value() == "Is it a house?"
    anna.press("Control+Enter")
    anna.page.locator("#notes .note", has_text="Is it a house?").wait_for()
    assert anna.page.evaluate(UNSENT) == 0
    anna.page.context.close()


def test_a_note_over_german_that_was_changed_is_shown_beside_the_new_german(
    chromium: Browser, codes_desk: Desk, house: Path
) -> None:
    anna = opened(chromium, codes_desk, "haus.md")
    anna.go(2)
    anna.press("Control+m")
    anna.type("Which lake is it?")
    anna.page.close()
    house.write_text(HOUSE.replace("am See. ", "am Fluss. "))
    back = _tab(anna, codes_desk, "haus.md", "Anna")
    assert "steht seit vielen Jahren am Fluss" in back.page.locator(".row.active .de").inner_text()
    note = back.page.get_by_role("group", name="An unsent note of yours")
    assert note.locator("p").all_inner_texts()[1:] == ["Das Haus steht seit vielen Jahren am See.", "Which lake is it?"]
    assert back.page.locator("#notes textarea").input_value() == ""
    note.get_by_role("button", name="Take it here").press("Enter")
    assert back.page.locator("#notes textarea").input_value() == "Which lake is it?"
    assert back.page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    back.press("Control+Enter")
    back.page.locator("#notes .note", has_text="Which lake is it?").wait_for()
    assert (note.count(), back.page.evaluate(UNSENT)) == (0, 0)
    back.page.context.close()


def test_a_reason_that_was_begun_is_in_its_field_again(chromium: Browser, codes_desk: Desk, house: Path) -> None:
    anna = opened(chromium, codes_desk, "haus.md")
    anna.go(2)
    anna.replace("The house has stood by the lake for 3,500 years.")
    anna.press("Control+s")
    anna.said("Segment 2 saved as draft")
    anna.page.get_by_role("button", name="Dismiss: “3,500”").focus()
    anna.press("Enter")
    anna.type("A joke of")
    reason = anna.page.get_by_role("textbox", name="Why is this right as it is?")
    for _ in range(2):
        anna.page.locator(".row.active .editor").focus()
        anna.go(3)
        anna.go(2)
        assert reason.input_value() == "A joke of"
        assert anna.page.evaluate("document.activeElement.className") == "editor"
        anna.page.reload()
        anna.ready()
        anna.go(2)
    reason.focus()
    anna.press("End")
    anna.type(" the author")
    anna.press("Enter")
    anna.said("Finding dismissed")
    assert anna.page.evaluate(UNSENT) == 0
    anna.page.context.close()
