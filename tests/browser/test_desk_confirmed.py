"""What is confirmed stands until a person saves another text: undo, leaving and cutting change nothing of it."""

from collections.abc import Iterator

import pytest
from desks import Desk, Tab, copied, made, opened, started, violations
from playwright.sync_api import Browser, Route

from bilingual.content import plain
from bilingual.model import Segment

pytestmark = pytest.mark.slow

ARTICLE = """\
# Das Haus am See

Das Haus ist *sehr* groß. Es steht am See. Der Garten ist wild. Niemand wohnt dort.

Im Sommer blühen Rosen. Im Winter ist es still.
"""
CONFIRMED, OTHER = 3, 5
"""Segments of one paragraph that a test confirms, and from which it comes."""

_HAS_ROWS = """(number) =>
  document.querySelectorAll('.row').length === number && document.querySelector('.row.active .editor')"""


def _draft(number: int, segment: Segment) -> str:
    """Copies of the German; but in one sentence a negation is lost, which is no more than a note."""
    return "He came home." if plain(segment.source).startswith("Er kam") else copied(number, segment)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Desk]:
    sources = {"haus.md": ARTICLE, "see.md": "Er kam nicht nach Hause.\n", "zweimal.md": "Es regnete.\n\nEs regnete.\n"}
    running = started(made(tmp_path_factory.mktemp("confirmed") / "project", sources, _draft))
    yield running
    running.stop()


@pytest.fixture
def tab(chromium: Browser, desk: Desk) -> Iterator[Tab]:
    tab = opened(chromium, desk, "haus.md")
    yield tab
    assert tab.complaints == []
    tab.page.context.close()


def _confirmed(tab: Tab, text: str, number: int = CONFIRMED) -> None:
    tab.go(number)
    tab.page.locator(".row.active .editor").focus()
    tab.replace(text)
    tab.page.evaluate("document.getElementById('said').textContent = ''")  # it may say so of an earlier text
    tab.press("Control+Enter")
    tab.said(f"Segment {number} reviewed")
    tab.until("() => document.querySelectorAll('.dirty').length === 0")
    tab.go(OTHER)


def _stands(tab: Tab, text: str, number: int = CONFIRMED) -> None:
    """On the server's disk, as it is when the page is loaded anew."""
    tab.page.reload()
    tab.ready()
    row = tab.page.locator(f'.row.is-reviewed[data-position="{number - 1}"]')
    assert row.locator(".en").inner_text() == text


def test_undo_shows_the_text_from_before_a_confirmed_one_and_leaving_gives_it_up(tab: Tab) -> None:
    _confirmed(tab, "It stands by the lake.")
    tab.press("Control+z")
    tab.at(CONFIRMED)
    tab.said("Save it to have it so; else it stays as it is")
    assert tab.tagged != "It stands by the lake."
    tab.press("Alt+ArrowUp")
    tab.at(CONFIRMED - 1)
    assert tab.page.evaluate("localStorage.length") == 0
    _stands(tab, "It stands by the lake.")


def test_undo_is_kept_where_it_is_saved(tab: Tab) -> None:
    _confirmed(tab, "It stands at the lake.")
    _confirmed(tab, "It stands near the lake.")
    tab.press("Control+z")
    tab.at(CONFIRMED)
    tab.press("Control+Enter")
    tab.said(f"Segment {CONFIRMED} reviewed")
    tab.page.wait_for_selector(f'.row.active:not([data-position="{CONFIRMED - 1}"]) .editor')
    _stands(tab, "It stands at the lake.")


def test_a_change_of_a_confirmed_text_stays_beside_it_until_it_is_confirmed(tab: Tab) -> None:
    _confirmed(tab, "It stands on the lake.")
    tab.go(CONFIRMED)
    tab.replace("It stands on")
    tab.press("Alt+ArrowDown")
    tab.said(f"Segment {CONFIRMED} stays reviewed as it was. Your change is kept in this browser, not confirmed")
    _stands(tab, "It stands on the lake.")
    tab.go(CONFIRMED)
    tab.page.locator(".notice", has_text="until you confirm it, the reviewed text stands").wait_for()
    assert tab.tagged == "It stands on"
    tab.replace("It stands on the shore.")
    tab.press("Control+Enter")
    tab.said(f"Segment {CONFIRMED} reviewed")
    assert tab.page.evaluate("localStorage.length") == 0
    tab.go(OTHER)
    _stands(tab, "It stands on the shore.")


def test_the_confirmed_text_can_be_taken_instead(tab: Tab) -> None:
    _confirmed(tab, "It stands at the water.")
    tab.go(CONFIRMED)
    tab.replace("No.")
    tab.press("Alt+ArrowDown", "Alt+ArrowUp")
    tab.page.get_by_role("button", name="Use the saved text instead").press("Enter")
    assert tab.tagged == "It stands at the water."
    assert tab.page.evaluate("localStorage.length") == 0


