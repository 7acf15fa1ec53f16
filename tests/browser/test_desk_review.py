"""A whole review of the article in `sources/` by keyboard alone, and a server that dies in the middle of it."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import SLOW, Desk, Tab, made, opened, started
from playwright.sync_api import Browser

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
SOURCE = next((ROOT / "sources").glob("*.md"))
ENGLISH: list[str] = tomllib.loads((ROOT / "tests/cases/publishing/irak.toml").read_text(encoding="utf-8"))["english"]
KEPT = "The letter will be subject to study by HE the Prime Minister Mr."


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[list[Desk]]:
    """The running desk; a test that kills it puts the next one in its place."""
    folder = made(tmp_path_factory.mktemp("seed") / "project", {SOURCE.name: SOURCE.read_text(encoding="utf-8")})
    running = [started(folder)]
    yield running
    running[0].stop()


def _type_tagged(tab: Tab, text: str) -> None:
    """Types over what is there; the codes by their key."""
    tab.press("Control+a", "Delete")
    for part in re.split(r"(</?\d+/?>)", text):
        tab.press("Alt+c") if re.fullmatch(r"</?\d+/?>", part) else tab.type(part)


def test_unsent_text_survives_the_death_of_the_server_and_of_the_browser(chromium: Browser, seed: list[Desk]) -> None:
    tab = opened(chromium, seed[0], SOURCE.name)
    tab.replace("The Trum")
    seed[0].kill()
    tab.type("pet")
    tab.page.get_by_text("The desk does not answer").wait_for()
    tab.press("Control+s")
    tab.type(", half a wor")
    state = tab.page.context.storage_state()
    tab.page.context.close()
    seed[0] = started(seed[0].folder, port=seed[0].port)
    again = opened(chromium, seed[0], SOURCE.name, storage_state=state)
    assert "Your unsent text is back" in again.page.locator(".notice").inner_text()
    assert again.tagged == "The Trumpet, half a wor"
    again.press("Control+s")
    again.said("saved as draft")
    assert again.page.evaluate("localStorage.length") == 0
    again.page.context.close()


def test_confirmed_text_is_sent_when_the_server_is_back(chromium: Browser, seed: list[Desk]) -> None:
    tab = opened(chromium, seed[0], SOURCE.name)
    first = tab.number
    seed[0].kill()
    tab.replace("THE TRUMPET SOUNDS")
    tab.press("Control+Enter")
    tab.page.get_by_text("What you confirmed is kept here").wait_for()
    seed[0] = started(seed[0].folder, port=seed[0].port)
    tab.page.wait_for_selector(f'.row.is-reviewed[data-position="{first - 1}"]', timeout=SLOW)
    tab.page.locator("#banner").wait_for(state="hidden")
    tab.page.context.close()


def test_a_whole_review_by_keyboard(chromium: Browser, seed: list[Desk]) -> None:
    tab = opened(chromium, seed[0], SOURCE.name)
    tab.go(1)
    numbers = []
    for n, text in enumerate(ENGLISH):
        numbers.append(tab.number)
        _type_tagged(tab, text)
        assert tab.tagged == text.replace("&", "&amp;") or "<" in text
        tab.press("Control+Shift+Enter" if n % 5 == 4 else "Control+Enter")
        if n + 1 < len(ENGLISH):
            tab.page.wait_for_selector(f'.row.active:not([data-position="{numbers[-1] - 1}"]) .editor')
    tab.until("n => document.getElementById('counts').textContent === `${n} of ${n} reviewed`", len(ENGLISH))
    assert numbers == sorted(set(numbers))
    assert tab.page.evaluate("localStorage.length") == 0
    assert tab.complaints == []
    tab.page.context.close()
    _built_edition_holds_what_was_typed(seed[0].folder)


def _built_edition_holds_what_was_typed(folder: Path) -> None:
    command = [sys.executable, "-m", "bilingual", "-C", str(folder), "build", "--engine", "identity"]
    subprocess.run(command, check=True, capture_output=True)
    edition = (folder / "output" / SOURCE.stem / "en.md").read_text(encoding="utf-8")
    for text in ENGLISH:
        assert re.sub(r"</?\d+/?>", "", text) in edition
    assert "**Conditions dropped:**" in edition
    assert KEPT in edition
