"""What stands beside the text: findings, notes, history, keys, look-up, terms, find and replace, split and merge."""

from collections.abc import Iterator

import pytest
from desks import Desk, Tab, opened, violations
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

_HAS_ROWS = """(number) =>
  document.querySelectorAll('.row').length === number && document.querySelector('.row.active .editor')"""


@pytest.fixture(scope="module")
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    opened_tab = opened(chromium, codes_desk, "codes.md")
    yield opened_tab
    assert opened_tab.complaints == []
    opened_tab.page.context.close()


def _marked(tab: Tab, name: str) -> list[str]:
    active = "(range) => range.startContainer.parentElement.closest('.active')"
    script = f"(name) => [...CSS.highlights.get(name)].filter({active}).map(String)"
    return list(tab.page.evaluate(script, name))


def test_findings_come_while_typing_and_are_underlined_at_the_right_letters(tab: Tab) -> None:
    tab.go(4)
    tab.replace("He wrote 🙂🙂 a letter to 3,500 soldiers on May 24, 2023.")
    tab.page.locator("#findings .finding", has_text="2500").first.wait_for()
    assert set(_marked(tab, "warning") + _marked(tab, "error")) >= {"3,500", "2500"}
    tab.replace("He wrote 🙂🙂 a letter to 2,500 soldiers in the north of the country on May 24, 2023.")
    tab.until("() => !document.querySelector('#findings').textContent.includes('3,500')")


def _asked_for_a_reason(tab: Tab) -> None:
    """A finding of the saved text, and the field for the reason why it is none, by keyboard."""
    tab.go(4)
    tab.page.locator(".row.active .editor").focus()
    tab.replace("He wrote a letter to 3,500 soldiers in the north on May 24, 2023.")
    tab.press("Control+s")
    tab.said("Segment 4 saved as draft")
    tab.page.get_by_role("button", name="Dismiss: “3,500”").focus()
    tab.press("Enter")


def _focused(tab: Tab) -> str:
    return str(tab.page.evaluate("document.activeElement.getAttribute('aria-label') ?? document.activeElement.name"))


def test_dismissing_can_be_called_off_and_nothing_is_remembered(tab: Tab) -> None:
    _asked_for_a_reason(tab)
    reason = tab.page.get_by_role("textbox", name="Why is this right as it is?")
    tab.type("Not")
    assert (_focused(tab), reason.input_value()) == ("reason", "Not")
    tab.press("Control+z")
    assert reason.input_value() != "Not", "undo is for the reason, not for the English"
    tab.press("Escape")
    assert _focused(tab).startswith("Dismiss: “3,500”")
    assert reason.count() == 0
    tab.press("Enter")
    assert reason.input_value() == ""
    tab.press("Enter")
    assert tab.page.locator("#findings [role=alert]").inner_text().startswith("Say why")
    tab.press("Escape")
    assert reason.count() == 0


def test_a_reason_that_is_being_written_stays_while_the_text_is_checked(tab: Tab) -> None:
    _asked_for_a_reason(tab)
    tab.type("The source ")
    english, reason = tab.page.locator(".row.active .editor"), tab.page.get_by_role("textbox", name="Why is this")
    english.focus()
    with tab.page.expect_response("**/check"):
        tab.type(" It rained.")
        reason.focus()
    tab.page.wait_for_timeout(100)
    tab.press("End")
    tab.type("is wrong.")
    assert reason.input_value() == "The source is wrong."
    tab.press("Escape")
    english.focus()
    tab.press("Control+s")


def test_a_finding_is_dismissed_with_a_reason_and_the_focus_comes_back(tab: Tab) -> None:
    _asked_for_a_reason(tab)
    tab.type("The printed source says so.")
    tab.press("Enter")
    tab.said("Finding dismissed")
    tab.until("() => !document.querySelector('#findings > div').textContent.includes('3,500')")
    assert _focused(tab) == "English of segment 4"
    tab.page.reload()
    tab.ready()
    tab.go(4)
    assert "3,500" not in tab.page.locator("#findings").inner_text()


