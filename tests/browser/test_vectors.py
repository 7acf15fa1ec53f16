"""Nothing that stands in an article, a term, a note or a name runs: at the desk, and in editions."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from desks import SLOW, Desk, made, started
from playwright.sync_api import Browser, Page

from bilingual import workflows
from bilingual.project import open_project
from bilingual.store import open_store

pytestmark = pytest.mark.slow

CASES = Path(__file__).resolve().parents[1] / "cases" / "desk" / "vectors.txt"
VECTORS = CASES.read_text(encoding="utf-8").splitlines()
PERSON = '"><img src=x onerror=alert(1)>'
MDX = (
    "import alert from 'data:text/javascript,alert(1)'",
    "export const boot = alert(1)",
    "Das Wort {alert(1)} steht da.",
    "Das Wort {`<script>alert(1)</script>`} steht da.",
    "Das Wort <a href={'javascript:alert(1)'}>hier</a> steht da.",
    'Das Wort <a href="javascript:alert(1)" onClick={() => alert(1)}>hier</a> steht da.',
    "Das Wort <img src=\"x\" onError={alert(1)} alt='Ein Bild' /> steht da.",
    "<Karte titel=\"Ein Titel\" html={'<img src=x onerror=alert(1)>'} onLoad='alert(1)'>\n\nDas Wort.\n\n</Karte>",
    "<div dangerouslySetInnerHTML={{ __html: '<img src=x onerror=alert(1)>' }} />",
    "<iframe srcDoc='<script>alert(1)</script>' />",
    "<svg onload={alert(1)}><a xlinkHref='javascript:alert(1)'><text>Das Wort</text></a></svg>",
    "<form action='javascript:alert(1)'><button formAction='javascript:alert(1)'>Das Wort</button></form>",
    "[Das Wort](javascript:alert(1)) und ![Ein Bild](javascript:alert(1))",
    "<{alert}>Das Wort</{alert}>",
)
FILE = "a<img src=x onerror=alert(1)>'\".md"
HARMFUL = """() => [...document.querySelectorAll('a, area, iframe, form, button, object, embed, base, script, link')]
  .flatMap((e) => ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].map((name) => e.getAttribute(name)))
  .map((link) => (link ?? '').replace(/[\\u0000-\\u0020]/g, '').toLowerCase())
  .filter((link) => /^(javascript|vbscript|data:text)/.test(link))"""
HANDLERS = """() => [...document.querySelectorAll('*')].flatMap((e) => [...e.attributes])
  .filter(({ name }) => name.startsWith('on') || name === 'srcdoc').map(({ name, value }) => `${name}=${value}`)"""


def _markdown() -> str:
    return "# Titel <script>alert(1)</script>\n\n" + "\n\n".join(f"Das Wort {vector} steht da." for vector in VECTORS)


def _html() -> str:
    lines = "\n".join(f"<p>Das Wort {vector} steht da.</p>" for vector in VECTORS)
    return f"<!DOCTYPE html><html lang=de><head><title>Titel</title></head><body>\n{lines}\n</body></html>\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    mdx = "# Titel\n\n" + "\n\n".join((*MDX, *(f"Das Wort {vector} steht da." for vector in VECTORS)))
    sources = {FILE: _markdown(), "seite.html": _html(), "baustein.mdx": mdx}
    folder = made(tmp_path_factory.mktemp("vectors") / "project", sources)
    rows = "\n".join(f'"Wort{n}","{vector.replace(chr(34), chr(34) * 2)}"' for n, vector in enumerate(VECTORS))
    (folder / "glossary" / "harm.csv").write_text(f"source,target\n{rows}\n", encoding="utf-8")
    settings = folder / "bilingual.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"auto"', '"identity"', 1), encoding="utf-8")
    opened = open_project(folder)
    with closing(open_store(opened.store_url)) as store:
        segment = next(one for one in workflows.read(opened, FILE).segments if one.translate)
        for vector in VECTORS:
            store.reviews.note(segment.id, PERSON, vector)
    return folder


@pytest.fixture(scope="module")
def desk(project: Path) -> Iterator[Desk]:
    running = started(project, user=PERSON)
    yield running
    running.stop()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that keeps what runs in it, and what its policy has had to stop."""
    context = chromium.new_context()
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    ran: list[str] = []
    opened.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    opened.on("console", lambda message: ran.append(message.text) if "Content Security" in message.text else None)
    yield opened
    opened.wait_for_timeout(200)
    assert ran == []
    context.close()


def _is_harmless(page: Page) -> None:
    assert page.evaluate(HARMFUL) == []
    assert page.evaluate(HANDLERS) == []


def test_there_are_enough() -> None:
    assert len(VECTORS) >= 60
    assert len(set(VECTORS)) == len(VECTORS)


def test_the_list_of_articles(desk: Desk, page: Page) -> None:
    page.goto(desk.url, timeout=SLOW)
    assert page.locator(".path", has_text="onerror").count() == 1
    _is_harmless(page)


@pytest.mark.parametrize("path", [FILE, "seite.html", "baustein.mdx"])
def test_articles_terms_notes_and_names_at_the_desk(desk: Desk, page: Page, path: str) -> None:
    page.goto(desk.url, timeout=SLOW)
    page.goto(f"{desk.url}article/{quote(path)}", timeout=SLOW)
    page.wait_for_selector("body[data-ready]", timeout=SLOW)
    for _ in range(16):
        page.keyboard.press("Alt+ArrowDown")
        page.wait_for_timeout(50)
    if path == FILE:
        page.keyboard.press("Control+k")
        page.locator("#lookup-text").fill(" ".join(f"Wort{n}" for n in range(20)))
        page.keyboard.press("Enter")
        page.locator("#lookup .entry", has_text="onerror").first.wait_for()
        page.keyboard.press("Escape")
    _is_harmless(page)


def test_notes_at_the_desk(desk: Desk, page: Page) -> None:
    page.goto(desk.url, timeout=SLOW)
    page.goto(f"{desk.url}article/{quote(FILE)}", timeout=SLOW)
    page.wait_for_selector("body[data-ready]", timeout=SLOW)
    while page.locator(".row.active").get_attribute("data-position") != "0":
        page.keyboard.press("Alt+ArrowUp")
        page.wait_for_timeout(50)
    page.locator("#notes .note").nth(len(VECTORS) - 1).wait_for()
    _is_harmless(page)


def test_editions(project: Path, page: Page) -> None:
    def ran(*command: str) -> None:
        asked = [sys.executable, "-m", "bilingual", "-C", str(project), *command]
        done = subprocess.run(asked, capture_output=True, text=True, check=False)
        assert done.returncode in {0, 1}, done.stdout + done.stderr

    ran("build")
    ran("publish", "--format", "site", "--require", "draft")
    pages = sorted(file for file in project.rglob("*.html") if file.name not in {"seite.html", "en.html"})
    assert len(pages) >= 3, "the source and its English edition are the author's own page, byte for byte"
    for file in pages:
        page.goto(file.as_uri())
        _is_harmless(page)
