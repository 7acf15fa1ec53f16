"""Templates and theme of the pages, and what a page may do once it is opened."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from bilingual.publishing.jinja import environment
from bilingual.publishing.labels import LABELS

if TYPE_CHECKING:
    from jinja2 import Environment


def page(template: str, **values: object) -> str:
    """The filled template: one HTML file that refers to nothing outside itself."""
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> "Environment":
    from jinja2 import PackageLoader

    made = environment(PackageLoader("bilingual.publishing.pages"))
    style, script = _theme("page.css") + _theme("print.css"), _theme("page.js")
    made.globals.update(style=Markup(style), script=Markup(script), policy=_policy(style, script), labels=LABELS)
    return made


def _theme(name: str) -> str:
    return (files("bilingual.publishing.pages") / "theme" / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """The Content Security Policy (level 3, section 2.3): nothing is loaded, only our own style and script count."""
    return f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; base-uri 'none'"


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()
