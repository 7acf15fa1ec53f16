"""Makes the README's picture, `docs/bilingual.png`: the article in `sources/` with English written by hand.

Run it from the checkout, where Chromium is installed: `uv run python docs/picture.py`.
"""

import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path

from bilingual import documents, language
from bilingual.content import codes, plain, untagged
from bilingual.model import Article, Segment, State, Target
from bilingual.publishing import Edition, bilingual_html

ROOT = Path(__file__).resolve().parents[1]
REVIEWED = 18
"""Of the German sentences, so many are shown as reviewed, the rest as waiting for it."""


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "bilingual.html"
        page.write_text(bilingual_html(_article(), Edition(version="bilingual", glue=language.glue)), encoding="utf-8")
        script = ROOT / "tests" / "browser" / "screenshot.py"
        picture = ROOT / "docs" / "bilingual.png"
        subprocess.run([sys.executable, script, page, picture, "1280", "1000"], check=True)


def _article() -> Article:
    source = next((ROOT / "sources").glob("*.md"))
    document = documents.read(source.name, source.read_bytes())
    segments = language.identify(document, language.segment(document))
    case = ROOT / "tests" / "cases" / "publishing" / "irak.toml"
    english = iter(tomllib.loads(case.read_text(encoding="utf-8"))["english"])
    targets = {segment.id: _target(segment, english, done) for done, segment in enumerate(segments)}
    return Article(document, segments, targets)


def _target(segment: Segment, english: Iterator[str], done: int) -> Target:
    if not segment.translate:
        content = language.localise(plain(segment.source), segment.source, "en-US") if segment.language == "none" else segment.source
        return Target(content, State.TRANSLATED, "kept" if content == segment.source else "locale")
    state = State.REVIEWED if done < REVIEWED else State.TRANSLATED
    return Target(untagged(next(english), codes(segment.source)), state, "person:hand")


if __name__ == "__main__":
    main()
