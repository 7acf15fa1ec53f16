"""Templates are compiled once; what is kept of them never stands in the way of the right page."""

from pathlib import Path

import pytest
from jinja2 import DictLoader

from bilingual.publishing.jinja import environment


def filled(text: str) -> str:
    return environment(DictLoader({"a.html": text})).get_template("a.html").render(name="a & b")


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BILINGUAL_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "templates"


def test_a_template_is_compiled_once(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert filled("<p>{{ name }}</p>") == "<p>a &amp; b</p>"
    assert len(list(kept.iterdir())) == 1
    monkeypatch.setattr("jinja2.Environment.compile", None)
    assert filled("<p>{{ name }}</p>") == "<p>a &amp; b</p>"


def test_a_template_that_changed_is_compiled_anew(kept: Path) -> None:
    filled("<p>{{ name }}</p>")
    assert filled("<b>{{ name }}</b>") == "<b>a &amp; b</b>"


def test_what_was_kept_and_is_broken_does_no_harm(kept: Path) -> None:
    filled("<p>{{ name }}</p>")
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    for broken in (b"", whole[:9], whole[:-40], b"\0" * 99):
        file.write_bytes(broken)
        assert filled("<p>{{ name }}</p>") == "<p>a &amp; b</p>"


def test_a_disk_that_keeps_nothing_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("BILINGUAL_CACHE", str(tmp_path / "file"))
    assert filled("<p>{{ name }}</p>") == "<p>a &amp; b</p>"
