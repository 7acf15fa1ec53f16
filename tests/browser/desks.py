"""A real desk for the browser: a project with drafts, and `bilingual review` on it in a process of its own."""

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page

from bilingual import workflows
from bilingual.content import codes, plain, untagged
from bilingual.desk.server.access import hashed
from bilingual.model import Segment, State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.store import open_store

ENGINE = Origin.by_engine("test")
PEOPLE = {"Anna": "rot-1", "Ben": "blau-2"}
"""Passwords by name."""
SLOW = 120_000
"""Milliseconds that a fresh server may take to read its first article on a busy machine."""
BUSY = 30_000
"""Milliseconds that anything else may take there: a fault shows in what the page holds, not in when it holds it."""
LONG = 5000
"""Segments of the long article."""

Draft = Callable[[int, Segment], str | None]
"""By its number among those that are translated: a segment's English, tagged; None leaves it without."""


def long_article(length: int = LONG) -> str:
    """So many sentences in paragraphs of four, and a heading now and then."""
    words = ["Der Minister", "Die Regierung", "Das Parlament", "Die Armee"]
    sentence = "{} sprach am {}. Mai mit {} Abgeordneten über den Rückzug der Truppen aus dem Norden des Landes."
    lines, n = [], 0
    while n < length:
        if n % 100 == 0:
            lines.append(f"## Der Bericht Nummer {n} aus der Hauptstadt")
            n += 1
        several = [sentence.format(words[(n + i) % 4], (n + i) % 31 + 1, n + i) for i in range(min(4, length - n))]
        lines.append(" ".join(several))
        n += len(several)
    return "\n\n".join(lines) + "\n"


def copied(_number: int, segment: Segment) -> str:
    """The German as the draft, as the identity engine gives it, without its codes."""
    return plain(segment.source).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def made(
    folder: Path, sources: Mapping[str, str], draft: Draft = copied, people: Mapping[str, str] | None = None
) -> Path:
    """A project with these articles, drafted.

    Args:
        folder: where it is made.
        sources: Markdown by path.
        draft: what the engine is held to have said.
        people: passwords by name, of those who sign in; without them nobody needs to.
    """
    project = create_project(folder)
    for file in project.sources.iterdir():
        file.unlink()
    if people:
        lines = "".join(f'"{name}" = "{hashed(password)}"\n' for name, password in people.items())
        with (folder / "bilingual.toml").open("a", encoding="utf-8") as settings:
            settings.write(f"\n[people]\n{lines}")
    with closing(open_store(project.store_url)) as store:
        for path, text in sources.items():
            (project.sources / path).write_text(text, encoding="utf-8")
            segments = workflows.read(project, path).segments
            store.enter({path: segments})
            asked = [(segment, draft(n, segment)) for n, segment in enumerate(s for s in segments if s.translate)]
            store.save_drafts([(s, _target(s, text)) for s, text in asked if text is not None])
    return folder


def _target(segment: Segment, tagged: str) -> Target:
    return Target(untagged(tagged, codes(segment.source)), State.TRANSLATED, ENGINE)


