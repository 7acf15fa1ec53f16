"""The pages in a real browser: nothing loaded, nothing cut off, columns that stand level, colours one can read."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.slow

_CONTRAST = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
_WIDTHS = (1280, 900, 390)
_NAMES = ("article", "index", "empty")


class Opened:
    """A page and what it tried to do while it was open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.route("**/*", self._asked)
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _asked(self, route: Route) -> None:
        self.requests.append(route.request.url)
        route.continue_()


@pytest.fixture(params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def opened(chromium: Browser) -> Iterator[Opened]:
    page = chromium.new_page()
    yield Opened(page)
    page.close()


def _boxes(page: Page, selector: str) -> list[dict[str, float]]:
    return [box for found in page.locator(selector).all() if (box := found.bounding_box())]


@pytest.mark.parametrize("name", _NAMES)
def test_loads_nothing_but_itself_and_obeys_its_policy(opened: Opened, pages: dict[str, str], name: str) -> None:
    opened.page.goto(pages[name])
    opened.page.wait_for_load_state("networkidle")
    assert opened.requests == [pages[name]]
    assert opened.complaints == []


@pytest.mark.parametrize("name", _NAMES)
@pytest.mark.parametrize("width", _WIDTHS)
def test_nothing_runs_out_of_the_window(opened: Opened, pages: dict[str, str], name: str, width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 800})
    opened.page.goto(pages[name])
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    past = "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    assert opened.page.evaluate(f"{past}.map(e => e.outerHTML.slice(0, 80))") == []


@pytest.mark.parametrize("width", _WIDTHS)
def test_long_lines_of_code_are_not_cut_off(opened: Opened, pages: dict[str, str], width: int) -> None:
    opened.page.set_viewport_size({"width": width, "height": 800})
    opened.page.goto(pages["article"])
    code = "document.querySelector('.rows').innerHTML += `<pre class=both><code>${'--option '.repeat(99)}</code></pre>`"
    opened.page.evaluate(code)
    cut = opened.page.evaluate("[...document.querySelectorAll('pre')].map(e => e.scrollWidth - e.clientWidth)")
    assert set(cut) == {0}


def test_blocks_stand_level_side_by_side(opened: Opened, pages: dict[str, str]) -> None:
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.page.goto(pages["article"])
    german, english = _boxes(opened.page, ".rows .de"), _boxes(opened.page, ".rows .en")
    assert len(german) == len(english) > 15
    for left, right in zip(german, english, strict=True):
        assert left["y"] == pytest.approx(right["y"], abs=1)
        assert left["x"] + left["width"] < right["x"]
        assert left["width"] == pytest.approx(right["width"], abs=1)


def test_english_stands_below_its_german_on_a_phone(opened: Opened, pages: dict[str, str]) -> None:
    opened.page.set_viewport_size({"width": 390, "height": 800})
    opened.page.goto(pages["article"])
    for row in opened.page.locator(".rows .row:not(.code)").all():
        german, english = row.locator(".de").bounding_box(), row.locator(".en").bounding_box()
        assert german
        assert english
        assert german["y"] + german["height"] <= english["y"] + 1
        assert german["x"] == pytest.approx(english["x"], abs=1)


def test_columns_can_be_shown_alone_without_script(chromium: Browser, pages: dict[str, str]) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(pages["article"])
    page.get_by_text("Deutsch", exact=True).last.click()
    assert page.locator(".rows .de").first.is_visible()
    assert not page.locator(".rows .en").first.is_visible()
    page.get_by_role("radio", name="English").check(force=True)
    assert not page.locator(".rows .de").first.is_visible()
    assert page.locator(".rows .en").first.is_visible()
    page.context.close()


def test_both_forms_of_a_sentence_light_up_together(opened: Opened, pages: dict[str, str]) -> None:
    page = opened.page
    page.goto(pages["article"])
    page.locator("#de-0004").hover()
    assert [found.get_attribute("id") for found in page.locator(".lit").all()] == ["de-0004", "en-0004"]
    page.locator("#de-0001").focus()
    page.keyboard.press("ArrowDown")
    assert [found.get_attribute("id") for found in page.locator(".lit").all()] == ["de-0002", "en-0002"]
    assert page.locator('[tabindex="0"].s').count() == 1


def test_kept_english_is_seen_to_be_kept(opened: Opened, pages: dict[str, str]) -> None:
    opened.page.goto(pages["article"])
    kept = opened.page.locator(".rows .de .s.kept").first
    language = "e => e.closest('[lang]').lang"
    assert kept.evaluate(language) == "en"
    assert opened.page.locator(".rows .de .s.draft").first.evaluate(language) == "de"
    assert opened.page.locator(".rows .en .s.draft").first.evaluate(language) == "en"
    assert opened.page.locator(".de .mark.kept").first.is_visible()
    ground = "e => getComputedStyle(e).backgroundColor"
    assert kept.evaluate(ground) != opened.page.locator("body").evaluate(ground)


@pytest.mark.parametrize("name", _NAMES)
def test_text_has_contrast(chromium: Browser, pages: dict[str, str], name: str, scheme: str) -> None:
    page = chromium.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(pages[name])
    found = page.evaluate(_CONTRAST)
    page.close()
    assert found["checked"] >= 4
    assert found["poor"] == []


def test_lit_sentences_have_contrast(chromium: Browser, pages: dict[str, str], scheme: str) -> None:
    page = chromium.new_page(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(pages["article"])
    page.evaluate("document.querySelectorAll('.s').forEach(e => e.classList.add('lit'))")
    assert page.evaluate(_CONTRAST)["poor"] == []
    page.close()


def test_accessible_outline_is_one_heading_per_pair(opened: Opened, pages: dict[str, str]) -> None:
    opened.page.goto(pages["article"])
    seen = re.findall(r'- heading "(.*)" \[level=(\d)\]', opened.page.locator("body").aria_snapshot())
    assert [(int(level), name.split(" ")[0]) for name, level in seen] == [(1, "USA"), (2, "Außer"), (3, "Was")]


def test_prints_both_columns_with_their_names_on_every_page(opened: Opened, pages: dict[str, str]) -> None:
    page = opened.page
    page.goto(pages["article"])
    page.get_by_role("radio", name="English").check(force=True)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    assert page.locator(".rows .de").first.is_visible()
    assert page.locator(".columns").evaluate("e => getComputedStyle(e).display") == "table-header-group"
    assert page.locator(".rows .row").first.evaluate("e => getComputedStyle(e).breakInside") == "avoid"
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert 2 <= len(re.findall(rb"/Type /Page\b", pdf)) <= 4
