"""The desk in Chromium: how soon the first rows of a long article are seen, and how fast a key press is answered.

Run it from the checkout: `uv run python -m benchmarks.desk_browser`. The desk is started anew for each article, which a
build has read; with `--unread` nothing of it is kept.

A key is answered when the page's main thread has done all that it sets off: by the clock, from the key to the next
frame that is drawn after it, as the browser's own event timing has it (W3C, Event Timing API), 8 ms or a multiple.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import click
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from desks import SLOW, Tab, long_article, made, started

_KEYS = "Answered at once, whatever the length. "
_NOTED = """() => {
  window.durations = [];
  const note = (list) => window.durations.push(...list.getEntries()
    .filter(({ name }) => name === 'keydown').map(({ duration }) => duration));
  new PerformanceObserver(note).observe({ type: 'event', durationThreshold: 16, buffered: false });
}"""


@click.command()
@click.option("--rows", default=5000, show_default=True, help="Segments of the article whose first rows are awaited.")
@click.option("--keys", default=20_000, show_default=True, help="Segments of the article in which keys are pressed.")
@click.option("--unread", is_flag=True, help="Nothing of the articles is kept: they are read when they are opened.")
def main(rows: int, keys: int, unread: bool) -> None:
    """Print the milliseconds as JSON."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch()
        first, _ = _measured(browser, Path(folder) / "rows", rows, unread)
        opened, pressed = _measured(browser, Path(folder) / "keys", keys, unread)
        browser.close()
    figures = {
        f"first rows of {rows:,} segments": round(first),
        f"first rows of {keys:,} segments": round(opened),
        f"slowest of {len(_KEYS)} keys at {keys:,} segments": round(pressed) or "under 16",
    }
    click.echo(json.dumps(figures, indent=2))


def _measured(browser: Browser, folder: Path, length: int, unread: bool) -> tuple[float, float]:
    """Until the first rows are there, from the call of the page; and the slowest key."""
    made(folder, {"long.md": long_article(length)})
    if unread:
        shutil.rmtree(folder / ".bilingual" / "readings")
    desk = started(folder)
    try:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(SLOW)
        start = perf_counter()
        page.goto(f"{desk.url}article/long.md", wait_until="commit")
        page.locator(".row").first.wait_for()
        first = (perf_counter() - start) * 1000
        return first, _slowest_key(Tab(page, desk.url, "long.md"))
    finally:
        desk.stop()


def _slowest_key(tab: Tab) -> float:
    tab.page.locator(".row.active .editor").focus()
    tab.page.evaluate(_NOTED)
    for letter in _KEYS:
        tab.press("Space" if letter == " " else letter)
    tab.page.wait_for_timeout(200)
    return float(tab.page.evaluate("Math.max(0, ...window.durations)"))


if __name__ == "__main__":
    main()
