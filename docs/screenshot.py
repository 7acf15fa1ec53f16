"""A picture of a page, by headless Chromium: `python docs/screenshot.py PAGE.html OUT.png [WIDTH] [HEIGHT] [dark]`.

HEIGHT 0 takes the whole page. An OUT that ends in `.pdf` prints it instead.
"""

import os
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def shoot(page: Path, out: Path, width: int = 1280, height: int = 900, scheme: str = "light") -> None:
    """Writes the picture.

    Args:
        page: an HTML file.
        out: the picture, or a PDF by its suffix.
        width: of the window, in CSS pixels.
        height: of the window; 0 for the whole page.
        scheme: `light` or `dark`.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        tab = browser.new_page(
            viewport={"width": width, "height": height or 900},
            color_scheme="dark" if scheme == "dark" else "light",
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
    numbers = [int(word) for word in rest if word.isdigit()]
    shoot(Path(source), Path(target), *numbers, scheme="dark" if "dark" in rest else "light")