def test_a_dismissed_finding_is_folded_away_with_its_reason_and_can_be_taken_back(tab: Tab) -> None:
    tab.go(4)
    folded = tab.page.locator("#dismissed")
    folded.locator("summary", has_text="1 dismissed").press("Enter")
    folded.get_by_text("The printed source says so.").wait_for()
    assert violations(tab.page) == []
    folded.get_by_role("button", name="Take back: “3,500”").press("Enter")
    tab.said("Finding taken back")
    tab.page.locator("#findings .finding", has_text="3,500").first.wait_for()
    folded.wait_for(state="hidden")
    assert _focused(tab) == "English of segment 4"


def test_undo_goes_back_across_saves(tab: Tab) -> None:
    tab.go(5)
    before = tab.tagged
    tab.replace("A text that is saved.")
    tab.press("Control+Enter")
    tab.page.wait_for_selector('.row.active:not([data-position="4"]) .editor')
    tab.press("Control+z")
    tab.at(5)
    assert tab.tagged == before
    tab.press("Control+s")
    tab.said("saved as draft")


def test_notes_are_written_and_shown_as_text(tab: Tab) -> None:
    tab.go(3)
    tab.press("Control+m")
    tab.type("Ask <b>Gerald</b> & check")
    tab.press("Control+Enter")
    tab.page.locator("#notes .note", has_text="Ask <b>Gerald</b> & check").wait_for()
    tab.page.locator('.row[data-position="2"] .icon.note').wait_for()


def test_history_shows_versions_and_brings_one_back(tab: Tab) -> None:
    tab.go(6)
    before = tab.tagged
    tab.replace("A second version.")
    tab.press("Control+s")
    tab.page.locator("#history .entry", has_text="A second version.").wait_for()
    tab.page.locator("#history .entry").nth(1).get_by_role("button", name="Use this version").press("Enter")
    assert tab.tagged == before


def test_keys_are_shown_and_the_focus_comes_back(tab: Tab) -> None:
    tab.press("F1")
    assert tab.page.locator("dialog#keys[open] dt").count() >= 20
    tab.press("Escape")
    assert tab.page.evaluate("document.activeElement.className") == "editor"


def test_a_term_is_added_from_the_selection_and_found_at_once(tab: Tab) -> None:
    tab.go(5)
    german = tab.page.locator(".row.active .de")
    while not german.evaluate("e => e === document.activeElement"):
        tab.press("F6")
    tab.press("Control+Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", *["Shift+ArrowRight"] * 7)
    tab.press("Alt+t")
    dialog = tab.page.locator("dialog#term[open]")
    assert dialog.locator("[name=source]").input_value() == "Zeitung"
    dialog.locator("[name=target]").fill("newspaper")
    tab.press("Enter")
    tab.said("Term added")
    tab.page.locator("#terms button.term", has_text="newspaper").wait_for()
    tab.press("Control+k")
    tab.page.locator("#lookup-text").fill("Zeitung")
    tab.press("Enter")
    tab.page.locator("#lookup button.term", has_text="newspaper").press("Enter")
    assert tab.tagged.endswith("newspaper") or "newspaper" in tab.tagged
    tab.press("Control+z", "Control+s")


def test_find_and_replace_shows_what_would_change_and_leaves_out_what_is_not_wanted(tab: Tab) -> None:
    tab.go(6)
    tab.replace("One griffin, and no more.")
    tab.press("Control+s")
    tab.said("saved as draft")
    tab.go(7)
    tab.replace("Another griffin sat there.")
    tab.press("Control+s")
    tab.said("Segment 7 saved as draft")
    tab.press("Control+h")
    dialog = tab.page.locator("dialog#find[open]")
    dialog.locator("[name=find]").fill("griffin")
    tab.press("Enter")
    dialog.locator(".hits li").nth(1).wait_for()
    assert dialog.locator("button.replace").is_disabled()
    dialog.locator("[name=replace]").fill("lion")
    dialog.locator(".hits ins").nth(1).wait_for()
    assert dialog.locator(".hits ins").all_inner_texts() == ["lion", "lion"]
    assert dialog.locator(".hits del").all_inner_texts() == ["griffin", "griffin"]
    assert dialog.locator("button.replace").is_disabled(), "nothing is chosen for the person"
    dialog.get_by_role("checkbox", name="Replace in segment 7").press("Space")
    dialog.get_by_role("button", name="Replace in 1 segment").press("Enter")
    dialog.get_by_text("Replaced in 1 segment").wait_for()
    row = tab.page.locator('.row[data-position="5"] .en')
    assert _focused(tab) == "undo"
    assert row.inner_text() == "One griffin, and no more."
    tab.press("Escape")
    assert tab.tagged == "Another lion sat there."


