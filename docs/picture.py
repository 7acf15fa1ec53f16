"""Makes the README's picture, `docs/bilingual.png`: the article in `sources/` with English written by hand.

Run it from the checkout, where Chromium is installed: `uv run python docs/picture.py`.
"""

import subprocess
import sys
import tempfile
import tomllib
from contextlib import closing
from pathlib import Path

from bilingual import language, workflows
from bilingual.content import codes, untagged
from bilingual.model import Article, State, Target
from bilingual.new_project import create_project
from bilingual.publishing import Edition, bilingual_html
from bilingual.store import open_store

ROOT = Path(__file__).resolve().parents[1]
REVIEWED = 14
"""Of the German sentences, so many are shown as reviewed, the rest as waiting for it."""


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "bilingual.html"
        page.write_text(bilingual_html(_article(Path(folder)), Edition(glue=language.glue)), encoding="utf-8")
        script = ROOT / "tests" / "browser" / "screenshot.py"
        picture = ROOT / "docs" / "bilingual.png"
        subprocess.run([sys.executable, script, page, picture, "1280", "1000"], check=True)


def _article(folder: Path) -> Article:
    source = next((ROOT / "sources").glob("*.md"))
    case = ROOT / "tests" / "cases" / "publishing" / "irak.toml"
    english = tomllib.loads(case.read_text(encoding="utf-8"))["english"]
    project = create_project(folder / "project")
    (project.sources / source.name).write_bytes(source.read_bytes())
    segments = workflows.read(project, source.name).segments
    with closing(open_store(project.store_url)) as store:
        store.enter({source.name: segments})
        for number, segment in enumerate(segment for segment in segments if segment.translate):
            state = State.REVIEWED if number < REVIEWED else State.TRANSLATED
            store.confirm(segment, Target(untagged(english[number], codes(segment.source)), state, "person:hand"))
        return workflows.view(project, workflows.style_guide(project), store, source.name)


if __name__ == "__main__":
    main()
