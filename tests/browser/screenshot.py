"""A picture of a page: `python tests/browser/screenshot.py PAGE.html OUT.png [WIDTH] [HEIGHT] [dark]`.

HEIGHT 0 takes the whole page. An OUT that ends in `.pdf` is printed.
"""

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium_path() -> str | None:
    """The browser: the variable CHROMIUM, else the command `chromium`."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def launch(playwright: Playwright) -> Browser:
    """The browser without a window, which asks nobody for updates."""
    return playwright.chromium.launch(executable_path=chromium_path(), args=_ARGUMENTS)


def shoot(page: Path, out: Path, width: int = 1280, height: int = 900, *, dark: bool = False) -> None:
    """Writes the picture.

    Args:
        page: an HTML file.
        out: the picture, or a PDF by its suffix.
        width: of the window, in CSS pixels; narrow ones are taken at double resolution, as on a phone.
        height: of the window; 0 for the whole page.
        dark: whether the reader prefers dark colours.
    """
    with sync_playwright() as playwright:
        browser = launch(playwright)
        tab = browser.new_page(
            viewport={"width": width, "height": height or 900},
            color_scheme="dark" if dark else "light",
            device_scale_factor=2 if width < 700 else 1,
        )
        tab.goto(page.resolve().as_uri())
        if out.suffix == ".pdf":
            tab.pdf(path=out, prefer_css_page_size=True, print_background=True)
        else:
            tab.screenshot(path=out, full_page=height == 0)
        browser.close()


if __name__ == "__main__":
    source, target, *rest = sys.argv[1:]
    shoot(Path(source), Path(target), *(int(word) for word in rest if word.isdigit()), dark="dark" in rest)
