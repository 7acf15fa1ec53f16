"""A review from signing in to signing out by keyboard alone: each action, with the focus seen and never lost."""

from collections.abc import Iterator

import pytest
from desks import PEOPLE, SLOW, Desk, Tab, violations
from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.slow

DRAFT = {"tagged": "The garden is large and wild.", "origin": "engine:test/1", "made_by": "test/1"}


@pytest.fixture
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    """The article, found and opened by keyboard: signed in, sought in the list, its link taken."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.set_default_timeout(10_000)
    page.goto(codes_desk.url, timeout=SLOW)
    page.locator("[name=name]:focus").wait_for()
    page.keyboard.type("Anna")
    page.keyboard.press("Tab")
    page.locator("[name=password]:focus").wait_for()
    page.keyboard.type(PEOPLE["Anna"])
    page.keyboard.press("Enter")
    page.wait_for_selector("#search", timeout=SLOW)
    while page.evaluate("document.activeElement.id") != "search":
        page.keyboard.press("Tab")
    page.keyboard.type("steg")
    page.locator("#found", has_text="1 of ").wait_for()
    while not page.evaluate("document.activeElement.matches('h2 a')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/steg.md", timeout=SLOW)
    opened = Tab(page, codes_desk.url, "steg.md")
    yield opened
    assert opened.complaints == []
    page.context.close()


def english(number: int) -> str:
    return f"English of segment {number}"


def test_a_whole_review(tab: Tab) -> None:
    tab.focused(english(1))
    _goes(tab)
    _writes_and_confirms(tab)
    _dismisses(tab)
    _writes_a_note(tab)
    _looks_up_and_adds_a_term(tab)
    _finds_and_replaces(tab)
    _asks_the_engine(tab)
    _cuts(tab)
    _goes_back_in_time(tab)
    _signs_out(tab)


def _goes(tab: Tab) -> None:
    for keys, number in (
        ("Alt+ArrowDown", 2),
        ("Control+ArrowDown", 3),
        ("Alt+ArrowUp", 2),
        ("Alt+f", 3),
        ("Control+u", 4),
        ("Control+ArrowUp", 3),
    ):
        tab.press(keys)
        tab.focused(english(number))
        tab.until("n => document.getElementById('here').textContent.startsWith(`Segment ${n}`)", number)
    tab.press("F6", "F6")
    tab.focused("German of segment 3")
    tab.press("F6")
    tab.focused(english(3))
    tab.press("F1")
    tab.focused("Close")
    tab.press("Escape")
    tab.focused(english(3))


def _writes_and_confirms(tab: Tab) -> None:
    tab.press("Control+a", "Delete", "Control+a", "Delete")
    tab.type("The boat is old.")
    tab.press("Control+Enter")
    tab.focused("Go back to the text")
    assert violations(tab.page) == []
    tab.press("Escape")
    tab.focused(english(3))
    tab.press("Control+Home", *["Control+ArrowRight"] * 3, "Alt+c", "Control+ArrowRight", "Alt+c", "Control+Enter")
    tab.focused(english(4))
    tab.said("Segment 3 reviewed")
    tab.press("Alt+o")
    tab.focused(english(4))
    tab.replace("At the jetty stands a house, and nobody lives in it.")
    tab.press("Control+Shift+Enter")
    tab.focused(english(5))
    tab.said("Segment 4 final")


def _dismisses(tab: Tab) -> None:
    tab.go(2)
    tab.replace("There were 13 people in the boat.")
    tab.press("Control+s")
    tab.said("Segment 2 saved as draft")
    tab.page.locator("#findings .finding", has_text="13").first.wait_for()
    while "“13”" not in str(tab.page.evaluate("document.activeElement.getAttribute('aria-label')")):
        tab.press("Tab")
    tab.press("Enter")
    tab.focused("Why is this right as it is?")
    tab.type("The captain counts too.")
    tab.press("Enter")
    tab.focused(english(2))
    tab.said("Finding dismissed")


def _writes_a_note(tab: Tab) -> None:
    tab.press("Control+m")
    tab.focused("Note on segment 2")
    tab.type("Ask the captain.")
    tab.press("Control+Enter")
    tab.said("Note added")
    tab.focused("Note on segment 2")
    assert violations(tab.page) == []
    tab.press("Escape")
    tab.focused(english(2))


def _looks_up_and_adds_a_term(tab: Tab) -> None:
    tab.press("F6", "F6")
    tab.focused("German of segment 2")
    tab.press("Control+Home", "Control+ArrowRight", "Control+Shift+ArrowRight", "Alt+t")
    tab.focused("English")
    tab.type("boat")
    tab.press("Enter")
    tab.said("Term added: Boot – boat")
    tab.focused("German of segment 2")
    tab.press("Control+k")
    tab.focused("German or English text")
    tab.replace("Boot")
    tab.press("Enter")
    tab.page.locator("#lookup .term", has_text="boat").wait_for()
    tab.press("Escape")
    tab.press("F6")
    tab.focused(english(2))


def _finds_and_replaces(tab: Tab) -> None:
    tab.press("Control+h")
    tab.focused("Find")
    tab.type("captain counts")  # in no English: the reason of a dismissal is none
    tab.press("Enter")
    tab.page.get_by_text("Nothing found").wait_for()
    tab.focused("Find")
    tab.replace("jetty")
    tab.press("Tab")
    tab.type("pier")
    tab.page.locator("#find .hits ins", has_text="pier").wait_for()
    while not tab.page.evaluate("document.activeElement.matches('.hits input')"):
        tab.press("Tab")
    tab.press("Space")
    while not tab.page.evaluate("document.activeElement.matches('button.replace')"):
        tab.press("Tab")
    tab.press("Enter")
    tab.page.get_by_text("Replaced in 1 segment").wait_for()
    tab.focused("Undo")
    assert violations(tab.page) == []
    tab.press("Enter")
    tab.page.get_by_text("As it was in 1 segment").wait_for()
    tab.focused("Find")
    tab.press("Escape")
    tab.focused(english(2))


def _asks_the_engine(tab: Tab) -> None:
    answers = [{"state": state, "ahead": 0, "candidates": [], "error": ""} for state in ("asking", "asking", "done")]
    answers[-1]["candidates"] = [DRAFT]

    def answer(route: Route) -> None:
        route.fulfill(json=answers.pop(0) if len(answers) > 1 else answers[0])

    tab.page.route("**/candidates", answer)
    tab.press("Control+u")
    tab.go(5)
    tab.page.get_by_role("button", name="Ask the engine").focus()
    tab.press("Enter")
    tab.focused("Cancel")
    tab.focused(DRAFT["tagged"])
    assert violations(tab.page) == []
    tab.press("Enter")
    tab.focused(english(5))
    assert tab.tagged == DRAFT["tagged"]
    tab.press("Control+s")
    tab.said("Segment 5 saved as draft")


def _cuts(tab: Tab) -> None:
    tab.press("Control+Enter")
    tab.said("Segment 5 reviewed")
    tab.go(5)
    tab.press("Control+Shift+m")
    tab.focused("Go back to the text")
    tab.press("Control+Enter")
    tab.said("Merged with the next segment.")
    tab.focused(english(5))
    assert violations(tab.page) == []
    assert tab.tagged.startswith(DRAFT["tagged"])
    tab.press("Shift+Tab")
    tab.focused("Undo")
    tab.press("Enter")
    tab.said("Merge undone")
    tab.page.wait_for_selector('.row.active.is-reviewed[data-position="4"]')
    tab.focused(english(5))
    tab.go(6)
    tab.press("F6", "F6")
    tab.focused("German of segment 6")
    tab.press("Control+Home", *["Control+ArrowRight"] * 3, "Control+Shift+s")
    tab.said("Split in two.")
    tab.focused(english(6))
    tab.press("Control+Shift+m")
    tab.said("Merged with the next segment.")
    tab.focused(english(6))


def _goes_back_in_time(tab: Tab) -> None:
    tab.replace("Roses bloom there in summer.")
    tab.press("Control+s")
    tab.said("Segment 6 saved as draft")
    tab.replace("In summer roses bloom there.")
    tab.press("Control+z", "Control+Shift+z", "Control+y")
    tab.focused(english(6))
    assert tab.tagged == "In summer roses bloom there."
    tab.press("Control+s")
    tab.page.locator("#history .entry").nth(2).wait_for()
    tab.page.locator("#history").get_by_role("button", name="Use this version").first.focus()
    tab.press("Enter")
    tab.focused(english(6))
    assert tab.tagged == "Roses bloom there in summer."
    tab.press("Control+s")


def _signs_out(tab: Tab) -> None:
    tab.until("() => document.querySelectorAll('.dirty').length === 0")
    while tab.page.evaluate("document.activeElement.textContent.trim()") != "Sign out":
        tab.press("Shift+Tab")
    assert tab.complaints == []
    tab.press("Enter")
    tab.page.get_by_role("heading", name="Sign in").wait_for()
    tab.focused("Name")
    # what the page asked for just before is refused when it comes after the signing out
    tab.complaints[:] = [each for each in tab.complaints if "401" not in each]
