"""Makes the README's pictures: the article in `sources/` with English by hand, as its reviewers and readers see it.

`docs/bilingual.png` is the page of a build, `docs/site.png` the readers' site, `docs/pdf.png` the printed article,
`docs/desk.png` the desk. Run it from the checkout, where Chromium and Poppler are installed:
`uv run python docs/picture.py`.
"""

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "browser"))

from PIL import Image
from playwright.sync_api import sync_playwright
from screenshot import launch

from bilingual import language, workflows
from bilingual.content import codes, untagged
from bilingual.model import State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.publishing import Edition, bilingual_html
from bilingual.settings import PublishSettings
from bilingual.store import Repository, open_store
from bilingual.workflows import PublishRun

ROOT = Path(__file__).resolve().parents[1]
SOURCE = next((ROOT / "sources").glob("*.md"))
REVIEWED = 14
"""Of the German sentences, so many are reviewed on the page of the build, the rest wait for it."""
COLOURS = 48
"""Of a picture: enough for letters, and few enough for 150 kB."""
SETTINGS = PublishSettings(title="The Trumpet", publisher="Die Posaune", editor="Ben Berg", formats=("site", "pdf"))


class _Quiet:
    def start(self, stage: str, total: int) -> None:
        """Nobody looks."""

    def advance(self, steps: int) -> None:
        """Nobody looks."""


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder) / "project")
        page = Path(folder) / "bilingual.html"
        with closing(open_store(project.store_url)) as store:
            style = workflows.style_guide(project)
            _confirm(project, store, REVIEWED)
            article = workflows.view(project, style, store, SOURCE.name)
            page.write_text(bilingual_html(article, Edition(glue=language.glue)), encoding="utf-8")
            _shoot(page.as_uri(), "bilingual", 1000)
            with _desk(project) as address:
                _shoot(f"{address}article/{SOURCE.name}", "desk", 820, wait=".row.active .editor")
            _confirm(project, store, len(_english()))
            released = workflows.publish(PublishRun(project, style, store, _Quiet()), [SOURCE.name]).folder
        (html,), (pdf,) = (list((released / "articles").glob(f"*.{suffix}")) for suffix in ("html", "pdf"))
        _shoot(html.as_uri(), "site", 900)
        done = subprocess.run(
            ["pdftoppm", "-r", "100", "-f", "1", "-l", "1", "-png", pdf], capture_output=True, check=True
        )
        _save(Image.open(BytesIO(done.stdout)), "pdf")


def _project(folder: Path) -> Project:
    project = create_project(folder)
    for file in project.sources.iterdir():
        file.unlink()
    (project.sources / SOURCE.name).write_bytes(SOURCE.read_bytes())
    return replace(project, settings=replace(project.settings, publish=SETTINGS))


def _english() -> list[str]:
    case = ROOT / "tests" / "cases" / "publishing" / "irak.toml"
    known: list[str] = tomllib.loads(case.read_text(encoding="utf-8"))["english"]
    return known


def _confirm(project: Project, store: Repository, reviewed: int) -> None:
    """Enters the English, so many sentences of it as reviewed."""
    segments = workflows.read(project, SOURCE.name).segments
    store.enter({SOURCE.name: segments})
    wanted = (segment for segment in segments if segment.translate)
    for number, (segment, text) in enumerate(zip(wanted, _english(), strict=True)):
        state = State.REVIEWED if number < reviewed else State.TRANSLATED
        store.confirm(segment, Target(untagged(text, codes(segment.source)), state, Origin.by_person("Ben Berg")))


@contextmanager
def _desk(project: Project) -> Iterator[str]:
    """The desk, on this machine: its address."""
    command = [sys.executable, "-m", "bilingual", "-C", str(project.root), "review", "--no-browser", "--user", "Anna"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert running.stdout
        line = next(line for line in running.stdout if "http" in line)
        yield next(word for word in line.split() if word.startswith("http")).rstrip("/") + "/"
    finally:
        running.terminate()
        running.wait()


def _shoot(address: str, name: str, height: int, wait: str = "body") -> None:
    with sync_playwright() as playwright:
        browser = launch(playwright)
        tab = browser.new_page(viewport={"width": 1280, "height": height})
        tab.goto(address)
        tab.wait_for_selector(wait)
        _save(Image.open(BytesIO(tab.screenshot())), name)
        browser.close()


def _save(picture: Image.Image, name: str) -> None:
    picture.convert("RGB").quantize(COLOURS).save(ROOT / "docs" / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
