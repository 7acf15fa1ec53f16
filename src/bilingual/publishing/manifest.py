"""What a release is made of: its files, and of each article what it was made from and what it says."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from bilingual.publishing.teaser import Teaser


@dataclass(frozen=True, slots=True)
class ReleasedArticle:
    """One article of a release."""

    inputs: str
    """A hash of all that its files were made from."""
    teaser: Teaser
    files: tuple[str, ...]
    """Relative to the release, with forward slashes."""
    sentences: Mapping[str, str] = field(default_factory=dict)
    """By id: the English as readers got it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """A release."""

    number: int
    """From 1."""
    files: Mapping[str, str] = field(default_factory=dict)
    """By path: the SHA-256 of each file."""
    articles: Mapping[str, ReleasedArticle] = field(default_factory=dict)
    """By the path of the document."""

    def as_json(self) -> str:
        """The manifest as a file keeps it: the same release, the same text."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def parse_manifest(text: str) -> Manifest:
    """The manifest that `as_json` wrote.

    Raises:
        ValueError: it is something else.
    """
    try:
        values = json.loads(text)
        articles = {path: _article(fields) for path, fields in values["articles"].items()}
        return Manifest(values["number"], values["files"], articles)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from error


def _article(fields: Mapping[str, Any]) -> ReleasedArticle:
    values: Mapping[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields["teaser"].items()
    }
    teaser = Teaser(**values)
    return ReleasedArticle(fields["inputs"], teaser, tuple(fields["files"]), fields["sentences"])