def test_undo_takes_back_a_merge_and_a_split(tab: Tab) -> None:
    tab.go(4)
    rows = tab.page.locator(".row").count()
    tab.press("Alt+m")
    tab.said("Merged with the next segment.")
    tab.until(_HAS_ROWS, rows - 1)
    tab.press("Control+z")
    tab.said("Merge undone")
    tab.until(_HAS_ROWS, rows)
    tab.go(4)
    tab.press("F6", "F6")
    tab.focused("German of segment 4")
    tab.press("Control+Home", *["ArrowRight"] * len("Der Garten "), "Alt+s")
    tab.said("Split in two.")
    tab.go(1)
    tab.press("Control+z")
    tab.at(4)
    tab.said("Split undone")
    tab.until(_HAS_ROWS, rows)


def test_nothing_is_asked_of_a_segment_that_is_being_cut(tab: Tab) -> None:
    """A note of somebody else comes meanwhile, and keys are pressed: both ask the server otherwise."""
    tab.go(4)
    rows, asked, held = tab.page.locator(".row").count(), list[str](), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    tab.page.route("**/merge", hold)
    with tab.page.expect_request("**/merge"):
        tab.press("Alt+m")
    id_ = tab.page.url.partition("#")[2]
    tab.page.on("request", lambda request: asked.append(request.url))
    notes = f"{tab.page.url.partition('article/')[0]}api/segments/{id_}/notes"
    tab.page.request.post(notes, data={"text": "Together?"}, headers={"X-Bilingual": "1"})
    tab.page.locator(".row.active[aria-label*='1 note']").wait_for()
    tab.type("Now")
    tab.page.wait_for_timeout(300)
    tab.press("Control+z")
    held[0].continue_()
    tab.said("Merged with the next segment.")
    tab.until(_HAS_ROWS, rows - 1)
    assert [url for url in asked if url.endswith((f"segments/{id_}", f"{id_}/check"))] == []
    tab.press("Control+z")
    tab.said("Merge undone")


def test_typing_after_a_merge_is_undone_before_it(tab: Tab) -> None:
    tab.go(6)
    rows = tab.page.locator(".row").count()
    tab.press("Alt+m")
    tab.said("Merged with the next segment.")
    tab.at(6)
    merged = tab.tagged
    tab.press("Control+End")
    with tab.page.expect_response("**/check"):
        tab.type("!")
    with tab.page.expect_response("**/check"):
        tab.press("Control+z")
    assert tab.tagged == merged
    tab.until(_HAS_ROWS, rows - 1)
    tab.press("Control+z")
    tab.said("Merge undone")
    tab.until(_HAS_ROWS, rows)


def test_what_is_typed_goes_into_the_english(tab: Tab) -> None:
    tab.go(1)
    tab.press("Control+End")
    tab.page.locator(".row.active .number").click()
    tab.focused("English of segment 1")
    tab.page.locator(".row.active .de").click()
    tab.focused("German of segment 1")
    before = tab.tagged
    tab.type("xy")
    tab.said("The German stays as it is")
    tab.focused("English of segment 1")
    assert tab.tagged == before + "xy"
    assert tab.page.locator(".row.active .de").inner_text() == "Das Haus am See"
    tab.press("Control+z")
    tab.press("Control+z")


def test_versions_that_differ_in_their_codes_alone_look_different(tab: Tab) -> None:
    tab.go(2)
    for before, after in (("The ", " house"), ("The house ", "")):
        tab.press("Control+a", "Delete", "Control+a", "Delete")
        tab.type(before)
        tab.press("Alt+c")
        tab.type("is")
        tab.press("Alt+c")
        tab.type(after)
        tab.press("Control+s")
        tab.page.locator("#history .entry").first.locator(".chip").first.wait_for()
        tab.said("Segment 2 saved as draft")
    chips = tab.page.locator("#history .entry").first.locator("p[lang] > *")
    assert chips.count() == 2


def test_the_same_german_in_other_english_is_told_and_offered(chromium: Browser, desk: Desk) -> None:
    tab = opened(chromium, desk, "zweimal.md")
    for number, text in ((1, "It rained."), (2, "It rained."), (1, "There was rain.")):
        tab.go(number)
        tab.page.locator(".row.active .editor").focus()
        tab.replace(text)
        tab.press("Control+Enter")
        tab.page.wait_for_selector(f'.row.is-reviewed[data-position="{number - 1}"]')
    tab.said("Segment 1 reviewed; segment 2 has the same German and other English")
    tab.go(2)
    tab.page.locator("#others").get_by_role("button", name="There was rain.").press("Enter")
    assert tab.tagged == "There was rain."
    assert violations(tab.page) == []
    tab.page.locator("#others").get_by_role("button", name="Go to segment 1").press("Enter")
    tab.at(1)
    assert tab.complaints == []
    tab.page.context.close()


def test_the_end_of_an_article_names_the_key_and_the_next_one(chromium: Browser, desk: Desk) -> None:
    tab = opened(chromium, desk, "see.md")
    tab.press("Alt+f")
    tab.said("No warnings or errors; 1 note here. Press Alt+F again for ")
    tab.press("Control+Enter")
    tab.said("Every segment is reviewed here. Press Ctrl+Enter again for haus.md")
    assert tab.complaints == []
    tab.page.context.close()
