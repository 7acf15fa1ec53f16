"""What is saved is what a person typed: whatever else changes the page is drawn over, and nothing of it is kept."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import Desk, Tab, opened
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]

SEGMENT = 2
TYPED = "Read the report."
WITH_CODES = "Read the report.<1></1><2></2>"

FIELD = "document.querySelector('.row.active .editor')"
FOREIGN: dict[str, str] = {
    case["name"]: case["script"]
    for case in tomllib.loads((ROOT / "tests/cases/desk/foreign.toml").read_text("utf-8"))["case"]
}


@pytest.fixture(scope="module")
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    opened_tab = opened(chromium, codes_desk, "codes.md")
    opened_tab.go(SEGMENT)
    opened_tab.replace(TYPED)
    opened_tab.press(*["Alt+c"] * 4)
    opened_tab.press("Control+s")
    opened_tab.said(f"Segment {SEGMENT} saved as draft")
    yield opened_tab
    assert opened_tab.complaints == []
    opened_tab.page.context.close()


@pytest.fixture
def sent(tab: Tab) -> Iterator[list[str]]:
    """What the page has sent to be saved."""
    bodies: list[str] = []

    def hear(request: object) -> None:
        if getattr(request, "method", "") == "PUT":
            bodies.append(str(getattr(request, "post_data", "")))

    tab.page.on("request", hear)
    yield bodies
    tab.page.remove_listener("request", hear)


def _changed_by(tab: Tab, script: str) -> None:
    tab.page.evaluate(f"() => {{ const field = {FIELD}; {script} }}")


@pytest.mark.parametrize("script", FOREIGN.values(), ids=list(FOREIGN))
def test_what_nobody_typed_is_drawn_over_and_not_saved(tab: Tab, sent: list[str], script: str) -> None:
    tab.go(SEGMENT)
    tab.page.locator(".row.active .editor").focus()
    _changed_by(tab, script)
    tab.until(f"text => {FIELD}.textContent === text && !{FIELD}.querySelector(':not(.chip)')", TYPED + "1122")
    tags = f"[...{FIELD}.querySelectorAll('.chip')].map((chip) => chip.dataset.tag).join('')"
    tab.until(f"tags => {tags} === tags", WITH_CODES.removeprefix(TYPED))
    tab.press("Alt+ArrowDown")
    tab.at(SEGMENT + 1)
    tab.press("Alt+ArrowUp")
    tab.at(SEGMENT)
    assert sent == []
    assert tab.tagged == WITH_CODES
    assert tab.page.evaluate("Object.keys(localStorage).filter((key) => key.includes('bilingual')).length") == 0


def test_what_is_typed_after_a_foreign_change_is_all_that_is_saved(tab: Tab, sent: list[str]) -> None:
    tab.go(SEGMENT)
    tab.page.locator(".row.active .editor").focus()
    tab.press("Control+Home")
    _changed_by(tab, FOREIGN["a script that sets HTML"])
    tab.press("Control+Home")
    tab.type("Now: ")
    tab.press("Control+s")
    tab.said(f"Segment {SEGMENT} saved as draft")
    assert [WITH_CODES in body and "Now: " in body and "Buy" not in body for body in sent] == [True]
    tab.press("Control+z", "Control+z", "Control+s")
    tab.until("() => document.querySelectorAll('.dirty').length === 0")


def test_a_spell_checker_that_answers_each_letter_does_not_get_in(tab: Tab) -> None:
    tab.go(SEGMENT)
    tab.page.locator(".row.active .editor").focus()
    listening = f"""
      window.checker = () => {{
        const node = {FIELD}.firstChild;
        if (node.data.includes('teh')) node.data = node.data.replace('teh', 'the');
      }};
      document.addEventListener('input', () => Promise.resolve().then(window.checker), true);"""
    _changed_by(tab, listening)
    tab.press("Control+Home")
    tab.type("teh ")
    assert tab.tagged == "teh " + WITH_CODES
    tab.press("Control+z", "Control+z")
    tab.until("() => document.querySelectorAll('.dirty').length === 0")
    tab.page.reload()
    tab.ready()


def test_a_correction_that_a_person_chooses_is_taken(tab: Tab) -> None:
    """As the browser's own menu does it: `insertReplacementText`, sent here by the input of a keyboard's suggestion."""
    tab.go(SEGMENT)
    tab.page.locator(".row.active .editor").focus()
    tab.press("Control+Home", *["Shift+ArrowRight"] * 4)
    tab.page.keyboard.insert_text("Study")
    assert tab.tagged == "Study" + WITH_CODES.removeprefix("Read")
    tab.press("Control+z")
    assert tab.tagged == WITH_CODES


def test_the_german_is_shown_as_it_is_and_split_where_it_is(tab: Tab) -> None:
    german = tab.page.locator(".row.active .de")
    before = german.inner_text()
    tab.page.evaluate("() => { document.querySelector('.row.active .de').firstChild.data = 'Fremd '; }")
    tab.until("text => document.querySelector('.row.active .de').innerText === text", before)


def test_texts_ask_not_to_be_translated(tab: Tab) -> None:
    script = "e => e.closest('[translate]').translate === false && e.closest('.notranslate') !== null"
    for one in (".row.active .editor", ".row.active .de", ".row:not(.active) .de", ".row:not(.active) .en"):
        assert tab.page.locator(one).first.evaluate(script), one
    assert tab.page.locator("meta[name=google][content=notranslate]").count() == 1
