"""Front matter: the YAML or TOML above a Markdown text."""

from dataclasses import dataclass

from bilingual.model import Unit


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What was found above the text."""

    end: int
    """Where the text begins."""
    units: tuple[Unit, ...] = ()
    skeleton: tuple[object, ...] = ()


def find(path: str, text: str) -> FrontMatter:
    """The front matter of a document."""
    return FrontMatter(0)