@dataclass
class Desk:
    """A running server."""

    folder: Path
    process: subprocess.Popen[str]
    url: str

    @property
    def port(self) -> str:
        return self.url.rstrip("/").rpartition(":")[2]

    def kill(self) -> None:
        """As by `kill -9`."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()


def started(folder: Path, user: str = "Anna", port: str = "") -> Desk:
    """Starts `bilingual review` and waits until it says where it is; at any free port, unless one is named."""
    own = ["review", "--no-browser", "--user", user, "--port", port or _free_port()]
    command = [sys.executable, "-m", "bilingual", "-C", str(folder), *own]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith("The desk is at "):
            return Desk(folder, process, line.removeprefix("The desk is at ").strip())
    raise AssertionError("".join(said))


def _free_port() -> str:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return str(tried.getsockname()[1])


_FOCUSED = """() => {
  const element = document.activeElement;
  const label = element.getAttribute('aria-label') || element.labels?.[0]?.innerText;
  const name = label || element.innerText || element.name;
  const rings = [element, element.closest('li')].filter(Boolean).map((one) => getComputedStyle(one));
  const isSeen = rings.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none');
  return [element === document.body ? '' : name.trim(), isSeen];
}"""
"""The name of what has the focus, and whether it is seen to have it."""


class Tab:
    """An article open in the desk, and what a person does there with the keyboard."""

    def __init__(self, page: Page, url: str, article: str, user: str = "Anna") -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)
        page.goto(f"{url}article/{article}", timeout=SLOW)
        if "/sign-in" in page.url:
            page.get_by_label("Name").fill(user)
            page.get_by_label("Password").fill(PEOPLE[user])
            page.keyboard.press("Enter")
        self.ready()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{message.text} {message.location.get('url', '')}")

    def ready(self) -> None:
        self.page.wait_for_selector("body[data-ready]", timeout=SLOW)
        self.page.wait_for_selector(".row.active .editor")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    @property
    def number(self) -> int:
        """Of the open segment, from 1."""
        return int(self.page.locator(".row.active").get_attribute("data-position") or -1) + 1

    def at(self, number: int) -> None:
        """Waits until this segment is open."""
        self.page.wait_for_selector(f'.row.active[data-position="{number - 1}"] .editor')

    def go(self, number: int) -> None:
        """Opens a segment with the arrow keys alone."""
        while self.number != number:
            here = self.number
            self.press("Alt+ArrowDown" if here < number else "Alt+ArrowUp")
            self.page.wait_for_selector(f'.row.active:not([data-position="{here - 1}"]) .editor')

    @property
    def tagged(self) -> str:
        """What is in the open field, as the desk sends it."""
        script = """async () => {
          const { read } = await import('/static/chips.js');
          const { tagged } = await import('/static/text.js');
          const row = document.querySelector('.row.active');
          const tags = [...row.querySelectorAll('.de .chip')].map(({ dataset }) => dataset.tag);
          return tagged(read(row.querySelector('.editor'), new Map(tags.map((tag) => [tag, { tag }]))));
        }"""
        return str(self.page.evaluate(script))

    def said(self, text: str) -> None:
        """Waits until the page has said this, aloud."""
        script = "text => ['said', 'alarm'].some(id => document.getElementById(id).textContent.includes(text))"
        self.until(script, text)

    def until(self, script: str, argument: object = None) -> None:
        """Waits until a function in the page says yes. (The page's policy forbids Playwright's own way to wait.)"""
        for _ in range(400):
            if self.page.evaluate(script, argument):
                return
            self.page.wait_for_timeout(25)
        raise AssertionError(f"never true: {script} {argument}")

    def focused(self, name: str) -> None:
        """Waits until the focus is on what has this name, and holds that it is seen there."""
        self.until(f"name => ({_FOCUSED})()[0] === name", name)
        assert self.page.evaluate(_FOCUSED)[1], f"{name} has the focus and does not show it"

    def replace(self, text: str) -> None:
        """Types over all that is in the field."""
        self.press("Control+a")
        self.type(text)


def opened(browser: Browser, desk: Desk, article: str, user: str = "Anna", **options: Any) -> Tab:
    """An article in a browser of its own, signed in."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
    page = context.new_page()
    page.set_default_timeout(BUSY)
    return Tab(page, desk.url, article, user)


def longest_task(tab: Tab, act: Callable[[], None]) -> float:
    """The longest task of the page's main thread while something is done, in milliseconds of its own processor time.

    By the clock it would be measured what else the machine does.
    """
    browser = tab.page.context.browser
    assert browser
    browser.start_tracing(page=tab.page, categories=["toplevel", "disabled-by-default-devtools.timeline"])
    act()
    events = json.loads(browser.stop_tracing())["traceEvents"]
    main = {
        (e["pid"], e["tid"]) for e in events if e["name"] == "thread_name" and e["args"]["name"] == "CrRendererMain"
    }
    tasks = [e.get("tdur", 0) / 1000 for e in events if e["name"] == "RunTask" and (e["pid"], e["tid"]) in main]
    assert len(tasks) > 20
    return max(tasks)


def violations(page: Page) -> list[str]:
    """What axe finds on a page as it stands, however little it weighs."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]} {node['failureSummary']}" for one in found for node in one["nodes"]]
