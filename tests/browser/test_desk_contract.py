"""What the pages send when a person acts is what the contract has, and is answered as it has it."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from desks import Tab, made, opened, started
from playwright.sync_api import Browser, Response

from bilingual.desk import endpoints
from bilingual.desk.endpoints import ENDPOINTS, Endpoint
from bilingual.desk.fitting import bare, fields_of, fit

pytestmark = pytest.mark.slow

ARTICLE = """\
# Das Haus am See

Im Haus wohnten 12 Leute. Das Haus ist **alt**. Am See liegt ein Boot, und niemand fährt damit.

Im Haus wohnten 13 Leute.
"""


class Listener:
    """A page, and what its server has answered."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self.answers: list[Response] = []
        tab.page.on("response", lambda answer: self.answers.append(answer) if "/api/" in answer.url else None)

    def hears(self, endpoint: Endpoint[Any, Any]) -> None:
        """Waits for an answer of this endpoint, and holds it and what was asked against the contract."""
        for _ in range(400):
            answer = next((one for one in self.answers if _is_of(endpoint, one)), None)
            if answer:
                fit(endpoint.asked, _asked(endpoint, answer))
                assert answer.status in {endpoint.status, 204}
                _ = endpoint is endpoints.LISTEN or answer.status == 204 or fit(endpoint.answer, answer.json())
                return
            self.tab.page.wait_for_timeout(25)
        raise AssertionError([(answer.request.method, answer.url, answer.status) for answer in self.answers])


def _is_of(endpoint: Endpoint[Any, Any], answer: Response) -> bool:
    path = urlsplit(answer.url).path.removeprefix("/api")
    pattern = re.sub(r"\{\w+:path\}", ".+", re.sub(r"\{\w+\}", "[^/]+", endpoint.path))
    return answer.request.method == endpoint.method and re.fullmatch(pattern, path) is not None


def _asked(endpoint: Endpoint[Any, Any], answer: Response) -> dict[str, Any]:
    if endpoint.method != "GET":
        assert answer.request.headers["content-type"] == "application/json"
        return dict(json.loads(answer.request.post_data or ""))
    read = {int: int, bool: lambda text: text == "1"}
    kinds = {name: bare(kind) for name, kind in fields_of(endpoint.asked).items()}
    query = parse_qsl(urlsplit(answer.url).query, keep_blank_values=True)
    return {name: read.get(kinds[name], str)(text) for name, text in query}


@pytest.fixture(scope="module")
def listener(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Listener]:
    folder = made(tmp_path_factory.mktemp("contract") / "project", {"haus.md": ARTICLE})
    settings = folder / "bilingual.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"identity"', 1), encoding="utf-8")
    desk = started(folder)
    tab = opened(chromium, desk, "haus.md")
    yield Listener(tab)
    assert tab.complaints == []
    tab.page.context.close()
    desk.stop()


def _reload(tab: Tab) -> None:
    tab.page.reload()
    tab.ready()


def _write_note(tab: Tab) -> None:
    tab.press("Control+m")
    tab.type("Is it?")
    tab.press("Control+Enter")


def _dismiss(tab: Tab, number: int = 21) -> None:
    tab.go(2)
    tab.replace(f"There were {number} people in the house.")
    tab.press("Control+s")
    tab.said("saved as draft")
    tab.page.get_by_role("button", name=f"Dismiss: “{number}”").press("Enter")
    tab.type("The source miscounts.")
    tab.press("Enter")


def _take_the_dismissal_back(tab: Tab) -> None:
    _dismiss(tab, 22)
    tab.page.locator("#dismissed", has_text="“22”").locator("summary").press("Enter")  # the answer moves the focus
    tab.page.get_by_role("button", name="Take back: “22”").press("Enter")


def _split(tab: Tab) -> None:
    tab.go(4)
    german = tab.page.locator(".row.active .de")
    german.focus()
    tab.press("Control+Home", *["ArrowRight"] * len("Am See liegt ein Boot,"))
    tab.press("Control+Shift+s")