def test_a_replacing_is_undone_in_one_step(tab: Tab) -> None:
    tab.press("Control+h")
    dialog = tab.page.locator("dialog#find[open]")
    for name, text in (("find", "sat there"), ("replace", "lay here")):
        dialog.locator(f"[name={name}]").fill(text)
    tab.press("Enter")
    dialog.locator(".hits ins", has_text="lay").first.wait_for()
    dialog.get_by_role("checkbox", name="all").press("Space")
    dialog.get_by_role("button", name="Replace in 1 segment").press("Enter")
    dialog.get_by_role("button", name="Undo").press("Enter")
    dialog.get_by_text("As it was in 1 segment").wait_for()
    tab.press("Escape")
    assert tab.tagged == "Another lion sat there."


def test_nothing_is_deleted_by_an_empty_replacement_unless_it_is_said(tab: Tab) -> None:
    tab.press("Control+h")
    dialog = tab.page.locator("dialog#find[open]")
    dialog.locator("[name=find]").fill("Another ")
    dialog.locator("[name=replace]").fill("")
    dialog.locator("[name=find]").press("Enter")
    dialog.locator(".hits mark").first.wait_for()
    assert dialog.locator(".hits input").count() == 0
    dialog.get_by_role("checkbox", name="delete what is found").press("Space")
    dialog.get_by_role("checkbox", name="Replace in segment 7").press("Space")
    dialog.get_by_role("button", name="Delete in 1 segment").press("Enter")
    dialog.get_by_text("Deleted in 1 segment").wait_for()
    dialog.get_by_role("button", name="Undo").press("Enter")
    dialog.get_by_text("As it was in 1 segment").wait_for()
    dialog.get_by_role("checkbox", name="delete what is found").press("Space")
    tab.press("Escape")


def test_a_text_with_an_error_is_confirmed_only_when_that_is_meant(tab: Tab) -> None:
    tab.go(2)
    tab.page.locator(".row.active .editor").focus()
    tab.press("Control+a", "Delete", "Control+a", "Delete")
    tab.type("Read all of it now.")
    tab.press("Control+Enter")
    doubt = tab.page.locator("dialog#doubt[open]")
    doubt.locator("li").first.wait_for()
    tab.press("Escape")
    assert tab.number == 2
    assert tab.page.evaluate("document.activeElement.className") == "editor"
    assert tab.page.locator(".row.active.is-reviewed").count() == 0
    tab.press("Control+Enter")
    doubt.wait_for()
    tab.press("Control+Enter")
    tab.page.wait_for_selector('.row.is-reviewed[data-position="1"]')


def test_a_segment_is_split_at_the_caret_in_the_german_and_merged_again(tab: Tab) -> None:
    tab.go(6)
    total = tab.page.locator(".row").count()
    german = tab.page.locator(".row.active .de")
    whole = german.inner_text()
    while not german.evaluate("e => e === document.activeElement"):
        tab.press("F6")
    tab.press("Control+Home", *["ArrowRight"] * len("Die Regierung hat "))
    tab.press("Control+Shift+s")
    tab.until(_HAS_ROWS, total + 1)
    tab.go(6)
    assert tab.page.locator(".row.active .de").inner_text().strip() == "Die Regierung hat"
    tab.press("Control+Shift+m")
    tab.until(_HAS_ROWS, total)
    tab.go(6)
    assert tab.page.locator(".row.active .de").inner_text() == whole
