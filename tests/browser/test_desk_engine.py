"""Asking the engine at the desk, with a server that answers as this test wants it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from desks import Desk, Tab, opened
from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.slow

DRAFT = {"tagged": "A draft of the engine.", "origin": "engine:test/1", "made_by": "test/1"}


class Engine:
    """What the server says of the engine, and what the page has asked."""

    def __init__(self) -> None:
        self.answer: dict[str, Any] = {"state": "asking", "ahead": 0, "candidates": [], "error": ""}
        self.asked: list[dict[str, Any]] = []

    def __call__(self, route: Route) -> None:
        self.asked.append(json.loads(route.request.post_data or "{}"))
        route.fulfill(json=self.answer)

    def says(self, **answer: object) -> None:
        self.answer |= answer


@pytest.fixture
def tab(chromium: Browser, codes_desk: Desk) -> Iterator[Tab]:
    opened_tab = opened(chromium, codes_desk, "codes.md")
    yield opened_tab
    assert opened_tab.complaints == []
    opened_tab.page.context.close()


@pytest.fixture
def engine(tab: Tab) -> Engine:
    engine = Engine()
    tab.page.route("**/candidates", engine)
    return engine


def ask(tab: Tab) -> None:
    tab.page.get_by_role("button", name="Ask the engine").press("Enter")


def shown(tab: Tab, text: str) -> None:
    tab.page.locator("#candidates", has_text=text).wait_for()


def test_a_person_sees_how_far_the_engine_is(tab: Tab, engine: Engine) -> None:
    engine.says(state="waiting", ahead=2)
    ask(tab)
    shown(tab, "Waiting for 2 questions before this one…")
    engine.says(state="loading", ahead=0)
    shown(tab, "Loading the engine…")
    engine.says(state="asking")
    shown(tab, "Asking the engine…")
    engine.says(state="done", candidates=[DRAFT])
    tab.page.get_by_role("button", name=DRAFT["tagged"]).wait_for()


def test_what_it_answered_stays_when_one_comes_back(tab: Tab, engine: Engine) -> None:
    engine.says(state="done", candidates=[DRAFT])
    ask(tab)
    tab.page.get_by_role("button", name=DRAFT["tagged"]).wait_for()
    here, asked = tab.number, len(engine.asked)
    tab.go(here + 1)
    tab.page.get_by_role("button", name="Ask the engine").wait_for()
    tab.go(here)
    tab.page.get_by_role("button", name=DRAFT["tagged"]).wait_for()
    assert len(engine.asked) == asked


def test_it_can_be_cancelled(tab: Tab, engine: Engine) -> None:
    ask(tab)
    shown(tab, "Asking the engine…")
    tab.page.get_by_role("button", name="Cancel").press("Enter")
    tab.page.get_by_role("button", name="Ask the engine").wait_for()
    assert engine.asked[-1] == {"cancel": True}
    tab.page.wait_for_timeout(1000)
    assert engine.asked[-1] == {"cancel": True}, "the page asks no more"


def test_it_is_not_asked_for_a_segment_that_was_left(tab: Tab, engine: Engine) -> None:
    ask(tab)
    shown(tab, "Asking the engine…")
    tab.go(tab.number + 1)
    tab.page.wait_for_timeout(500)
    asked = len(engine.asked)
    tab.page.wait_for_timeout(1000)
    assert len(engine.asked) == asked


def test_a_failure_is_said_and_can_be_tried_again(tab: Tab, engine: Engine) -> None:
    engine.says(state="failed", error="no engine fits")
    ask(tab)
    tab.page.get_by_role("alert").filter(has_text="no engine fits").wait_for()
    engine.says(state="done", candidates=[DRAFT], error="")
    tab.page.get_by_role("button", name="Ask again").press("Enter")
    tab.page.get_by_role("button", name=DRAFT["tagged"]).wait_for()