def _merge(tab: Tab) -> None:
    tab.go(4)
    tab.press("Control+Shift+m")


def _look_up(tab: Tab) -> None:
    tab.press("Control+k")
    tab.page.locator("#lookup-text").fill("Das Boot")
    tab.press("Enter")


def _add_term(tab: Tab) -> None:
    tab.press("Alt+t")
    tab.page.locator("#term [name=source]").fill("Boot")
    tab.page.locator("#term [name=target]").fill("boat")
    tab.press("Enter")


def _search(tab: Tab) -> None:
    tab.press("Control+h")
    tab.page.locator("#find [name=find]").fill("Haus")
    tab.page.locator("#find [name=here]").check()
    tab.press("Enter")


def _replace(tab: Tab) -> None:
    _search(tab)
    tab.page.locator("#find [name=find]").fill("Haus")
    tab.page.locator("#find [name=where]").select_option("target")
    tab.page.locator("#find [name=replace]").fill("house")
    tab.page.locator("#find .hits input").first.press("Space")
    tab.page.locator("#find button.replace:enabled").press("Enter")


def _undo_the_replacing(tab: Tab) -> None:
    _replace(tab)
    tab.page.locator("#find").get_by_role("button", name="Undo").press("Enter")


def _come_by_a_link(tab: Tab) -> None:
    tab.page.evaluate("location.hash = 'gone'")
    _reload(tab)


def _save(tab: Tab) -> None:
    tab.replace("A house by the lake")
    tab.press("Control+s")


def _ask_the_engine(tab: Tab) -> None:
    tab.page.get_by_role("button", name="Ask the engine").press("Enter")


ACTIONS: list[tuple[Endpoint[Any, Any], Callable[[Tab], None]]] = [
    (endpoints.LISTEN, _reload),
    (endpoints.LIST_SEGMENTS, _reload),
    (endpoints.SET_PRESENCE, lambda tab: tab.go(3)),
    (endpoints.SHOW_SEGMENT, lambda tab: tab.go(4)),
    (endpoints.NEXT_SEGMENT, lambda tab: tab.press("Alt+w")),
    (endpoints.CHECK_TEXT, lambda tab: tab.replace("The house")),
    (endpoints.SAVE_SEGMENT, _save),
    (endpoints.ADD_NOTE, _write_note),
    (endpoints.DISMISS_FINDING, _dismiss),
    (endpoints.RESTORE_FINDING, _take_the_dismissal_back),
    (endpoints.ASK_ENGINE, _ask_the_engine),
    (endpoints.SPLIT_SEGMENT, _split),
    (endpoints.MERGE_SEGMENT, _merge),
    (endpoints.FIND_TERMS, _look_up),
    (endpoints.FIND_IN_MEMORY, _look_up),
    (endpoints.ADD_TERM, _add_term),
    (endpoints.SEARCH, _search),
    (endpoints.REPLACE, _replace),
    (endpoints.RESTORE, _undo_the_replacing),
    (endpoints.PLACE, _come_by_a_link),
]


def test_every_route_is_acted_out() -> None:
    # no page asks for the list, it is HTML; `test_desk_publishing` builds and publishes
    elsewhere = {"/articles", "/build", "/publication"}
    assert {endpoint.path for endpoint, _ in ACTIONS} == {endpoint.path for endpoint in ENDPOINTS} - elsewhere
    assert len(ACTIONS) == len([endpoint for endpoint in ENDPOINTS if endpoint.path not in elsewhere])


@pytest.mark.parametrize(("endpoint", "act"), ACTIONS, ids=[endpoint.path for endpoint, _ in ACTIONS])
def test_what_a_person_does_is_sent_and_answered(
    listener: Listener, endpoint: Endpoint[Any, Any], act: Callable[[Tab], None]
) -> None:
    _reload(listener.tab)
    listener.tab.go(1)
    listener.tab.page.wait_for_timeout(400)  # until what the page does on its own is over
    listener.answers.clear()
    act(listener.tab)
    listener.hears(endpoint)
    listener.tab.press("Escape")
