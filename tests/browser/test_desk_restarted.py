"""A server that dies while people type: what they typed is theirs, whole, and meets what others saved since."""

import pytest
from desks import PEOPLE, SLOW, Desk, Tab, copied, made, opened, started
from playwright.sync_api import Browser

from bilingual.model import Segment

pytestmark = pytest.mark.slow

HOUSE = "# Das Haus am See\n\nDas Haus steht seit vielen Jahren am See. Niemand wohnt darin.\n"
CLAUSE = "dass die Truppen aus dem Norden abziehen und der Süden ihnen folgt, "
LONG = f"Der Minister sagte, {CLAUSE * 298}und schwieg."
ENGLISH = "the troops withdraw from the north and the south follows them, " * 330
WHOLE = f"The minister said: {ENGLISH}and was silent."
SOURCES = {"haus.md": HOUSE, "lang.md": f"# Ein langer Satz\n\n{LONG}\n"}


def test_what_was_typed_while_the_server_died(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Anna writes in two articles when it dies; another project takes its port; it comes back, and Ben is quicker."""
    desk = started(made(tmp_path_factory.mktemp("restarted") / "project", SOURCES, _draft, PEOPLE))
    long = opened(chromium, desk, "lang.md")
    anna = _tab(long, desk, "haus.md")
    _typed_in_the_long_sentence(long, desk)
    anna.go(2)
    anna.replace("Anna's house by the lake.")
    anna.press("Control+s")
    anna.page.get_by_text("What you confirmed is kept here").wait_for()

    other = started(made(tmp_path_factory.mktemp("other") / "project", SOURCES, _draft, PEOPLE), port=desk.port)
    try:
        _nothing_is_offered(_tab(anna, other, "haus.md"))
        anna.page.get_by_text("this page is of another project").wait_for(timeout=SLOW)
    finally:
        other.stop()

    desk = started(desk.folder, port=desk.port)
    try:
        anna.page.get_by_text("you are signed out").wait_for(timeout=SLOW)
        ben = _saved_by_ben(chromium, desk)
        back = _tab(anna, desk, "lang.md")  # signs in again, for all tabs
        _the_long_sentence_is_whole(back)
        _both_are_shown(anna, ben)
    finally:
        desk.stop()


def _draft(number: int, segment: Segment) -> str | None:
    """None of the long sentence: to check a copy of its German takes seconds."""
    german = copied(number, segment)
    return german if len(german) < 1000 else None


def _tab(tab: Tab, desk: Desk, article: str) -> Tab:
    page = tab.page.context.new_page()
    page.set_default_timeout(30_000)
    return Tab(page, desk.url, article)


def _typed_in_the_long_sentence(tab: Tab, desk: Desk) -> None:
    tab.go(2)
    tab.page.keyboard.insert_text(ENGLISH)
    tab.press("Control+Home")
    tab.type("The minister said: ")
    desk.kill()
    tab.press("Control+End")
    tab.type("and was silent.")
    tab.page.close()


def _nothing_is_offered(tab: Tab) -> None:
    tab.go(2)
    assert (tab.page.locator(".notice").inner_text(), "Anna" in tab.tagged) == ("", False)
    tab.page.close()


def _saved_by_ben(chromium: Browser, desk: Desk) -> Tab:
    ben = opened(chromium, desk, "haus.md", "Ben")
    ben.go(2)
    ben.replace("Ben's house by the lake.")
    ben.press("Control+s")
    ben.said("Segment 2 saved as draft")
    return ben


def _the_long_sentence_is_whole(tab: Tab) -> None:
    assert min(len(WHOLE), len(LONG)) > 20_000
    assert (tab.number, tab.tagged) == (2, WHOLE)
    assert "Your unsent text is back" in tab.page.locator(".notice").inner_text()
    with tab.page.expect_response(lambda answer: answer.request.method == "PUT", timeout=SLOW) as saved:
        tab.press("Control+s")
    assert saved.value.json()["row"]["tagged"] == WHOLE


def _both_are_shown(anna: Tab, ben: Tab) -> None:
    dialog = anna.page.locator("dialog#conflict[open]")
    dialog.wait_for()
    assert dialog.locator(".theirs").inner_text() == "Ben's house by the lake."
    assert dialog.locator(".yours").inner_text() == "Anna's house by the lake."
    dialog.get_by_role("button", name="Keep mine").press("Enter")
    ben.until("() => document.querySelector('.row.active .editor').textContent === \"Anna's house by the lake.\"")
