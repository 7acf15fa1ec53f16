"""The desk in Chromium: how soon the first rows of a long article are seen, and how fast a key press is answered.

Run it from the checkout: `uv run python -m benchmarks.desk_browser`. The desk is started anew for each article, which
was read before, as by a build, and has drafts that no check has seen; with `--unread` nothing of it is kept. The page
is called some seconds after the desk's start; with `--wait 0` in the moment in which the desk says where it is.

The first rows by the clock, from the call of the page; until the first open segment can be typed in; and the server's
processor time until then. A key press by the longest task of the page's main thread while text is typed, in
milliseconds of its own processor time.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from time import sleep

import click
from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

from desks import Tab, long_article, longest_task, made, started
from screenshot import launch

from benchmarks.page import write

_COMMAND = "python -m benchmarks.desk_browser"
_ABOUT = """Milliseconds, from the call of the page of an article that was not opened before. Wanted: the first row of
5,000 segments in at most 1,000, and no task of the page longer than 50 while somebody types.
"""
_FIRST = """new MutationObserver((_, observer) => {
  if (document.querySelector('.row')) {
    window.firstRow = performance.now();
    observer.disconnect();
  }
}).observe(document, { childList: true, subtree: true });"""


@click.command()
@click.option("--rows", default=5000, show_default=True, help="Segments of the article whose first rows are awaited.")
@click.option("--keys", default=20_000, show_default=True, help="Segments of the article in which keys are pressed.")
@click.option("--unread", is_flag=True, help="Nothing of the articles is kept: they are read when they are opened.")
@click.option("--wait", default=5.0, show_default=True, help="Seconds from the desk's start to the call of the page.")
@click.option("--page", is_flag=True, help="Write them to docs/benchmarks.md, too.")
def main(rows: int, keys: int, unread: bool, wait: float, page: bool) -> None:
    """Print the milliseconds as a table."""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = launch(playwright)
        figures = [_measured(browser, Path(folder) / str(length), length, unread, wait) for length in (rows, keys)]
        browser.close()
    lines = [_line(list(figures[0])), _line("-" * len(figures[0])), *(_line(map(str, one.values())) for one in figures)]
    click.echo("\n".join(lines))
    if page:
        write("The desk in a browser", " ".join([_COMMAND, *sys.argv[1:]]), "\n".join([_ABOUT, *lines]))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _measured(browser: Browser, folder: Path, length: int, unread: bool, wait: float) -> dict[str, int]:
    made(folder, {"another.md": long_article(20), "long.md": long_article(length)})
    if unread:
        shutil.rmtree(folder / ".bilingual" / "readings")
    desk = started(folder)
    try:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.add_init_script(_FIRST)
        sleep(wait)
        before = _processor_time(desk.process.pid)
        tab = Tab(page, desk.url, "long.md")
        ready = page.evaluate("performance.now()")
        taken = _processor_time(desk.process.pid) - before
        tab.page.locator(".row.active .editor").focus()
        longest = longest_task(tab, lambda: tab.type("Answered at once, whatever the length. "))
        return {
            "segments": length,
            "first row": round(page.evaluate("window.firstRow")),
            "can be typed in": round(ready),
            "processor time of the server": round(taken),
            "longest task while typing": round(longest),
        }
    finally:
        desk.stop()


def _processor_time(process: int) -> float:
    """Of a process so far, in milliseconds (Linux)."""
    user, system = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) * 1000 / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
