"""What somebody may not do is neither offered nor done: a reader reads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import PEOPLE, Desk, Tab, made, opened, started, violations
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("roles") / "project"
    made(folder, {"haus.md": "# Das Haus\n\nDas Haus steht seit 21 Jahren am See.\n"}, people=PEOPLE)
    with (Path(folder) / "bilingual.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[roles]\nAnna = "reader"\nBen = "terminologist"\n')
    running = started(folder)
    yield running
    running.stop()


@pytest.fixture(params=["Anna", "Ben"])
def tab(request: pytest.FixtureRequest, chromium: Browser, desk: Desk) -> Iterator[Tab]:
    opened_tab = opened(chromium, desk, "haus.md", request.param)
    opened_tab.go(2)
    yield opened_tab
    assert opened_tab.complaints == []
    opened_tab.page.context.close()


def test_nothing_can_be_typed_pasted_or_taken_over(tab: Tab) -> None:
    before = tab.tagged
    tab.page.locator(".row.active .editor").focus()
    tab.type("Mine")
    tab.press("Control+a", "Delete", "Backspace", "Shift+Enter", "Control+z", "Alt+o", "Alt+c", "Control+1")
    tab.page.evaluate("navigator.clipboard?.writeText('Mine').catch(() => 0)")
    tab.press("Control+v", "Control+x")
    tab.said("You may read here, but not change the English")
    tab.page.locator(".row.active .de").focus()
    tab.type("M")
    tab.said("You may read here, but not change the English")
    assert tab.tagged == before
    tab.go(1)
    tab.go(2)
    assert tab.page.evaluate("Object.keys(localStorage).length") == 0
    assert tab.page.locator(".notice").inner_text() == ""


def test_what_is_not_allowed_is_not_offered(tab: Tab) -> None:
    editor = tab.page.locator(".row.active .editor")
    assert editor.get_attribute("aria-readonly") == "true"
    names = [button.get_attribute("title") or "" for button in tab.page.locator(".actions button").all()]
    assert not [
        name for name in names if name.startswith(("Confirm", "Final", "Save", "Copy", "Undo", "Split", "Merge"))
    ]
    assert tab.page.get_by_role("button", name="Dismiss").count() == 0
    assert violations(tab.page) == []


def test_a_reader_writes_no_notes(chromium: Browser, desk: Desk) -> None:
    for user, fields in (("Anna", 0), ("Ben", 1)):
        tab = opened(chromium, desk, "haus.md", user)
        tab.go(2)
        tab.page.locator("#notes").wait_for(state="attached")
        assert tab.page.locator("#notes textarea").count() == fields
        tab.page.context.close()
