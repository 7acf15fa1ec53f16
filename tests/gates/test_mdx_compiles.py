"""What the compiler of MDX says of articles before and after every word of theirs was changed: nothing.

`.ci/run` puts the compiler beside this file, by npm.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "documents"))

from described import cases, read_text, rewritten

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not Path(__file__).with_name("node_modules").is_dir(),
        reason="npm install --prefix tests/gates --no-package-lock --ignore-scripts",
    ),
]


def test_editions_of_mdx_compile() -> None:
    sources = {name: case["source"] for name, case in cases("mdx.toml") if case.get("compiles", True)}
    editions = {name: rewritten(read_text(text, "a.mdx")).decode() for name, text in sources.items()}
    assert editions != sources
    assert _told(sources) == {}
    assert _told(editions) == {}


def _told(texts: dict[str, str]) -> dict[str, str]:
    script = Path(__file__).with_name("compile_mdx.mjs")
    given = json.dumps(list(texts.values()))
    done = subprocess.run(["node", script], input=given, capture_output=True, text=True, check=True)
    return {name: message for name, message in zip(texts, json.loads(done.stdout), strict=True) if message}
